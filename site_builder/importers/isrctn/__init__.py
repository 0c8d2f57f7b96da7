"""Importer for the ISRCTN registry: https://www.isrctn.com"""

from site_builder.importers.isrctn.mapping import FOLDER, REGISTRY, one_in, read_trial, trials_in

__all__ = ["FOLDER", "REGISTRY", "one_in", "read_trial", "trials_in"]
