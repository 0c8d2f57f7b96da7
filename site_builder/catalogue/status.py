"""A study's statuses on a day: at each of its locations, and as a whole."""

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache
from itertools import groupby
from operator import eq, itemgetter
from typing import NamedTuple

from site_builder.catalogue.last_study import of_last_study
from site_builder.model.card import Card
from site_builder.model.computed import Computed
from site_builder.model.day import Day
from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.status import AGING, OPEN, UNSURE, Status, most_open, status_at_location
from site_builder.model.study import Study
from site_builder.model.study_at_location import Step, StudyAtLocation, at_location
from site_builder.model.study_parts import StudyLocation

Tally = tuple[tuple[str, str, bool, int], ...]
"""The different statuses in a study's record, each with its day, whether a registry gave it, and the number of
locations; 0 for the study as a whole if it has no locations."""


class StudyStatus(NamedTuple):
    """A study's status on a day, and the number of its open locations."""

    status: Status
    """The status, as far as it can be relied on."""
    open_locations: int
    locations: int
    given_status: Status
    """The status from the records of the locations."""
    checked_on: str
    """The latest day on which the status was checked at one of the locations that determine it, or ""."""
    relied_on_until: str
    """The last day on which the status can be relied on; "" if it does not age, or never could."""
    steps: tuple[Step, ...]
    """Later statuses, each with the day after which it applies, the earliest first."""

    @property
    def aged(self) -> bool:
        """Whether the status is shown as not confirmed, because nobody checked it in time."""
        return self.status is Status.NOT_CONFIRMED and self.given_status is not Status.NOT_CONFIRMED


def given_status(study: Study, entry: StudyLocation) -> GivenStatus:
    """The status of a study at one of its locations, as its record gives it: see `status_at_location`."""
    if study.withdrawn:
        return GivenStatus(Status.WITHDRAWN.value)
    if entry.status:
        return _checked(study, entry.status, entry.checked_on, entry.checked_by)
    whole = status_at_location(None, study.status)
    if whole != study.status:
        return GivenStatus(whole)
    return GivenStatus(whole, entry.checked_on.iso) if entry.checked_on else given_of_whole(study)


def given_of_whole(study: Study) -> GivenStatus:
    """The status in the record for a study as a whole."""
    if study.withdrawn:
        return GivenStatus(Status.WITHDRAWN.value)
    return _checked(study, study.status or Status.NOT_CONFIRMED, study.checked_on, study.checked_by)


def _checked(study: Study, status: Status, checked_on: Day | None, checked_by: str | None) -> GivenStatus:
    """A status with the day from which it ages. A registry's ages from its own verification, never from the import.

    It stays a month if the registry gives no day, because readers must not see an invented one.
    """
    registry = next((each for each in study.registries if each.name == checked_by), None)
    day = checked_on or (registry and (registry.verified_on or registry.updated_on))
    return GivenStatus(status.value, day.iso if day else "", registry is not None)


@of_last_study
def given_statuses(study: Study) -> tuple[GivenStatus, ...]:
    """The status at each location, as it is given."""
    by_facts: dict[tuple[object, ...], GivenStatus] = {}
    statuses = []
    for entry in study.locations:
        # These determine the status, and even hundreds of locations have few different ones.
        facts = entry.status, entry.checked_on, entry.checked_by
        status = by_facts.get(facts)
        if status is None:
            status = by_facts[facts] = given_status(study, entry)
        statuses.append(status)
    return tuple(statuses)


@of_last_study
def rows_of(study: Study, freshness: Freshness) -> tuple[StudyAtLocation, ...]:
    """A study at each of its locations, on a day."""
    rows = []
    for entry, status in zip(study.locations, given_statuses(study), strict=True):
        by = entry.checked_by or (study.checked_by if status.checked_on and not entry.checked_on else None)
        rows.append(at_location(entry.location or "", status, by or "", freshness))
    return tuple(rows)


def tally_of(study: Study) -> Tally:
    """The number of locations for each status and day, in a fixed order."""
    if not study.locations:
        return ((*given_of_whole(study), 0),)
    counts = Counter(given_statuses(study))
    return tuple(sorted((*status, count) for status, count in counts.items()))


@of_last_study
def study_status(study: Study, freshness: Freshness) -> StudyStatus:
    """The status of a study as a whole on a day.

    The most open location decides: a study that can be joined anywhere is open. If recruitment is over everywhere but
    the study continues somewhere, it is closed. It is completed, ended early or withdrawn only if this is true of
    every location. The status of the record counts for locations that have none of their own.
    See docs/decisions/0002-status-from-locations.md.
    """
    return status_of(tally_of(study), freshness)


def given_as_whole(study: Study) -> Status:
    """The status of a study as a whole as its record gives it, regardless of age."""
    return status_as_given(tally_of(study))[0]


def status_as_given(tally: Tally) -> tuple[Status, int, int]:
    """The status of a study as a whole as its record gives it, the number of open locations, and of all locations."""
    status, open_locations = _whole(_counted([each[0] for each in tally], tally), tally)
    return status, open_locations, sum([each[3] for each in tally])


