"""Finds the fields of a record that are texts, and their forms."""

from functools import cache
from typing import Any

from site_builder.model.record import Record
from site_builder.model.scalars import marks_of
from site_builder.model.text.value import Text, TextForm


@cache
def text_kinds(model: type[Record]) -> dict[str, TextForm]:
    """Return the form of each field of a model in which emphasis and links are allowed."""
    kinds = {}
    for name, field in model.model_fields.items():
        marks = (*field.metadata, *marks_of(field.annotation))
        kind = next((mark for mark in marks if isinstance(mark, TextForm)), None)
        if kind is not None:
            kinds[name] = kind
    return kinds


def as_read(record: Record, name: str) -> Any:
    """Return the value of a field; for a text, its plain form."""
    value = getattr(record, name)
    kind = text_kinds(type(record)).get(name)
    return Text(value, kind).plain if kind and isinstance(value, str) else value
