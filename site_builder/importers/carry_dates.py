"""What no registry has: when a study was first listed here, when its status last changed, its history, approvals."""

from typing import Any

from site_builder.importers.carry_history import carried_history
from site_builder.importers.drift import name_of
from site_builder.model.status import status_at_location

Values = dict[str, Any]

_OF_PEOPLE = ("approval", "referral")
"""Fields that `studyboard approve` of earlier versions wrote into entries. An approval of words that have changed since
is reported, by its fingerprint, so these fields are never wrong to keep; without them, the words would count as never
approved."""


def with_days(values: Values, before: Values | None, today: str) -> Values:
    """A record with these dates and approvals.

    A status is dated by its registry, or else by the import that found it changed; otherwise, one from the first import
    has no date. A table may say since when a study is listed; no registry does.

    Args:
        values: the record as it would be imported.
        before: the record as last imported, with its dates; None for the first import.
        today: the day of the import, in ISO 8601.
    """
    listed_on = values.get("listed_on") or (today if before is None else before.get("listed_on"))
    record = {**values, "listed_on": listed_on} if listed_on else dict(values)
    if before is None:
        return record
    record |= {field: before[field] for field in _OF_PEOPLE if field in before and field not in values}
    if isinstance(values.get("locations"), list):
        earlier = _by_name(before.get("locations"))
        whole = before.get("status")
        record["locations"] = [
            _with_day(each, earlier.get(name_of(each), []), whole, today) for each in values["locations"]
        ]
    history = carried_history(values, before, today)
    return {**record, "history": history} if history else record


def _with_day(location: Values, earlier: list[Values], whole: str | None, today: str) -> Values:
    """A location with the first day of its status.

    Args:
        location: the location as it would be imported.
        earlier: the locations of the same name as last imported.
        whole: the status of the study as a whole as last imported, if it had one.
        today: the day of the import, in ISO 8601.
    """
    if "status" not in location or "status_since" in location:
        return location
    was = earlier.pop(0) if earlier else None
    is_same = was is not None and status_at_location(was.get("status"), whole) == location["status"]
    since = was.get("status_since") if was and is_same else today
    return {**location, "status_since": since} if since else location


def _by_name(locations: Any) -> dict[str, list[Values]]:
    """Locations by the registry's name for them; where several share a name, each is used once."""
    by_name: dict[str, list[Values]] = {}
    for each in locations if isinstance(locations, list) else ():
        if isinstance(each, dict):
            by_name.setdefault(name_of(each), []).append(each)
    return by_name
