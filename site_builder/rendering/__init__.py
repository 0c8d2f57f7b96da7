"""Putting what we know in words: Markdown, interface wording, templates."""
