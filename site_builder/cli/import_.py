"""`studyboard import`"""

import re
import shlex
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import click

from site_builder.building.workers import WorkerPool, chunked, collect_rarely, usable_cores
from site_builder.cli.common import build_date, is_interactive, jobs_option, pluralize, site_option
from site_builder.cli.import_report import print_findings, print_review
from site_builder.cli.registries import (
    Gathered,
    ReportProgress,
    RequestSettings,
    gather,
    progress_bars,
    registry_options,
)
from site_builder.cli.terminal import say
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.end_of_sample import end_sample, sample_files
from site_builder.editing.own_locations import RegistryPlace, has_own_locations, unknown_places
from site_builder.editing.sheet_layout import is_sheet_as_text
from site_builder.importers.budget import Budget
from site_builder.importers.clinicaltrials.table import is_download
from site_builder.importers.ictrp.table import is_platform_table
from site_builder.importers.joining import join_new, stems
from site_builder.importers.local_matches import load_local_matches
from site_builder.importers.naming import CLINICALTRIALS_FOLDER, EntryIndex, index_entries
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.importers.review import review_first
from site_builder.importers.save import ImportPlan, SaveTask, save_documents
from site_builder.importers.staging import put_in_place, remove_leftovers
from site_builder.records.find import find

_CHUNK = 20
_HARMLESS = re.compile(r"[\w .,:;'()&/+–—-]+")
"""Characters without a meaning inside double quotes, in the shells of any system."""


@click.command(name="import")
@click.argument("arguments", nargs=-1, metavar="[WHAT]...")
@site_option
@click.option("--search", metavar="WORDS", help="Studies that ClinicalTrials.gov finds by these words.")
@click.option("--condition", metavar="WORDS", help="Studies about a condition.")
@click.option("--location", metavar="WORDS", help="Studies at a place: a hospital, a city, a country.")
@click.option("--sponsor", metavar="WORDS", help="Studies of a sponsor or collaborator.")
@click.option("--recruiting", is_flag=True, help="Only those of them that recruit or will recruit.")
@click.option("--accept", metavar="NUMBER", multiple=True, help="Accept doubtful changes of this entry; `all` for all.")
@click.option("--dry-run", "dry", is_flag=True, help="Show what would be done, and do nothing.")
@click.option("--yes", is_flag=True, help="With a sheet of statuses: change the records. Run it without --yes first.")
@click.option(
    "--by", default="", metavar="NAME", help="With a sheet: who imports it.  [default: git's user.name, or the account]"
)
@jobs_option("Processes.")
@click.option("--date", "day", metavar="DATE", help="The day of the import.  [default: today]")
@click.option(
    "--format", "form", type=click.Choice(["text", "json", "github"]), default="text", help="How remarks are printed."
)
@registry_options
@click.option("-q", "--quiet", is_flag=True, help="Print remarks only.")
@click.option("-v", "--verbose", is_flag=True, help="Print how far the import has come, where there is no terminal.")
def command(
    arguments: tuple[str, ...],
    site: Path,
    search: str | None,
    condition: str | None,
    location: str | None,
    sponsor: str | None,
    recruiting: bool,
    accept: tuple[str, ...],
    dry: bool,
    yes: bool,
    by: str,
    jobs: int | None,
    day: str | None,
    form: str,
    api: dict[str, str],
    pause: float,
    seconds: float,
    quiet: bool,
    verbose: bool,
) -> None:
    """Import studies from a registry, into content/registry.

    WHAT are numbers of ClinicalTrials.gov (NCT01234567), ISRCTN (ISRCTN12345678) and the EU's CTIS (2022-501234-12-00),
    files from a registry (.json, .xml, .txt), folders of them, or a zip; or one sheet of statuses (.xlsx), whose
    changes are shown first and made with --yes; or one table (.csv, .xlsx) of another system that a file in
    content/sources describes. Without WHAT and without a search, all imported studies are fetched again.

    Your own records in content/studies are never touched, and override imported values. An entry that lost much of
    its content, or whose status went back, is reported and stays unchanged until it is accepted.
    """
    site = site.absolute()
    if _is_table(site, arguments):
        table_plan = _plan(site, build_date(day), frozenset(accept), dry=dry)[0]
        return _import_table(table_plan, arguments[0], form, quiet=quiet)
    if _is_sheet(arguments, yes=yes, by=by):
        return _import_sheet(site, Path(arguments[0]), by, day, yes=yes and not dry, quiet=quiet)
    collect_rarely()
    plan, index = _plan(site, build_date(day), frozenset(accept), dry=dry, without=sample_files(site))
    query = _query(search, condition, location, sponsor, recruiting)
    settings = RequestSettings(api, pause, site / ".cache" / "import", Budget(seconds))
    with progress_bars(visible=is_interactive() and not quiet and form == "text", in_lines=verbose) as report:
        gathered = gather(arguments, query, index, settings, report)
        saved_entries = _move_into_place(site, _save(plan, gathered, jobs or usable_cores(), report), dry=dry)
    findings = [each for saved in saved_entries for each in saved.diagnostics()] + [*_vanished(gathered.missing, index)]
    print_findings(site, findings, form)
    if form != "json" and not quiet:
        _print_summary(site, saved_entries, gathered, dry)
    is_held = any(each.outcome in (Outcome.HELD, Outcome.UNREADABLE) for each in saved_entries)
    sys.exit(is_held or bool(gathered.missing))


