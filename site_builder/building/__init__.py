"""The stages in order: read, validate, catalogue, plan, render, write."""
