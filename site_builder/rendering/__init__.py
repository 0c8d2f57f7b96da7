"""Turns records into pages: Markdown, interface wording, templates."""
