"""The day's work: every status with its age, oldest first."""

from datetime import date
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.changing import RecordChange, change
from site_builder.editing.over_import import shown_study
from site_builder.editing.overview import OverviewTask, StatusRow, read_standings
from site_builder.editing.own_part import own_numbers
from site_builder.editing.status_changes import StatusChange, numbers_everywhere
from site_builder.forms.languages import gettext_noop
from site_builder.model.reliance import Freshness
from site_builder.model.status import Status
from site_builder.records.find import find
from site_builder.records.layers import is_imported
from site_builder.records.source import SourceFile
from site_builder.records.stamp import Stamp


class DayRow(NamedTuple):
    """A status with the details that a form needs."""

    row: StatusRow
    file: SourceFile
    age: int | None
    stale: bool

    @property
    def key(self) -> str:
        """Name of the status in the form."""
        return f"{self.row.study}-{self.row.number}"

    @property
    def expected_state(self) -> str:
        """The state that the person saw; a change based on any other state is refused."""
        return f"{self.row.recorded_status.status}|{self.row.checked_on}|{self.row.checked_by}"

    @property
    def is_imported(self) -> bool:
        """Whether it comes from a registry and not from a record of the site."""
        return self.row.own_number < 0

    @property
    def waits(self) -> bool:
        """Whether somebody must check it regularly, because it changes by itself or is unknown."""
        return self.row.status.ages or self.row.status is Status.NOT_CONFIRMED

    @property
    def can_confirm(self) -> bool:
        """Whether there is a status that can be confirmed as still true."""
        return not self.is_imported and self.row.status is not Status.NOT_CONFIRMED

    @property
    def order(self) -> tuple[bool, bool, str, str, int]:
        """Sort key: statuses that people rely on come first, the oldest among them first."""
        return (not self.waits, not self.row.status.ages, self.row.checked_on, self.row.study, self.row.number)


class StatusBoard:
    """All statuses of a site. Unchanged files are not read again.

    Args:
        site: the site's folder.
    """

    def __init__(self, site: Path) -> None:
        self.site = site
        self._cache: dict[str, tuple[Stamp, tuple[object, ...], tuple[StatusRow, ...], tuple[Diagnostic, ...]]] = {}

    def rows(self, today: date, freshness: Freshness) -> tuple[list[DayRow], list[Diagnostic]]:
        """Every status, the oldest that people rely on first, and the mistakes in records that cannot be read."""
        rows: list[DayRow] = []
        mistakes: list[Diagnostic] = []
        cache = {}
        for file in find(self.site).files:
            if file.kind != "study":
                continue
            cached = self._cache.get(file.path)
            if cached is None or cached[:2] != (file.stamp, file.under):
                result = read_standings(OverviewTask(self.site, (file,)))
                cached = (file.stamp, file.under, result.standings, result.diagnostics)
            cache[file.path] = cached
            rows += [DayRow(each, file, each.age(today), each.is_stale(freshness)) for each in cached[2]]
            mistakes += cached[3]
        self._cache = cache
        return sorted(rows, key=lambda each: each.order), mistakes

    def change(
        self, study: str, number: int, status_change: StatusChange, expected_state: str, today: date
    ) -> RecordChange:
        """Prepare a status change at one location or of the study as a whole.

        Args:
            study: the study.
            number: number of the location, counted from 1; 0 for the study as a whole.
            status_change: the requested change.
            expected_state: the state that the person saw.
            today: the current day.

        Raises:
            UserError: the status changed meanwhile, or the change would be wrong.
        """
        rows, _ = self.rows(today, Freshness(today.isoformat()))
        row = next((each for each in rows if each.row.study == study and each.row.number == number), None)
        if row is None or row.is_imported:
            raise UserError(f"there is no such status of `{study}` any more", "look at the list again")
        if row.expected_state != expected_state:
            now = f"{row.row.status}, checked on {row.row.checked_on or 'no day'} by {row.row.checked_by or 'nobody'}"
            place = f" at {row.row.location}" if row.row.location else ""
            raise UserError(
                f"somebody else changed {study}{place} meanwhile: it is {now}", "nothing was written; look again"
            )
        number = row.row.number
        return change(self.site, row.file, (number - 1,) if number else (), status_change, today)

    def everywhere(self, study: str, status: Status | None, author: str, today: date) -> RecordChange:
        """Prepare a status change at all locations of a study.

        Args:
            study: the study.
            status: the new status; None to confirm the current ones.
            author: the person who makes the change.
            today: the current day.

        Raises:
            UserError: there is nothing to change, or the change would be wrong.
        """
        file = next((each for each in find(self.site).files if each.kind == "study" and each.stem == study), None)
        if file is None or is_imported(file.path):
            raise UserError(f"there is no record of `{study}` to write into", "look at the list again")
        record = shown_study(self.site, file, today)
        own = tuple(own_numbers(self.site, file, len(record.locations)))
        numbers = tuple(each for each in numbers_everywhere(record, status) if own[each] >= 0)
        if record.locations and not numbers:
            raise UserError(gettext_noop("this is already the status"), gettext_noop("there is nothing to change"))
        return change(self.site, file, numbers, StatusChange(status, today, author), today)


def teams(rows: list[DayRow]) -> list[str]:
    """The teams that last confirmed statuses."""
    return sorted({each.row.checked_by for each in rows if each.row.checked_by}, key=str.casefold)
