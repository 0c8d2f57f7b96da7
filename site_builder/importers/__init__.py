"""Importers: entries of public registries become study records."""
