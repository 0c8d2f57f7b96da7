"""Finds files whose fields are those of another kind of record: a location among the studies."""

from collections.abc import Mapping
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.records.layout import ONE_FILE, RECORD_KINDS, RecordKind

_CANDIDATES = ("location", "person", "condition", "term", "study")
_FEWEST = 2
"""Minimum number of fields that identify a kind; a name alone occurs in most kinds."""


def of_another_kind(kind: str, values: Mapping[str, Any], file: str) -> Diagnostic | None:
    """The diagnostic for a file in the wrong folder; None if its fields match no other kind.

    Args:
        kind: the kind of the records in its folder.
        values: the plain values of the file.
        file: the path of the file.
    """
    own = RECORD_KINDS[kind]
    if own.of or not values or values.keys() <= own.model.model_fields.keys():
        return None
    for name in _CANDIDATES:
        other = RECORD_KINDS[name]
        if other is own:
            continue
        if len(values) >= _FEWEST and _has_fields_of(values, other):
            message = f"this is a {other.name}, and {own.folder} are expected here"
            return Diagnostic("E303", file, message, f"move the file to content/{other.folder}/")
        if other.folder in ONE_FILE and all(
            isinstance(each, dict) and _has_fields_of(each, other) for each in values.values()
        ):
            message = f"these are {other.folder} below their identifiers, and one of the {own.folder} is expected here"
            return Diagnostic("E303", file, message, f"move the lines to content/{other.folder}.yaml")
    return None


def _has_fields_of(values: Mapping[str, Any], kind: RecordKind) -> bool:
    fields = kind.model.model_fields
    required = {name for name, field in fields.items() if field.is_required()}
    return required <= values.keys() <= fields.keys()
