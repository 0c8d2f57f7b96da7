"""Imports of tables that an office exports from another system."""
