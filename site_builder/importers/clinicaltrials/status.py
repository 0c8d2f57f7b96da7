"""Recruitment statuses of ClinicalTrials.gov, mapped to the statuses of this program.

Definitions: https://clinicaltrials.gov/study-basics/glossary ("Recruitment status", "Expanded access status").
"""

from site_builder.model.status import Status

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


def one_word(words: str) -> str:
    """A status as API v2 writes it, such as ACTIVE_NOT_RECRUITING, even if written "Active, not recruiting".

    Args:
        words: the status in capitals.
    """
    return "_".join(words.replace(",", " ").split()).removesuffix("_STATUS")


def status_here(word: str, overall: Status) -> Status | None:
    """The status at a location; None if the registry gives none.

    A location cannot be more open than its study. The registry keeps the statuses of locations when a study ends, and
    after two years without an update it sets the status of the study to unknown, but not those of its locations. Nor is
    a location open while the study as a whole is not yet recruiting, is suspended, or enrols by invitation.
    """
    status = STATUSES.get(one_word(word))
    if status and status.order < overall.order:
        return overall
    return status
