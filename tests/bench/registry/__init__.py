"""Generated entries of ClinicalTrials.gov, with the distribution of real ones."""
