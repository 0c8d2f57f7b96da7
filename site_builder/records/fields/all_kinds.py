"""The fields of all kinds of records together, for hints about misspelt fields and wrong indentation."""

from collections.abc import Iterator
from functools import lru_cache
from typing import get_origin

from site_builder.model.record import Record
from site_builder.model.scalars import holds_words
from site_builder.model.text.value import TextForm
from site_builder.model.text_fields import text_kinds
from site_builder.records.fields.allowed import fields_of_value, fields_within, lists_within, records_within, within
from site_builder.records.layout import RECORD_KINDS

CRITERIA = frozenset({"inclusion", "exclusion", "items"})
"""Fields that hold criteria."""


@lru_cache(maxsize=1)
def field_names() -> frozenset[str]:
    """Names of all fields of all records."""
    return frozenset().union(*(fields_within(kind.model) for kind in RECORD_KINDS.values()))


@lru_cache(maxsize=1)
def list_fields() -> frozenset[str]:
    """Names of the fields that hold a list of records, each with fields of its own."""
    return frozenset().union(*(lists_within(kind.model) for kind in RECORD_KINDS.values()))


@lru_cache(maxsize=1)
def unmarked_lists() -> frozenset[str]:
    """Names of the fields that hold lists, except criteria, which may also be typed as one text with bullets."""
    fields = (pair for record in _records() for pair in record.model_fields.items())
    lists = {name for name, field in fields if get_origin(field.annotation) is tuple}
    return (list_fields() | lists) - CRITERIA


@lru_cache(maxsize=1)
def word_fields() -> frozenset[str]:
    """Names of the fields that hold a date, a status, a number or another value of few words, and never a text."""
    texts = {
        name
        for record in _records()
        for name, field in record.model_fields.items()
        if holds_words(field) or within(field.annotation, Record)
    }
    return (field_names() - texts) | {"status"}  # that of a registry is a text


@lru_cache(maxsize=1)
def prose_fields() -> frozenset[str]:
    """Names of the fields that hold a longer text, which may have lists."""
    return frozenset(name for name, form in _texts() if form is TextForm.PROSE)


@lru_cache(maxsize=1)
def marked_fields() -> frozenset[str]:
    """Names of the fields whose text may have links and emphasis."""
    return frozenset(name for name, form in _texts() if form is not TextForm.LITERAL)


@lru_cache(maxsize=256)
def is_setting(field: str) -> bool:
    """Whether a field belongs to the settings of the site, and to no other record."""
    return [kind.name for kind in RECORD_KINDS.values() if not kind.of and field in kind.model.model_fields] == ["site"]


def _records() -> frozenset[type[Record]]:
    """The models of all records, including those within others."""
    return frozenset().union(*(records_within(kind.model) for kind in RECORD_KINDS.values()))


def _texts() -> Iterator[tuple[str, TextForm]]:
    """Each field of a text, with the form of the text."""
    for record in _records():
        yield from text_kinds(record).items()


@lru_cache(maxsize=256)
def fields_below(key: str) -> frozenset[str]:
    """Names of the fields that the value of a field may have; for "", those of a record itself."""
    models = [kind.model for kind in RECORD_KINDS.values()]
    if not key:
        return frozenset().union(*(model.model_fields for model in models))
    return frozenset().union(*(fields_of_value(model, key) for model in models))


def translated_by(model: type[Record]) -> type[Record] | None:
    """The model of the records that a model of translations translates; None for any other model."""
    kinds = (kind for kind in RECORD_KINDS.values() if kind.of and kind.model is model)
    return next((RECORD_KINDS[kind.of].model for kind in kinds), None)
