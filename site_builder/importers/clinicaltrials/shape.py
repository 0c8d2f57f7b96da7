"""Differences between an entry and the registry's data structure: new fields, and values of an unexpected type."""

from typing import Any, NamedTuple

from site_builder.importers.clinicaltrials.known import DEGREES, KNOWN, LISTS, MAPPED, TRUTHS, Fields
from site_builder.importers.text import line


class Strange(NamedTuple):
    """Dotted names of distinct fields, in the order of the entry."""

    unknown: dict[str, None]
    """Fields that are neither mapped nor deliberately left out."""
    misshapen: dict[str, None]
    """Mapped fields whose value is not of the type that the registry describes; all or part of the value is lost."""


def strange_fields(entry: Fields) -> Strange:
    """The names of the fields that the import cannot use."""
    fields = Strange({}, {})
    _look(entry, KNOWN, "", fields)
    return fields


def _look(values: Fields, schema: Fields, at: str, fields: Strange) -> None:
    for name, value in values.items():
        inner = schema.get(name)
        if inner is MAPPED:
            if type(value) is not str and _is_no_text(name, value):
                fields.misshapen[at + name] = None
        elif isinstance(inner, str) and inner is not DEGREES:
            continue  # deliberately left out
        elif isinstance(inner, dict):
            _look_inside(name, value, inner, at, fields)
        elif inner is DEGREES:
            if not isinstance(value, int | float | None):
                fields.misshapen[at + name] = None
        elif inner is None:
            fields.unknown[at + line(name)] = None


def _look_inside(name: str, value: Any, schema: Fields, at: str, fields: Strange) -> None:
    if isinstance(value, dict):
        _look(value, schema, f"{at}{name}.", fields)
        return
    listed = value if isinstance(value, list) else [value]
    groups = [each for each in listed if isinstance(each, dict)]
    below = f"{at}{name}."
    for each in groups:
        _look(each, schema, below, fields)
    if (len(groups) > 1 and name not in LISTS) or any(each for each in listed if not isinstance(each, dict)):
        fields.misshapen[at + name] = None


def _is_no_text(name: str, value: Any) -> bool:
    if isinstance(value, list):
        return any(each is not None and not isinstance(each, str) for each in value)
    if isinstance(value, bool):
        return name not in TRUTHS
    return isinstance(value, dict) and bool(value)
