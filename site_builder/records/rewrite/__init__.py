"""Changes any value of a YAML text, including lists and texts of several lines, and keeps every other byte."""
