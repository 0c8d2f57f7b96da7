"""Asks study teams whether statuses are still right, and applies their answers. See `docs/asking.md`."""
