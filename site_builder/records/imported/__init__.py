"""Imported entries: their sealed files, and how they are merged with what people write."""
