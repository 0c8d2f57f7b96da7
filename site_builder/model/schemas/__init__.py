"""JSON Schemas, generated from the models: of records, for editors, and of published data."""
