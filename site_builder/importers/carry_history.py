"""The history that imports write: statuses that changed since the last import, or that the registry confirmed."""

from collections import Counter
from typing import Any

from site_builder.importers.drift import locations_of, name_of

Values = dict[str, Any]

_UNKNOWN = "not confirmed"


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
        {"on": now.get("status_since", today), **by, "location": name, "status": _status(now), "was": _status(was)}
        for name, (now, was) in zip(names, pairs, strict=True)
        if was is not None and _status(now) != _status(was)
    ]
    if "status" in values and "status" in before and values["status"] != before["status"]:
        changes.append({"on": today, **by, "status": values["status"], "was": before["status"]})
    checked = [
        now["checked_on"]
        for now, was in pairs
        if was and now.get("status") and now.get("checked_on", "") > was.get("checked_on", "")
    ]
    if checked and not changes:
        changes.append({"on": max(checked), **by, "confirmed": "yes"})
    history = before.get("history")
    return [*(history if isinstance(history, list) else []), *changes]


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


def _status(entry: Values) -> str:
    return str(entry.get("status", _UNKNOWN))
