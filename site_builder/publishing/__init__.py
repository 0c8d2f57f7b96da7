"""Publishes a built site: only changed files, pages after the files they need, and no change to other files."""
