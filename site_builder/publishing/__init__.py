"""Sends a built site out: only what changed, pages after what they need, and nothing that somebody else put there."""
