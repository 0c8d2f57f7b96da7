"""Edits of records that keep every other character."""
