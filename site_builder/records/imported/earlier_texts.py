"""Converts entries imported by earlier versions, whose texts were Markdown with escapes, to today's texts."""

from functools import lru_cache
from typing import Any

from site_builder.model.record import Record
from site_builder.model.study import Study
from site_builder.model.text.literal import from_markdown
from site_builder.model.text_fields import text_kinds
from site_builder.records.fields.allowed import within

_CRITERIA = frozenset({"inclusion", "exclusion", "items"})
"""Lists of criteria, whose entries may be plain texts."""


def texts_of_earlier(values: dict[str, Any]) -> dict[str, Any]:
    """Plain values of an entry, with its texts converted; groups and lists are changed in place."""
    for name, value in values.items():
        values[name] = _convert(value, name)
    return values


def _convert(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return texts_of_earlier(value)
    if isinstance(value, list):
        return [_convert(entry, name) for entry in value]
    return from_markdown(value) if isinstance(value, str) and name in _names() else value


@lru_cache(maxsize=1)
def _names() -> frozenset[str]:
    """The names of all text fields of a study."""
    names, waiting = set(_CRITERIA), [Study]
    visited: set[type[Record]] = set()
    while waiting:
        model = waiting.pop()
        if model in visited:
            continue
        visited.add(model)
        names |= text_kinds(model).keys()
        waiting += (inner for field in model.model_fields.values() if (inner := within(field.annotation, Record)))
    return frozenset(names)
