"""`studyboard status`"""

import sys
from datetime import date
from pathlib import Path

import click

from site_builder.building.workers import WorkerPool, usable_cores
from site_builder.cli.arguments import options_written
from site_builder.cli.common import pluralize, print_diagnostics, site_option
from site_builder.cli.editing import change_options, is_everywhere, make, status_change, today
from site_builder.cli.table import table
from site_builder.cli.terminal import say, say_json
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.changing import change
from site_builder.editing.finding import distinct_names, find_location, find_study, own_locations, study_files
from site_builder.editing.over_import import shown_study
from site_builder.editing.overview import ReadStudies, StatusRow, standings
from site_builder.editing.settings import freshness
from site_builder.editing.status_changes import EVERYWHERE, numbers_everywhere, read_status
from site_builder.model.day import first_day
from site_builder.model.reliance import Freshness
from site_builder.model.status import Status
from site_builder.model.study import Study
from site_builder.records.find import SourceFile


@click.command()
@click.argument("study", required=False)
@click.argument("words", nargs=-1, metavar="[LOCATION] [WORD]")
@site_option
@change_options
@click.option("--reason", default="", metavar="TEXT", help="Why the study was withdrawn, for readers.")
@click.option("--stale", is_flag=True, help="Show only statuses not checked within the site's freshness limit.")
@click.option("--json", "as_json", is_flag=True, help="Print the table as JSON.")
def command(
    study: str | None,
    words: tuple[str, ...],
    site: Path,
    on: str | None,
    by: str,
    dry_run: bool,
    reason: str,
    stale: bool,
    as_json: bool,
) -> None:
    """Show every study's status at each location, or change one.

    \b
    studyboard status                             all studies
    studyboard status --stale                     those that somebody should check
    studyboard status asthma-steady-breath        one study
    studyboard status asthma-steady-breath mayo-jacksonville closed --by "Study office"
    studyboard status asthma-steady-breath all closed   everywhere

    STUDY is the file's name without its ending, or a registry number; LOCATION an identifier, a name, its number in
    the list, or `all`. Only the necessary characters are changed; comments stay. The record gets a line of history.
    """
    site = site.absolute()
    _refuse_options(_OF_TABLE if words else _OF_CHANGE, has_change=bool(words))
    if not words:
        files = (find_study(site, study),) if study else study_files(site)
        _list_statuses(site, files, today(), stale=stale, as_json=as_json)
        return
    assert study is not None
    file = find_study(site, study)
    location_words, status = read_status(words)
    record = shown_study(site, file, today())
    numbers = _numbers(site, record, location_words, status)
    if record.locations and not numbers:
        say(f"{file.path} has this already; there is nothing to change")
        return
    request = status_change(status, on, by, reason, today())
    make(site, change(site, file, numbers, request, today()), by, dry_run=dry_run)


_OF_TABLE = {"stale": "--stale", "as_json": "--json"}
_OF_CHANGE = {"on": "--on", "by": "--by", "reason": "--reason"}


def _refuse_options(options: dict[str, str], *, has_change: bool) -> None:
    """Refuse options that would do nothing, since somebody who writes one expects something from it.

    Raises:
        UserError: there is one.
    """
    for name in options_written(options):
        if has_change:
            raise UserError(f"{options[name]} belongs to the table of statuses; nothing was changed", "leave it out")
        hint = "name the new status: studyboard status STUDY [LOCATION] closed; or studyboard confirm STUDY"
        raise UserError(f"{options[name]} belongs to a change of a status, and there is none", hint)


def _numbers(site: Path, study: Study, location_words: tuple[str, ...], status: Status) -> tuple[int, ...]:
    """Return the locations that the words name; a study with one location needs no name."""
    if is_everywhere(study, location_words):
        return numbers_everywhere(study, status)
    if location_words:
        return (find_location(study, " ".join(location_words), own_locations(site)),)
    if len(study.locations) > 1:
        names = "; ".join(f"{number} {name}" for number, name in enumerate(distinct_names(study), 1))
        hint = f"{names}; or `{EVERYWHERE}`" if len(names) < 600 else f"or write `{EVERYWHERE}`"
        raise UserError(f"the study has {len(study.locations)} locations; name one", hint)
    return tuple(range(len(study.locations)))


def _list_statuses(site: Path, files: tuple[SourceFile, ...], day: date, *, stale: bool, as_json: bool) -> None:
    fresh = freshness(site, day)
    with WorkerPool(usable_cores()) as pool:
        statuses = standings(site, files, pool)
    rows = [each for each in statuses.standings if not stale or each.is_stale(fresh)]
    if as_json:
        say_json([_as_data(each, day, fresh) for each in rows])
    else:
        _print(rows, statuses, day, fresh, stale)
    _end(site, statuses.diagnostics)


def _print(rows: list[StatusRow], statuses: ReadStudies, day: date, fresh: Freshness, stale: bool) -> None:
    heads = ("study", "location", "status", "checked", "age", "by")
    if rows:
        lines = [(each.study, each.distinct_location, each.status.value, *_age(each, day, fresh)) for each in rows]
        say(table(heads, lines))
    old = sum(each.is_stale(fresh) for each in statuses.standings)
    freshness_text = (
        f"{pluralize(old, 'status', 'statuses')} not checked for more than {fresh.limit} days"
        if old
        else "all up to date"
    )
    studies = pluralize(len({each.study for each in statuses.standings}), "study", "studies")
    say(freshness_text if stale else f"{studies}, {pluralize(len(rows), 'line')}; {freshness_text}")


def _age(each: StatusRow, day: date, fresh: Freshness) -> tuple[str, str, str]:
    age = each.age(day)
    age_text = "" if age is None else pluralize(age, "day")
    age_text = f"up to {age_text}" if each.lacks_day else age_text
    return each.checked_on or "never", age_text + (" !" if each.is_stale(fresh) else ""), each.checked_by


def _as_data(each: StatusRow, day: date, fresh: Freshness) -> dict[str, object]:
    return {
        "study": each.study,
        "title": each.title,
        "location": each.location or None,
        "number": each.number or None,
        "status": each.status.value,
        "checked_on": first_day(each.checked_on) or None,
        **({"checked_in": each.checked_on} if each.lacks_day else {}),
        "checked_by": each.checked_by or None,
        "age_days": each.age(day),
        "stale": each.is_stale(fresh),
        "relied_on_until": fresh.until(each.recorded_status) or None,
    }


def _end(site: Path, diagnostics: tuple[Diagnostic, ...]) -> None:
    if diagnostics:
        print_diagnostics(site, diagnostics, "text")
        files = pluralize(len({each.file for each in diagnostics}), "file")
        say(f"{files} with mistakes, which are left out above", err=True)
        sys.exit(1)
