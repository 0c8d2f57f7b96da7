"""Days that no registry tells: when a study was first listed here, since when a status is what it is, its history."""

from typing import Any

from site_builder.importers.carry_history import carried_history
from site_builder.importers.drift import name_of

Values = dict[str, Any]


def with_days(values: Values, before: Values | None, today: str) -> Values:
    """A record with these days.

    A status has its day from the import that found it changed; of one that was there from the start none is known.

    Args:
        values: the record as it would be imported.
        before: the record as it was imported last, with its days; None for the first time.
        today: the day of the import, in ISO 8601.
    """
    if before is None:
        return {**values, "listed_on": today}
    told = {**values, "listed_on": before["listed_on"]} if "listed_on" in before else dict(values)
    if isinstance(values.get("locations"), list):
        known = _by_name(before.get("locations"))
        told["locations"] = [_with_day(each, known.get(name_of(each), []), today) for each in values["locations"]]
    history = carried_history(values, before, today)
    return {**told, "history": history} if history else told


def _with_day(location: Values, known: list[Values], today: str) -> Values:
    location = {key: value for key, value in location.items() if key != "status_since"}
    if "status" not in location:
        return location
    was = known.pop(0) if known else {}
    since = was.get("status_since") if was.get("status") == location["status"] else today
    return {**location, "status_since": since} if since else location


def _by_name(locations: Any) -> dict[str, list[Values]]:
    """Locations by the registry's name for them; of several of one name, each is used once."""
    found: dict[str, list[Values]] = {}
    for each in locations if isinstance(locations, list) else ():
        if isinstance(each, dict):
            found.setdefault(name_of(each), []).append(each)
    return found
