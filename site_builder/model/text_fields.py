"""Which fields of a record are texts, and of which kind."""

from collections.abc import Iterator
from functools import cache
from typing import Any, get_args

from site_builder.model.record import Record
from site_builder.model.text.value import Text, TextForm


@cache
def text_kinds(model: type[Record]) -> dict[str, TextForm]:
    """The kind of each field of a model in which emphasis and links may be typed."""
    found = {}
    for name, field in model.model_fields.items():
        kind = next((each for each in (*field.metadata, *_marks(field.annotation)) if isinstance(each, TextForm)), None)
        if kind is not None:
            found[name] = kind
    return found


def _marks(annotation: Any) -> Iterator[Any]:
    yield from getattr(annotation, "__metadata__", ())
    for inner in get_args(annotation):
        yield from _marks(inner)


def as_read(record: Record, name: str) -> Any:
    """The value of a field; of a text, what is read of it."""
    value = getattr(record, name)
    kind = text_kinds(type(record)).get(name)
    return Text(value, kind).plain if kind and isinstance(value, str) else value
