"""Lists every study at every location: its status, how old that is, and who confirmed it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from site_builder.building.workers import WorkerPool, chunked
from site_builder.catalogue.status import given_of_whole, given_statuses
from site_builder.diagnostics import Diagnostic
from site_builder.editing.finding import distinct_names, name_of
from site_builder.editing.own_part import own_numbers
from site_builder.model.day import first_day, lacks_day
from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from site_builder.records.layered import decode_layers
from site_builder.records.source_bytes import read_layers

CHUNK = 40
"""Files per task."""


class StatusRow(NamedTuple):
    """A study at one of its locations, or the whole study if it has no locations."""

    study: str
    title: str
    number: int
    """The number of the study's location, counted from 1; 0 if the study has no locations."""
    location: str
    recorded_status: GivenStatus
    """The status as the record gives it, with its day."""
    checked_by: str
    own_number: int = -1
    """The number of the location in the site's own file; 0 if that file gives the status of the whole study, -1 if a
    registry gives it.
    """
    distinct_location: str = ""
    """The location with its town, if the study has several of this name; else the same as `location`."""

    @property
    def status(self) -> Status:
        """The status as the record gives it."""
        return Status(self.recorded_status.status)

    @property
    def checked_on(self) -> str:
        """The day (or month, if a registry gives no day) of the last confirmation, in ISO 8601, or empty."""
        return self.recorded_status.checked_on

    @property
    def lacks_day(self) -> bool:
        """Whether only the month of the last confirmation is known."""
        return lacks_day(self.checked_on)

    def age(self, today: date) -> int | None:
        """Return how many days ago the status was last confirmed; 0 if it is already tomorrow where that was done."""
        day = first_day(self.checked_on)
        return max((today - date.fromisoformat(day)).days, 0) if day else None

    def is_stale(self, freshness: Freshness) -> bool:
        """Whether readers rely on the status and it was not confirmed in time: pages then show "not confirmed"."""
        return freshness.status(self.recorded_status) != self.recorded_status.status


class ReadStudies(NamedTuple):
    """The statuses from some files."""

    standings: tuple[StatusRow, ...]
    diagnostics: tuple[Diagnostic, ...]


class OverviewTask(NamedTuple):
    """The study files to read."""

    site: Path
    files: tuple[SourceFile, ...]


def standings(site: Path, files: tuple[SourceFile, ...], pool: WorkerPool) -> ReadStudies:
    """Read the statuses from all files, in the order of the files, drafts included."""
    rows: list[StatusRow] = []
    diagnostics: list[Diagnostic] = []
    tasks = (OverviewTask(site, chunk) for chunk in chunked(files, CHUNK))
    for result in pool.run(read_standings, tasks, large=len(files) > 5 * CHUNK):
        rows += result.standings
        diagnostics += result.diagnostics
    return ReadStudies(tuple(sorted(rows, key=lambda each: (each.study, each.number))), tuple(diagnostics))


def read_standings(task: OverviewTask) -> ReadStudies:
    """Read the statuses from some files."""
    rows: list[StatusRow] = []
    diagnostics: list[Diagnostic] = []
    for file in task.files:
        data = read_layers(task.site, file)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        # As in a build, imported values count where the site's own record has none.
        decoded = decode_layers(file, data) if file.under else decode(file, data[0])
        diagnostics += (each for each in decoded.diagnostics if each.is_error)
        for each in decoded.records:
            assert isinstance(each.record, Study)
            numbers = tuple(own_numbers(task.site, file, len(each.record.locations)))
            rows += standings_of(each.id, each.record, numbers)
    return ReadStudies(tuple(rows), tuple(diagnostics))


def standings_of(id_: str, study: Study, numbers: tuple[int, ...]) -> Iterator[StatusRow]:
    """Return a row for each location of a study.

    Args:
        id_: its identifier.
        study: the study.
        numbers: the numbers of these locations in the site's own file.
    """
    title = study.plain_title or study.title
    if not study.locations:
        yield StatusRow(id_, title, 0, "", given_of_whole(study), study.checked_by or "", numbers[0])
    rows = zip(study.locations, given_statuses(study), distinct_names(study), strict=True)
    for number, (entry, recorded_status, distinct_name) in enumerate(rows, 1):
        by = entry.checked_by or (study.checked_by if recorded_status.checked_on and not entry.checked_on else None)
        own_number = numbers[number - 1]
        yield StatusRow(id_, title, number, name_of(entry), recorded_status, by or "", own_number, distinct_name)
