"""Days of something that was done, and that are still to come: typing errors.

A status that was checked next year would count as current until then. A day of a change or an approval would appear on
the page as a fact, and lead the feeds until it comes.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from site_builder.building.options import BuildOptions
from site_builder.building.studies import reload_study
from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import Diagnostic
from site_builder.model.calendar import last_possible_day
from site_builder.model.card import Card
from site_builder.model.day import Day
from site_builder.model.registry_entry import RegistryEntry
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.records.layered import locate_diagnostics
from site_builder.records.layout import SETTINGS_FILE
from site_builder.records.yaml_text.values import Path

MOST = 20
"""Largest number of days to come that are reported one by one."""


def future_days_of_studies(studies: Iterable[Entry], options: BuildOptions) -> Iterator[Diagnostic]:
    """Problems of all studies. Only those with such a day are read again."""
    limit = last_possible_day(options.date)
    for entry in studies:
        if entry.card and _latest_day(entry, entry.card) > _not_before_copy(limit, _copied_on(entry.card)):
            yield from future_days_of_study(reload_study(options.site, entry.file).record, entry.file, limit)


def other_future_days(settings: SiteSettings, entries: list[Entry], options: BuildOptions) -> list[Diagnostic]:
    """Problems of the settings and of translations, with their lines."""
    limit = last_possible_day(options.date)
    problems = [*future_days_of_settings(settings, limit), *future_days_of_translations(entries, limit)]
    return list(locate_diagnostics(options.site, problems))


def without_repetition(
    diagnostics: Sequence[Diagnostic], entries: Iterable[Entry], options: BuildOptions
) -> tuple[Diagnostic, ...]:
    """The diagnostics; the first of many days to come stands for all of them, because the day of the build is wrong.

    So it is if a site is built for a day before most of its records were written. Typing errors are few.
    """
    of_days = [each for each in diagnostics if each.code == "E316"]
    if len(of_days) <= MOST:
        return tuple(diagnostics)
    last = max(_latest_day(entry, entry.card) if entry.card else entry.dated for entry in entries)
    day, number = options.date.isoformat(), len({each.file for each in of_days})
    files = "1 file" if number == 1 else f"{number:,} files"
    message = f"the site cannot be built for {day}: {len(of_days):,} days in {files} come after it, the last is {last}"
    hint = f"build it for {last} or a later day, or correct the days; this is the first of them"
    first = replace(min(of_days, key=lambda each: each.file), message=message, hint=hint)
    return (*(each for each in diagnostics if each.code != "E316"), first)


def _copied_on(card: Card) -> str:
    """The latest day on which an entry of the study was copied from a registry; "" without any."""
    return max((day for day, _ in card.source), default="")


def _latest_day(entry: Entry, card: Card) -> str:
    """The latest day of a study. That of a registry's check is only in the tally."""
    return max([card.checked_on, entry.dated, *(day for _, day, *_ in card.tally)])


def _not_before_copy(limit: str, copied_on: str) -> str:
    """The last possible day for a study; at least the day on which its entry was copied from a registry, or the next.

    A site may be built for an earlier day.
    """
    return max(limit, last_possible_day(date.fromisoformat(copied_on))) if copied_on >= limit else limit


def future_days_of_study(study: Study, file: str, limit: str) -> Iterator[Diagnostic]:
    """Problems of a study's days after `limit`.

    Args:
        study: the study.
        file: its file.
        limit: the last possible day, as `2026-10-02`.
    """
    copied_on = [each.fetched_on.iso for each in study.registries if each.fetched_on]
    limit = _not_before_copy(limit, max(copied_on, default=""))
    for day, path in _days_of_checks(study):
        if day and day.iso > limit:
            message = f"nobody can have checked the status on {day.iso}: that day is still to come"
            yield Diagnostic("E316", file, message, "write the day on which it was checked", path)
    for day, path in _other_days(study):
        if day and day.iso > limit:
            yield _to_come(day.iso, file, path)
    yield from _of_registry(study, file, limit)


def future_days_of_settings(settings: SiteSettings, limit: str) -> Iterator[Diagnostic]:
    """The problem of a site whose unchecked statuses would count as checked on a day after `limit`."""
    day = settings.assume_checked_on
    if day and day.iso > limit:
        yield _to_come(day.iso, SETTINGS_FILE, ("assume_checked_on",), "write a day that has come")


def future_days_of_translations(entries: list[Entry], limit: str) -> Iterator[Diagnostic]:
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
    yield study.listed_on, ("listed_on",)
    for number, each in enumerate(study.locations):
        yield each.status_since, ("locations", number, "status_since")
    for number, done in enumerate(study.history):
        yield done.on, ("history", number, "on")


def _of_registry(study: Study, file: str, limit: str) -> Iterator[Diagnostic]:
    """Problems of the days from which statuses of a registry age; they are often given by the month only."""
    places: list[tuple[RegistryEntry | None, Path]] = [(study.registry, ("registry",))]
    places += [(each, ("other_registries", number)) for number, each in enumerate(study.other_registries)]
    days = [
        (day, (*path, name))
        for entry, path in places
        if entry
        for name, day in (("verified_on", entry.verified_on), ("updated_on", entry.updated_on))
    ]
    for day, path in days:
        if day and day.date.isoformat() > limit:
            message = f"{day.iso} is still to come: the registry cannot have checked its entry then"
            hint = "import the entry again, which leaves such days out; in a file of your own, correct the day"
            yield Diagnostic("E316", file, message, hint, path)


def _to_come(day: str, file: str, path: Path, hint: str = "write the day on which it was done") -> Diagnostic:
    name = next(str(step) for step in reversed(path) if isinstance(step, str))
    message = f"`{name}` cannot be {day}: that day is still to come"
    return Diagnostic("E316", file, message, hint, path)
