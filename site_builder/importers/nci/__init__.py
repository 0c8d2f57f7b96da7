"""Importer for the trials of the US National Cancer Institute: https://clinicaltrialsapi.cancer.gov"""

from site_builder.importers.nci.mapping import FOLDER, read_trial
from site_builder.importers.nci.numbers import NUMBER
from site_builder.importers.nci.places import REGISTRY

API = "https://clinicaltrialsapi.cancer.gov/api/v2/trials"
"""Address of the trials, to which each request must bring a key."""
KEYS = "https://clinicaltrialsapi.cancer.gov"
"""Where anybody can get a key."""

__all__ = ["API", "FOLDER", "KEYS", "NUMBER", "REGISTRY", "read_trial"]
