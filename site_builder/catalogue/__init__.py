"""Entries and cards of all records, values computed from them, and read-only queries."""