_OTHER_WORKBOOKS = frozenset({".ods", ".fods", ".xls", ".xlsb", ".numbers", ".gsheet"})


def _by_path(entry: SavedEntry) -> tuple[str, str]:
    return entry.path, entry.number


def _move_into_place(site: Path, entries: Iterable[SavedEntry], *, dry: bool) -> list[SavedEntry]:
    """Move the entries into place; a study that is in several registries counts once."""
    saved_entries = put_in_place(site, sorted(entries, key=_by_path))
    elsewhere = any(each.path and not each.path.startswith(CLINICALTRIALS_FOLDER) for each in saved_entries)
    if not dry and elsewhere:
        saved_entries = join_new(site, saved_entries, index_entries(site, find(site)))
    if not dry and any(each.outcome is Outcome.NEW for each in saved_entries) and end_sample(site):
        say("the example study is removed, and pages no longer say that the studies are made up", err=True)
    return saved_entries


def _import_sheet(site: Path, sheet: Path, by: str, day: str | None, *, yes: bool, quiet: bool) -> None:
    from site_builder.cli.sheet_import import import_sheet  # its library is slow to load

    import_sheet(site, sheet, by, day, yes=yes, quiet=quiet)


def _import_table(plan: ImportPlan, table: str, form: str, *, quiet: bool) -> None:
    from site_builder.cli.source_import import import_table  # its library is slow to load

    import_table(plan, Path(table), form, quiet=quiet)


def _refuse_other_formats(arguments: tuple[str, ...]) -> None:
    """Refuse a workbook in another program's format, and a sheet of statuses that was saved as CSV.

    Raises:
        UserError: there is one; the hint says how to save it.
    """
    for each in arguments:
        path = Path(each)
        is_other = path.suffix.lower() in _OTHER_WORKBOOKS
        if path.is_file() and (is_other or (path.suffix.lower() in (".csv", ".tsv") and is_sheet_as_text(path))):
            reason = "is not an .xlsx workbook" if is_other else "is a sheet of statuses that was saved as CSV"
            hint = "open it, choose Save as, then Excel 2007-365 (.xlsx), and import that file"
            raise UserError(f"{path.name} {reason}", hint)


def _is_table(site: Path, arguments: tuple[str, ...]) -> bool:
    """Return whether to import a table of an office, which a file in `content/sources` describes.

    Raises:
        UserError: it is named with something else, or is in another format.
    """
    _refuse_other_formats(arguments)
    downloads = (each for each in arguments if each.lower().endswith((".csv", ".tsv")))
    tables = [each for each in downloads if not (is_download(Path(each)) or is_platform_table(Path(each)))]
    if (
        not tables
        and len(arguments) == 1
        and arguments[0].lower().endswith(".xlsx")
        and (site / "content/sources").is_dir()
    ):
        from site_builder.editing.sheet_reading import is_status_sheet

        tables = [] if is_status_sheet(Path(arguments[0])) else [arguments[0]]
    if not tables or not Path(tables[0]).exists():
        return False
    if len(arguments) > 1:
        raise UserError("a table is imported alone", f"studyboard import {tables[0]}")
    return True


def _is_sheet(arguments: tuple[str, ...], *, yes: bool, by: str) -> bool:
    """Return whether to import a sheet of statuses.

    Raises:
        UserError: a sheet is named together with something else, or options of a sheet are given without one.
    """
    sheets = [each for each in arguments if each.lower().endswith(".xlsx")]
    if sheets and len(arguments) > 1:
        raise UserError("a sheet is imported alone", f"studyboard import {sheets[0]}")
    if not sheets and (yes or by):
        raise UserError("--yes and --by belong to a sheet of statuses", "studyboard import statuses.xlsx --yes")
    return bool(sheets)


