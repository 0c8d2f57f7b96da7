"""YAML in: finding, parsing, validating, and pointing at the line."""
