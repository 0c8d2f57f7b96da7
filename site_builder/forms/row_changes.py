"""What the buttons of a list do to a form that was not saved yet: add, move, take out, restore, paste."""

import re
from collections.abc import Mapping
from typing import Any

from site_builder.forms.form_fields import FormField, field_named, fields_of
from site_builder.forms.form_values import GONE, OPEN, ORDER, keys_of
from site_builder.model.record import Record
from site_builder.model.text.criteria import divide_side


def after_button(model: type[Record], sent: Mapping[str, str], button: str) -> tuple[dict[str, str], str]:
    """The form after a button was pressed, and the name of the field that should have the focus.

    Args:
        model: the kind of record.
        sent: the form as it was.
        button: what the button does: `add:locations`, `up:locations:2`.
    """
    what, _, rest = button.partition(":")
    name, _, key = rest.partition(":")
    found = dict(sent)
    field = field_named(model, name)
    if what == "clear" and field is not None and field.record is not None:
        return {each: "" if each.startswith(f"{name}/") else value for each, value in found.items()}, name
    if field is None or not (field.many or field.by_key):
        return found, ""
    if what == "add":
        key = " ".join(sent.get(f"new/{name}", "").split()) if field.by_key else _new_key(sent, name)
        if not key or "," in key or key in keys_of(sent, name):
            return found, f"new/{name}"
        return _with_row(found, field, name, key, None), _first_name(field, f"{name}/{key}")
    if what == "paste":
        return _pasted(found, field, name)
    if key not in keys_of(sent, name):
        return found, ""
    if what == "open":
        found[name + OPEN] = ",".join(dict.fromkeys([*filter(None, sent.get(name + OPEN, "").split(",")), key]))
        return found, _first_name(field, f"{name}/{key}")
    if what in ("up", "down"):
        found[name + ORDER] = ",".join(_moved(list(keys_of(sent, name)), key, -1 if what == "up" else 1))
    elif what in ("remove", "restore"):
        gone = [each for each in sent.get(name + GONE, "").split(",") if each and each != key]
        found[name + GONE] = ",".join([*gone, key] if what == "remove" else gone)
    return found, f"{name}/{key}"


def _new_key(sent: Mapping[str, str], name: str) -> str:
    return f"n{sum(key.startswith('n') for key in keys_of(sent, name)) + 1}"


def _with_row(sent: dict[str, str], field: FormField, name: str, key: str, value: Any) -> dict[str, str]:
    """The form with an entry more."""
    sent[name + ORDER] = ",".join([*keys_of(sent, name), key])
    _fill(field._replace(many=False, by_key=False), f"{name}/{key}", value, sent)
    return sent


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
    other = place + step
    if 0 <= other < len(keys):
        keys[place], keys[other] = keys[other], keys[place]
    return keys


_BULLETS = (
    (re.compile(r"^[ \t]*[•·●][ \t]*", re.M), "- "),
    (re.compile(r"^(?:[ \t]+o[ \t]|o\t)[ \t]*", re.M), "  - "),
    (re.compile(r"^[ \t]*[▪■§\uf0a7][ \t]+", re.M), "    - "),
)
"""How Word writes the bullets of its first three levels into plain text, and how they are told apart here."""


def _with_levels(text: str) -> str:
    """A list from Word with its levels as indentation, if it has more than one."""
    if not _BULLETS[1][0].search(text) and not _BULLETS[2][0].search(text):
        return text
    for pattern, mark in _BULLETS:
        text = pattern.sub(mark, text)
    return text


def _pasted(sent: dict[str, str], field: FormField, name: str) -> tuple[dict[str, str], str]:
    """A pasted list as entries; nothing of it is written before somebody saves the form."""
    text = _with_levels(sent.pop(f"paste/{name}", "").replace("\r\n", "\n").strip())
    first = ""
    for criterion in divide_side(text).criteria if text else ():
        key = _new_key(sent, name)
        sent = _with_row(sent, field, name, key, criterion)
        first = first or f"{name}/{key}"
    return sent, _first_name(field, first) if first else f"paste/{name}"


def _first_name(field: FormField, name: str) -> str:
    """The first input of an entry."""
    one = field._replace(many=False, by_key=False)
    while one.record is not None:
        first = fields_of(one.record)[0]
        if first.many or first.by_key:
            return name
        one, name = first, f"{name}/{first.name}"
    return name
