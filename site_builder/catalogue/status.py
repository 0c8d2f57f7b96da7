"""A study's own status, computed from its locations."""

from collections.abc import Sequence
from typing import NamedTuple

from site_builder.model.card import Card
from site_builder.model.study import Study
from site_builder.model.words import Status

_ENDED = (Status.COMPLETED, Status.ENDED_EARLY, Status.WITHDRAWN)


class StudyStatus(NamedTuple):
    """What a study's status is, and at how many of its locations it is open."""

    status: Status
    open_locations: int
    locations: int


def study_status(study: Study) -> StudyStatus:
    """The status of a study as a whole.

    A study is what its most open location is: one that can be joined anywhere reads open. If recruitment is over
    everywhere but the study still runs somewhere it is closed; it is completed, ended early or withdrawn only when
    that is true of every location, and completed if some completed it and the others ended early. The word typed in
    the record counts only when no location has one. See docs/decisions/status-from-locations.md.
    """
    if study.withdrawn:
        return StudyStatus(Status.WITHDRAWN, 0, len(study.locations))
    given = [location.status for location in study.locations if location.status]
    if not given:
        return StudyStatus(study.status or Status.NOT_CONFIRMED, 0, len(study.locations))
    known = [location.known_status for location in study.locations]
    return StudyStatus(most_open(known), known.count(Status.OPEN), len(known))


OPENNESS = {status.value: place for place, status in enumerate(Status)}
"""Place of a status among all, the most open first."""


def status_at(card: Card, location: str) -> str:
    """A study's status at a location. Of two entries for one, such as two arms, the more open one counts."""
    found = [status for id_, status in card.at if id_ == location]
    return found[0] if len(found) == 1 else min(found, key=OPENNESS.__getitem__)


def most_open(statuses: Sequence[Status]) -> Status:
    """The status that speaks for several; `Status` is ordered from the most open on."""
    order = list(Status)
    best = min(statuses, key=order.index)
    if best in _ENDED:
        return min(statuses, key=_ENDED.index)
    return best
