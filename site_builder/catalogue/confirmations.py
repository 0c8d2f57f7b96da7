"""Numbers of recently confirmed statuses, and the age of the last checks, for each month."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from site_builder.catalogue.entry import Check
from site_builder.catalogue.history import StatusEvent, events_by_location
from site_builder.catalogue.status import given_of_whole, given_statuses
from site_builder.model.day import first_day
from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.status import AGING
from site_builder.model.study import Study

MONTHS = 12
"""Number of months shown before the current one."""


class _Point(NamedTuple):
    """A change or check of the status at a location on a day."""

    day: str
    ages: bool
    is_check: bool
    registered: bool


def status_checks(study: Study) -> tuple[Check, ...]:
    """When the ageing statuses of a study were checked; this does not depend on the day of the build."""
    if study.withdrawn:
        return ()
    registries = frozenset(each.name for each in study.registries)
    listed = study.listed_on.date.toordinal() if study.listed_on else 0
    span_counts: Counter[tuple[int, int, int, bool]] = Counter()
    statuses = given_statuses(study) or (given_of_whole(study),)
    without_events: Counter[GivenStatus] = Counter()  # hundreds of locations have few different statuses
    for events, given_status in zip(events_by_location(study), statuses, strict=True):
        if events:
            span_counts.update(_spans(_points(events, given_status, registries), listed))
        else:
            without_events[given_status] += 1
    for given_status, count in without_events.items():
        if given_status.checked_on:
            for span in _spans(_points((), given_status, registries), listed):
                span_counts[span] += count
        elif given_status.status in AGING:
            span_counts[listed, 0, 0, False] += count
    return tuple(sorted((*span, count) for span, count in span_counts.items()))


def _points(events: Sequence[StatusEvent], given_status: GivenStatus, registries: frozenset[str]) -> list[_Point]:
    status, checked_on = given_status.status, first_day(given_status.checked_on)
    points, now = [], ""
    for event in events:
        now = event.status or now or status
        registered = event.by in registries
        # An import records the day on which it detected a change, which is not the day of the registry's check.
        points.append(_Point(event.day, now in AGING, not (registered and event.is_change), registered))
    if checked_on:
        later = next((event for event in events if event.status and event.day > checked_on), None)
        status_then = later.was or status if later else status
        points.append(_Point(checked_on, status_then in AGING, True, given_status.registered))
    points.sort(key=lambda point: point.day)
    if points:
        points[-1] = points[-1]._replace(ages=status in AGING)
    return points


def _spans(points: Sequence[_Point], listed: int) -> Iterator[tuple[int, int, int, bool]]:
    checked, registered = 0, False
    days = [date.fromisoformat(point.day).toordinal() for point in points]
    for point, day, end in zip(points, days, [*days[1:], 0], strict=True):
        if point.is_check:
            checked, registered = day, point.registered
        # A registry's check may be older than the import; until then the site had no such status.
        begin = max(day, listed) if registered else day
        if point.ages and (begin < end or not end):
            yield begin, end, checked, registered


class MonthOfChecks(NamedTuple):
    """Numbers of ageing statuses on the last day of a month, or on the day of the build."""

    day: str
    """The day, in ISO 8601."""
    statuses: int
    confirmed: int
    """How many of them had been checked within the limit."""
    median_age: int
    """Median number of days since the last check, over all that had been checked; -1 if none had."""
    registered: int
    """How many of them came from a registry, and had been verified by it."""


def checks_by_month(checks: Iterable[Check], freshness: Freshness) -> tuple[MonthOfChecks, ...]:
    """The counts for the ends of earlier months and for today, the oldest first, from the first one with data.

    Args:
        checks: the checks of all studies.
        freshness: the rules for the age of a status; its day is today.
    """
    today = date.fromisoformat(freshness.day)
    days = [*_month_ends(today), today]
    ordinals = [day.toordinal() for day in days]
    # For each day, how the number of statuses by day and source of their last check differs from the day before.
    moves: list[Counter[tuple[int, bool]]] = [Counter() for _ in days]
    for begin, end, checked, registered, count in checks:
        # A day after today has begun in another time zone (`model.calendar.last_possible_day`).
        start = bisect_left(ordinals, min(begin, ordinals[-1])) if begin else len(days) - 1
        stop = bisect_left(ordinals, min(end, ordinals[-1])) if end else len(days)
        if start < stop:
            moves[start][checked, registered] += count
            if stop < len(days):
                moves[stop][checked, registered] -= count
    now: Counter[tuple[int, bool]] = Counter()
    months = []
    for day, move in zip(days, moves, strict=True):
        now.update(move)
        months.append(_month(day, now, freshness))
    first = next((number for number, month in enumerate(months) if month.statuses), len(months) - 1)
    return tuple(months[first:])


def _month(day: date, checks: Counter[tuple[int, bool]], freshness: Freshness) -> MonthOfChecks:
    """The counts on a day, from the numbers of statuses by day of the last check and whether a registry made it."""
    confirmed, ages, ordinal = 0, Counter[int](), day.toordinal()
    assumed = date.fromisoformat(freshness.assumed).toordinal() if freshness.assumed else 0
    for (checked, registered), count in checks.items():
        if checked:
            ages[max(0, ordinal - checked)] += count
        if checked or assumed:
            limit = freshness.registry_limit if registered else freshness.limit
            confirmed += count if ordinal - (checked or assumed) <= limit else 0
    of_registries = sum(count for (_, registered), count in checks.items() if registered)
    return MonthOfChecks(day.isoformat(), sum(checks.values()), confirmed, _median(ages), of_registries)


def _median(ages: Counter[int]) -> int:
    """The median age; of two in the middle, the mean, rounded up."""
    total, passed, low = sum(ages.values()), 0, -1
    for age in sorted(ages):
        passed += ages[age]
        if low < 0 and 2 * passed >= total:
            low = age
        if 2 * passed > total:
            return (low + age + 1) // 2
    return -1


def _month_ends(today: date) -> Iterator[date]:
    """The last days of the months before a day, the oldest first."""
    for back in range(MONTHS - 1, -1, -1):
        months = today.year * 12 + today.month - 1 - back
        if months > 12:
            yield date(months // 12, months % 12 + 1, 1) - timedelta(1)
