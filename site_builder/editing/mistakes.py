"""The error of a command whose record has mistakes: all of them, as a build reports them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from site_builder.diagnostics import Diagnostic, UserError
from site_builder.records.field_mistakes.relative_days import with_dates
from site_builder.records.show import place, show


def with_mistakes(site: Path, path: str, problems: Iterable[Diagnostic], today: date) -> UserError:
    """Return the error.

    Args:
        site: the site's folder.
        path: the record's file.
        problems: its mistakes.
        today: the current day, which decides the dates that a hint may propose.
    """
    messages = "\n".join(show(place(site, with_dates(each, today))) for each in problems)
    return UserError(f"{path} has a mistake; fix it first", messages.replace("\n", "\n    "))
