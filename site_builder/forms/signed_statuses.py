"""Signs the statuses that somebody changes in a study's form with that person's name."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from site_builder.forms.form_values import keys_of, removed_keys
from site_builder.model.numbers import short_number
from site_builder.model.status import Status, status_at_location

_STATUSES = frozenset(each.value for each in Status)


def signed_locations(
    before: Any, after: list[dict[str, Any]], form_data: Mapping[str, str], author: str, today: date
) -> list[dict[str, Any]]:
    """The locations, with day and name added wherever a status or its day is new.

    Args:
        before: the locations in the record.
        after: the locations as typed.
        form_data: the form, which shows which typed location matches which recorded one.
        author: the person at the form.
        today: the current day.
    """
    return [signed(old, new, author, today) for old, new in _pairs(before, after, form_data)]


def signed(old: Mapping[str, Any], new: Mapping[str, Any], author: str, today: date) -> dict[str, Any]:
    """A location, or the study as a whole, with day and name added if its status or its day is new."""
    holder = dict(new)
    is_new = new.get("status") and new.get("status") != old.get("status")
    if is_new and new.get("checked_on") == old.get("checked_on"):
        holder["checked_on"] = today.isoformat()
    day = holder.get("checked_on")
    if is_new and day and old.get("status_since") and new.get("status_since") == old["status_since"]:
        holder["status_since"] = day
    if day and day != old.get("checked_on") and new.get("checked_by") == old.get("checked_by"):
        holder["checked_by"] = author
    return holder


def history_lines(
    before: Mapping[str, Any], after: list[dict[str, Any]], form_data: Mapping[str, str], author: str, today: date
) -> list[dict[str, str]]:
    """A line of history for each status of a location that was changed or confirmed.

    Args:
        before: the record.
        after: the locations as typed, with days and names.
        form_data: the form, which shows which typed location matches which recorded one.
        author: the person at the form.
        today: the current day.
    """
    lines: list[dict[str, str]] = []
    for old, new in _pairs(before.get("locations"), after, form_data):
        place = new.get("place")
        location = new.get("location") or (place.get("name") if isinstance(place, dict) else "") or ""
        was = status_at_location(old.get("status"), before.get("status")) if old else ""
        lines += history_line(str(location), was, old, new, author, today)
    return lines


def history_line(
    location: str, was: str, old: Mapping[str, Any], new: Mapping[str, Any], author: str, today: date
) -> Iterator[dict[str, str]]:
    """The line of history for a status, if it was changed or confirmed.

    Nobody confirms a status by emptying its day. A day that cannot be read is reported where it was typed.

    Args:
        location: the name of the location; "" for the study as a whole.
        was: the status before, or "".
        old, new: the fields of the location, or of the study as a whole, before and after.
        author: the person at the form.
        today: the current day.
    """
    status, day = new.get("status"), new.get("checked_on")
    if status not in _STATUSES or (status == old.get("status") and day in (old.get("checked_on"), None)):
        return
    if day and not _is_full_day(str(day).strip()):
        return
    line = {"on": str(day or today.isoformat()).strip(), "by": author, "location": location, "status": str(status)}
    previous = was if was in _STATUSES else ""  # it was misspelt
    yield {key: value for key, value in (line | {"was": previous}).items() if value}


def _is_full_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _pairs(
    before: Any, after: list[dict[str, Any]], form_data: Mapping[str, str]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each location before and after; {} as the earlier state of a new one."""
    old = before if isinstance(before, list) else []
    removed = removed_keys(form_data, "locations")
    keys = [key for key in keys_of(form_data, "locations") if key not in removed and _is_filled(form_data, key)]
    for number, new in enumerate(after):
        key = keys[number] if number < len(keys) else ""
        place = short_number(key)
        before_entry = old[place] if place is not None and place < len(old) else {}
        yield (before_entry if isinstance(before_entry, dict) else {}), (new if isinstance(new, dict) else {})


def _is_filled(form_data: Mapping[str, str], key: str) -> bool:
    """Whether a location's entry is not empty."""
    start = f"locations/{key}/"
    return any(value.strip("\r\n") for name, value in form_data.items() if name.startswith(start) and "#" not in name)
