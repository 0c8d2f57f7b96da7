"""`studyboard sheet`"""

from pathlib import Path

import click

from site_builder.building.workers import WorkerPool, usable_cores
from site_builder.cli.common import pluralize, print_diagnostics
from site_builder.cli.terminal import say
from site_builder.diagnostics import UserError
from site_builder.editing.finding import study_files
from site_builder.editing.overview import standings


@click.command()
@click.argument("site", default=".", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "-o",
    "--output",
    default="statuses.xlsx",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="The workbook.  [default: statuses.xlsx]",
)
@click.option("--force", is_flag=True, help="Replace a workbook that is there already.")
def command(site: Path, output: Path, force: bool) -> None:
    """Write an Excel sheet of every status, for people who do not edit records.

    One row per study and location. When it comes back, `studyboard import statuses.xlsx` shows what would change, and
    with --yes changes the records.
    """
    from site_builder.editing.sheet_writing import save_workbook, workbook

    site = site.absolute()
    if output.suffix.lower() != ".xlsx":
        raise UserError(f"{output} is not the name of a workbook", "name it like statuses.xlsx")
    if output.exists() and not force:
        raise UserError(
            f"{output} is there already, perhaps with somebody's changes", "name another: -o, or add --force"
        )
    with WorkerPool(usable_cores()) as pool:
        statuses = standings(site, study_files(site), pool)
    if statuses.diagnostics:
        print_diagnostics(site, statuses.diagnostics, "text")
        raise UserError("some studies have mistakes and would be missing in the sheet", "fix these first")
    save_workbook(output, workbook(statuses.standings))
    say(f"{output}: {pluralize(len(statuses.standings), 'row')}")
