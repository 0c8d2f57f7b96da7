"""Computes the change that a row of a returned sheet requests, from its original values and the current record."""

from datetime import date
from typing import NamedTuple

from site_builder.diagnostics import did_you_mean
from site_builder.editing.overview import StatusRow
from site_builder.editing.sheet_layout import SheetRow, clean, identity
from site_builder.editing.sheet_reading import is_formula
from site_builder.editing.status_changes import StatusChange
from site_builder.model.calendar import read_date
from site_builder.model.date_forms import dates_meant, last_days
from site_builder.model.relative_days import days_from, is_relative
from site_builder.model.status import Status
from site_builder.model.word_forms import words_meant

_FIELDS = ("Status", "Checked on", "Checked by")
_REASON = "Reason (withdrawn only)"


class RowProblem(Exception):
    """A row that is refused; the message gives the reason."""


class RowChange(NamedTuple):
    """The change that a row requests.

    Attributes:
        line: the row of the sheet.
        number: the study's location, counted from 1; 0 for the whole study.
        change: the new status, or a confirmation.
        note: how a word of the sheet was interpreted, or "".
    """

    line: int
    number: int
    change: StatusChange
    note: str


def row_change(row: SheetRow, rows: tuple[StatusRow, ...], by: str, today: date) -> RowChange | None:
    """Return the change that a row requests; None if the row is unchanged, or the record already has these values.

    Args:
        row: the row.
        rows: the study's current statuses; empty if there is no such study.
        by: the person who imports the sheet.
        today: the day of the import.

    Raises:
        RowProblem: the row is refused.
    """
    cells = row.cells
    # The title is only for display, and a program may save a title that begins with `=` as a formula.
    if formula := next((name for name, text in cells.items() if name != "Title" and is_formula(text)), ""):
        raise RowProblem(f"`{formula}` is a formula; write the value itself")
    before = tuple(cells[f"{name} before"] for name in _FIELDS)
    now = tuple(_same_form(name, cells[name]) for name in _FIELDS)
    if now == before and not cells[_REASON]:
        return None
    assert len(before) == 3
    if identity(cells["Study"], cells["No."], cells["Location"], before) != cells["Row"]:
        raise RowProblem("its protected cells were changed, or only a part of the row was moved")
    if now == before:
        raise RowProblem("a reason is given, but the status is as it was")
    current = _current(cells, rows)
    as_it_is = (current.status.value, current.checked_on, clean(current.checked_by))
    change, note = _requested_change(cells, now, before, by, today)
    if all(recorded == new for recorded, new, old in zip(as_it_is, now, before, strict=True) if new != old):
        return None  # for example, the same sheet was imported twice
    if as_it_is != before:
        raise RowProblem(
            f"the record was changed after the sheet was written (it has {_description(as_it_is)}); it was not changed"
        )
    return RowChange(row.line, current.number, change, note)


def _current(cells: dict[str, str], rows: tuple[StatusRow, ...]) -> StatusRow:
    """Find the row of the record by the name of the location, and by its number if several have that name."""
    if not rows:
        raise RowProblem(f"there is no study `{cells['Study']}` any more")
    namesakes = [each for each in rows if clean(each.location) == cells["Location"]]
    matches = namesakes if len(namesakes) == 1 else [each for each in namesakes if str(each.number) == cells["No."]]
    if len(matches) != 1:
        raise RowProblem(f"`{cells['Study']}` has no location `{cells['Location']}` any more")
    return matches[0]


def _requested_change(
    cells: dict[str, str], now: tuple[str, ...], before: tuple[str, ...], by: str, today: date
) -> tuple[StatusChange, str]:
    for name, new, old in zip(_FIELDS, now, before, strict=True):
        if old and not new:
            raise RowProblem(f"`{name}` was emptied; a sheet removes nothing")
    status = _status(now[0])
    typed = cells["Status"]
    note = "" if typed.casefold() == status.value else f"`{typed}` means `{status.value}`"
    same = status.value == before[0]
    if status is Status.WITHDRAWN and not same and not cells[_REASON]:
        raise RowProblem(f"a withdrawn study needs a reason for readers; write it in the column `{_REASON}`")
    if cells[_REASON] and status is not Status.WITHDRAWN:
        raise RowProblem(f"a reason is given, but the status is {status.value}")
    # A new day or name confirms; a new status without a new day counts from today. An earlier name never signs it.
    day = _day(now[1], today) if now[1] and (same or now[1] != before[1]) else today
    author = now[2] if now[2] != before[2] else by
    return StatusChange(None if same else status, day, author, cells[_REASON]), note


def _same_form(name: str, text: str) -> str:
    """Return a cell in the form of records, if it can be parsed: so `Open` and `open` are the same."""
    if name == "Status":
        words = words_meant(Status, text)
        return words[0] if len(words) == 1 else text
    if name == "Checked on" and len(dates := dates_meant(text)) == 1 and not is_relative(dates[0]):
        return dates[0]
    return text


def _status(text: str) -> Status:
    try:
        return Status(text)
    except ValueError:
        words = words_meant(Status, text)
        hint = f"it can mean {' or '.join(words)}" if words else did_you_mean(text, [each.value for each in Status])
        raise RowProblem(f"`{text}` is not a status; {hint}") from None


def _day(text: str, today: date) -> date:
    try:
        return read_date(text)
    except ValueError as error:
        last_day, number = last_days(text)
        if last_day:
            problem = f"there is no day `{text}` in the calendar: that month has {number} days"
            raise RowProblem(f"{problem}; write {last_day}") from None
        possible = days_from(dates_meant(text), today, "checked_on")
        dates = [each for each in possible if len(each) == len("2026-10-02")]
        hint = f"it can mean {' or '.join(dates)}" if dates else "write it like 2026-10-02"
        raise RowProblem(f"`{text}` {error}; {hint}") from None


def _description(values: tuple[str, str, str]) -> str:
    status, day, author = values
    return f"{status}, checked on {day or 'no day'}" + (f" by {author}" if author else "")
