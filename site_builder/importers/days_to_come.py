"""Leaves out days that a registry gives and that are still to come: mistyped years, mostly.

Nobody can have checked a status on such a day. One of them would stop the next build; given by the month, it would let
a status pass for current until that day.
"""

from datetime import date
from typing import Any

from site_builder.diagnostics.diagnostic import Path
from site_builder.importers.entry import Imported, Remark
from site_builder.model.calendar import last_possible_day

_OF_REGISTRY = ("verified_on", "updated_on")
_OF_LOCATION = ("checked_on", "status_since")


def without_days_to_come(imported: Imported, today: date) -> Imported:
    """Return an entry without days of checks, changes and updates after `today`, and with a remark for each such day.

    Args:
        imported: the entry.
        today: the day of the import.
    """
    limit, paths_by_day = last_possible_day(today), dict[str, Path]()
    values = _without(imported.values, ("checked_on",), (), limit, paths_by_day)
    if isinstance(locations := values.get("locations"), list):
        values["locations"] = [
            _without(each, _OF_LOCATION, ("locations", number), limit, paths_by_day) if isinstance(each, dict) else each
            for number, each in enumerate(locations)
        ]
    if isinstance(registry := values.get("registry"), dict):
        values["registry"] = _without(registry, _OF_REGISTRY, ("registry",), limit, paths_by_day)
    return (
        imported._replace(values=values, remarks=(*imported.remarks, *map(_remark, paths_by_day.items())))
        if paths_by_day
        else imported
    )


def _without(
    values: dict[str, Any], fields: tuple[str, ...], path: Path, limit: str, paths_by_day: dict[str, Path]
) -> dict[str, Any]:
    """Return a group without its fields that hold a day after the limit; add each such day to `paths_by_day`."""
    days = {name: str(values.get(name) or "") for name in fields}
    late = {name: day for name, day in days.items() if day > limit[: len(day)]}
    for name, day in late.items():
        paths_by_day.setdefault(day, (*path, name))
    return {name: value for name, value in values.items() if name not in late}


def _remark(day_and_path: tuple[str, Path]) -> Remark:
    day, path = day_and_path
    name = ".".join(str(step) for step in path)
    return Remark("W603", f"`{name}` is left out: that day is still to come", f"the registry has: {day}", path)
