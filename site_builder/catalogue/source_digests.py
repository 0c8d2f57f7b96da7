"""Marks of the words that a translation was made from, to detect later changes of these words.

One mark for each field with words, six characters of a digest: `title=3f2a91 about=77aa01`. Names, numbers, dates and
statuses are not part of it, so that an edit of those makes no translation stale. Who confirmed the statuses has a mark
of its own, `checked_by`: when another person did, the translation's name of the one before is not shown.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.catalogue.translating import PLAIN_NAMES, names_in
from site_builder.model.record import Record
from site_builder.model.translation import HEAD, Translation
from site_builder.records.fields import within

BODY = "text"
"""The mark of the text below the front matter of a page."""

CHECKED_BY = "checked_by"
"""The mark of who confirmed the statuses of the locations."""

_EARLIER = "earlier_locations"
"""The mark of the words of locations with these names among them, as earlier versions wrote it: still valid."""


def marks_of(values: Mapping[str, Any], model: type[Translation], body: str = "") -> dict[str, str]:
    """The mark of each field that has words.

    Args:
        values: a record's plain values, as in its file.
        model: the model of its translations.
        body: for a page, the text below.
    """
    words = _words(values, model)
    locations = words.pop("locations", None)
    marks = {name: _mark(words[name]) for name in model.model_fields if words.get(name)}
    if locations:
        marks |= _location_marks(locations)
    return {**marks, BODY: _mark(body)} if body else marks


def _location_marks(locations: list[dict[str, Any]]) -> dict[str, str]:
    """The marks of the locations' words, without and with who confirmed their statuses."""
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
    """The marks of some fields as they are written in a translation."""
    fields = [*names]
    if "locations" in fields:
        fields.append(CHECKED_BY)
    return " ".join(f"{name}={marks[name]}" for name in dict.fromkeys(fields) if name in marks)


def read_line(line: str) -> dict[str, str]:
    """The marks of a translation, by field."""
    return dict(part.split("=", 1) for part in line.split())


def made_from(words: Translation, body: str = "") -> str:
    """The source marks of a translation, a bar, and the fields that it has."""
    fields = [name for name in type(words).model_fields if name in words.model_fields_set and name not in HEAD]
    return f"{words.source or ''}|{' '.join([*fields, BODY] if body.strip() else fields)}"


def changed_fields(line: str, marks: Mapping[str, str], fields: Iterable[str]) -> list[str]:
    """Fields of a translation whose words have changed since, or for which it has no mark.

    Args:
        line: the translation's source marks.
        marks: marks of the words as they are now.
        fields: the fields that the translation has.
    """
    before = read_line(line)
    return [name for name in fields if name in marks and not _is_current(name, before, marks)]


def _is_current(name: str, before: Mapping[str, str], marks: Mapping[str, str]) -> bool:
    mark = before.get(name)
    return mark == marks[name] or (name == "locations" and mark is not None and mark == marks.get(_EARLIER))


def checkers_changed(line: str, marks: Mapping[str, str]) -> bool:
    """Whether others have confirmed statuses since, so that a translation must not name who did before.

    Arguments as for `changed_fields`.
    """
    before = read_line(line)
    if CHECKED_BY in before:
        return before[CHECKED_BY] != marks.get(CHECKED_BY)
    return "locations" in before and before["locations"] != marks.get(_EARLIER)


def unfounded_fields(marks: Mapping[str, str], fields: Iterable[str], model: type[Translation]) -> list[str]:
    """Fields of a translation for which the main text has no words, so that they are not shown.

    Args:
        marks: marks of the words as they are now.
        fields: the fields that the translation has.
        model: the translation's model.
    """
    allowed = names_in(model) | PLAIN_NAMES | {"contact", "locations"}
    return [name for name in fields if name not in marks and name not in allowed]


def _mark(words: Any) -> str:
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=3).hexdigest()


def _words(values: Any, model: type[Record]) -> Any:
    """Plain values without fields that translations do not have."""
    if isinstance(values, list):
        return [words for each in values if (words := _words(each, model))]
    if not isinstance(values, dict):
        return _normal(values)
    words_by_field = {}
    for name, field in model.model_fields.items():
        if name in HEAD or name in names_in(model) or not values.get(name):
            continue
        inner = within(field.annotation, Record)
        # A list of criteria is translated as a whole, so all of it counts.
        part = inner is not None and (isinstance(values[name], dict) or name == "locations")
        if words := _words(values[name], inner) if part else _normal(values[name]):
            words_by_field[name] = words
    return words_by_field


def _normal(value: Any) -> Any:
    """A value without the line breaks and spaces that do not matter."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_normal(each) for each in value]
    return {key: _normal(each) for key, each in value.items()} if isinstance(value, dict) else value
