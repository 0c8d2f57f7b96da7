"""Computes the changes of a sheet of statuses, study by study, before anything is written."""

from collections import defaultdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.changing import RecordChange, change
from site_builder.editing.overview import StatusRow
from site_builder.editing.sheet_changes import RowChange, RowProblem, row_change
from site_builder.editing.sheet_layout import SheetRow, clean
from site_builder.records.find import SourceFile
from site_builder.records.layers import is_imported, own_source
from site_builder.records.source_bytes import read_layers


class SheetPlan(NamedTuple):
    """The changes of a sheet.

    Attributes:
        changes: the new bytes of each file that changes.
        lines: a description of each change, with its row.
        problems: each row that is refused, with the reason.
        unchanged: the number of rows that change nothing.
    """

    changes: tuple[RecordChange, ...]
    lines: tuple[str, ...]
    problems: tuple[str, ...]
    unchanged: int


def plan_sheet(
    site: Path,
    files: tuple[SourceFile, ...],
    statuses: tuple[StatusRow, ...],
    sheet: tuple[SheetRow, ...],
    by: str,
    today: date,
) -> SheetPlan:
    """Compute the changes of a sheet; nothing is written.

    Args:
        site: the site's folder.
        files: the files of its studies.
        statuses: their current statuses.
        sheet: the rows of the sheet.
        by: the person who imports it.
        today: the day of the import.
    """
    current: dict[str, list[StatusRow]] = defaultdict(list)
    for each in statuses:
        current[clean(each.study)].append(each)
    file_of = {clean(file.stem): file for file in files}
    changes_by_study: dict[str, list[RowChange]] = defaultdict(list)
    lines: list[str] = []
    problems: list[str] = []
    unchanged = 0
    for row in sheet:
        study = row.cells["Study"]
        try:
            requested_change = row_change(row, tuple(current[study]), by, today)
        except RowProblem as reason:
            problems.append(f"row {row.line}, {_row_name(row)}: {reason}")
            continue
        if requested_change is None:
            unchanged += 1
        elif any(each.number == requested_change.number for each in changes_by_study[study]):
            problems.append(f"row {row.line}, {_row_name(row)}: another row above changes the same location")
        else:
            changes_by_study[study].append(requested_change)
    changes = []
    for study, rows in changes_by_study.items():
        if rows:
            record_change = _change_study(site, file_of[study], rows, today, lines, problems)
            changes += [record_change] if record_change else []
    return SheetPlan(tuple(changes), tuple(lines), tuple(problems), unchanged)


def _change_study(
    site: Path, file: SourceFile, rows: list[RowChange], today: date, lines: list[str], problems: list[str]
) -> RecordChange | None:
    """Apply the rows of one study, one after another, to a copy, so that its file is written once or not at all."""
    layers = read_layers(site, file)
    if isinstance(layers, Diagnostic):
        problems.append(f"{file.path}: {layers.message}")
        return None
    own = own_source(file)
    before = b"" if is_imported(file.path) else layers[0]
    after, summaries = before, []
    with TemporaryDirectory() as folder:
        for path, data in zip((file.path, *(layer.path for layer in file.under)), layers, strict=True):
            _write_file(Path(folder) / path, data)
        for row in rows:
            if after:
                _write_file(Path(folder) / own.path, after)
            try:
                record_change = change(Path(folder), file, (row.number - 1,) if row.number else (), row.change, today)
            except UserError as reason:
                hint = f"; {reason.hint}" if reason.hint else ""
                problems.append(f"row {row.line}, {file.stem}: {reason.message}{hint}")
                continue
            if record_change.summary:
                after = record_change.after
                summaries.append(record_change.summary)
                note = f" ({row.note})" if row.note else ""
                signature_text = f"{row.change.on.isoformat()}, by {row.change.by}"
                lines.append(f"row {row.line}, {file.stem}: {record_change.summary}, {signature_text}{note}")
    return RecordChange(own.path, before, after, "; ".join(summaries)) if summaries else None


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def _row_name(row: SheetRow) -> str:
    location = row.cells["Location"]
    return row.cells["Study"] + (f" at {location}" if location else "")
