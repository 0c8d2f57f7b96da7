"""Importers, which convert entries of public registries to study records."""
