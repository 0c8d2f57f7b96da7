"""Days on which nobody can have checked a status yet."""

from collections.abc import Iterator

from site_builder.diagnostics import Diagnostic
from site_builder.model.day import Day
from site_builder.model.study import Study


def days_to_come(study: Study, file: str, limit: str) -> Iterator[Diagnostic]:
    """Problems of statuses that were checked after `limit`, by people or by a registry.

    Args:
        study: the study.
        file: its file.
        limit: the last possible day, as `2026-10-02`.
    """
    days: list[tuple[Day | None, tuple[str | int, ...]]] = [(study.checked_on, ())]
    days += [(each.checked_on, ("locations", number)) for number, each in enumerate(study.locations)]
    for day, path in days:
        if day and day.iso > limit:
            message = f"nobody can have checked the status on {day.iso}: that day is still to come"
            hint = "write the day on which it was checked"
            yield Diagnostic("E316", file, message, hint, (*path, "checked_on"))
    yield from _of_registry(study, file, limit)


def _of_registry(study: Study, file: str, limit: str) -> Iterator[Diagnostic]:
    """Problems of the days from which statuses of a registry age; they are often given by the month only."""
    entry = study.registry
    days = {"verified_on": entry.verified_on, "updated_on": entry.updated_on} if entry else {}
    for name, day in days.items():
        if day and day.date.isoformat() > limit:
            message = f"{day.iso} is still to come: the registry cannot have checked its entry then"
            hint = "import the entry again, which leaves such days out; in a file of your own, correct the day"
            yield Diagnostic("E316", file, message, hint, ("registry", name))
