"""Merges confirmations of the same statuses by two people, which git cannot, because both changed the same lines.

Each confirmation replaces the day and name of a status and adds to the history. If one side did nothing else, the
other side's record gets the first side's history entries and, for each status, the later day with its name.
People resolve any other conflict.
"""

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from site_builder.records.imported.sealed import record_tree
from site_builder.records.rewrite.single_values import Editor, NotSafe
from site_builder.records.yaml_text.values import Path
from site_builder.records.yaml_text.write import Unwritable

_CHECKED = ("checked_on", "checked_by")
_AFTER = {"checked_on": ("status",), "checked_by": ("checked_on", "status")}
_DAY = len("2026-10-02")
Values = dict[str, Any]


def merged_confirmations(file: str, base: bytes, own_data: bytes, other_data: bytes) -> bytes | None:
    """The other side's version of a study's file with our confirmations; None if one side changed more than that.

    Args:
        file: the path of the file.
        base: its bytes in the common ancestor.
        own_data: its bytes on this side.
        other_data: its bytes on the other side.
    """
    before, own, other = (record_tree(data, file).value for data in (base, own_data, other_data))
    if not (isinstance(before, dict) and isinstance(own, dict) and isinstance(other, dict)):
        return None
    entries = _new_entries(before, own)
    if entries is None or _bare(own) != _bare(before):
        return None
    editor, expected = Editor(other_data), deepcopy(other)
    try:
        for path in _confirmed(before, own):
            holder = _at(expected, path)
            if holder is None or _plain(holder) != _plain(_at(before, path)):
                return None  # they changed the place or its status
            _take_later(holder, _at(own, path) or {}, path, editor)
        if entries:
            expected["history"] = [*other.get("history", ()), *entries]
            editor.add_entries("history", entries)
        result = editor.result()
    except (NotSafe, Unwritable):
        return None
    return result if record_tree(result, file).value == expected else None


def _new_entries(before: Values, own: Values) -> list[dict[str, str]] | None:
    """The entries that one side added to the history; None if it changed the history in any other way."""
    old, new = before.get("history", []), own.get("history", [])
    if not isinstance(old, list) or not isinstance(new, list) or new[: len(old)] != old:
        return None
    added = new[len(old) :]
    return added if all(isinstance(each, dict) and _is_flat(each) for each in added) else None


def _is_flat(entry: Values) -> bool:
    return all(isinstance(value, str) for value in entry.values())


def _bare(record: Values) -> Values:
    """A record without its history and without the days and names of its statuses."""
    locations = record.get("locations")
    bare = {key: value for key, value in record.items() if key not in ("history", "locations", *_CHECKED)}
    return bare | {"locations": [_plain(each) for each in locations] if isinstance(locations, list) else locations}


def _plain(holder: Any) -> Any:
    """A location, or the fields of a study's overall status, without day and name."""
    if not isinstance(holder, dict):
        return holder
    # Only the study's overall status matters here: the other side may have changed other fields.
    fields = ("status",) if "locations" in holder or "title" in holder else tuple(holder)
    return {key: holder.get(key) for key in fields if key not in _CHECKED}


def _confirmed(before: Values, own: Values) -> Iterator[Path]:
    """The paths of the statuses that one side confirmed."""
    count = len(own["locations"]) if isinstance(own.get("locations"), list) else 0
    for path in ((), *(("locations", number) for number in range(count))):
        old, new = _at(before, path), _at(own, path)
        if isinstance(new, dict) and isinstance(old, dict) and any(new.get(key) != old.get(key) for key in _CHECKED):
            yield path


def _at(record: Values, path: Path) -> Any:
    if not path:
        return record
    locations, number = record.get("locations"), int(path[1])
    return locations[number] if isinstance(locations, list) and number < len(locations) else None


def _take_later(holder: Values, own: Values, path: Path, editor: Editor) -> None:
    """The later day with its name; for the same day, the other side's, which reached the main branch first."""
    own_day, other_day = str(own.get("checked_on", "")), str(holder.get("checked_on", ""))
    if len(own_day) != _DAY or own_day <= other_day:
        return
    for key in _CHECKED:
        if isinstance(own.get(key), str) and own[key] != holder.get(key):
            holder[key] = own[key]
            editor.set_value(path, key, own[key], _AFTER[key])
