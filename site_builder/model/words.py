"""The fixed word lists of the domain, in patients' words."""

from enum import StrEnum


class StudyType(StrEnum):
    """What kind of study it is."""

    INTERVENTIONAL = "interventional"
    OBSERVATIONAL = "observational"
    MEDICAL_RECORDS = "medical records"
    EXPANDED_ACCESS = "expanded access"


class Phase(StrEnum):
    """Phase of a drug study, numbered as ClinicalTrials.gov does since 2017 (`phases` of API v2)."""

    EARLY_1 = "early 1"
    ONE = "1"
    ONE_TWO = "1/2"
    TWO = "2"
    TWO_THREE = "2/3"
    THREE = "3"
    FOUR = "4"
    NOT_APPLICABLE = "not applicable"


class Estimate(StrEnum):
    """What may be a plan instead of a fact (`type: ESTIMATED` in API v2 of ClinicalTrials.gov)."""

    START = "start"
    PRIMARY_COMPLETION = "primary_completion"
    COMPLETION = "completion"
    ENROLLMENT = "enrollment"


class Sex(StrEnum):
    """Who may join, by sex (`eligibilityModule.sex` of ClinicalTrials.gov's API v2)."""

    ALL = "all"
    FEMALE = "female"
    MALE = "male"
