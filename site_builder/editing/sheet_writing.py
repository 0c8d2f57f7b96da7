"""Writes the sheet of statuses as an Excel workbook (Office Open XML, ECMA-376)."""

import errno
import os
import tempfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path
from secrets import token_hex

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Font, PatternFill, Protection
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from site_builder.diagnostics.user_error import file_error
from site_builder.editing.overview import StatusRow
from site_builder.editing.sheet_layout import (
    EDITABLE,
    HEADINGS,
    HELP,
    HELP_LINES,
    HIDDEN,
    SHEET,
    WIDTHS,
    WORDS,
    cells_of,
)
from site_builder.model.day import lacks_day
from site_builder.model.status import Status

_YELLOW = PatternFill("solid", fgColor="FFF8DC")
_TOP = Alignment(vertical="top", wrap_text=True)
_OPEN = Protection(locked=False)
_FIRST_DAY = date(1900, 3, 1)
"""Before this day, Excel's day numbers differ from the calendar."""


def workbook(rows: Iterable[StatusRow]) -> bytes:
    """Return the workbook with a row per study and location.

    Args:
        rows: the statuses.

    Raises:
        UserError: there is no room for the temporary files in which openpyxl collects the pages.
    """
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = SHEET
    _head(sheet)
    last = 1
    for last, row in enumerate(rows, 2):
        for column, (heading, text) in enumerate(zip(HEADINGS, cells_of(row), strict=True), 1):
            _fill(sheet.cell(last, column), heading, text)
    _choices(sheet, last)
    _help(book.create_sheet(HELP))
    words = book.create_sheet(WORDS)
    for number, word in enumerate(Status, 1):
        words.cell(number, 1, word.value)
    words.sheet_state = "hidden"
    out = BytesIO()
    try:
        book.save(out)
    except Exception as error:
        failure = error if isinstance(error, OSError) else _system_error(error)
        if failure is None:
            raise
        raise file_error(failure, tempfile.gettempdir(), "used", "or name another folder: TMPDIR") from None
    return out.getvalue()


def _system_error(error: Exception) -> OSError | None:
    """The error of the operating system that lxml reports, such as "IO_ENOSPC"; None for another error.

    openpyxl writes with lxml where it is installed, although neither this program nor openpyxl needs it.
    """
    number = getattr(errno, str(error).removeprefix("IO_"), None) if str(error).startswith("IO_") else None
    return OSError(number, os.strerror(number)) if isinstance(number, int) else None


def save_workbook(path: Path, data: bytes) -> None:
    """Save the workbook atomically.

    Raises:
        UserError: the file cannot be written.
    """
    partial = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        partial.write_bytes(data)
        os.replace(partial, path)  # noqa: PTH105 (the same, and the error names the file)
    except OSError as error:
        partial.unlink(missing_ok=True)
        raise file_error(error, path, hint="or name another file: -o") from None


def _head(sheet: Worksheet) -> None:
    for column, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True), 1):
        sheet.cell(1, column, heading).font = Font(bold=True)
        dimension = sheet.column_dimensions[get_column_letter(column)]
        dimension.width = width
        dimension.hidden = heading in HIDDEN
    sheet.freeze_panes = "A2"
    sheet.protection.enable()
    sheet.protection.formatColumns = False  # users may change widths


def _fill(cell: Cell | MergedCell, heading: str, text: str) -> None:
    """Write a text as text, whatever it begins with, and a day as a date."""
    assert isinstance(cell, Cell), "nothing is merged"
    if heading == "Checked on" and not lacks_day(text) and text and (day := date.fromisoformat(text)) >= _FIRST_DAY:
        cell.value = day
    elif text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = True
    if heading == "Checked on":
        cell.number_format = "yyyy-mm-dd"
    cell.alignment = _TOP
    if heading in EDITABLE:
        cell.protection, cell.fill = _OPEN, _YELLOW


def _choices(sheet: Worksheet, last: int) -> None:
    status, day = (get_column_letter(HEADINGS.index(each) + 1) for each in ("Status", "Checked on"))
    words = DataValidation("list", formula1=f"{WORDS}!$A$1:$A${len(Status)}", allow_blank=False)
    words.errorTitle, words.error = "Not a status", "Choose a word from the list."
    words.showErrorMessage = True
    days = DataValidation("date", operator="greaterThan", formula1="1", allow_blank=True)
    days.errorTitle, days.error = "Not a day", "Write the day like 2026-10-02."
    days.showErrorMessage = True
    for validation, column in ((words, status), (days, day)):
        sheet.add_data_validation(validation)
        validation.add(f"{column}2:{column}{max(last, 2)}")


def _help(sheet: Worksheet) -> None:
    sheet.column_dimensions["A"].width = 100
    for number, line in enumerate(HELP_LINES, 1):
        cell = sheet.cell(number, 1, line)
        cell.alignment, cell.font = _TOP, Font(bold=number == 1)
    sheet.protection.enable()
