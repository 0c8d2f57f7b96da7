"""Days of something that was done, and that are still to come: typing errors.

A status that was checked next year would count as current until then. A day of a change or an approval would appear on
the page as a fact, and lead the feeds until it comes.
"""

from collections.abc import Iterator

from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic
from site_builder.model.day import Day
from site_builder.model.site import SiteSettings
from site_builder.model.study import Study
from site_builder.records.layout import SETTINGS_FILE

Path = tuple[str | int, ...]


def days_to_come(study: Study, file: str, limit: str) -> Iterator[Diagnostic]:
    """Problems of a study's days after `limit`.

    Args:
        study: the study.
        file: its file.
        limit: the last possible day, as `2026-10-02`.
    """
    for day, path in _days_of_checks(study):
        if day and day.iso > limit:
            message = f"nobody can have checked the status on {day.iso}: that day is still to come"
            yield Diagnostic("E316", file, message, "write the day on which it was checked", path)
    for day, path in _other_days(study):
        if day and day.iso > limit:
            yield _to_come(day.iso, file, path)


def settings_to_come(settings: SiteSettings, limit: str) -> Iterator[Diagnostic]:
    """The problem of a site whose unchecked statuses would count as checked on a day after `limit`."""
    day = settings.assume_checked_on
    if day and day.iso > limit:
        yield _to_come(day.iso, SETTINGS_FILE, ("assume_checked_on",), "write a day that has come")


def translations_to_come(entries: list[Entry], limit: str) -> Iterator[Diagnostic]:
    """Problems of translations that were made after `limit`."""
    for entry in entries:
        if entry.kind.endswith("_translation") and entry.dated > limit:
            yield _to_come(entry.dated, entry.file, ("translated_on",))


def _days_of_checks(study: Study) -> Iterator[tuple[Day | None, Path]]:
    yield study.checked_on, ("checked_on",)
    for number, each in enumerate(study.locations):
        yield each.checked_on, ("locations", number, "checked_on")


def _other_days(study: Study) -> Iterator[tuple[Day | None, Path]]:
    if study.approval:
        yield study.approval.approved_on, ("approval", "approved_on")
    if study.withdrawn:
        yield study.withdrawn.on, ("withdrawn", "on")
    if study.registry:  # Imports wrote the following days on these days; a site may be built for an earlier one.
        return
    yield study.listed_on, ("listed_on",)
    for number, each in enumerate(study.locations):
        yield each.status_since, ("locations", number, "status_since")
    for number, done in enumerate(study.history):
        yield done.on, ("history", number, "on")


def _to_come(day: str, file: str, path: Path, hint: str = "write the day on which it was done") -> Diagnostic:
    name = next(str(step) for step in reversed(path) if isinstance(step, str))
    message = f"`{name}` cannot be {day}: that day is still to come"
    return Diagnostic("E316", file, message, hint, path)
