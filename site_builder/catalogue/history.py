"""The status events in the history of a study: which status was set or confirmed, at which location, on which day.

Entries have typed fields. Lines of prose, as versions up to 1 wrote them ("north: closed (was open)"), are still read,
but only if they begin with the full name of a location of the record.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.history import HistoryEntry
from site_builder.model.status import Status, status_at_location
from site_builder.model.study import Study
from site_builder.model.study_parts import StudyLocation

EVERYWHERE = -1
"""Stands for the study as a whole instead of the index of a location."""

_STATUS = "|".join(status.value for status in Status)
_PROSE = rf"(?:({_STATUS}) \(was ({_STATUS})\)|({_STATUS}) confirmed)"
_MANY_CONFIRMED = re.compile(r"\d+ locations confirmed(?: \(.*\))?", re.DOTALL)


class StatusEvent(NamedTuple):
    """A change or a confirmation of a status."""

    day: str
    """The day, in ISO 8601."""
    location: int
    """Index of the study's location, or `EVERYWHERE`."""
    status: str
    """The status from this day on; "" for a confirmation of the current one."""
    was: str
    """The previous status; "" if it is not known."""
    by: str
    """The person who changed or confirmed it, or ""."""

    @property
    def is_change(self) -> bool:
        """Whether the status changed to another one."""
        return self.status != self.was


def status_events(study: Study) -> tuple[StatusEvent, ...]:
    """The status events of the history, the oldest first; events of the same day keep their order."""
    if not study.history:
        return ()
    names = location_names(study)
    events = [event for entry in study.history for event in _events_of(entry, names)]
    return tuple(_with_status_before(sorted(events, key=lambda event: event.day)))


def events_by_location(study: Study) -> tuple[tuple[StatusEvent, ...], ...]:
    """The events at each location; for a study without locations, those of the study as a whole.

    A confirmation of every status counts at every location that has one. The status of the study as a whole is that of
    the locations without one of their own, and was that of the others until they got one.
    """
    events = status_events(study)
    if not study.locations:
        return (events,)
    if not events:
        return ((),) * len(study.locations)
    by_location: list[list[StatusEvent]] = [[] for _ in study.locations]
    own = [number for number, entry in enumerate(study.locations) if entry.status]
    without_status = {number for number, entry in enumerate(study.locations) if not entry.status}
    later = {event.location for event in events if event.status} - {EVERYWHERE}
    for event in events:
        if event.location != EVERYWHERE:
            by_location[event.location].append(event)
            later.discard(event.location)
            continue
        for number in sorted(without_status | later) if event.status else own:
            by_location[number] += _at_location(event, by_location[number])
    return tuple(map(tuple, by_location))


def _at_location(event: StatusEvent, earlier: list[StatusEvent]) -> Iterator[StatusEvent]:
    """An event of the study as a whole at a location; none if the location has the status already.

    Args:
        event: the event.
        earlier: the events at the location before it.
    """
    if not event.status:
        yield event
        return
    status = status_at_location(None, event.status)
    before = event.was and status_at_location(None, event.was)
    was = next((each.status for each in reversed(earlier) if each.status), before)
    if event.is_change is (was != status):
        yield event._replace(status=status, was=was)


def location_names(study: Study) -> dict[str, int]:
    """Every name of each location (identifier, place, name in a registry), with the index of the first that has it."""
    names: dict[str, int] = {}
    for number, entry in enumerate(study.locations):
        for name in (entry.location, entry.place and entry.place.name, entry.registered_as, full_name(entry)):
            if name:
                names.setdefault(name, number)
    return names


def full_name(entry: StudyLocation) -> str:
    """A written-out place with its town and country; imports use this name if several places share a name."""
    place = entry.place
    parts = (place.name, place.city, place.region, place.postcode, place.country) if place else ()
    return ", ".join(part for part in parts if part)


def place_of_event(study: Study, location: int) -> tuple[str, str]:
    """Identifier and name of a location: one of them is "", or both for the study as a whole."""
    return ("", "") if location == EVERYWHERE else place_of_location(study.locations[location])


def place_of_location(entry: StudyLocation) -> tuple[str, str]:
    """Identifier of a location, or the name of a written-out place."""
    return (entry.location, "") if entry.location else ("", entry.place.name if entry.place else "")


def _events_of(entry: HistoryEntry, names: dict[str, int]) -> Iterator[StatusEvent]:
    day, by = entry.on.iso, entry.by or ""
    location = EVERYWHERE if entry.location is None else names.get(entry.location)
    if entry.confirmed and location is not None:
        yield StatusEvent(day, location, "", "", by)
    elif entry.status and location is not None:
        yield StatusEvent(day, location, entry.status.value, entry.was.value if entry.was else "", by)
    elif entry.what and not (entry.status or entry.confirmed or entry.approved):
        yield from _events_in_prose(day, by, entry.what, names)


def _events_in_prose(day: str, by: str, note: str, names: dict[str, int]) -> Iterator[StatusEvent]:
    if _MANY_CONFIRMED.fullmatch(note):
        yield StatusEvent(day, EVERYWHERE, "", "", by)
        return
    for match in _prose_pattern(tuple(sorted(names, key=len, reverse=True))).finditer(note):
        name, status, was, confirmed = match.groups()
        location = EVERYWHERE if name is None else names[name]
        yield StatusEvent(day, location, status or confirmed, was or confirmed, by)


@lru_cache(maxsize=64)
def _prose_pattern(names: tuple[str, ...]) -> re.Pattern[str]:
    at = "|".join(map(re.escape, names)) or "(?!)"
    return re.compile(rf"(?:^|; )(?:({at}): )?{_PROSE}")


def _with_status_before(events: list[StatusEvent]) -> Iterator[StatusEvent]:
    """Add the previous status from the event before, where an entry does not give it."""
    last: dict[int, str] = {}
    for event in events:
        if event.status and not event.was and event.location in last:
            event = event._replace(was=last[event.location])
        if event.status:
            last[event.location] = event.status
        yield event
