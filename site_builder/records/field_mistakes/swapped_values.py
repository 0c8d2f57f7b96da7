"""Finds values that are in each other's place: a status after `location:`, and a location after `status:`."""

import re
from enum import Enum
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.model.reading import Complaint
from site_builder.model.record import Record
from site_builder.model.status import Status
from site_builder.model.study import OPEN_AT_A_LOCATION, Study
from site_builder.model.word_forms import words_meant
from site_builder.records.fields.allowed import accepts_at, enum_at, is_text
from site_builder.records.yaml_text.line_errors import quoted_if_needed
from site_builder.records.yaml_text.values import Path, value_at

_LONGEST = 200
_UNLIKE_TEXTS = frozenset({"E305", "E308", "E310", "E313"})
"""Wrong dates, numbers, telephone numbers and addresses: in a text, a right one is a mistake, as a word is not."""
_SHORT_TEXTS = frozenset(
    {"checked_by", "approved_by", "by", "irb", "sponsor_protocol", "irb_number", "name", "role", "on"}
)
"""Texts in which people put what belongs in the field beside it."""
_HINT = re.compile(r"the values of `(\w+):` and `(\w+):` are in each other's place")


def swapped(model: type[Record], record: Any, path: Path, problem: Complaint | None = None) -> str:
    """A hint for a value that its field refuses, if the value that belongs there is in another field beside it.

    Args:
        model: the model of the record.
        record: its values as written.
        path: the path of the field with the wrong value.
        problem: the complaint about it; None for an unknown word.
    """
    beside = value_at(record, path[:-1]) if path else None
    typed = beside.get(path[-1]) if isinstance(beside, dict) else None
    if not isinstance(beside, dict) or not isinstance(typed, str) or len(typed) > _LONGEST:
        return ""
    if problem is not None and (problem.code not in _UNLIKE_TEXTS or problem.instead or problem.path != path):
        return ""
    if problem is not None and is_text(model, path):
        return ""  # a link in a text
    names = list(beside)
    for name, value in beside.items():
        other = (*path[:-1], name)
        if name == path[-1] or not isinstance(value, str) or len(value) > _LONGEST:
            continue
        if is_text(model, other) and not (problem and name in _SHORT_TEXTS):
            continue
        right, other_right = _accepted_form(model, path, value), _accepted_form(model, other, typed)
        if right and other_right:
            pair = sorted(((name, other_right), (str(path[-1]), right)), key=lambda each: names.index(each[0]))
            (first, first_value), (second, second_value) = pair
            lines = f"`{first}: {first_value}` and `{second}: {second_value}`"
            return f"the values of `{first}:` and `{second}:` are in each other's place: write {lines}"
    is_open_study = problem is None and model is Study and path == ("status",) and _word(Status, typed) == Status.OPEN
    return OPEN_AT_A_LOCATION if is_open_study else ""  # `status: open` in this place would be the next error


def swapped_paths(diagnostic: Diagnostic) -> tuple[Path, ...]:
    """The paths of both values, if a diagnostic is about values in each other's place; otherwise none."""
    match = _HINT.match(diagnostic.hint)
    return tuple((*diagnostic.path[:-1], name) for name in match.groups()) if match else ()


def _accepted_form(model: type[Record], path: Path, text: str) -> str:
    """The value of a field that a text is, or means; "" if it means none."""
    kind = enum_at(model, path)
    if kind is not None:
        return _word(kind, text)
    return quoted_if_needed(text) if accepts_at(model, path, text) else ""


def _word(kind: type[Enum], text: str) -> str:
    same = (str(each.value) for each in kind if each.value == text.strip().casefold())
    return next(same, "") or next(iter(words_meant(kind, text)), "")
