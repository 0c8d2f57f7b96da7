"""Conversion between a record and the form data of a browser, with a name per value and a key per list entry."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from site_builder.forms.form_fields import FormField, Widget, fields_of
from site_builder.model.record import Record
from site_builder.records.yaml_text.values import Path

ORDER, REMOVED, OPEN = "#order", "#removed", "#open"
"""Suffixes of the names that hold the keys of a list's entries: all entries, removed ones, and those of a long list
whose forms are shown."""
MOST_ENTRIES = 5_000

FormData = Mapping[str, str]


def form_data_of(model: type[Record], values: Mapping[str, Any]) -> dict[str, str]:
    """The form data that a browser would send for an unchanged record."""
    form_data: dict[str, str] = {}
    for field in fields_of(model):
        _send(field, field.name, values.get(field.name), form_data)
    return form_data


def _send(field: FormField, name: str, value: Any, into: dict[str, str]) -> None:
    if field.many or field.by_key:
        entries = _entries(field, value)
        into[name + ORDER] = ",".join(key for key, _ in entries)
        for key, entry in entries:
            _send(field._replace(many=False, by_key=False), f"{name}/{key}", entry, into)
    elif field.record is not None:
        group = {field.short: value} if isinstance(value, str) else value if isinstance(value, dict) else {}
        for inner in fields_of(field.record):
            if value is not None or not (inner.record and inner.many):
                _send(inner, f"{name}/{inner.name}", group.get(inner.name), into)
            else:
                into[f"{name}/{inner.name}{ORDER}"] = ""
    else:
        into[name] = value.rstrip("\n") if isinstance(value, str) else ""


def _entries(field: FormField, value: Any) -> list[tuple[str, Any]]:
    if field.by_key:
        return list(value.items()) if isinstance(value, dict) else []
    entries = value if isinstance(value, list) else [] if value in (None, {}) else [value]
    return [(str(number), entry) for number, entry in enumerate(entries)]


def keys_of(form_data: FormData, name: str) -> tuple[str, ...]:
    """The keys of a list's entries, in order, including those of removed entries."""
    return tuple(key for key in form_data.get(name + ORDER, "").split(",") if key)[:MOST_ENTRIES]


def removed_keys(form_data: FormData, name: str) -> frozenset[str]:
    """The keys of the removed entries."""
    return frozenset(form_data.get(name + REMOVED, "").split(","))


def values_by_entry(form_data: FormData, name: str) -> dict[str, list[tuple[str, str]]]:
    """Names and values of the non-empty fields in a list's entries, by entry key."""
    start, entries = f"{name}/", dict[str, list[tuple[str, str]]]()
    for field_name, value in form_data.items():
        if value and field_name.startswith(start):
            key = field_name[len(start) :].partition("/")[0].partition("#")[0]
            entries.setdefault(key, []).append((field_name, value))
    return entries


def values_of(model: type[Record], form_data: FormData, original: Any = None) -> dict[str, Any]:
    """The record values in a browser's form data, without empty ones.

    Args:
        model: the kind of record.
        form_data: the form.
        original: the record as written; its fields that are not in the model, such as misspelt ones, are kept.
    """
    return _group(model, "", form_data, original)


def _group(model: type[Record], above: str, form_data: FormData, original: Any) -> dict[str, Any]:
    group = original if isinstance(original, dict) else {}
    fields = fields_of(model)
    values = ((field.name, _value(field, above + field.name, form_data, group.get(field.name))) for field in fields)
    names = {field.name for field in fields}
    unknown = {name: value for name, value in group.items() if name not in names}
    return {name: value for name, value in values if value not in (None, "", [], {})} | unknown


def _value(field: FormField, name: str, form_data: FormData, original: Any) -> Any:
    if field.by_key:
        entry, entries = field._replace(by_key=False), dict(_entries(field, original))
        group = {
            key: _value(entry, f"{name}/{key}", form_data, entries.get(key)) for key in _remaining_keys(form_data, name)
        }
        return {key: value for key, value in group.items() if value not in ("", {})}
    if field.many:
        before = dict(_entries(field, original))
        keys = _remaining_keys(form_data, name)
        values = (_value(field.entry, f"{name}/{key}", form_data, before.get(key)) for key in keys)
        present = [value for value in values if value not in ("", {})]
        return present[0] if field.one_or_several and len(present) == 1 else present
    if field.record is not None:
        group = _group(field.record, f"{name}/", form_data, original)
        return group[field.short] if field.short and list(group) == [field.short] else group
    text = form_data.get(name, "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    # A long line is typed into a multi-line box, and a cell of a table comes with its tab.
    return re.sub(r"[ \t]*\n\s*|\t[ \t]*", " ", text).strip(" ") if field.widget is Widget.LINE else text


def _remaining_keys(form_data: FormData, name: str) -> Iterator[str]:
    removed = removed_keys(form_data, name)
    return (key for key in keys_of(form_data, name) if key not in removed)


def changed_values(model: type[Record], before: Mapping[str, Any], form_data: FormData) -> dict[Path, Any]:
    """The changed values by path; None for a removed value.

    Args:
        model: the kind of record.
        before: its values when the form was made.
        form_data: the form data that the browser sent.
    """
    return dict(
        _changes(model, values_of(model, form_data_of(model, before), before), values_of(model, form_data, before), ())
    )


def _changes(
    model: type[Record], old: Mapping[str, Any], new: Mapping[str, Any], path: Path
) -> Iterator[tuple[Path, Any]]:
    for field in fields_of(model):
        before, after = old.get(field.name), new.get(field.name)
        if before == after:
            continue
        inside = field.record is not None and not field.many and not field.by_key and not field.short
        if inside and isinstance(before, dict) and isinstance(after, dict):
            assert field.record is not None
            yield from _changes(field.record, before, after, (*path, field.name))
        else:
            yield (*path, field.name), after


def name_at(model: type[Record], form_data: FormData, path: Sequence[str | int]) -> str:
    """The form name of the value at a path of the record, or of the nearest field above it."""
    fields, name, nearest = fields_of(model), "", ""
    field: FormField | None = None
    for step in path:
        if isinstance(step, int):
            keys = list(_remaining_keys(form_data, name))
            if step >= len(keys):
                return nearest
            name = f"{name}/{keys[step]}"
        elif (
            field is not None and field.by_key and f"{name}/{step}" not in nearest and step in keys_of(form_data, name)
        ):
            name, field = f"{name}/{step}", field._replace(by_key=False)
            continue
        else:
            field = next((each for each in fields if each.name == step), None)
            if field is None:
                return nearest
            name = f"{name}/{step}" if name else str(step)
        nearest = name
        if field is not None and field.record is not None:
            fields = fields_of(field.record)
    return _first_input(field, name, bool(path) and isinstance(path[-1], int)) if field else nearest


def _first_input(field: FormField, name: str, is_entry: bool) -> str:
    """The name of a group's first input: that of its short form, else the group itself, which has no input."""
    return f"{name}/{field.short}" if field.short and (is_entry or not field.many) else name
