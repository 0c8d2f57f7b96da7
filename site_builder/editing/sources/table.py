"""Reads an exported table: CSV in any of the usual forms, or an Excel workbook."""

import csv
import io
import re
import warnings
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from openpyxl import load_workbook

from site_builder.diagnostics import UserError, file_error
from site_builder.diagnostics.reading import read_ordinary
from site_builder.editing.sheet_reading import safe_bytes
from site_builder.editing.sources.proposal import proposed_name, proposed_source
from site_builder.importers.csv_tables import EndlessCell, read_rows

LARGEST = 50_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 100_000, 500, 20_000
_DELIMITERS = ",;\t|"
_ENCODINGS = ("utf-8-sig", "cp1252")
_HEADS_WITHIN = 20
"""A report may have a title and a date above its headings."""
_FORMULA = re.compile(r'="([^"]*)"\Z')
"""A text in the form that keeps Excel from reading it as a number: `="00123"`."""


class SourceRow(NamedTuple):
    """A row of a table."""

    line: int
    """The line number in the file, counted from 1."""
    cells: dict[str, str]
    """Texts by heading."""
    problem: str = ""
    """Why the row cannot be read; else ""."""


class SourceTable(NamedTuple):
    """A table."""

    name: str
    headings: tuple[str, ...]
    rows: tuple[SourceRow, ...]


def read_table(path: Path, heading_sets: Iterable[frozenset[str]]) -> SourceTable:
    """Read the rows of a file.

    Args:
        path: a file that ends in .csv, .tsv, .txt or .xlsx.
        heading_sets: sets of headings; the first row that has all of one set is the heading row.

    Raises:
        UserError: the file cannot be read as a table, or is too large.
    """
    lines = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_text(path)
    lines = _limit(path, lines)
    heading_sets = list(heading_sets)
    names_by_form = {_normal(name): name for names in heading_sets for name in names}
    above: list[tuple[int, list[str]]] = []
    for number, typed_cells in lines:
        cells = [names_by_form.get(_normal(each), each) for each in typed_cells]
        above.append((number, cells))
        if any(names and names <= set(cells) for names in heading_sets) or len(above) == _HEADS_WITHIN:
            break
    if not any(any(cells) for _, cells in above):
        raise UserError(f"{path.name} has no rows", "export it again")
    head = next((cells for _, cells in reversed(above) if any(names <= set(cells) for names in heading_sets)), None)
    if head is None:
        first = _first_row(above)
        raise UserError(_no_source(path, first), source_hint(path, first))
    repeated = sorted({each for each in head if each and head.count(each) > 1})
    if repeated:
        raise UserError(f"{path.name} has two columns `{repeated[0]}`", "rename one of them in the table")
    rows = (_row(number, cells, head, is_text=path.suffix.lower() != ".xlsx") for number, cells in lines)
    return SourceTable(path.name, tuple(each for each in head if each), tuple(row for row in rows if row))


def _normal(heading: str) -> str:
    """A heading without capitals, line breaks and unusual spaces, which exports change."""
    return " ".join(heading.split()).casefold()


def _row(number: int, cells: list[str], head: list[str], *, is_text: bool) -> SourceRow | None:
    """Return a row; None if it is empty."""
    cells_by_heading = {name: cell for name, cell in zip(head, cells, strict=False) if name}
    if not any(cells_by_heading.values()):
        return None
    # In text, a separator within a cell without quotation marks moves all cells after it into other columns; in a
    # workbook, a cell beside the table is somebody's note.
    if is_text and any(cells[len(head) :]):
        count = max(index for index, cell in enumerate(cells, 1) if cell)
        return SourceRow(number, cells_by_heading, f"it has {count} cells below {len(head)} headings")
    return SourceRow(number, cells_by_heading)


def headings_of(path: Path) -> list[str]:
    """Return the headings of a table that no file describes; [] if it has none.

    Raises:
        UserError: the file cannot be read as a table, or is too large.
    """
    lines = _of_workbook(path) if path.suffix.lower() == ".xlsx" else _of_text(path)
    return _first_row(islice(_limit(path, lines), _HEADS_WITHIN))


def source_hint(path: Path, headings: list[str]) -> str:
    """Return the file that would describe a table, with a guess of its fields."""
    lines = proposed_source(path, headings)
    if not lines:
        return "write content/sources/NAME.yaml with the headings of its columns"
    return "\n    ".join([f"write {proposed_name(path)}, and correct what is wrong in it:", *lines])


def _first_row(rows: Iterable[tuple[int, list[str]]]) -> list[str]:
    """Return the first row with several cells: above it, a report may have a title."""
    full_rows = [cells for _, cells in rows if any(cells)]
    first = next((cells for cells in full_rows if sum(map(bool, cells)) > 1), full_rows[0] if full_rows else [])
    return [" ".join(each.split()) for each in first]


def _no_source(path: Path, first: list[str]) -> str:
    columns = ", ".join(f"`{each}`" for each in first[:6] if each)
    return f"no file in content/sources describes {path.name}" + (f", whose columns begin {columns}" if columns else "")


def _limit(path: Path, lines: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    for count, (number, cells) in enumerate(lines):
        if count > MOST_ROWS or len(cells) > MOST_COLUMNS:
            raise UserError(f"{path.name} has more than {MOST_ROWS:,} rows or {MOST_COLUMNS} columns", "divide it")
        long = next((each for each in cells if len(each) > LONGEST_CELL), None)
        if long is not None:
            raise UserError(f"{path.name}, row {number}: a cell has {len(long):,} characters", "shorten or remove it")
        yield number, [_FORMULA.sub(r"\1", each.strip()) for each in cells]


def _of_text(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} is larger than {LARGEST // 1_000_000} MB", "divide it")
        data = read_ordinary(path)
    except OSError as error:
        raise file_error(error, path, doing="read") from None
    text = _decode(data).replace("\0", "")
    delimiter = max(_DELIMITERS, key=text[:20_000].count)
    try:
        yield from read_rows(text, delimiter)
    except EndlessCell as error:
        message = f'{path.name}, line {error.line}: a cell begins with a quotation mark (") and never ends'
        raise UserError(message, "put one at its end; within a cell, write two of them for each") from None
    except csv.Error as error:
        raise UserError(f"{path.name}, {error}", "export it again as CSV") from None


def _decode(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    for encoding in _ENCODINGS:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode("latin-1")


def _of_workbook(path: Path) -> Iterator[tuple[int, list[str]]]:
    data = safe_bytes(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about styles and extensions that it ignores
            book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()
            rows = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
            for number, row in enumerate(islice(rows, MOST_ROWS + 2), 1):
                yield number, [_text(each) for each in row]
    except UserError:
        raise
    except Exception as error:  # openpyxl does not document which errors damaged parts raise
        raise UserError(f"{path.name} cannot be read as a workbook ({type(error).__name__})", "save it again") from None


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else str(value)
