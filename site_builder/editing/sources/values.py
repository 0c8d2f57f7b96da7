"""Cells of a table as values of a study's fields."""

from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from site_builder.importers.text import clean, escaped, line
from site_builder.model.date_forms import dates_meant
from site_builder.model.day import Day
from site_builder.model.record import Record
from site_builder.model.source import DayOrder, TableSource
from site_builder.model.study import Study
from site_builder.model.text_fields import text_kinds
from site_builder.model.word_forms import words_meant, yes_no_meant
from site_builder.records.fields import enum_at, record_at, within


class NotUnderstood(Exception):
    """A cell that cannot be taken over; the text says why."""


class _Field(NamedTuple):
    words: type[Enum] | None
    is_day: bool
    is_number: bool
    is_yes_no: bool
    is_marked: bool
    """Whether emphasis and links may be typed in it."""


def value_of(source: TableSource, name: str, cell: str) -> str:
    """What a cell says, as a record would have it; "" for an empty one.

    Args:
        source: what words of the table mean.
        name: the field, as `locations.status`.
        cell: the text of the cell.

    Raises:
        NotUnderstood: it is a word, a day or a number that is not known.
    """
    text = line(cell)
    if not text:
        return ""
    meant = _meant(source, name, text)
    if meant is not None:
        return meant
    field = _field(name)
    if field.words is not None:
        return _word(field.words, text)
    if field.is_day:
        return _day(text, source.days)
    if field.is_number:
        return _number(text)
    if field.is_yes_no:
        found = yes_no_meant(text)
        if len(found) != 1:
            raise NotUnderstood(f"`{text}` is neither yes nor no")
        return found[0]
    return escaped(clean(cell)) if field.is_marked else text


def _meant(source: TableSource, name: str, text: str) -> str | None:
    """What the file of the source says that a text means."""
    known = source.values.get(name, {})
    if text in known:
        return known[text]
    folded = text.casefold()
    return next((meant for word, meant in known.items() if " ".join(word.split()).casefold() == folded), None)


def _word(kind: type[Enum], text: str) -> str:
    found = words_meant(kind, text)
    if len(found) == 1:
        return found[0]
    many = f" can mean {' or '.join(f'`{each}`' for each in found)}" if found else " is not a known word"
    raise NotUnderstood(f"`{text}`{many}")


def _day(text: str, order: DayOrder) -> str:
    found = dates_meant(text)
    if len(found) == 1:
        return found[0]
    if len(found) == 2 and order is not DayOrder.YEAR_FIRST:
        return found[order is DayOrder.DAY_FIRST]
    if found:
        raise NotUnderstood(f"`{text}` can be {' or '.join(found)}; `days:` in the file of the source says which")
    raise NotUnderstood(f"`{text}` is not a day")


def _number(text: str) -> str:
    plain = text.replace(",", "").removesuffix(".0")
    if not plain.isdecimal():
        raise NotUnderstood(f"`{text}` is not a whole number")
    return plain


@lru_cache(maxsize=512)
def _field(name: str) -> _Field:
    *above, last = name.split(".")
    parent: type[Record] | None = record_at(Study, tuple(above))
    if parent is None or last not in parent.model_fields:
        return _Field(None, False, False, False, False)
    annotation: Any = parent.model_fields[last].annotation
    return _Field(
        enum_at(Study, tuple(name.split("."))),
        within(annotation, Day) is not None,
        within(annotation, int) is int,
        within(annotation, bool) is not None,
        last in text_kinds(parent) or within(annotation, Record) is not None,
    )
