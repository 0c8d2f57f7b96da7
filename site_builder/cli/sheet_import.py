"""`studyboard import statuses.xlsx`: shows the changes of a sheet of statuses, then makes them."""

import sys
from pathlib import Path

import click

from site_builder.building.workers import WorkerPool, usable_cores
from site_builder.cli.common import build_date, pluralize, print_diagnostics
from site_builder.cli.journal import write_changes
from site_builder.cli.terminal import say
from site_builder.editing.finding import study_files
from site_builder.editing.overview import standings
from site_builder.editing.sheet_plan import plan_sheet
from site_builder.editing.sheet_reading import read_sheet
from site_builder.editing.signature import signature


def import_sheet(site: Path, path: Path, by: str, day: str | None, *, yes: bool, quiet: bool) -> None:
    """Show the changes of the sheet; with `yes`, make them.

    Args:
        site: the site's folder.
        path: the workbook.
        by: the person who imports it; "" for git's `user.name`, or the account.
        day: the day of the import; None for today.
        yes: whether to write.
        quiet: print only refused rows.

    Raises:
        UserError: the workbook cannot be read, or there is no name to sign the changes.
    """
    rows = read_sheet(path)
    files = study_files(site)
    with WorkerPool(usable_cores()) as pool:
        statuses = standings(site, files, pool)
    person = signature(site, by)
    plan = plan_sheet(site, files, statuses.standings, rows, person, build_date(day))
    if not quiet:
        for line in plan.lines:
            say(click.unstyle(line))
    for line in plan.problems:
        say(click.unstyle(f"not changed: {line}"), err=True)
    if statuses.diagnostics:
        print_diagnostics(site, statuses.diagnostics, "text")
    if yes and plan.changes:
        write_changes(site, plan.changes, person, f"{path.name}: {pluralize(len(plan.lines), 'row')}")
    if not quiet:
        done = pluralize(len(plan.lines), "row") + (" changed" if yes else " would change")
        refused = f", {len(plan.problems):,} refused" if plan.problems else ""
        say(f"{done}, {plan.unchanged:,} as before{refused}")
        if plan.changes and not yes:
            say("nothing was written; add --yes to change the records")
    if plan.problems:
        sys.exit(1)
