"""Formats of files: plain text, others in place of a record, and what pictures and pages of the organisation hide."""
