"""The road from records to pages: read, validate, catalogue, plan, render, write."""
