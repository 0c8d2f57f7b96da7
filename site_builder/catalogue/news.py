"""What happened to a study and what is planned, with the days that its record tells. There is no other clock."""

from collections.abc import Iterator

from site_builder.catalogue.history import status_events, where, where_of
from site_builder.catalogue.status import given_statuses
from site_builder.model.status import NewsKind, Status
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation

NEW = "new"
"""The word for a study that is listed for the first time."""

OPENED = tuple(status.value for status in Status if status.event is NewsKind.OPENING)
"""Statuses with which something opened."""

CLOSED = tuple(status.value for status in Status if status.event is NewsKind.CLOSING)
"""Statuses with which something closed, if it was not closed before."""

MOST = 12
"""What a card tells of one study; the oldest is left out."""

News = tuple[str, str, str, str]
"""Day, `new` or a status, identifier and name of the location; both are empty for the study as a whole."""


def news_of(study: Study) -> tuple[News, ...]:
    """Openings, closings and the first listing of a study, the latest first."""
    found = dict.fromkeys(_told_by_history(study))
    known = {(what, *where) for _, what, *where in found}
    # Of a change that the history tells, the day stands there.
    found.update(dict.fromkeys(each for each in _told_by_locations(study) if each[1:] not in known))
    if study.withdrawn and study.withdrawn.on:
        found[(study.withdrawn.on.iso, Status.WITHDRAWN.value, "", "")] = None
    if study.listed_on:
        found[(study.listed_on.iso, NEW, "", "")] = None
    return tuple(sorted(found, key=lambda each: each[0], reverse=True)[:MOST]) if found else ()


def scheduled_openings(study: Study) -> tuple[tuple[str, str, str], ...]:
    """Openings that are planned at the organisation's own locations which are not open yet."""
    return tuple(
        (entry.opens_on.iso, given.checked_on, entry.location)
        for entry, given in zip(study.locations, given_statuses(study), strict=True)
        if entry.opens_on and entry.location and Status(given.status).may_open
    )


def _told_by_history(study: Study) -> Iterator[News]:
    """Changes of status in the history of a study."""
    for event in status_events(study):
        if _is_news(event.status, event.was):
            yield (event.day, event.status, *where(study, event.location))


def _told_by_locations(study: Study) -> Iterator[News]:
    for entry, given in zip(study.locations, given_statuses(study), strict=True):
        status, since = given.status, status_since(entry, given.status)
        if since and (status in OPENED or status in CLOSED):
            yield (since, status, *where_of(entry))


def status_since(entry: StudyLocation, status: str) -> str:
    """The day on which a location got the status that it has, in ISO 8601; "" if its record does not say so."""
    if entry.status_since:
        return entry.status_since.iso
    planned = entry.opens_on if status in OPENED else entry.closes_on if status in CLOSED else None
    # A plan that was kept: the status says so on a later day.
    kept = planned and planned.day and entry.checked_on and planned <= entry.checked_on
    return planned.iso if planned and kept else ""


def _is_news(now: str, before: str) -> bool:
    return (now in OPENED and before not in OPENED) or (now in CLOSED and before not in CLOSED)
