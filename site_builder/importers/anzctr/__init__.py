"""Importer for the Australian New Zealand Clinical Trials Registry: https://www.anzctr.org.au"""

from site_builder.importers.anzctr.mapping import FOLDER, REGISTRY, read_trial, trials_in

__all__ = ["FOLDER", "REGISTRY", "read_trial", "trials_in"]
