"""Checks records and built pages for faults that would embarrass the organisation, and proposes better words."""
