"""Between the values of a record and what a browser sends: every value has a name, every entry of a list a key."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from site_builder.forms.form_fields import FormField, fields_of
from site_builder.model.record import Record
from site_builder.records.tree import Path

ORDER, GONE, OPEN = "#order", "#gone", "#open"
"""Endings of the names that hold the keys of a list's entries: those there are, those that were taken out, and those of
a long list whose forms are shown."""
MOST_ENTRIES = 5_000

Sent = Mapping[str, str]


class FormRow(NamedTuple):
    """An entry of a list in a form.

    Attributes:
        key: what it is called in the form; its place in the file, or a name of its own for a new one.
        value: its value, or None for a new one.
        gone: whether it is to be taken out.
    """

    key: str
    value: Any
    gone: bool = False


def sent_of(model: type[Record], values: Mapping[str, Any]) -> dict[str, str]:
    """What a browser would send for a record that nobody changed."""
    found: dict[str, str] = {}
    for field in fields_of(model):
        _send(field, field.name, values.get(field.name), found)
    return found


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


def keys_of(sent: Sent, name: str) -> tuple[str, ...]:
    """The keys of a list's entries, in their order, those that were taken out among them."""
    return tuple(key for key in sent.get(name + ORDER, "").split(",") if key)[:MOST_ENTRIES]


def gone_keys(sent: Sent, name: str) -> frozenset[str]:
    """The keys of the entries that were taken out."""
    return frozenset(sent.get(name + GONE, "").split(","))


def values_by_entry(sent: Sent, name: str) -> dict[str, list[tuple[str, str]]]:
    """Names and values of the fields of a list's entries that are not empty, by the keys of the entries."""
    start, entries = f"{name}/", dict[str, list[tuple[str, str]]]()
    for field_name, value in sent.items():
        if value and field_name.startswith(start):
            key = field_name[len(start) :].partition("/")[0].partition("#")[0]
            entries.setdefault(key, []).append((field_name, value))
    return entries


def values_of(model: type[Record], sent: Sent, original: Any = None) -> dict[str, Any]:
    """The values that a browser sent, without those that are empty.

    Args:
        model: the kind of record.
        sent: the form.
        original: the record as it is written; fields in it that the model does not have, such as misspelt ones, stay.
    """
    return _group(model, "", sent, original)


def _group(model: type[Record], above: str, sent: Sent, original: Any) -> dict[str, Any]:
    group = original if isinstance(original, dict) else {}
    fields = fields_of(model)
    values = ((field.name, _value(field, above + field.name, sent, group.get(field.name))) for field in fields)
    names = {field.name for field in fields}
    unknown = {name: value for name, value in group.items() if name not in names}
    return {name: value for name, value in values if value not in (None, "", [], {})} | unknown


def _value(field: FormField, name: str, sent: Sent, original: Any) -> Any:
    if field.by_key:
        entry, entries = field._replace(by_key=False), dict(_entries(field, original))
        group = {key: _value(entry, f"{name}/{key}", sent, entries.get(key)) for key in _left(sent, name)}
        return {key: value for key, value in group.items() if value not in ("", {})}
    if field.many:
        before = dict(_entries(field, original))
        values = (_value(field.one, f"{name}/{key}", sent, before.get(key)) for key in _left(sent, name))
        present = [value for value in values if value not in ("", {})]
        return present[0] if field.one_or_several and len(present) == 1 else present
    if field.record is not None:
        group = _group(field.record, f"{name}/", sent, original)
        return group[field.short] if field.short and list(group) == [field.short] else group
    return sent.get(name, "").replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def _left(sent: Sent, name: str) -> Iterator[str]:
    gone = gone_keys(sent, name)
    return (key for key in keys_of(sent, name) if key not in gone)


def changed_values(model: type[Record], before: Mapping[str, Any], sent: Sent) -> dict[Path, Any]:
    """The values that are not as they were, by their paths; None for one that was taken out.

    Args:
        model: the kind of record.
        before: its values as they were when the form was made.
        sent: what came back.
    """
    return dict(_changes(model, values_of(model, sent_of(model, before), before), values_of(model, sent, before), ()))


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


def name_at(model: type[Record], sent: Sent, path: Sequence[str | int]) -> str:
    """The name in the form of what stands at a path of the record: the nearest field of it that there is."""
    fields, name, found = fields_of(model), "", ""
    field: FormField | None = None
    for step in path:
        if isinstance(step, int):
            keys = list(_left(sent, name))
            if step >= len(keys):
                return found
            name = f"{name}/{keys[step]}"
        elif field is not None and field.by_key and f"{name}/{step}" not in found and step in keys_of(sent, name):
            name, field = f"{name}/{step}", field._replace(by_key=False)
            continue
        else:
            field = next((each for each in fields if each.name == step), None)
            if field is None:
                return found
            name = f"{name}/{step}" if name else str(step)
        found = name
        if field is not None and field.record is not None:
            fields = fields_of(field.record)
    return _first_input(field, name, bool(path) and isinstance(path[-1], int)) if field else found


def _first_input(field: FormField, name: str, is_entry: bool) -> str:
    """A group has no input of its own: its short form has, or it is pointed at as a whole."""
    return f"{name}/{field.short}" if field.short and (is_entry or not field.many) else name
