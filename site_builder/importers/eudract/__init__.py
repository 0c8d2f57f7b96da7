"""Importer for the EU Clinical Trials Register, which the CTIS replaced: https://www.clinicaltrialsregister.eu"""

from site_builder.importers.eudract.mapping import FOLDER, REGISTER, read_trial, trials_in

__all__ = ["FOLDER", "REGISTER", "read_trial", "trials_in"]
