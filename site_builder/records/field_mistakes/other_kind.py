"""Finds files whose fields are those of another kind of record: a location among the studies."""

from collections.abc import Mapping
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.records.file_name_hints import meant_translation
from site_builder.records.layout import ONE_FILE, RECORD_KINDS, RecordKind, translation_of

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
    if _is_translation(kind, values):
        stem = file.rpartition("/")[2].rpartition(".")[0]
        name = meant_translation(stem)[1]
        name = f"`{name}.yaml`" if name else f"the name of the {kind} and a language, such as `{stem}.es.yaml`"
        return Diagnostic("E303", file, f"this is a translation, and a {kind} is expected here", f"rename it to {name}")
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


def _is_translation(kind: str, values: Mapping[str, Any]) -> bool:
    """Whether values are those of a translation, with fields that only translations have."""
    name = translation_of(kind)
    if name not in RECORD_KINDS:
        return False
    translated, own = RECORD_KINDS[name].model.model_fields.keys(), RECORD_KINDS[kind].model.model_fields.keys()
    return values.keys() <= translated and bool(values.keys() & (translated - own))


def _has_fields_of(values: Mapping[str, Any], kind: RecordKind) -> bool:
    fields = kind.model.model_fields
    required = {name for name, field in fields.items() if field.is_required()}
    return required <= values.keys() <= fields.keys()
