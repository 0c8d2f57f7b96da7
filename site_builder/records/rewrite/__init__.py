"""Changes any value of a YAML text, lists and texts of several lines too; every other byte stays."""