def _plan(
    site: Path, day: date, accept: frozenset[str], *, dry: bool, without: tuple[str, ...] = ()
) -> tuple[ImportPlan, EntryIndex]:
    """Return the plan of an import, and the entries that the site already has; the files `without` are ignored."""
    from site_builder.records.settings import settings_of

    files = find(site)
    files = files._replace(files=tuple(each for each in files.files if each.path not in without))
    index = index_entries(site, files)
    if not dry:
        _move(site, index)
        remove_leftovers(site)
    names = {number: name for number, name in index.names.items() if number != name}
    settings = settings_of(site)
    drafts = settings is not None and settings.imports.drafts
    plan = ImportPlan(site, day.isoformat(), load_local_matches(site, files), names, stems(index), drafts, accept, dry)
    return plan, index


def _query(
    search: str | None, condition: str | None, location: str | None, sponsor: str | None, recruiting: bool
) -> dict[str, str]:
    """Return the query to the registry, by its parameter names (https://clinicaltrials.gov/data-api/api)."""
    parameters = {
        "query.term": search,
        "query.cond": condition,
        "query.locn": location,
        "query.spons": sponsor,
        "filter.overallStatus": "RECRUITING,NOT_YET_RECRUITING,ENROLLING_BY_INVITATION" if recruiting else None,
    }
    return {key: value for key, value in parameters.items() if value}


def _move(site: Path, index: EntryIndex) -> None:
    """Rename imported files after studies that people have renamed."""
    for old, new in index.moves:
        if not (site / new).exists():
            (site / old).rename(site / new)


def _save(plan: ImportPlan, gathered: Gathered, jobs: int, report: ReportProgress) -> Iterator[SavedEntry]:
    plan, documents = replace(plan, names={**plan.names, **gathered.names}), gathered.documents
    # A document from the network holds hundreds of entries; a file usually one.
    size = _CHUNK if len(documents) > 4 * _CHUNK else 1
    tasks = (SaveTask(plan, chunk) for chunk in chunked(documents, size))
    large = len(documents) > 2 * _CHUNK or sum(len(each.data) for each in documents) > 5_000_000
    done = 0
    with WorkerPool(jobs) as pool:
        for result in pool.run(save_documents, tasks, large=large):
            done += size
            report("keep", min(done, len(documents)), len(documents))
            yield from result


def _vanished(missing: Iterable[str], index: EntryIndex) -> Iterator[Diagnostic]:
    for number in missing:
        path = index.numbers.get(number)
        message = f"the registry has no entry {number}" + (" any more" if path else "")
        hint = "nothing was changed; to remove the study, delete this file" if path else "check the number"
        yield Diagnostic("W608", path or number, message, hint)


def _print_summary(site: Path, saved_entries: list[SavedEntry], gathered: Gathered, dry: bool) -> None:
    for each in saved_entries:
        if each.renumbered and each.outcome is Outcome.CHANGED:
            say(f"{Path(each.path).stem} has the number {each.number} in its registry now", err=True)
    print_review(site, review_first(saved_entries))
    count = Counter(each.outcome for each in saved_entries)
    parts = [f"{count[outcome]:,} {outcome.value}" for outcome in Outcome if count[outcome]]
    parts += [f"{len(gathered.missing):,} missing"] if gathered.missing else []
    done = "would be: " if dry else ""
    say(f"{pluralize(len(saved_entries), 'entry', 'entries')}: {done}{', '.join(parts) or 'nothing'}")
    if not dry and count[Outcome.NEW]:
        _propose_locations(site)


def _propose_locations(site: Path) -> None:
    """Propose the places with the most studies, unless an imported study is at a location of the organisation."""
    places = unknown_places(site)
    if places and not has_own_locations(site):
        listed = "; ".join(f"{_words(each.place, ', ')} ({each.studies})" for each in places[:3])
        first = _words(places[0].place, " ")
        say(f"No study is at a location of your own. Places with most studies: {listed}")
        of_site = "" if site.resolve() == Path.cwd() else f" --site {shlex.quote(str(site))}"
        say(f"If one is yours: studyboard new location {_argument(first)}{of_site}, then import again")


def _argument(words: str) -> str:
    """Return words of a registry as one argument of a command that can be copied, whatever characters they contain."""
    words = words.lstrip("- ")
    return f'"{words}"' if _HARMLESS.fullmatch(words) else shlex.quote(words)


def _words(place: RegistryPlace, between: str) -> str:
    return between.join(filter(None, (place.name, place.city)))
