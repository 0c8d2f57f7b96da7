"""Divides criteria that were typed as one text where a list is expected, before the record is validated."""

from collections.abc import Iterator
from typing import Any

from site_builder.diagnostics import Diagnostic, closest
from site_builder.model.text.criteria import Criterion, divide_entry, divide_side
from site_builder.records.field_mistakes.other_side import SIDES
from site_builder.records.yaml_text.dump import to_yaml
from site_builder.records.yaml_text.values import Path

_FIELDS = ("text", "heading", "items")
_MOST_LISTED = 6
"""The most criteria that a hint shows."""


def divide_criteria(values: dict[str, Any], file: str) -> tuple[Diagnostic, ...]:
    """Divide the criteria of a study, or of its translation, in place.

    Args:
        values: the plain values of the file.
        file: the path of the file, for the diagnostics.

    Returns:
        A warning for each text that may have been meant differently.
    """
    eligibility = values.get("eligibility")
    if not isinstance(eligibility, dict):
        return ()
    return tuple(warning for side in SIDES if side in eligibility for warning in _divide(eligibility, side, file))


def _divide(eligibility: dict[str, Any], side: str, file: str) -> Iterator[Diagnostic]:
    value = eligibility[side]
    if isinstance(value, list):
        if any(map(_may_hold_several, value)):
            eligibility[side] = _entries(value)
        return
    if not isinstance(value, str):
        return
    division = divide_side(value)
    if division.criteria and division.criteria != [value.strip()]:
        eligibility[side] = division.criteria
    if division.doubt:
        yield _warning(
            file, ("eligibility", side), side, division.doubt, division.otherwise or tuple(division.criteria)
        )


def _may_hold_several(entry: Any) -> bool:
    if isinstance(entry, str):
        return "\n" in entry or entry.startswith("[") or not entry.isascii()
    return isinstance(entry, dict)


def _entries(values: list[Any]) -> list[Any]:
    entries: list[Any] = []
    for entry in values:
        if isinstance(entry, str):
            entries += divide_entry(entry)
        elif isinstance(entry, dict):
            entries.append(_group(entry))
        else:
            entries.append(entry)
    return entries


def _group(entry: dict[str, Any]) -> dict[str, Any]:
    """A criterion with others below it, written with `text:` and `items:`, or as a text that ends with a colon."""
    if len(entry) == 1:
        (key, below), *_ = entry.items()
        if key not in _FIELDS and isinstance(below, list) and below and not closest(key, _FIELDS):
            return {"text": f"{key}:", "items": _entries(below)}
    items = entry.get("items")
    if "items" not in entry and (parts := _parts_without_items(entry)):
        return parts
    if isinstance(items, list):
        return {**entry, "items": _entries(items)}
    if isinstance(items, str) and "\n" in items:
        return {**entry, "items": divide_side(items).criteria}
    return entry


def _parts_without_items(entry: dict[str, Any]) -> dict[str, Any] | None:
    """A criterion or group with its parts in lines below it, where `items:` was left out; None if it has no parts."""
    for key in ("text", "heading"):
        value = entry.get(key)
        if isinstance(value, str) and "\n" in value:
            divided = divide_entry(value)
            if len(divided) == 1 and isinstance(divided[0], dict):
                return {**entry, key: divided[0]["text"], "items": divided[0]["items"]}
    return None


def _warning(file: str, path: Path, side: str, doubt: str, criteria: tuple[Criterion, ...]) -> Diagnostic:
    message = f"a list of criteria is expected here, but this is one text; {doubt}"
    lines = to_yaml({side: list(criteria[:_MOST_LISTED])}).rstrip("\n").split("\n")
    more = ["  - …"] if len(criteria) > _MOST_LISTED else []
    hint = "\n".join(["write a dash before each criterion:", *lines, *more])
    return Diagnostic("W310", file, message, hint, path)
