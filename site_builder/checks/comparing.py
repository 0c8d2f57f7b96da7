"""Compares two versions of a record, field by field, and describes the changes."""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import groupby
from typing import Any, NamedTuple

from site_builder.checks.approval import difference
from site_builder.checks.approved_words import label
from site_builder.checks.wordwise import likeness, word_changes
from site_builder.diagnostics.diagnostic import Path
from site_builder.model.day import Age, Day
from site_builder.model.record import Record
from site_builder.model.registry_entry import SET_BY_MERGING
from site_builder.model.text_fields import as_read

LONG = 60
"""Length in characters; for a longer text only the changed words are shown."""

_SPECIAL = "\\`*_[]<>|#"
_MARKDOWN = str.maketrans({letter: f"\\{letter}" for letter in _SPECIAL})
_PIECE = re.compile(rf"`(?P<code>[^`]*)`|\\(?P<escaped>[{re.escape(_SPECIAL)}])|(?P<text>[^`\\]+|.)", re.DOTALL)


Pieces = tuple[tuple[str, bool], ...]
"""A line in pieces, each with whether it is a name in backticks."""


class FieldChange(NamedTuple):
    """One changed value."""

    path: Path
    text: str

    def __str__(self) -> str:
        place = label(self.path)
        return f"{place[:1].upper()}{place[1:]}: {self.text}"


def field_changes(old: Record, new: Record, path: Path = ()) -> Iterator[FieldChange]:
    """Return the changes between two versions of a record, in the order of its fields."""
    for name in type(new).model_fields:
        if name in SET_BY_MERGING or getattr(old, name) == getattr(new, name):
            continue
        before, after = as_read(old, name), as_read(new, name)
        if before != after:
            yield from _field(before, after, (*path, name))
        else:
            yield FieldChange((*path, name), "the words are the same; emphasis or links changed")


def _field(before: Any, after: Any, path: Path) -> Iterator[FieldChange]:
    if isinstance(before, Record) and isinstance(after, Record):
        yield from field_changes(before, after, path)
    elif isinstance(before, dict) and isinstance(after, dict):
        for key in (*after, *(key for key in before if key not in after)):
            if before.get(key) != after.get(key):
                yield from _field(before.get(key), after.get(key), (*path, str(key)))
    elif _has_records(before) or _has_records(after):
        yield from _list(before, after, path)
    elif isinstance(before, Record) or isinstance(after, Record):
        yield FieldChange(path, _added_or_removed(before, after))
    else:
        yield FieldChange(path, value_change(before, after))


def _has_records(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(each, Record) for each in value)


def _list(before: Sequence[Record], after: Sequence[Record], path: Path) -> Iterator[FieldChange]:
    """Return entries that were added, removed or changed; an entry that only moved because of another is unchanged."""
    old, new = [in_words(each) for each in before], [in_words(each) for each in after]
    for kind, a, b, c, d in word_changes(old, new):
        paired = min(b - a, d - c) if kind == "replace" else 0
        if kind == "equal":
            continue
        for shift in range(paired):
            yield from _entry(before[a + shift], after[c + shift], (*path, c + shift))
        for place in range(a + paired, b):
            yield FieldChange(path, f"“{as_text(old[place])}” is removed")
        for place in range(c + paired, d):
            yield FieldChange(path, f"“{as_text(new[place])}” is added")


def _entry(before: Record, after: Record, path: Path) -> Iterator[FieldChange]:
    """Return the change from one entry to another: the changed words, if the two are similar."""
    old, new = in_words(before), in_words(after)
    alike = likeness(old.split(), new.split()) >= 0.5
    if alike and type(before) is type(after):
        yield from field_changes(before, after, path)
    else:
        yield FieldChange(path[:-1], f"“{as_text(old)}” is removed")
        yield FieldChange(path[:-1], f"“{as_text(new)}” is added")


def _added_or_removed(before: Any, after: Any) -> str:
    return f"“{as_text(in_words(after))}” is added" if before is None else f"“{as_text(in_words(before))}” is removed"


def value_change(before: Any, after: Any) -> str:
    """Describe the change of a single value."""
    old, new = in_words(before), in_words(after)
    if not old:
        return f"{_value(after, new)} is added"
    if not new:
        return f"{_value(before, old)} is removed"
    if isinstance(after, str) and not isinstance(after, Enum) and max(len(old), len(new)) > LONG:
        return difference(as_text(old), as_text(new)) or "only spaces and line breaks changed"
    return f"{_value(before, old)} → {_value(after, new)}"


def _value(value: Any, words: str) -> str:
    return f"“{as_text(words)}”" if isinstance(value, str) and not isinstance(value, Enum) else as_text(words)


def as_text(words: str) -> str:
    """Escape words so that Markdown shows them unchanged."""
    return " ".join(words.split()).translate(_MARKDOWN)


def without_markdown(line: str) -> Pieces:
    """Undo `as_text`, for a page that is not Markdown."""
    matches = _PIECE.finditer(line)
    pieces = ((each["code"] or each["escaped"] or each["text"] or "", each["code"] is not None) for each in matches)
    groups = groupby(pieces, key=lambda piece: piece[1])
    return tuple(("".join(text for text, _ in group), is_code) for is_code, group in groups)


def in_words(value: Any) -> str:
    """Describe a value; a record becomes the list of its values."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case Day():
            return value.iso
        case Age():
            return f"{value.number} {value.unit}"
        case Enum():
            return str(value.value)
        case Record():
            return "; ".join(filter(None, (in_words(as_read(value, name)) for name in type(value).model_fields)))
        case dict():
            return "; ".join(filter(None, (in_words(each) for each in value.values())))
        case tuple():
            return ", ".join(in_words(each) for each in value)
        case _:
            return str(value)
