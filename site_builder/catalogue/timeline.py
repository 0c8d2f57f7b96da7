"""The statuses of a study over time, from its history, at each location and as a whole."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from site_builder.catalogue.history import StatusEvent, events_by_location
from site_builder.catalogue.news import status_since
from site_builder.catalogue.status import given_of_whole, given_statuses
from site_builder.model.status import Status, most_open
from site_builder.model.study import Study


class Span(NamedTuple):
    """A status that applies from a day until the next span."""

    since: str
    """First day, in ISO 8601; "" if it is not known."""
    status: str
    """The status; "" if it is not known."""


class Timeline(NamedTuple):
    """The history of a study at one place, or as a whole."""

    spans: tuple[Span, ...]
    """Spans, the oldest first; the last one has the status of the record."""
    confirmed: tuple[str, ...]
    """The days on which the status was confirmed, in ISO 8601."""


def timelines(study: Study) -> tuple[Timeline, ...]:
    """The timeline of each location; for a study without locations, the timeline of the study as a whole."""
    events_of_locations = events_by_location(study)
    if not study.locations:
        return (_timeline(events_of_locations[0], given_of_whole(study).status, ""),)
    return tuple(
        _timeline(events, given_status.status, status_since(entry, given_status.status))
        for entry, events, given_status in zip(study.locations, events_of_locations, given_statuses(study), strict=True)
    )


def whole_timeline(study: Study) -> Timeline:
    """The timeline of a study as a whole, computed from those of its locations day by day."""
    location_timelines = timelines(study)
    days = sorted({span.since for each in location_timelines for span in each.spans})
    spans: list[Span] = []
    for day in days:
        status = _whole([_status_on(each.spans, day) for each in location_timelines])
        if not spans or spans[-1].status != status:
            spans.append(Span(day, status))
    return Timeline(tuple(spans), tuple(sorted({day for each in location_timelines for day in each.confirmed})))


def _timeline(events: Iterable[StatusEvent], status: str, since: str) -> Timeline:
    """Convert events to spans.

    A change that an editor made directly has no event. The beginning of the status is then unknown and earlier ones
    are left out, unless the record gives the day of the current status (`since`).
    """
    spans: list[Span] = []
    confirmed = []
    for event in events:
        before = spans[-1].status if spans else None
        if event.status and before != event.was:
            spans = [Span("", event.was)]
        if event.is_change:
            spans.append(Span(event.day, event.status))
        else:
            confirmed.append(event.day)
    if not spans or spans[-1].status != status:
        before = spans[-1].status if spans else ""
        spans = [Span("", before), Span(since, status)] if since else [Span("", status)]
    return Timeline(tuple(spans), tuple(confirmed))


def _status_on(spans: Sequence[Span], day: str) -> str:
    """The status on a day; before the first known status, that status."""
    return next((span.status for span in reversed(spans) if span.since <= day), spans[0].status)


def _whole(statuses: Sequence[str]) -> str:
    """The status of a study as a whole; "" if an unknown status could change it."""
    known_statuses = [Status(each) for each in statuses if each]
    if len(known_statuses) < len(statuses) and Status.OPEN not in known_statuses:
        return ""
    return most_open(Counter(known_statuses)).value
