"""Edits records and keeps every other character of their files."""
