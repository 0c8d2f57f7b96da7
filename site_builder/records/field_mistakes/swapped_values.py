"""Finds values that are in each other's place: a status after `location:`, and a location after `status:`."""

import re
from enum import Enum
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.model.near_values import degrees_meant
from site_builder.model.reading import Complaint
from site_builder.model.record import Record
from site_builder.model.status import Status
from site_builder.model.study import OPEN_AT_A_LOCATION, Study
from site_builder.model.word_forms import words_meant
from site_builder.records.fields.allowed import accepts_at, enum_at, fields_at, is_text
from site_builder.records.yaml_text.line_errors import quoted_if_needed
from site_builder.records.yaml_text.values import Path, value_at

_LONGEST = 200
_UNLIKE_TEXTS = frozenset({"E305", "E308", "E310", "E313"})
"""Wrong dates, numbers, telephone numbers and addresses: in a text, a right one is a mistake, as a word is not."""
_SHORT_TEXTS = frozenset(
    {"checked_by", "approved_by", "by", "irb", "sponsor_protocol", "irb_number", "name", "role", "on"}
)
"""Texts in which people put what belongs in the field beside it."""
_BY_THEIR_FORM = frozenset({"nct", "isrctn", "eu_ct", "doi", "pmid", "email", "phone", "link", "mesh", "icd10"})
"""Fields for numbers and addresses of which hardly two accept the same."""
_DEGREES = frozenset({"latitude", "longitude"})
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
    if problem is not None and (both := _two_degrees(str(path[-1]), typed, beside)):
        return both
    unlike_texts = problem is None or problem.code in _UNLIKE_TEXTS or path[-1] in _DEGREES
    if problem is not None and (not unlike_texts or problem.instead or problem.path != path):
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
    if problem is not None and (other_field := _field_beside(model, path, typed, beside)):
        return f"write: {other_field}: {quoted_if_needed(typed)}"
    is_open_study = problem is None and model is Study and path == ("status",) and _word(Status, typed) == Status.OPEN
    return OPEN_AT_A_LOCATION if is_open_study else ""  # `status: open` in this place would be the next error


def _two_degrees(name: str, typed: str, beside: dict[str, Any]) -> str:
    """A hint for a latitude and a longitude in one field, if the other one is not filled in; "" otherwise."""
    if name not in _DEGREES or len(_DEGREES & beside.keys()) > 1:
        return ""
    latitude, longitude = degrees_meant(typed, 90), degrees_meant(typed, 180)
    if not latitude or not longitude or latitude == longitude:
        return ""
    return f"write two lines: `latitude: {latitude[0]}` and `longitude: {longitude[0]}`"


def _field_beside(model: type[Record], path: Path, typed: str, beside: dict[str, Any]) -> str:
    """The one field that is not filled in and that a number or an address is for by its form; "" otherwise."""
    free = [name for name in fields_at(model, path[:-1]) if name in _BY_THEIR_FORM and name not in beside]
    fitting = [name for name in free if accepts_at(model, (*path[:-1], name), typed)]
    return fitting[0] if len(fitting) == 1 else ""


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
