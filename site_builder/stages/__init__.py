"""The stages between records and pages: read, validate, catalogue, plan, render, write."""
