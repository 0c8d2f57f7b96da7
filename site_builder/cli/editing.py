"""Shared by `status` and `confirm`: the options, and how a change is shown and made."""

import difflib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import click

from site_builder.cli.arguments import day_of_option
from site_builder.cli.common import build_date
from site_builder.cli.journal import write_changes
from site_builder.cli.terminal import say
from site_builder.editing.changing import RecordChange
from site_builder.editing.finding import name_of
from site_builder.editing.signature import signature
from site_builder.editing.status_changes import EVERYWHERE, StatusChange
from site_builder.model.status import Status
from site_builder.model.study import Study


def change_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options for the day, the author, and a dry run."""
    options = (
        click.option("--on", metavar="DATE", help="The day on which it was checked, as 2026-10-02.  [default: today]"),
        click.option(
            "--by", default="", metavar="NAME", help="Who makes the change.  [default: git's user.name, or the account]"
        ),
        click.option("-n", "--dry-run", is_flag=True, help="Show the difference and write nothing."),
    )
    for option in reversed(options):
        function = option(function)
    return function


def status_change(status: Status | None, on: str | None, by: str, reason: str, today: date) -> StatusChange:
    """Return the change of status that the options of a command request.

    Raises:
        UserError: the day cannot be parsed.
    """
    day = day_of_option("--on", on, today) if on else today
    return StatusChange(status, day, by.strip(), reason.strip())


def is_everywhere(study: Study, words: tuple[str, ...]) -> bool:
    """Return whether the words mean all locations, and not a location with the name `all`."""
    is_all = [each.casefold() for each in words] == [EVERYWHERE]
    return is_all and not any(name_of(entry).casefold() == EVERYWHERE for entry in study.locations)


def make(site: Path, change: RecordChange, by: str, *, dry_run: bool) -> None:
    """Show the difference and write the file."""
    if not change.summary:
        say(f"{change.file} has this already; there is nothing to change")
        return
    if not dry_run:
        write_changes(site, (change,), signature(site, by), change.summary)
    for line in _difference(change):
        say(line, fg={"+": "green", "-": "red", "@": "cyan"}.get(line[:1]))
    say(f"{'would be: ' if dry_run else ''}{change.summary}")


def _difference(change: RecordChange) -> list[str]:
    before, after = (data.decode("utf-8-sig").splitlines() for data in (change.before, change.after))
    lines = difflib.unified_diff(before, after, change.file, change.file, n=1, lineterm="")
    return [click.unstyle(line) for line in lines][2:]


def today() -> date:
    """Return the current day; SOURCE_DATE_EPOCH applies as for a build."""
    return build_date(None)
