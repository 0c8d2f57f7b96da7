"""Past and planned events of a study, with dates from its record only."""

from collections.abc import Iterator

from site_builder.catalogue.history import place_of_event, place_of_location, status_events
from site_builder.catalogue.status import given_as_whole, given_statuses
from site_builder.model.status import NewsKind, Stage, Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation

NEW = "new"
"""The event of a study that is listed for the first time."""

OPENED = tuple(status.value for status in Status if status.event is NewsKind.OPENING)
"""Statuses whose start is an opening."""

CLOSED = tuple(status.value for status in Status if status.event is NewsKind.CLOSING)
"""Statuses whose start is a closing, if the previous status was of another kind."""

MOST = 12
"""Largest number of events on a study's card; older ones are left out."""

News = tuple[str, str, str, str]
"""Day; `new` or a status; identifier and name of the location, both "" for the study as a whole."""


def news_of(study: Study) -> tuple[News, ...]:
    """Openings, closings and the first listing of a study, the latest first.

    A study that is over is not announced as new, as if people could join: an import lists many such studies.
    """
    events = dict.fromkeys(_news_of_history(study))
    recorded = {(event, *place) for _, event, *place in events}
    # A change that is in the history has its day from there.
    events.update(dict.fromkeys(event for event in _news_of_locations(study) if event[1:] not in recorded))
    if study.withdrawn and study.withdrawn.on:
        events[(study.withdrawn.on.iso, Status.WITHDRAWN.value, "", "")] = None
    if study.listed_on and given_as_whole(study).stage is not Stage.OVER:
        events[(study.listed_on.iso, NEW, "", "")] = None
    return tuple(sorted(events, key=lambda event: event[0], reverse=True)[:MOST]) if events else ()


def scheduled_openings(study: Study) -> tuple[tuple[str, str, str], ...]:
    """Planned openings at the locations that are not open yet: see `Card.scheduled`."""
    return tuple(
        (entry.opens_on.iso, status.checked_on, entry.location or "")
        for entry, status in zip(study.locations, given_statuses(study), strict=True)
        if entry.opens_on and Status(status.status).may_open
    )


def _news_of_history(study: Study) -> Iterator[News]:
    """Status changes in the history of a study."""
    for event in status_events(study):
        if _is_news(event.status, event.was):
            yield (event.day, event.status, *place_of_event(study, event.location))


def _news_of_locations(study: Study) -> Iterator[News]:
    for entry, given_status in zip(study.locations, given_statuses(study), strict=True):
        if not (entry.status_since or entry.opens_on or entry.closes_on):
            continue
        status, since = given_status.status, status_since(entry, given_status.status)
        if since and (status in OPENED or status in CLOSED):
            yield (since, status, *place_of_location(entry))


def status_since(entry: StudyLocation, status: str) -> str:
    """The first day of a location's current status, in ISO 8601; "" if its record does not give it."""
    if entry.status_since:
        return entry.status_since.iso
    planned = entry.opens_on if status in OPENED else entry.closes_on if status in CLOSED else None
    # A planned change counts as made if the status was checked on that day or later.
    fulfilled = planned and planned.day and entry.checked_on and planned <= entry.checked_on
    return planned.iso if planned and fulfilled else ""


def _is_news(now: str, before: str) -> bool:
    return (now in OPENED and before not in OPENED) or (now in CLOSED and before not in CLOSED)
