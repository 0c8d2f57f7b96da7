"""The actions of a list's buttons on an unsaved form: add, move, remove, restore, paste."""

from collections.abc import Mapping
from typing import Any

from site_builder.forms.form_fields import FormField, field_named, fields_of
from site_builder.forms.form_values import OPEN, ORDER, REMOVED, keys_of
from site_builder.forms.pasted_list import entries_by_side
from site_builder.model.record import Record


def after_button(model: type[Record], form_data: Mapping[str, str], button: str) -> tuple[dict[str, str], str]:
    """The form after a button was pressed, and the name of the field that gets the focus.

    Args:
        model: the kind of record.
        form_data: the form before.
        button: the action of the button, such as `add:locations` or `up:locations:2`.
    """
    action, _, target = button.partition(":")
    name, _, key = target.partition(":")
    new_form_data = dict(form_data)
    field = field_named(model, name)
    if action == "clear" and field is not None and field.record is not None:
        return {each: "" if each.startswith(f"{name}/") else value for each, value in new_form_data.items()}, name
    if field is None or not (field.many or field.by_key):
        return new_form_data, ""
    if action == "add":
        key = " ".join(form_data.get(f"new/{name}", "").split()) if field.by_key else _new_key(form_data, name)
        if not key or "," in key or key in keys_of(form_data, name):
            return new_form_data, f"new/{name}"
        return _with_row(new_form_data, field, name, key, None), _first_name(field, f"{name}/{key}")
    if action == "paste":
        return _pasted(new_form_data, field, name)
    if key not in keys_of(form_data, name):
        return new_form_data, ""
    if action == "open":
        new_form_data[name + OPEN] = ",".join(
            dict.fromkeys([*filter(None, form_data.get(name + OPEN, "").split(",")), key])
        )
        return new_form_data, _first_name(field, f"{name}/{key}")
    if action in ("up", "down"):
        new_form_data[name + ORDER] = ",".join(_moved(list(keys_of(form_data, name)), key, -1 if action == "up" else 1))
    elif action in ("remove", "restore"):
        removed = [each for each in form_data.get(name + REMOVED, "").split(",") if each and each != key]
        new_form_data[name + REMOVED] = ",".join([*removed, key] if action == "remove" else removed)
    return new_form_data, f"{name}/{key}"


def _new_key(form_data: Mapping[str, str], name: str) -> str:
    return f"n{sum(key.startswith('n') for key in keys_of(form_data, name)) + 1}"


def _with_row(form_data: dict[str, str], field: FormField, name: str, key: str, value: Any) -> dict[str, str]:
    """The form with one more entry."""
    form_data[name + ORDER] = ",".join([*keys_of(form_data, name), key])
    _fill(field._replace(many=False, by_key=False), f"{name}/{key}", value, form_data)
    return form_data


def _fill(field: FormField, name: str, value: Any, into: dict[str, str]) -> None:
    if field.many or field.by_key:
        for number, each in enumerate(value if isinstance(value, list) else [], 1):
            _with_row(into, field, name, f"n{number}", each)
    elif field.record is not None:
        group = {field.short: value} if isinstance(value, str) else value or {}
        for inner in fields_of(field.record):
            if inner.name in group:
                _fill(inner, f"{name}/{inner.name}", group[inner.name], into)
    elif isinstance(value, str):
        into[name] = value


def _moved(keys: list[str], key: str, step: int) -> list[str]:
    place = keys.index(key)
    new_place = place + step
    if 0 <= new_place < len(keys):
        keys[place], keys[new_place] = keys[new_place], keys[place]
    return keys


def _pasted(form_data: dict[str, str], field: FormField, name: str) -> tuple[dict[str, str], str]:
    """The form with a pasted list as entries; nothing is written before somebody saves the form."""
    first, group = "", name.rpartition("/")[0]
    sides = entries_by_side(form_data.pop(f"paste/{name}", ""), field.name)
    for side, criteria in sides.items():
        list_name = f"{group}/{side}" if group else side
        for criterion in criteria:
            key = _new_key(form_data, list_name)
            form_data = _with_row(form_data, field, list_name, key, criterion)
            first = first or f"{list_name}/{key}"
    return form_data, _first_name(field, first) if first else f"paste/{name}"


def _first_name(field: FormField, name: str) -> str:
    """The name of an entry's first input."""
    entry_field = field._replace(many=False, by_key=False)
    while entry_field.record is not None:
        first = fields_of(entry_field.record)[0]
        if first.many or first.by_key:
            return name
        entry_field, name = first, f"{name}/{first.name}"
    return name
