"""Digests of a translation's original text, stored when a form saves it, so that later changes are noticed."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from site_builder.catalogue.source_digests import BODY as TEXT
from site_builder.catalogue.source_digests import CHECKED_BY, changed_fields, line_of, marks_of, read_line
from site_builder.diagnostics import UserError
from site_builder.forms.open_record import OpenRecord, open_record, whole_values
from site_builder.model.translation import HEAD, Translation
from site_builder.records.layout import RECORD_KINDS

FITS = "#fits/"
"""Prefix of the name of a box to tick if a field still matches the original; alone, the box for all fields."""


def original_marks(site: Path, record: OpenRecord) -> dict[str, str]:
    """Current digests of a translation's original text; empty if the record is not a translation."""
    of = RECORD_KINDS[record.name.kind].of
    if not of:
        return {}
    try:
        original = open_record(site, f"{of}:{record.name.id.rpartition('.')[0]}")
    except UserError:
        return {}
    return marks_of(whole_values(site, original), cast("type[Translation]", record.model), original.body)


def stale_fields(record: OpenRecord, marks: Mapping[str, str]) -> frozenset[str]:
    """The fields whose original has changed since they were translated."""
    line = str(record.values.get("source") or "")
    return frozenset(changed_fields(line, marks, _translated(record.values, record.body))) if line else frozenset()


def has_no_marks(record: OpenRecord, marks: Mapping[str, str]) -> bool:
    """Whether a translation has no digests of its original text."""
    return bool(marks) and not record.values.get("source") and bool(_translated(record.values, record.body))


def new_line(
    record: OpenRecord, marks: Mapping[str, str], after: Mapping[str, object], body: str, confirmed: frozenset[str]
) -> str:
    """The digests of a translation after somebody saved it.

    Args:
        record: the translation before.
        marks: the current digests of the original text.
        after: the new values of the translation.
        body: its text below the head.
        confirmed: the fields that somebody marked as matching the original; "" for all.
    """
    before = read_line(str(record.values.get("source") or ""))
    fields = _translated(after, body)
    edits = {name for name in fields if after.get(name) != record.values.get(name)}
    edits |= {TEXT} if body.strip() != record.body.strip() else set()
    current = set(fields) if "" in confirmed else edits | (confirmed & set(fields))
    if not before and current != set(fields):
        return ""  # the original text of the other fields is not known
    if "locations" in current:
        current.add(CHECKED_BY)
    old_marks = {name: mark for name, mark in before.items() if name not in current}
    return line_of({**old_marks, **{name: marks[name] for name in current if name in marks}}, fields)


def _translated(values: Mapping[str, object], body: str) -> list[str]:
    return [name for name in values if name not in HEAD] + ([TEXT] if body.strip() else [])
