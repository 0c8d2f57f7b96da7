"""Every study at every location: its status, how old that is, and who made sure of it."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from site_builder.building.workers import WorkerPool, chunked
from site_builder.diagnostics import Diagnostic
from site_builder.editing.finding import name_of
from site_builder.model.study import Study
from site_builder.model.words import Status
from site_builder.records.decode import decode, read_bytes
from site_builder.records.find import SourceFile

CHUNK = 40
"""Files a task reads."""

RELIED_ON = (Status.OPEN, Status.BY_INVITATION, Status.OPENING_SOON, Status.PAUSED)
"""Statuses that change by themselves, so that somebody must look again."""


class StatusRow(NamedTuple):
    """A study at one of its locations; without one, the study as a whole."""

    study: str
    title: str
    number: int
    """Which of the study's locations, counted from 1; 0 for a study without any."""
    location: str
    status: Status
    checked_on: str
    """In ISO 8601, or empty."""
    checked_by: str

    def age(self, today: date) -> int | None:
        """Days since somebody made sure of the status."""
        return (today - date.fromisoformat(self.checked_on)).days if self.checked_on else None

    def is_stale(self, today: date, limit: int) -> bool:
        """Whether readers rely on it and nobody looked within the limit."""
        age = self.age(today)
        return self.status in RELIED_ON and (age is None or age > limit)


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
        data = read_bytes(task.site, file)
        if isinstance(data, Diagnostic):
            diagnostics.append(data)
            continue
        decoded = decode(file, data)
        diagnostics += (each for each in decoded.diagnostics if each.is_error)
        for each in decoded.records:
            assert isinstance(each.record, Study)
            found += standings_of(each.id, each.record)
    return ReadStudies(tuple(found), tuple(diagnostics))


def standings_of(id_: str, study: Study) -> Iterator[StatusRow]:
    """A study at each of its locations."""
    title = study.plain_title or study.title
    if not study.locations:
        yield StatusRow(id_, title, 0, "", study.status or Status.NOT_CONFIRMED, "", "")
    for number, entry in enumerate(study.locations, 1):
        day = entry.checked_on.iso if entry.checked_on else ""
        status = entry.known_status if entry.status or not study.status else study.status
        yield StatusRow(id_, title, number, name_of(entry), status, day, entry.checked_by or "")
