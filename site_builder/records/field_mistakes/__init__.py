"""Mistakes in fields and their values: what is wrong, and the lines to write instead."""
