"""Which words a translation was made from: noted when a form saves it, so that later changes of the original show."""

from collections.abc import Mapping
from pathlib import Path
from typing import cast

from site_builder.catalogue.source_digests import BODY as TEXT
from site_builder.catalogue.source_digests import CHECKED_BY, changed_fields, line_of, marks_of, read_line
from site_builder.diagnostics import UserError
from site_builder.forms.open_record import OpenRecord, imported_values, open_record
from site_builder.model.translation import HEAD, Translation
from site_builder.records.layered import merge_study
from site_builder.records.layout import RECORD_KINDS

FITS = "#fits/"
"""Begins the name of a box that somebody ticks if a field still fits the original; alone, that all of it fits."""


def original_marks(site: Path, record: OpenRecord) -> dict[str, str]:
    """The marks of the words that a translation translates, as they are now; none if the record is no translation."""
    of = RECORD_KINDS[record.name.kind].of
    if not of:
        return {}
    try:
        original = open_record(site, f"{of}:{record.name.id.rpartition('.')[0]}")
    except UserError:
        return {}
    values = original.values
    if imported_values(site, original.name.file):
        merged = merge_study(site, original.name.file.path if not original.is_new else original.name.file.under[0].path)
        values = merged.values if merged else values
    return marks_of(values, cast("type[Translation]", record.model), original.body)


def stale_fields(record: OpenRecord, marks: Mapping[str, str]) -> frozenset[str]:
    """The fields whose original has changed since they were translated."""
    line = str(record.values.get("source") or "")
    return frozenset(changed_fields(line, marks, _translated(record.values, record.body))) if line else frozenset()


def has_no_marks(record: OpenRecord, marks: Mapping[str, str]) -> bool:
    """Whether a translation does not say which words it was made from."""
    return bool(marks) and not record.values.get("source") and bool(_translated(record.values, record.body))


def new_line(
    record: OpenRecord, marks: Mapping[str, str], after: Mapping[str, object], body: str, fits: frozenset[str]
) -> str:
    """The marks of a translation after somebody saved it.

    Args:
        record: the translation as it was.
        marks: those of the original's words now.
        after: the values of the translation as they will be.
        body: its text below the head.
        fits: the fields of which somebody said that they fit; "" for all.
    """
    before = read_line(str(record.values.get("source") or ""))
    fields = _translated(after, body)
    changed = {name for name in fields if after.get(name) != record.values.get(name)}
    changed |= {TEXT} if body.strip() != record.body.strip() else set()
    current = set(fields) if "" in fits else changed | (fits & set(fields))
    if not before and current != set(fields):
        return ""  # the basis of the other fields is not known
    if "locations" in current:
        current.add(CHECKED_BY)
    kept = {name: mark for name, mark in before.items() if name not in current}
    return line_of({**kept, **{name: marks[name] for name in current if name in marks}}, fields)


def _translated(values: Mapping[str, object], body: str) -> list[str]:
    return [name for name in values if name not in HEAD] + ([TEXT] if body.strip() else [])
