"""Marks of the words that a translation was made from, by which is found that these words have changed since.

One mark for each field with words, six letters of a digest: `title=3f2a91 about=77aa01`. Names, numbers, dates and
statuses have no part in it, so that an edit of those makes no translation stale. Who confirmed the statuses has a mark
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
        values: a record's plain values, as they stand in its file.
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
    """The marks of what is said of locations, without and with who confirmed their statuses."""
    marks = {_EARLIER: _mark(locations)}
    locations = [dict(each) for each in locations]
    names = [each.pop(CHECKED_BY) for each in locations if CHECKED_BY in each]
    left = [each for each in locations if each]
    return marks | ({"locations": _mark(left)} if left else {}) | ({CHECKED_BY: _mark(names)} if names else {})


def line_of(marks: Mapping[str, str], names: Iterable[str]) -> str:
    """The marks of some fields as they are written in a translation."""
    found = [*names]
    if "locations" in found:
        found.append(CHECKED_BY)
    return " ".join(f"{name}={marks[name]}" for name in dict.fromkeys(found) if name in marks)


def read_line(line: str) -> dict[str, str]:
    """The marks that a translation carries, by field."""
    return dict(part.split("=", 1) for part in line.split())


def made_from(words: Translation, body: str = "") -> str:
    """What a translation says that it was made from, a bar, and the fields that it has."""
    given = [name for name in type(words).model_fields if name in words.model_fields_set and name not in HEAD]
    return f"{words.source or ''}|{' '.join([*given, BODY] if body.strip() else given)}"


def changed_fields(line: str, marks: Mapping[str, str], given: Iterable[str]) -> list[str]:
    """Fields of a translation whose words have changed since, or that it does not say to be made from.

    Args:
        line: what the translation says that it was made from.
        marks: marks of the words as they are now.
        given: the fields that the translation has.
    """
    before = read_line(line)
    return [name for name in given if name in marks and not _is_current(name, before, marks)]


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


def unfounded_fields(marks: Mapping[str, str], given: Iterable[str], model: type[Translation]) -> list[str]:
    """Fields of a translation for which the main text has no words, so that they are not shown.

    Args:
        marks: marks of the words as they are now.
        given: the fields that the translation has.
        model: the translation's model.
    """
    allowed = names_in(model) | PLAIN_NAMES | {"contact", "locations"}
    return [name for name in given if name not in marks and name not in allowed]


def _mark(words: Any) -> str:
    text = json.dumps(words, ensure_ascii=False, sort_keys=True)
    return hashlib.blake2b(text.encode(), digest_size=3).hexdigest()


def _words(values: Any, model: type[Record]) -> Any:
    """What is left of plain values without what a translation has no words for."""
    if isinstance(values, list):
        return [found for each in values if (found := _words(each, model))]
    if not isinstance(values, dict):
        return _normal(values)
    kept = {}
    for name, field in model.model_fields.items():
        if name in HEAD or name in names_in(model) or not values.get(name):
            continue
        inner = within(field.annotation, Record)
        # A list of criteria is translated as a whole, so all of it counts.
        part = inner is not None and (isinstance(values[name], dict) or name == "locations")
        if found := _words(values[name], inner) if part else _normal(values[name]):
            kept[name] = found
    return kept


def _normal(value: Any) -> Any:
    """A value without the line breaks and spaces that do not matter."""
    if isinstance(value, str):
        return " ".join(value.split())
    if isinstance(value, list):
        return [_normal(each) for each in value]
    return {key: _normal(each) for key, each in value.items()} if isinstance(value, dict) else value
