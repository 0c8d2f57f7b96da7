"""Reads a sheet of statuses saved with Excel, LibreOffice or another program."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from itertools import islice
from pathlib import Path
from typing import Any

from openpyxl import load_workbook
from openpyxl.utils.datetime import from_excel

from site_builder.diagnostics import UserError
from site_builder.diagnostics.user_error import file_error
from site_builder.editing.sheet_layout import HEADINGS, SheetRow, clean

LARGEST, LARGEST_UNPACKED = 20_000_000, 150_000_000
"""Most bytes of a workbook, packed and unpacked; 10,000 rows take less than 1 MB and 15 MB."""
MOST_ROWS, MOST_COLUMNS, MOST_PARTS = 50_000, 60, 500
_LAST_ROW = 1_048_576
"""Excel's last possible row: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3"""
_AGAIN = "write a new sheet with `studyboard sheet`, and make the changes there"
_FORMULA = "\0formula"


def read_sheet(path: Path) -> tuple[SheetRow, ...]:
    """Read the rows of a workbook that `studyboard sheet` wrote.

    Args:
        path: the workbook.

    Raises:
        UserError: it cannot be read, is another workbook, or is too large.
    """
    data = safe_bytes(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns about styles and extensions that it ignores
            missing, rows = _read(data)
    except UserError:
        raise
    except Exception as error:  # openpyxl does not document which errors damaged parts raise
        raise UserError(f"{path.name} cannot be read as a workbook ({type(error).__name__})", _AGAIN) from None
    if missing:
        listed = ", ".join(f"`{name}`" for name in missing)
        raise UserError(f"{path.name} has no column {listed} in its first row", _AGAIN)
    return rows


def is_status_sheet(path: Path) -> bool:
    """Return whether `studyboard sheet` wrote a workbook, judged by its headings.

    Raises:
        UserError: it cannot be read.
    """
    data = safe_bytes(path)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            missing, _ = _read(data)
    except Exception:
        return False
    return len(missing) < len(HEADINGS) // 2


def _read(data: bytes) -> tuple[list[str], tuple[SheetRow, ...]]:
    """Return the missing headings, and the rows of the worksheet that has most headings."""
    book = load_workbook(BytesIO(data), read_only=True, data_only=False, keep_links=False)
    tables = [(sheet, _heads(sheet)) for sheet in book.worksheets[:10]]
    sheet, heads = max(tables, key=lambda each: len(each[1]), default=(None, {}))
    missing = [name for name in HEADINGS if name not in heads]
    return missing, () if missing else tuple(_rows(sheet, heads, book.epoch))


def is_formula(text: str) -> bool:
    """Return whether a cell holds a formula instead of a value."""
    return text == _FORMULA


def safe_bytes(path: Path) -> bytes:
    """Return the bytes of a workbook that is not too large, packed or unpacked.

    Raises:
        UserError: the file cannot be read, or is not a workbook.
    """
    try:
        if not path.is_file():
            raise UserError(f"{path} is not a file", "name the workbook that came back")
        if path.stat().st_size > LARGEST:
            raise UserError(f"{path.name} is larger than {LARGEST // 1_000_000} MB", _AGAIN)
        data = path.read_bytes()
    except OSError as error:
        raise file_error(error, path, doing="read") from None
    try:
        with zipfile.ZipFile(BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError, OSError):
        hint = "save it as .xlsx, without a password" if data[:4] == b"\xd0\xcf\x11\xe0" else _AGAIN
        raise UserError(f"{path.name} is not an .xlsx workbook", hint) from None
    # zipfile never reads more bytes of a part than it declares here.
    if len(parts) > MOST_PARTS or sum(each.file_size for each in parts) > LARGEST_UNPACKED:
        raise UserError(f"{path.name} unpacks to more than a sheet of statuses can hold", _AGAIN)
    return data


def _heads(sheet: Any) -> dict[str, int]:
    """Return the columns by their headings; if two share a name, the first counts."""
    sheet.reset_dimensions()
    first = next(sheet.iter_rows(min_row=1, max_row=1, max_col=MOST_COLUMNS, values_only=True), ())
    columns: dict[str, int] = {}
    for column, value in enumerate(first):
        name = next((each for each in HEADINGS if each.casefold() == clean(str(value or "")).casefold()), None)
        if name:
            columns.setdefault(name, column)
    return columns


def _rows(sheet: Any, heads: dict[str, int], epoch: datetime) -> Iterator[SheetRow]:
    last = max(heads.values()) + 1
    rows = sheet.iter_rows(min_row=2, max_col=last)
    count = 0
    for line, row in enumerate(islice(rows, _LAST_ROW), 2):
        cells = {name: _text(row[column], name, epoch) if column < len(row) else "" for name, column in heads.items()}
        if any(cells.values()):
            count += 1
            if count > MOST_ROWS:
                raise UserError(f"the sheet has more than {MOST_ROWS:,} rows", _AGAIN)
            yield SheetRow(line, cells)


def _text(cell: Any, heading: str, epoch: datetime) -> str:
    """Return the value of a cell in the form of a record."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "f":
        return _FORMULA
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # A day whose cell lost its format is a count of days; for dates of this century it has five digits.
    if heading.startswith("Checked on") and isinstance(value, int) and 20_000 < value < 80_000:
        value = from_excel(value, epoch)
    if isinstance(value, datetime):
        value = value.date()
    return value.isoformat() if isinstance(value, date) else clean(str(value))
