"""Changing any value of a YAML text, lists and texts of several lines too, so that every other byte stays."""
