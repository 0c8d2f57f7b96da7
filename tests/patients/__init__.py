"""Patients on a site of imported records: their questions, the right answers, and a reader of accessibility trees."""
