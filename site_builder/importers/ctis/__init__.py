"""Importer for the Clinical Trials Information System of the EU: https://euclinicaltrials.eu"""

from site_builder.importers.ctis.mapping import FOLDER, REGISTRY, one_in, read_trial

__all__ = ["FOLDER", "REGISTRY", "one_in", "read_trial"]
