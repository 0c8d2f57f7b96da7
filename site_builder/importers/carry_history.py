"""The history that imports write: statuses that changed since the last import, or that the registry confirmed."""

from collections import Counter
from typing import Any

from site_builder.importers.drift import locations_of, name_of
from site_builder.model.status import UNSURE, status_at_location

Values = dict[str, Any]


def carried_history(values: Values, before: Values, today: str) -> list[Values]:
    """The history of a record after an import.

    A changed status is dated by its registry, or else by the day of the import, when readers first see it. Unchanged
    statuses are confirmed on the day on which the registry checked them, if that day is later.

    Args:
        values: the record as it would be imported.
        before: the record as last imported, with its history.
        today: the day of the import, in ISO 8601.
    """
    registry = values.get("registry")
    by = {"by": registry["name"]} if isinstance(registry, dict) and "name" in registry else {}
    pairs = _pairs(locations_of(values), locations_of(before))
    names = _history_names([now for now, _ in pairs])
    changes = [
        {"on": now.get("status_since", today), **by, "location": name, "status": status, "was": earlier}
        for name, (now, was) in zip(names, pairs, strict=True)
        # A change of the study as a whole stands for locations that had no status of their own, and have none.
        if was is not None and ("status" in now or "status" in was)
        if (status := _status(now, values)) != (earlier := _status(was, before))
    ]
    changes += _change_as_a_whole(values, before, {"on": today, **by})
    checked = [
        now["checked_on"]
        for now, was in pairs
        if was and now.get("status") and now.get("checked_on", "") > was.get("checked_on", "")
    ]
    if checked and not changes:
        changes.append({"on": max(checked), **by, "confirmed": "yes"})
    history = before.get("history")
    return [*(history if isinstance(history, list) else []), *changes]


def _change_as_a_whole(values: Values, before: Values, entry: Values) -> list[Values]:
    """The change of the status of the study as a whole, if it changed."""
    has_locations = locations_of(values) or locations_of(before)
    is_recorded = "status" in values and "status" in before if has_locations else bool(before)
    now, was = values.get("status", UNSURE), before.get("status", UNSURE)
    return [{**entry, "status": now, "was": was}] if is_recorded and now != was else []


def _pairs(now: list[Values], before: list[Values]) -> list[tuple[Values, Values | None]]:
    """Each location with its previous version; where several share a name, each is used once."""
    earlier: dict[str, list[Values]] = {}
    for each in before:
        earlier.setdefault(name_of(each), []).append(each)
    return [(each, namesakes.pop(0) if (namesakes := earlier.get(name_of(each))) else None) for each in now]


def _history_names(locations: list[Values]) -> list[str]:
    """Names for the history: identifier or name, or the registry's full text if several locations share a name."""
    short = [_short_name(each) for each in locations]
    often = Counter(short)
    return [name if often[name] == 1 else name_of(each) for name, each in zip(short, locations, strict=True)]


def _short_name(entry: Values) -> str:
    place = entry.get("place")
    return str(entry.get("location") or (place.get("name", "") if isinstance(place, dict) else ""))


def _status(location: Values, record: Values) -> str:
    """The status at a location, as pages show it."""
    return status_at_location(location.get("status"), record.get("status"))
