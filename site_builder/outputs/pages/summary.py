"""The summary at the top of a study's page."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from site_builder.catalogue.last_study import of_last_study
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.town import town_labels
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.rendering.status_mark import Move, ShownStatus, moves_of
from site_builder.rendering.towns import Towns

FEW = 4
"""Minimum number of locations for a bar or a map; with fewer, the list shows as much."""

_NAMED = 3
_SHORT = 100
"""Greatest number of characters of a text about visits: about three lines on a phone."""
_LEAVES_SOMETHING = ("washout", "wash-out", "stop taking", "stopped taking", "discontinu")
"""Words in criteria that mention a medicine that has to be stopped first."""


@dataclass(frozen=True, slots=True)
class StudySummary:
    """The summary of a study.

    Attributes:
        checked_by: the person who checked the status: at the last one confirmed of the locations that determine it.
        later_by: the person who checked each of the later statuses.
        towns: towns (or names) of up to three of these locations, and the number of others, both today and after each
            day on which they change. Empty if there is no location.
        moves: the days after which the status of locations, and so the tally, changes.
        tally: number of locations with each status, most open first; empty if there are few or all are alike.
        visits: how many visits, how often; "" if that takes more than a few lines, or is not known.
        stops_medicine: whether a criterion mentions a medicine that has to be stopped first.
    """

    checked_by: str
    later_by: tuple[str, ...]
    towns: tuple[Towns, ...]
    tally: tuple[tuple[str, int, int], ...]
    moves: tuple[Move, ...]
    visits: str
    stops_medicine: bool


def study_summary(study: Study, status: ShownStatus, rows: Sequence[LocationRow], language: str) -> StudySummary:
    """The summary of a study, in a language. Confirmations of a closed location do not count for an open study."""
    checked_by, *later_by = _checked_by(study, status, [row.row for row in rows])
    moves = moves_of(row.row for row in rows) if len(rows) >= FEW else ()
    visits = study.taking_part.visits or ""
    return StudySummary(
        checked_by=checked_by,
        later_by=tuple(later_by),
        towns=towns_of(
            status,
            list(zip(town_labels((row.place for row in rows), language), (row.row for row in rows), strict=True)),
        ),
        tally=_tally(rows, moves) if len(rows) >= FEW else (),
        moves=moves,
        visits=visits if len(visits) <= _SHORT else "",
        stops_medicine=_stops_medicine(study),
    )


def towns_of(status: ShownStatus, places: Sequence[tuple[str, StudyAtLocation]]) -> tuple[Towns, ...]:
    """The towns of the locations with the study's status, from day to day.

    Args:
        status: the study's status.
        places: the town of each location and the status there.
    """
    if not places:
        return ()
    towns_by_day: list[Towns] = []
    for day in ("", *sorted({step.after for _, row in places for step in row.steps})):
        now = _status_after(day, status)
        with_status = [town for town, row in places if _status_after(day, row) == now] or [town for town, _ in places]
        towns = list(dict.fromkeys(with_status))
        names, more = tuple(towns[:_NAMED]), max(0, len(towns) - _NAMED)
        if not towns_by_day or (names, more) != towns_by_day[-1][1:]:
            towns_by_day.append(Towns(day, names, more))
    return tuple(towns_by_day)


def _checked_by(study: Study, status: ShownStatus, rows: Sequence[StudyAtLocation]) -> list[str]:
    """The person who checked the study's status, on the day of the build and after each of its steps; "" if nobody did.

    It is the last check at a location with this status, or at any location if none has it; of a study without
    locations, the check of the study itself.
    """
    if not rows:
        return [study.checked_by or "", *("" for _ in status.steps)]
    checked_on = attrgetter("checked_on")
    checked = sorted(filter(checked_on, rows), key=checked_on, reverse=True)
    people = []
    for day in ("", *(step.after for step in status.steps)):
        now = _status_after(day, status)
        last = next((row for row in checked if _status_after(day, row) == now), None)
        if last is None and checked and not any(_status_after(day, row) == now for row in rows):
            last = checked[0]
        people.append(last.checked_by if last else "")
    return people


def _status_after(day: str, status: ShownStatus) -> str:
    """The status that applies from the day after a given day; "" is before all days."""
    for step in reversed(status.steps):
        if step.after <= day:
            return step.status
    return status.status


def _tally(rows: Sequence[LocationRow], moves: Sequence[Move]) -> tuple[tuple[str, int, int], ...]:
    """Status, number of locations, and the sum of the numbers before it, where its part of the bar begins.

    A status that locations will have only on a later day is listed with 0.
    """
    counts: Counter[str] = Counter([row.status for row in rows])
    later = {after for _, _, after, _ in moves}
    if len(counts.keys() | later) < 2:
        return ()
    tally, before = [], 0
    for status in Status:
        if status.value in counts or status.value in later:
            number = counts[status.value]
            tally.append((status.value, number, before))
            before += number
    return tuple(tally)


@of_last_study
def _stops_medicine(study: Study) -> bool:
    eligibility = study.eligibility
    words = " ".join([each.text or "" for each in (*eligibility.inclusion, *eligibility.exclusion)]).lower()
    return any(word in words for word in _LEAVES_SOMETHING)
