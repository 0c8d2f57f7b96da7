"""Bundles of the site, taken in by a FHIR server that others wrote."""
