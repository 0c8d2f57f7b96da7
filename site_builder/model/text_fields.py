"""Finds the fields of a record that are texts, and their forms."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from site_builder.model.record import Record
from site_builder.model.text.value import Text, TextForm


@cache
def text_kinds(model: type[Record]) -> dict[str, TextForm]:
    """Return the form of each field of a model in which emphasis and links are allowed."""
    kinds = {}
    for name, field in model.model_fields.items():
        kind = next((mark for mark in (*field.metadata, *_marks(field.annotation)) if isinstance(mark, TextForm)), None)
        if kind is not None:
            kinds[name] = kind
    return kinds


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def as_read(record: Record, name: str) -> Any:
    """Return the value of a field; for a text, its plain form."""
    value = getattr(record, name)
    kind = text_kinds(type(record)).get(name)
    return Text(value, kind).plain if kind and isinstance(value, str) else value
