"""Finds values that are in each other's place: a status after `location:`, and a location after `status:`."""

from enum import Enum
from typing import Any

from site_builder.model.record import Record
from site_builder.model.word_forms import words_meant
from site_builder.records.fields import enum_at
from site_builder.records.line_errors import quoted_if_needed
from site_builder.records.tree_values import Path, value_at

_IDENTIFIERS = frozenset({"location", "principal_investigator"})
"""Fields with an identifier, which a word of another field cannot be by chance, as it can be in a text."""


def swapped(model: type[Record], record: Any, path: Path) -> str:
    """A hint for a word that is unknown in its field, if the word that belongs there is in another field beside it.

    Args:
        model: the model of the record.
        record: its values as written.
        path: the path of the field with the unknown word.
    """
    kind, beside = enum_at(model, path), value_at(record, path[:-1])
    typed = beside.get(path[-1]) if isinstance(beside, dict) else None
    if kind is None or not isinstance(typed, str):
        return ""
    for name, value in beside.items():
        other_kind = enum_at(model, (*path[:-1], name))
        other_word = _word(other_kind, typed) if other_kind else quoted_if_needed(typed) if name in _IDENTIFIERS else ""
        if name != path[-1] and other_word and isinstance(value, str) and (word := _word(kind, value)):
            lines = f"`{name}: {other_word}` and `{path[-1]}: {word}`"
            return f"the values of `{name}:` and `{path[-1]}:` are in each other's place: write {lines}"
    return ""


def _word(kind: type[Enum], text: str) -> str:
    """The word of a field that a text is, or means; "" if it means none."""
    same = (str(each.value) for each in kind if each.value == text.strip().casefold())
    return next(same, "") or next(iter(words_meant(kind, text)), "")
