"""Entries of ClinicalTrials.gov, as its API v2 gives them: https://clinicaltrials.gov/data-api/api"""

from site_builder.importers.clinicaltrials.mapping import read_study

__all__ = ["read_study"]
