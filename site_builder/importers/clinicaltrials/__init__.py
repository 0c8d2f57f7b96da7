"""Importer for ClinicalTrials.gov, with entries in the form of its API v2: https://clinicaltrials.gov/data-api/api"""

from site_builder.importers.clinicaltrials.mapping import read_study

__all__ = ["read_study"]
