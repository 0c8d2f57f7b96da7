"""The planned days of a study, and whether they have passed without an update."""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.day import Day
from site_builder.model.status import Stage, Status
from site_builder.model.study import Study
from site_builder.model.study_parts import DateName
from site_builder.model.words import Estimate


class StudyDay(NamedTuple):
    """A day of a study, as a page shows it."""

    day: Day
    planned: bool
    """Whether it is a plan; a registry calls such a day ESTIMATED."""

    @property
    def until(self) -> str:
        """The last possible day, in ISO 8601: from the next day on, the plan has passed."""
        return _last_day(self.day)


def study_day(study: Study, name: DateName, status: Status, known_on: str) -> StudyDay | None:
    """Return the start or an end of a study; None if the record has none.

    It is planned if the record says so. Unless the record says otherwise, the start of a study that nobody can join yet
    is planned too, and so is the end of one that is not over. So is every day that was still to come when the record
    was last changed or confirmed.

    Args:
        study: the study.
        name: which of its days.
        status: the study's own status, as it is given.
        known_on: the latest day in the record on which something was done (`catalogue.latest_day`), or "".
    """
    day: Day | None = getattr(study.dates, name.value)
    if day is None:
        return None
    to_come = bool(known_on) and day.date.isoformat() > known_on
    return StudyDay(day, to_come or name.value in study.estimated or _waits(study, name, status))


def _waits(study: Study, name: DateName, status: Status) -> bool:
    """Whether the status contradicts that the day has come."""
    if name is DateName.START:
        return status is Status.OPENING_SOON
    # People may join a study whose main results are collected. A record that marks only the end as a plan says so.
    collected = name is DateName.PRIMARY_COMPLETION and Estimate.COMPLETION in study.estimated
    return status.stage is not Stage.OVER and not collected


class DayOnPages(NamedTuple):
    """One of a study's days, on the day of the build."""

    name: str
    date: StudyDay
    passed: bool
    """Whether it was planned and has passed without an update."""


def study_days(study: Study, status: Status, known_on: str, has_passed: Callable[[str], bool]) -> Iterator[DayOnPages]:
    """Return the known start and end of a study.

    A finished study has reached each day that has passed, unless its record says that this was a plan.

    Args:
        study: the study.
        status: its own status, as it is given.
        known_on: the latest day in the record on which something was done, or "".
        has_passed: whether a day in ISO 8601 has passed.
    """
    for name in DateName:
        if date := study_day(study, name, status, known_on):
            passed = date.planned and has_passed(date.until)
            if passed and status.is_history and name.value not in study.estimated:
                date, passed = StudyDay(date.day, planned=False), False
            yield DayOnPages(name.value, date, passed)


def estimates(study: Study, days: Iterable[DayOnPages]) -> tuple[str, ...]:
    """Return which facts of a study are plans, for other programs: names of `Estimate`."""
    planned = {*study.estimated, *[each.name for each in days if each.date.planned]}
    return tuple([name for name in _ESTIMATES if name in planned])


_ESTIMATES = tuple(each.value for each in Estimate)


def planned_days(study: Study, status: Status, known_on: str, location_statuses: Iterable[str]) -> tuple[str, ...]:
    """Return the last possible days of the study's plans, in ISO 8601, each once.

    Args:
        study: the study.
        status: its own status, as it is given.
        known_on: the latest day in the record on which something was done, or "".
        location_statuses: the word of the status at each of its locations, as it is given.
    """
    return tuple(sorted(set(_planned_dates(study, status, known_on, location_statuses))))


def _planned_dates(study: Study, status: Status, known_on: str, location_statuses: Iterable[str]) -> Iterator[str]:
    for name in DateName:
        planned_day = study_day(study, name, status, known_on)
        if planned_day and planned_day.planned:
            yield planned_day.until
    for entry, given_status in zip(study.locations, location_statuses, strict=True):
        if entry.opens_on and Status(given_status).may_open:
            yield _last_day(entry.opens_on)
        if entry.closes_on and Status(given_status).ages:
            yield _last_day(entry.closes_on)


@lru_cache(maxsize=4096)  # studies have the same days
def _last_day(day: Day) -> str:
    return day.last.isoformat()
