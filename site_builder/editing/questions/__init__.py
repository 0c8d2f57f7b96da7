"""Asking study teams whether statuses still hold, and applying what they answer. See `docs/asking.md`."""
