"""Importer for the German Clinical Trials Register: https://drks.de"""

from site_builder.importers.drks.mapping import FOLDER, read_trial
from site_builder.importers.drks.words import REGISTRY

__all__ = ["FOLDER", "REGISTRY", "read_trial"]
