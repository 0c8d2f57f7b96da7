"""Text in YAML: its lines, values and positions, the parser, and the writing of values."""
