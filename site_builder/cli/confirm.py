"""`studyboard confirm`"""

from pathlib import Path

import click

from site_builder.cli.common import site_option
from site_builder.cli.editing import change_options, is_everywhere, make, status_change, today
from site_builder.diagnostics import UserError
from site_builder.editing.changing import change
from site_builder.editing.finding import find_location, find_study, own_locations
from site_builder.editing.over_import import shown_study
from site_builder.editing.own_part import own_numbers
from site_builder.editing.status_changes import numbers_everywhere
from site_builder.model.study import Study
from site_builder.records.find import SourceFile


@click.command()
@click.argument("study")
@click.argument("location", nargs=-1, metavar="[LOCATION]")
@site_option
@change_options
def command(study: str, location: tuple[str, ...], site: Path, on: str | None, by: str, dry_run: bool) -> None:
    """Confirm statuses: renew the day on which they were checked.

    Without LOCATION, or with `all`, at every location that has a status; of an imported study, at those that you
    wrote over the registry.
    """
    site = site.absolute()
    file = find_study(site, study)
    record = shown_study(site, file, today())
    request = status_change(None, on, by, "", today())
    make(site, change(site, file, _numbers(site, file, record, location), request, today()), by, dry_run=dry_run)


def _numbers(site: Path, file: SourceFile, study: Study, location: tuple[str, ...]) -> tuple[int, ...]:
    if location and not is_everywhere(study, location):
        return (find_location(study, " ".join(location), own_locations(site)),)
    numbers = numbers_everywhere(study, None)
    if not numbers and not study.status:
        raise UserError("no location of the study has a status that could be confirmed", "give it one first")
    own = tuple(own_numbers(site, file, len(study.locations)))
    # A status that only the registry gives is left to its imports, unless no other could be confirmed.
    return tuple(number for number in numbers if own[number] >= 0) or numbers
