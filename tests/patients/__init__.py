"""Patients on a site of imported records: what they ask, what is true, and a reader of accessibility trees."""
