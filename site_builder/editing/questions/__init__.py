"""Asking study teams whether statuses are still right, and applying their answers. See `docs/asking.md`."""
