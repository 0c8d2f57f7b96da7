"""Marks of the source texts of a translation, which reveal later changes of these texts.

Each field with text has a mark, six characters of a digest: `title=3f2a91 about=77aa01`. Marks do not cover names,
numbers, dates and statuses, so that an edit of those makes no translation outdated. `checked_by` is a separate mark for
the people who confirmed statuses: if somebody else has confirmed one since, the name in the translation is not shown.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.catalogue.translating import PLAIN_NAMES, names_in
from site_builder.model.record import Record
from site_builder.model.translation import HEAD, Translation
from site_builder.records.fields.allowed import within

BODY = "text"
"""The mark of a text page's Markdown."""

CHECKED_BY = "checked_by"
"""The mark of the people who confirmed the statuses of the locations."""

_EARLIER = "earlier_locations"
"""The mark of locations as earlier versions wrote it, which covers the names of these people too; it is still valid."""


def marks_of(values: Mapping[str, Any], model: type[Translation], body: str = "") -> dict[str, str]:
    """The mark of each field that has text.

    Args:
        values: a record's plain values, as in its file.
        model: the model of its translations.
        body: for a text page, its Markdown.
    """
    words = _words(values, model)
    locations = words.pop("locations", None)
    marks = {name: _mark(words[name]) for name in model.model_fields if words.get(name)}
    if locations:
        marks |= _location_marks(locations)
    return {**marks, BODY: _mark(body)} if body else marks


def _location_marks(locations: list[dict[str, Any]]) -> dict[str, str]:
    """The marks of the locations' texts, without and with the people who confirmed their statuses."""
    marks = {_EARLIER: _mark(locations)}
    locations = [dict(each) for each in locations]
    names = [each.pop(CHECKED_BY) for each in locations if CHECKED_BY in each]
    other_words = [each for each in locations if each]
    return (
        marks
        | ({"locations": _mark(other_words)} if other_words else {})
        | ({CHECKED_BY: _mark(names)} if names else {})
    )


def line_of(marks: Mapping[str, str], names: Iterable[str]) -> str:
    """The marks of some fields in the form in which a translation records them."""
    fields = [*names]
    if "locations" in fields:
        fields.append(CHECKED_BY)
    return " ".join(f"{name}={marks[name]}" for name in dict.fromkeys(fields) if name in marks)


def read_line(line: str) -> dict[str, str]:
    """The marks in a translation's line, by field."""
    return dict(part.split("=", 1) for part in line.split())


def made_from(words: Translation, body: str = "") -> str:
    """The source marks of a translation, a bar, and the fields that it has."""
    fields = [name for name in type(words).model_fields if name in words.model_fields_set and name not in HEAD]
    return f"{words.source or ''}|{' '.join([*fields, BODY] if body.strip() else fields)}"


def changed_fields(line: str, marks: Mapping[str, str], fields: Iterable[str]) -> list[str]:
    """Fields of a translation whose source texts have changed, or for which it has no mark.

    Args:
        line: the translation's source marks.
        marks: current marks of the source texts.
        fields: the fields that the translation has.
    """
    before = read_line(line)
    return [name for name in fields if name in marks and not _is_current(name, before, marks)]


def _is_current(name: str, before: Mapping[str, str], marks: Mapping[str, str]) -> bool:
    mark = before.get(name)
    return mark == marks[name] or (name == "locations" and mark is not None and mark == marks.get(_EARLIER))


def checkers_changed(line: str, marks: Mapping[str, str]) -> bool:
    """Whether other people have confirmed statuses since, so that the names in a translation must not be shown.

    Arguments as for `changed_fields`.
    """
    before = read_line(line)
    if CHECKED_BY in before:
        return before[CHECKED_BY] != marks.get(CHECKED_BY)
    return "locations" in before and before["locations"] != marks.get(_EARLIER)


def unfounded_fields(marks: Mapping[str, str], fields: Iterable[str], model: type[Translation]) -> list[str]:
    """Fields of a translation that have no text in the main language, so that pages do not show them.

    Args:
        marks: current marks of the source texts.
        fields: the fields that the translation has.
        model: the translation's model.
    """
    allowed = names_in(model) | PLAIN_NAMES | {"contact", "locations"}
    return [name for name in fields if name not in marks and name not in allowed]


def _mark(words: Any) -> str:
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=3).hexdigest()


def _words(values: Any, model: type[Record]) -> Any:
    """Plain values, reduced to the fields that translations have."""
    if isinstance(values, list):
        return [words for each in values if (words := _words(each, model))]
    if not isinstance(values, dict):
        return _normal(values)
    words_by_field = {}
    for name, field in model.model_fields.items():
        if name in HEAD or name in names_in(model) or not values.get(name):
            continue
        inner = within(field.annotation, Record)
        # A list of criteria is translated as a whole, so its mark covers all of it.
        part = inner is not None and (isinstance(values[name], dict) or name == "locations")
        if words := _words(values[name], inner) if part else _normal(values[name]):
            words_by_field[name] = words
    return words_by_field


def _normal(value: Any) -> Any:
    """A value with insignificant line breaks and spaces normalised."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_normal(each) for each in value]
    return {key: _normal(each) for key, each in value.items()} if isinstance(value, dict) else value
