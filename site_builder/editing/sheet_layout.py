"""The layout of the sheet of statuses: its columns, and the text of its help page."""

import hashlib
import re
from pathlib import Path
from typing import NamedTuple

from site_builder.editing.overview import StatusRow

SHEET, HELP, WORDS = "Statuses", "Help", "Words"
"""Names of the worksheets; the last one is hidden and holds the choices for the status column."""

HEADINGS = (
    "Study", "No.", "Title", "Location", "Status", "Checked on", "Checked by", "Reason (withdrawn only)",
    "Status before", "Checked on before", "Checked by before", "Row",
)  # fmt: skip
"""Headings of the columns, from left to right; the last four are hidden and hold the original values."""

EDITABLE = frozenset({"Status", "Checked on", "Checked by", "Reason (withdrawn only)"})
HIDDEN = frozenset(HEADINGS[-4:])
WIDTHS = (30, 6, 50, 28, 18, 14, 26, 34, 4, 4, 4, 4)
"""Widths in characters."""

LONGEST_CELL = 32_000
"""Characters per cell; Excel allows 32,767: https://support.microsoft.com/office/1672b34d-7043-467e-8e27-269d656771c3
"""

HELP_LINES = (
    "How to use this sheet",
    "One line per study and location. Change the yellow cells only; the others are protected.",
    "Status: choose a word from the list.",
    "Checked on: the day on which somebody asked the study team, such as 2026-10-02.",
    "Checked by: who confirmed it. If you change a status and leave this cell, the name of the person who imports "
    "the sheet is used.",
    "If a status still holds, change only the day. That confirms it.",
    "If a status is new, change the status. Without a new day, the day of the import is used.",
    "Reason: only if you choose “withdrawn”, one sentence that patients understand.",
    "Do not add lines. A new study is added to the site itself.",
    "Lines that you do not change stay as they are, even if somebody else changes the study meanwhile.",
    "Save the file as .xlsx and send it back. “studyboard import” with its name shows what would change, and "
    "“--yes” changes it.",
)

_LONGEST_HEADINGS = sum(len(each) + 4 for each in HEADINGS)
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f\ufffe\uffff\ud800-\udfff]+")


class SheetRow(NamedTuple):
    """A row of the sheet as somebody saved it; every value is text, in the form of a record.

    Attributes:
        line: the number of the row, counted from 1.
        cells: the values by their headings.
    """

    line: int
    cells: dict[str, str]


def is_sheet_as_text(path: Path) -> bool:
    """Return whether a text file has the headings of the sheet, that is, was saved as CSV."""
    with path.open("rb") as stream:
        start = stream.read(4 * _LONGEST_HEADINGS)
    first_line = next(iter(start.decode("utf-8", "replace").splitlines()), "")
    return sum(heading in first_line for heading in HEADINGS) > len(HEADINGS) // 2


def clean(text: str) -> str:
    """Return a text that a cell can hold: one line, not too long, without characters that XML forbids."""
    return " ".join(_CONTROLS.sub(" ", text).split())[:LONGEST_CELL]


def identity(study: str, number: str, location: str, before: tuple[str, str, str]) -> str:
    """Return a checksum of the cells that belong together in a row; it changes if only some columns are sorted."""
    text = "\0".join((study, number, location, *before))
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def cells_of(row: StatusRow) -> tuple[str, ...]:
    """Return the texts of a row, in the order of the headings."""
    before = (row.status.value, row.checked_on, clean(row.checked_by))
    study, number, location = clean(row.study), str(row.number), clean(row.location)
    return (study, number, clean(row.title), location, *before, "", *before, identity(study, number, location, before))
