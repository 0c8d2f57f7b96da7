"""Shared by several commands: the site, the day, and the printing of problems."""

import os
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import click

from site_builder.building.options import BuildOptions
from site_builder.building.workers import usable_cores
from site_builder.cli.arguments import SiteFolder, day_of_option
from site_builder.cli.terminal import say
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.calendar import read_date
from site_builder.records.site_folder import require_site


def site_argument(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the argument for the folder of the site; the current folder is the default."""
    return click.argument("site", default=".", type=SiteFolder(), metavar="[SITE]")(function)


site_option = click.option(
    "--site",
    default=".",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="SITE",
    help="The folder of the site.  [default: the current folder]",
)
"""The folder of the site, for commands that have another argument."""


def output_option(help_: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `output`, the folder of the built site; without it, the command uses SITE/output."""
    return click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        metavar="DIR",
        help=f"{help_}  [default: SITE/output]",
    )


def jobs_option(help_: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Return the option `jobs`, the number of processes; without it, the command uses all cores."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(1, 256), metavar="N", help=f"{help_}  [default: one per core]"
    )


def site_templates_option(function: Callable[..., Any]) -> Callable[..., Any]:
    """Add the option that decides whether the site's own templates, which are code, are used."""
    return click.option(
        "--no-site-templates",
        "site_templates",
        is_flag=True,
        flag_value=False,
        default=True,
        help="Leave the site's own templates out: they are code. For content that you do not trust.",
    )(function)


def build_date(argument: str | None) -> date:
    """Return the day of the build: the given one, else SOURCE_DATE_EPOCH, else today.

    Raises:
        UserError: the date or the variable cannot be parsed.
    """
    if argument is not None:
        return day_of_option("--date", argument, build_date(None))
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
    """Return the options of a build, with defaults for those that are not given.

    Raises:
        UserError: the folder is not a site, or the day cannot be parsed.
    """
    require_site(site)
    site = site.absolute()
    output_folder = output.absolute() if output else site / "output"
    return BuildOptions(site, output_folder, jobs or usable_cores(), build_date(day), drafts, clean, site_templates)


def print_diagnostics(site: Path, diagnostics: Iterable[Diagnostic], form: str) -> None:
    """Print problems in the order of file and line: text to stderr, `json` or `github` to stdout."""
    if diagnostics := tuple(diagnostics):
        from site_builder.cli.problems import print_all  # it reads records; most builds have no problems to print

        print_all(site, diagnostics, form)
    elif form == "json":
        say("[]")


def pluralize(number: int, singular: str, plural: str | None = None) -> str:
    """Return a number with its noun: "1 study", "12 studies"."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"


def is_interactive() -> bool:
    """Return whether a person is watching."""
    return sys.stderr.isatty()
