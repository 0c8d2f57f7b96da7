"""Inspects the models: which fields and words a place in a record may have."""

from enum import Enum
from functools import lru_cache
from typing import Any, get_args, get_origin

from site_builder.model.reading import read_record
from site_builder.model.record import Record, Shorthand
from site_builder.model.scalars import are_words, holds_words
from site_builder.records.yaml_text.values import Path


def fields_at(model: type[Record], path: Path) -> tuple[str, ...]:
    """Names of the fields that a record may have at a path inside it; empty if no record can be there."""
    record = record_at(model, _names(path))
    return tuple(record.model_fields) if record else ()


def fields_within(model: type[Record]) -> frozenset[str]:
    """Names of the fields of a record and of all records inside it."""
    return frozenset().union(*(each.model_fields for each in records_within(model)))


def fields_of_value(model: type[Record], key: str) -> frozenset[str]:
    """Names of the fields of the records that the field `key` may hold, in a record or in any record inside it."""
    fields = (each.model_fields[key] for each in records_within(model) if key in each.model_fields)
    inner = (within(field.annotation, Record) for field in fields)
    return frozenset().union(*(each.model_fields for each in inner if each))


def lists_within(model: type[Record]) -> frozenset[str]:
    """Names of the fields that hold a list of records, in a record and in all records inside it."""
    return frozenset(
        name
        for record in records_within(model)
        for name, field in record.model_fields.items()
        if get_origin(field.annotation) is tuple and within(field.annotation, Record)
    )


@lru_cache(maxsize=64)
def records_within(model: type[Record]) -> frozenset[type[Record]]:
    """The class of a record and the classes of all records inside it."""
    records: set[type[Record]] = set()
    waiting = [model]
    while waiting:
        current = waiting.pop()
        if current not in records:
            records.add(current)
            inner = (within(field.annotation, Record) for field in current.model_fields.values())
            waiting += [each for each in inner if each]
    return frozenset(records)


def has_short_form(model: type[Record], path: Path) -> bool:
    """Whether the record at a path may also be written as a single text."""
    record = record_at(model, _names(path))
    return record is not None and issubclass(record, Shorthand)


def short_form_at(model: type[Record], path: Path) -> str:
    """The field that is set by a plain text written at a path; "" if there is none."""
    record = record_at(model, _names(path))
    return record.shorthand if record is not None and issubclass(record, Shorthand) else ""


def words_at(model: type[Record], path: Path) -> tuple[str, ...]:
    """The words that a field accepts; empty if it accepts any text."""
    words = enum_at(model, path)
    return tuple(word.value for word in words) if words else ()


def enum_at(model: type[Record], path: Path) -> type[Enum] | None:
    """The enumeration of the words that a field accepts; None if it accepts any text."""
    *above, name = _names(path)
    parent = record_at(model, tuple(above))
    if parent is None or name not in parent.model_fields:
        return None
    words: type[Enum] | None = within(parent.model_fields[name].annotation, Enum)
    return words


def accepts_at(model: type[Record], path: Path, text: str) -> bool:
    """Whether a place in a record accepts a text, whatever the rest of the record is."""
    value: Any = text
    for step in reversed(path):
        value = {step: value} if isinstance(step, str) else [value]
    spine = tuple(step if isinstance(step, str) else 0 for step in path)
    return not any(each.path == spine and each.code != "E312" for each in read_record(model, value)[1])


REFERENCES = frozenset({"location", "person", "condition"})
"""Fields that name another record."""


def is_text(model: type[Record], path: Path) -> bool:
    """Whether a place in a record holds free text (a title, a criterion) rather than a status, number or date."""
    *above, name = _names(path) or ("",)
    parent = record_at(model, tuple(above))
    if parent is None or name not in parent.model_fields:
        return False
    field = parent.model_fields[name]
    inner = within(field.annotation, Record)
    if name in REFERENCES or (inner is not None and getattr(inner, "shorthand", "") in REFERENCES):
        return False
    if inner is not None:
        return issubclass(inner, Shorthand) and holds_words(inner.model_fields[inner.shorthand])
    # The marks of the list itself are beside its annotation.
    return are_words(field.annotation) if get_origin(field.annotation) is tuple else holds_words(field)


def is_required(model: type[Record], path: Path) -> bool:
    """Whether a record cannot be without the field at a path."""
    *above, name = _names(path) or ("",)
    parent = record_at(model, tuple(above))
    return parent is not None and name in parent.model_fields and parent.model_fields[name].is_required()


def is_list_at(model: type[Record], path: Path) -> bool:
    """Whether a field holds a list of records."""
    *above, name = _names(path)
    parent = record_at(model, tuple(above))
    return parent is not None and name in parent.model_fields and name in lists_within(parent)


def owners_of(model: type[Record], name: str) -> tuple[str, ...]:
    """Names of the fields whose value may contain a field called `name`, in a record and in the records inside it."""
    owners = []
    for record in sorted(records_within(model), key=lambda each: each is not model):
        for owner, field in record.model_fields.items():
            inner = within(field.annotation, Record)
            if inner and name in inner.model_fields:
                owners.append(owner)
    return tuple(dict.fromkeys(owners))


def _names(path: Path) -> tuple[str, ...]:
    return tuple(step for step in path if isinstance(step, str))


@lru_cache(maxsize=512)
def record_at(model: type[Record], names: tuple[str, ...]) -> type[Record] | None:
    """The class of the record below these fields; None if there can be none."""
    current: type[Record] | None = model
    by_identifier = False
    for name in names:
        if by_identifier:
            by_identifier = False
            continue
        if current is None or name not in current.model_fields:
            return None
        annotation = current.model_fields[name].annotation
        by_identifier = get_origin(annotation) is dict
        current = within(annotation, Record)
    return current


def within(annotation: Any, kind: type) -> Any:
    """The first class derived from `kind` in an annotation such as `tuple[Criterion, ...] | None`."""
    if isinstance(annotation, type) and not get_args(annotation):
        return annotation if issubclass(annotation, kind) else None
    return next((inner_class for inner in get_args(annotation) if (inner_class := within(inner, kind))), None)
