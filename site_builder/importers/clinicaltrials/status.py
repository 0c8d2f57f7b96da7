"""Recruitment statuses of ClinicalTrials.gov in our words.

Definitions: https://clinicaltrials.gov/study-basics/glossary ("Recruitment status", "Expanded access status").
"""

from site_builder.model.words import Status

STATUSES = {
    "NOT_YET_RECRUITING": Status.OPENING_SOON,
    "RECRUITING": Status.OPEN,
    "ENROLLING_BY_INVITATION": Status.BY_INVITATION,
    "ACTIVE_NOT_RECRUITING": Status.CLOSED,
    "SUSPENDED": Status.PAUSED,
    "TERMINATED": Status.ENDED_EARLY,
    "WITHDRAWN": Status.WITHDRAWN,
    "COMPLETED": Status.COMPLETED,
    "UNKNOWN": Status.NOT_CONFIRMED,
    "AVAILABLE": Status.OPEN,
    "NO_LONGER_AVAILABLE": Status.CLOSED,
    "TEMPORARILY_NOT_AVAILABLE": Status.PAUSED,
    "APPROVED_FOR_MARKETING": Status.CLOSED,
    "WITHHELD": Status.NOT_CONFIRMED,
    "NO_LONGER_RECRUITING": Status.CLOSED,
}

_JOINABLE = (Status.OPEN, Status.BY_INVITATION, Status.OPENING_SOON, Status.PAUSED)


def status_here(word: str, overall: Status) -> Status | None:
    """The status at a location; None if the registry gives none.

    A location cannot be more open than the study: the registry lets words of locations stand when a study ends, and
    after two years without news takes the status of the study, but not of its locations, to be unknown.
    """
    here = STATUSES.get(word)
    if here in _JOINABLE and overall not in _JOINABLE:
        return overall
    return here
