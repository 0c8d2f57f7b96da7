"""Importer for the platform on which the WHO copies many registers: https://trialsearch.who.int"""

from site_builder.importers.ictrp.mapping import FOLDER, read_trial, trials_in

__all__ = ["FOLDER", "read_trial", "trials_in"]
