"""Kinds of HTML page: one module each, with a template of the same name in `templates/pages/`."""
