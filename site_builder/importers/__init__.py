"""Doors in: what public registries know of a study becomes a record of ours."""
