"""Converts cells of a table into values of a study's fields."""

from enum import Enum
from functools import lru_cache
from typing import Any, NamedTuple

from site_builder.diagnostics import closest
from site_builder.importers.text import clean, escape_text, line
from site_builder.model.date_forms import dates_meant
from site_builder.model.day import Day
from site_builder.model.record import Record
from site_builder.model.source import DayOrder, TableSource
from site_builder.model.study import Study
from site_builder.model.text_fields import text_kinds
from site_builder.model.word_forms import words_meant, yes_no_meant
from site_builder.records.fields.allowed import enum_at, record_at, within


class UnusableCell(Exception):
    """A cell that cannot be imported; the text gives the reason."""


class _Field(NamedTuple):
    words: type[Enum] | None
    is_day: bool
    is_number: bool
    is_yes_no: bool
    is_marked: bool
    """Whether emphasis and links are allowed in the field."""


def value_of(source: TableSource, name: str, cell: str) -> str:
    """Return the value of a cell in the form of a record; "" for an empty cell.

    Args:
        source: the mapping of the table's words.
        name: the field, for example `locations.status`.
        cell: the text of the cell.

    Raises:
        UnusableCell: the cell has an unknown word, day or number.
    """
    text = line(cell)
    if not text:
        return ""
    translated_text = _translation(source, name, text)
    if translated_text is not None:
        return meaning_of(name, translated_text)
    field = _field(name)
    if field.words is not None:
        return _word(field.words, text)
    if field.is_day:
        return _day(text, source.days)
    if field.is_number:
        return _number(text)
    if field.is_yes_no:
        answers = yes_no_meant(text)
        if len(answers) != 1:
            raise UnusableCell(f"`{text}` is neither yes nor no")
        return answers[0]
    return escape_text(clean(cell)) if field.is_marked else text


def meaning_of(name: str, meaning: str) -> str:
    """Return the value that the file of a source gives for a text, in the form of a record; "" leaves the text out.

    Args:
        name: the field, for example `locations.status`.
        meaning: what the file says.

    Raises:
        UnusableCell: the field has a choice of words, and this is none of them.
    """
    words = _field(name).words
    return meaning if words is None or not meaning else _word(words, meaning)


def may_be_translated(name: str, cell: str) -> bool:
    """Return whether the file of a source may say what a cell means: a word, but no mistyped day or number."""
    return not any(map(str.isdigit, cell)) or not (_field(name).is_day or _field(name).is_number)


def _translation(source: TableSource, name: str, text: str) -> str | None:
    """Return the value that the file of the source gives for a text."""
    translations = source.values.get(name, {})
    if text in translations:
        return translations[text]
    folded = text.casefold()
    return next((value for word, value in translations.items() if " ".join(word.split()).casefold() == folded), None)


def _word(kind: type[Enum], text: str) -> str:
    words = words_meant(kind, text)
    if len(words) == 1:
        return words[0]
    if words:
        raise UnusableCell(f"`{text}` can mean {' or '.join(f'`{each}`' for each in words)}")
    near = closest(text, [str(each.value) for each in kind])
    raise UnusableCell(f"`{text}` is not a known word" + (f" (did you mean `{near}`?)" if near else ""))


def _day(text: str, order: DayOrder) -> str:
    days = dates_meant(text)
    if len(days) == 1:
        return days[0]
    if len(days) == 2 and order is not DayOrder.YEAR_FIRST:
        return days[order is DayOrder.DAY_FIRST]
    if days:
        raise UnusableCell(f"`{text}` can be {' or '.join(days)}; write `days:` in the file of the source to choose")
    raise UnusableCell(f"`{text}` is not a day")


def _number(text: str) -> str:
    plain = text.replace(",", "").removesuffix(".0")
    if not plain.isdecimal():
        raise UnusableCell(f"`{text}` is not a whole number")
    return plain


@lru_cache(maxsize=512)
def _field(name: str) -> _Field:
    *above, last = name.split(".")
    parent: type[Record] | None = record_at(Study, tuple(above))
    if parent is None or last not in parent.model_fields:
        return _Field(None, False, False, False, False)
    annotation: Any = parent.model_fields[last].annotation
    record = within(annotation, Record)
    return _Field(
        enum_at(Study, tuple(name.split("."))),
        within(annotation, Day) is not None,
        within(annotation, int) is int,
        within(annotation, bool) is not None,
        last in text_kinds(parent) or (record is not None and bool(text_kinds(record))),
    )
