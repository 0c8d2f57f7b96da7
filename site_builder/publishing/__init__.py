"""Publishes a built site: sends only changed files, pages after the files they need, and changes no other files."""
