"""Every study at every location: its status, how old that is, and who made sure of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from site_builder.building.workers import WorkerPool, chunked
from site_builder.catalogue.status import given_of_whole, given_statuses
from site_builder.diagnostics import Diagnostic
from site_builder.editing.finding import name_of
from site_builder.model.reliance import Freshness, GivenStatus
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from site_builder.records.layered import decode_layers, read_layers

CHUNK = 40
"""Files a task reads."""


class StatusRow(NamedTuple):
    """A study at one of its locations; without one, the study as a whole."""

    study: str
    title: str
    number: int
    """Which of the study's locations, counted from 1; 0 for a study without any."""
    location: str
    given: GivenStatus
    """The status as the record gives it, with its day."""
    checked_by: str

    @property
    def status(self) -> Status:
        """The status as the record gives it."""
        return Status(self.given.status)

    @property
    def checked_on(self) -> str:
        """The day on which somebody last made sure of it, in ISO 8601, or empty."""
        return self.given.checked_on

    def age(self, today: date) -> int | None:
        """Days since somebody made sure of the status."""
        return (today - date.fromisoformat(self.checked_on)).days if self.checked_on else None

    def is_stale(self, freshness: Freshness) -> bool:
        """Whether readers rely on it and nobody looked within the limit: pages then read "not confirmed"."""
        return freshness.status(self.given) != self.given.status


class ReadStudies(NamedTuple):
    """What some files tell."""

    standings: tuple[StatusRow, ...]
    diagnostics: tuple[Diagnostic, ...]


class OverviewTask(NamedTuple):
    """Files of studies to read."""

    site: Path
    files: tuple[SourceFile, ...]


def standings(site: Path, files: tuple[SourceFile, ...], pool: WorkerPool) -> ReadStudies:
    """What all files tell, in the order of the files; drafts are told too."""
    found: list[StatusRow] = []
    diagnostics: list[Diagnostic] = []
    tasks = (OverviewTask(site, chunk) for chunk in chunked(files, CHUNK))
    for result in pool.run(read_standings, tasks, large=len(files) > 5 * CHUNK):
        found += result.standings
        diagnostics += result.diagnostics
    return ReadStudies(tuple(sorted(found, key=lambda each: (each.study, each.number))), tuple(diagnostics))


def read_standings(task: OverviewTask) -> ReadStudies:
    """Read some files."""
    found: list[StatusRow] = []
    diagnostics: list[Diagnostic] = []
    for file in task.files:
        data = read_layers(task.site, file)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        # As the build reads it: what is imported counts too where people wrote nothing else.
        decoded = decode_layers(file, data) if file.under else decode(file, data[0])
        diagnostics += (each for each in decoded.diagnostics if each.is_error)
        for each in decoded.records:
            assert isinstance(each.record, Study)
            found += standings_of(each.id, each.record)
    return ReadStudies(tuple(found), tuple(diagnostics))


def standings_of(id_: str, study: Study) -> Iterator[StatusRow]:
    """A study at each of its locations."""
    title = study.plain_title or study.title
    if not study.locations:
        yield StatusRow(id_, title, 0, "", given_of_whole(study), study.checked_by or "")
    for number, (entry, given) in enumerate(zip(study.locations, given_statuses(study), strict=True), 1):
        by = entry.checked_by or (study.checked_by if given.checked_on and not entry.checked_on else None)
        yield StatusRow(id_, title, number, name_of(entry), given, by or "")
