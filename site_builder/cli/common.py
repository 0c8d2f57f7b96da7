"""What several commands share: the site they work on, the day, and how problems are printed."""

import json
import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from site_builder.building.options import BuildOptions
from site_builder.building.workers import usable_cores
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.calendar import read_date
from site_builder.records.show import Placed, place, show


def site_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """The folder of the site, here unless it is named."""
    return click.argument(
        "site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[SITE]"
    )(function)


def site_templates_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Whether the site's own templates are used, which are code."""
    return click.option(
        "--no-site-templates",
        "site_templates",
        is_flag=True,
        flag_value=False,
        default=True,
        help="Leave the site's own templates out: they are code. For content that you do not trust.",
    )(function)


def build_date(given: str | None) -> date:
    """The day of the build: as given, else SOURCE_DATE_EPOCH, else today.

    Raises:
        UserError: the date or the variable cannot be read.
    """
    if given is not None:
        try:
            return read_date(given)
        except ValueError as error:
            raise UserError(f"--date: `{given}` {error}", "write it like 2026-10-02") from None
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if epoch:
        try:
            return read_date(datetime.fromtimestamp(int(epoch), tz=UTC).date().isoformat())
        except (ValueError, OverflowError, OSError):
            raise UserError(
                f"SOURCE_DATE_EPOCH: `{epoch}` is not a number of seconds that gives a day", "unset it, or correct it"
            ) from None
    return datetime.now(tz=UTC).astimezone().date()


def options_for(
    site: Path,
    output: Path | None = None,
    jobs: int | None = None,
    day: str | None = None,
    drafts: bool = False,
    clean: bool = False,
    site_templates: bool = True,
) -> BuildOptions:
    """The options of a build, with what was left out filled in."""
    site = site.absolute()
    where = output.absolute() if output else site / "output"
    return BuildOptions(site, where, jobs or usable_cores(), build_date(day), drafts, clean, site_templates)


def print_diagnostics(site: Path, diagnostics: Iterable[Diagnostic], form: str) -> None:
    """Print problems in the order of file and line: text on the error output, `json` or `github` on the output."""
    placed = sorted(
        (place(site, diagnostic) for diagnostic in diagnostics),
        key=lambda each: (each.diagnostic.file, each.line, each.column, each.diagnostic.code, each.diagnostic.message),
    )
    if form == "json":
        click.echo(json.dumps([as_data(each) for each in placed], ensure_ascii=False, indent=2))
        return
    for each in placed:
        if form == "github":
            click.echo(for_github(each, each.diagnostic.severity.value))
        else:
            click.echo(show(each), err=True)


def as_data(placed: Placed) -> dict[str, Any]:
    """A problem as plain data."""
    diagnostic = placed.diagnostic
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "file": diagnostic.file,
        "line": placed.line or None,
        "column": placed.column or None,
        "path": list(diagnostic.path),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def for_github(placed: Placed, severity: str, source: str = "") -> str:
    """A workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions"""
    diagnostic = placed.diagnostic
    where = {"file": diagnostic.file, "line": placed.line, "col": placed.column, "title": diagnostic.code}
    told = ",".join(f"{key}={_escaped(str(value), ':,')}" for key, value in where.items() if value)
    said = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    said += f" [{source}]" if source else ""
    return f"::{severity} {told}::{_escaped(said)}"


def _escaped(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text


def counted(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun: "1 study", "12 studies"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def a_person_looks() -> bool:
    """Whether progress is worth showing."""
    return sys.stderr.isatty()
