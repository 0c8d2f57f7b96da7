"""Bundles of the site, loaded by a third-party FHIR server."""
