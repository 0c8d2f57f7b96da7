"""Compares the search with Pagefind: index time, one edit, bytes to the first result, and results."""
