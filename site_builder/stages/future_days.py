"""Days on which nobody can have checked a status yet."""

from collections.abc import Iterator

from site_builder.diagnostics import Diagnostic
from site_builder.model.day import Day
from site_builder.model.study import Study


def days_to_come(study: Study, file: str, limit: str) -> Iterator[Diagnostic]:
    """Problems of statuses that were checked after `limit`.

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
