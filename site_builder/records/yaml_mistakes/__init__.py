"""Lines that YAML rejects, or reads as something else than their author meant."""
