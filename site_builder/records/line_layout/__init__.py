"""Mistakes in the layout of lines: columns, dashes and colons, compared with the lines around them."""
