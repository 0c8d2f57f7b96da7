"""Types, phases and sexes of ClinicalTrials.gov, and this program's words for them."""

TYPES = {
    "INTERVENTIONAL": "interventional",
    "OBSERVATIONAL": "observational",
    "PATIENT_REGISTRY": "observational",
    "EXPANDED_ACCESS": "expanded access",
}
PHASES = {
    ("EARLY_PHASE1",): "early 1",
    ("PHASE1",): "1",
    ("PHASE1", "PHASE2"): "1/2",
    ("PHASE2",): "2",
    ("PHASE2", "PHASE3"): "2/3",
    ("PHASE3",): "3",
    ("PHASE4",): "4",
    ("NA",): "not applicable",
}
SEXES = {"ALL": "all", "BOTH": "all", "FEMALE": "female", "MALE": "male"}
NUMBER_KINDS = {
    "OTHER_GRANT": "Other grant",
    "EUDRACT_NUMBER": "EudraCT number",
    "REGISTRY": "Registry",
    "OTHER": "Other",
}
"""Names of kinds of numbers that are no abbreviation, such as NIH."""
