"""Saves entries of a table in `content/registry/tables`; the site's own records override them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from site_builder.importers.carry_dates import with_days
from site_builder.importers.entry import Imported, Remark
from site_builder.importers.guards import doubts
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.importers.save import ALL, ImportPlan
from site_builder.importers.staging import write_aside
from site_builder.records.imported.sealed import ENDING, is_current, record_tree, write_imported
from site_builder.records.layout import TABLES_PLACE


def save_entry(imported: Imported, plan: ImportPlan, source: str, table: str) -> SavedEntry:
    """Write an entry to a temporary file if it is new, or if it has clearly changed.

    Args:
        imported: the entry.
        plan: the site and the day.
        source: the name of the file in `content/sources`, without its extension.
        table: the name of the table.
    """
    stem, path = imported.number, f"{TABLES_PLACE}{imported.number}{ENDING}"
    before, current = _before(plan.site / path)
    values = with_days(imported.values, before, plan.today)
    if not plan.drafts and before is None:
        values.pop("draft", None)
    elif before is None or before.get("draft") == "yes":
        values = {**values, "draft": "yes"}
    if before == values and current:
        return SavedEntry(stem, path, Outcome.SAME, imported.remarks, table)
    data = write_imported(values, _note(stem, source))
    digest = data.partition(b"\n")[0]
    remarks_held = tuple(doubts(before, imported.values)) if before else ()
    if before != values and remarks_held and not plan.accepted & {ALL, stem}:
        hint = f"nothing was changed; if it is right: studyboard import {table} --accept {stem}"
        remarks = tuple(_of_table(each, table, hint) for each in remarks_held)
        return SavedEntry(stem, path, Outcome.HELD, remarks, table, digest=digest)
    aside = "" if plan.dry else write_aside(plan.site / path, data)
    outcome = Outcome.NEW if before is None else Outcome.SAME if before == values else Outcome.CHANGED
    return SavedEntry(stem, path, outcome, imported.remarks, table, digest=digest, aside=aside)


def _of_table(remark: Remark, table: str, hint: str) -> Remark:
    return remark._replace(message=remark.message.replace("the registry's answer", table), hint=hint)


def vanished_entries(site: Path, source: str, stems: set[str]) -> Iterator[str]:
    """Yield the entries from a source that are no longer in its table, as paths relative to the site's folder.

    Args:
        site: the site's folder.
        source: the name of the file in `content/sources`, without its extension.
        stems: identifiers of the studies in the table.
    """
    mark = _mark(source).encode()
    for path in sorted((site / TABLES_PLACE).glob(f"*{ENDING}")):
        if path.stem not in stems and mark in path.read_bytes().partition(b"\n")[0]:
            yield f"{TABLES_PLACE}{path.name}"


def _before(path: Path) -> tuple[dict[str, Any] | None, bool]:
    """The values as last imported, and whether their file is as this version writes it."""
    if not path.is_file():
        return None, False
    data = path.read_bytes()
    value = record_tree(data, path.name).value
    return (value if isinstance(value, dict) else None), is_current(data)


def _note(stem: str, source: str) -> str:
    return (
        f"Imported from a table, {_mark(source)}. The next import overwrites this file. "
        f"To change what readers see, write content/studies/{stem}.yaml: its fields replace those of this file."
    )


def _mark(source: str) -> str:
    return f"as content/sources/{source}.yaml says"