@lru_cache(maxsize=65536)
def status_of(tally: Tally, freshness: Freshness) -> StudyStatus:
    """The status of a study as a whole on a day, computed from its tally."""
    if len(tally) == 1:
        return _status_of_one(tally[0][3], rows_on(freshness)[tally[0][:3]])
    statuses = statuses_on(freshness)
    now = [statuses[each[:3]] for each in tally]
    locations = _counted(now, tally)
    status, open_locations = _whole(locations, tally)
    as_given = status if all(map(eq, now, map(itemgetter(0), tally))) else status_as_given(tally)[0]
    steps = _steps(tally, now, locations, freshness)
    ends = next((step.after for step in steps if step.status != status), "")
    checked_on = _checked_on(tally, now, status)
    in_all = sum([each[3] for each in tally])
    return StudyStatus(status, open_locations, in_all, as_given, checked_on, ends if status.ages else "", steps)


def _status_of_one(locations: int, row: StudyAtLocation) -> StudyStatus:
    """The status of a study that has the same status at all of its locations, as most studies have."""
    status = row.status
    return StudyStatus(
        status,
        locations if status is Status.OPEN else 0,
        locations,
        row.given_status,
        row.checked_on,
        row.relied_on_until if status.ages else "",
        row.steps,
    )


def _steps(tally: Tally, now: Sequence[str], locations: Counter[str], freshness: Freshness) -> tuple[Step, ...]:
    """The later statuses of a study: one location after the other is no longer confirmed.

    Args:
        tally: the statuses.
        now: the statuses that can be relied on.
        locations: the number of locations with each of these, which is changed.
        freshness: until when statuses can be relied on.
    """
    words, until = list(now), freshness.until
    ends = [(until(GivenStatus(*each[:3])), place) for place, each in enumerate(tally) if now[place] in AGING]
    steps, (status, open_locations) = [], _whole(locations, tally)
    last = status, open_locations, _checked_on(tally, words, status)
    for day, ending in groupby(sorted(ends), key=itemgetter(0)):
        for _, place in ending:
            count = tally[place][3] or 1
            locations[words[place]] -= count
            locations[UNSURE] += count
            words[place] = UNSURE
        status, open_locations = _whole(locations, tally)
        before, last = last, (status, open_locations, _checked_on(tally, words, status))
        if last != before:
            steps.append(Step(day, status.value, open_locations, last[2]))
    return tuple(steps)


def _checked_on(tally: Tally, words: Sequence[str], status: Status) -> str:
    """The day of the latest check of a status."""
    return max([each[1] for each, word in zip(tally, words, strict=True) if word == status])


def _counted(statuses: Sequence[str], tally: Tally) -> Counter[str]:
    """The number of locations with each status; 1 for a study that has none."""
    locations: Counter[str] = Counter()
    for word, (_, _, _, count) in zip(statuses, tally, strict=True):
        locations[word] += count or 1
    return locations


def _whole(locations: Counter[str], tally: Tally) -> tuple[Status, int]:
    """The status of a study, and the number of its open locations: 0 if it has no locations at all."""
    return most_open(locations), locations[OPEN] if tally[0][3] else 0


def on_day(card: Card, freshness: Freshness) -> Card:
    """A card with its statuses on a day; the same card if no status has aged."""
    whole, statuses = status_of(card.tally, freshness), statuses_on(freshness)
    own = zip(card.at, card.given_statuses, strict=True)
    at = tuple([(id_, statuses[given_status]) for (id_, _), given_status in own])
    passed = sum(map(freshness.has_passed, card.planned))
    if (whole.status, whole.open_locations, at, passed) == (card.status, card.open_locations, card.at, card.passed):
        return card
    return card._replace(status=whole.status.value, open_locations=whole.open_locations, at=at, passed=passed)


def facts_on_day(card: Card, freshness: Freshness) -> tuple[object, ...]:
    """The facts of a study that, on a day, differ from its record; () if none do.

    A page about a study changes with the day only if these facts do.
    """
    aged = _aged(card.tally, freshness)
    passed = sum(map(freshness.has_passed, card.planned))
    return (aged, passed) if passed or aged else ()


@lru_cache(maxsize=65536)
def _aged(tally: Tally, freshness: Freshness) -> tuple[bool, ...]:
    """Whether each status of a tally has aged; () if none has. Many studies have the same tally."""
    statuses = statuses_on(freshness)
    aged = tuple([statuses[each[:3]] != each[0] for each in tally])
    return aged if any(aged) else ()


def rows_of_card(card: Card, freshness: Freshness) -> tuple[StudyAtLocation, ...]:
    """A study at each of the organisation's own locations, on a day."""
    own = zip(card.at, card.given_statuses, strict=True)
    return tuple([at_location(id_, GivenStatus(*given_status), "", freshness) for (id_, _), given_status in own])


@lru_cache(maxsize=4)
def rows_on(freshness: Freshness) -> Computed[tuple[str, str, bool], StudyAtLocation]:
    """The row of each given status on a day. The rows contain no location, because many locations share them."""
    return Computed(lambda status: at_location("", GivenStatus(*status), "", freshness))


@lru_cache(maxsize=4)
def statuses_on(freshness: Freshness) -> Computed[tuple[str, str, bool], str]:
    """For each given status, the one that can be relied on on a day."""
    return Computed(lambda status: freshness.status(GivenStatus(*status)))
