"""Arguments that people type in another form: days, and the folder of the site."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from site_builder.diagnostics import UserError
from site_builder.model.calendar import read_date
from site_builder.model.date_forms import dates_meant, last_days
from site_builder.model.relative_days import days_from

_FULL = len("2026-10-02")


def day_of_option(option: str, text: str, today: date) -> date:
    """Return the day that an option names.

    Args:
        option: its name: `--on`.
        text: the day as it is typed.
        today: the current day.

    Raises:
        UserError: the day is written in another form; the message shows it as it should be.
    """
    try:
        return read_date(text)
    except ValueError as error:
        dates = dates_meant(text.strip())
        last_day, number = ("", 0) if dates else last_days(text.strip())
        if last_day:
            message = f"{option}: there is no day `{text}` in the calendar: that month has {number} days"
            raise UserError(message, f"write: {option} {last_day}") from None
        days = [day for day in days_from(dates, today, "on") if len(day) == _FULL]
        hint = "write: " + ", or: ".join(f"{option} {day}" for day in days)
        raise UserError(f"{option}: `{text}` {error}", hint if days else f"write it like {today}") from None


def options_written(names: Iterable[str]) -> list[str]:
    """Return those of a command's options that somebody wrote, and did not leave at their defaults.

    Args:
        names: names of the command's parameters.
    """
    context = click.get_current_context()
    return [name for name in names if context.get_parameter_source(name) is ParameterSource.COMMANDLINE]


class SiteFolder(click.Path):
    """The folder of a site. If a record is named instead, the error explains that commands read the whole site."""

    name = "folder"

    def __init__(self) -> None:
        super().__init__(exists=True, file_okay=False, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path of the folder.

        Raises:
            UserError: it is a file, or nothing of this name exists and the current folder is a site.
        """
        path, command = Path(value), f"studyboard {ctx.info_name}" if ctx else "studyboard"
        if path.is_file():
            raise UserError(f"{value} is a file, and {command} takes no file", f"it reads the whole site: {command}")
        if not path.exists() and Path("content/site.yaml").is_file():
            hint = f"in the folder of the site, write no name: {command}"
            raise UserError(f"there is no folder `{value}`", hint)
        return super().convert(value, param, ctx)
