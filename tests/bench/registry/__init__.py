"""Made-up entries of ClinicalTrials.gov, distributed as real ones are."""
