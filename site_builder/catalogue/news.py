"""Past and planned events of a study, with the days in its record. There is no other clock."""

from collections.abc import Iterator

from site_builder.catalogue.history import place_of_event, place_of_location, status_events
from site_builder.catalogue.status import given_statuses
from site_builder.model.status import NewsKind, Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation

NEW = "new"
"""The word for a study that is listed for the first time."""

OPENED = tuple(status.value for status in Status if status.event is NewsKind.OPENING)
"""Statuses of an opening."""

CLOSED = tuple(status.value for status in Status if status.event is NewsKind.CLOSING)
"""Statuses of a closing, if the status before was another kind."""

MOST = 12
"""Events on a card of one study; the oldest are left out."""

News = tuple[str, str, str, str]
"""Day, `new` or a status, identifier and name of the location; both are empty for the study as a whole."""


def news_of(study: Study) -> tuple[News, ...]:
    """Openings, closings and the first listing of a study, the latest first."""
    events = dict.fromkeys(_news_of_history(study))
    recorded = {(event, *place) for _, event, *place in events}
    # If the history has a change, its day is in the history.
    events.update(dict.fromkeys(event for event in _news_of_locations(study) if event[1:] not in recorded))
    if study.withdrawn and study.withdrawn.on:
        events[(study.withdrawn.on.iso, Status.WITHDRAWN.value, "", "")] = None
    if study.listed_on:
        events[(study.listed_on.iso, NEW, "", "")] = None
    return tuple(sorted(events, key=lambda event: event[0], reverse=True)[:MOST]) if events else ()


def scheduled_openings(study: Study) -> tuple[tuple[str, str, str], ...]:
    """Openings that are planned at the organisation's own locations which are not open yet."""
    return tuple(
        (entry.opens_on.iso, status.checked_on, entry.location)
        for entry, status in zip(study.locations, given_statuses(study), strict=True)
        if entry.opens_on and entry.location and Status(status.status).may_open
    )


def _news_of_history(study: Study) -> Iterator[News]:
    """Changes of status in the history of a study."""
    for event in status_events(study):
        if _is_news(event.status, event.was):
            yield (event.day, event.status, *place_of_event(study, event.location))


def _news_of_locations(study: Study) -> Iterator[News]:
    for entry, given_status in zip(study.locations, given_statuses(study), strict=True):
        status, since = given_status.status, status_since(entry, given_status.status)
        if since and (status in OPENED or status in CLOSED):
            yield (since, status, *place_of_location(entry))


def status_since(entry: StudyLocation, status: str) -> str:
    """The day of a location's present status, in ISO 8601; "" if its record does not give it."""
    if entry.status_since:
        return entry.status_since.iso
    planned = entry.opens_on if status in OPENED else entry.closes_on if status in CLOSED else None
    # A plan that was carried out: the status was checked on a later day.
    fulfilled = planned and planned.day and entry.checked_on and planned <= entry.checked_on
    return planned.iso if planned and fulfilled else ""


def _is_news(now: str, before: str) -> bool:
    return (now in OPENED and before not in OPENED) or (now in CLOSED and before not in CLOSED)
