"""`studyboard drift`"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from site_builder.cli.common import a_person_looks, build_date, counted, site_option
from site_builder.cli.drift_table import print_rows
from site_builder.cli.registries import Asked, asking, gather, shown_progress
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.drift_page import columns, drift_page
from site_builder.importers.budget import Budget
from site_builder.importers.disagreement import disagreements
from site_builder.importers.documents import entries
from site_builder.importers.drift import ChangeSelector, DriftRow, accepted, drift
from site_builder.importers.entry import Imported
from site_builder.importers.joining import stems
from site_builder.importers.local_matches import load_local_matches
from site_builder.importers.naming import index_entries
from site_builder.importers.save import ImportPlan, path_of, read_before, replace_record
from site_builder.records.decode import read_bytes
from site_builder.records.find import SourceFile, find
from site_builder.records.imported import record_tree
from site_builder.records.layers import is_imported
from site_builder.records.tree import read_tree

_HEADS = ("Study", "Where", "Field", "Registry then", "Registry now", "Ours", "Meaning")


@click.command()
@click.argument("what", nargs=-1, metavar="[WHAT]...")
@site_option
@click.option(
    "--accept", metavar="NUMBER[:FIELD[@LOCATION]]", multiple=True, help="Take this news of the registry over."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    help="Of the table; html is a page for the office.",
)
@click.option("--date", "day", metavar="DATE", help="The day of the comparison.  [default: today]")
@asking
@click.option("--strict", is_flag=True, help="End with exit status 1 if anything differs.")
def command(
    what: tuple[str, ...],
    site: Path,
    accept: tuple[str, ...],
    form: str,
    day: str | None,
    api: dict[str, str],
    pause: float,
    seconds: float,
    strict: bool,
) -> None:
    """Compare the registry as it was imported, the registry as it is now, and what people wrote over it.

    WHAT is as for `studyboard import`; without it, all that was imported is compared. Nothing is changed, but for the
    news that are accepted: `--accept NCT01234567`, `--accept NCT01234567:eligibility.minimum_age` or
    `--accept "NCT01234567:status@Rochester"`. What people wrote is never changed.
    """
    site = site.absolute()
    found = find(site)
    known = index_entries(site, found)
    plan = ImportPlan(site, build_date(day).isoformat(), load_local_matches(site, found), known.names, stems(known))
    asked = Asked(api, pause, site / ".cache" / "import", Budget(seconds))
    with shown_progress(wanted=a_person_looks() and form == "text") as tell:
        given, missing = gather(what, {}, known, asked, tell)
    above = {file.stem: file for file in found.files if file.kind == "study" and file.under}
    wanted = [ChangeSelector.read(each) for each in accept]
    rows: list[DriftRow] = []
    studies: set[str] = set()
    taken = 0
    for document in given:
        for one in entries(document, plan.local, build_date(day)):
            if isinstance(one, Imported):
                news, done = _compare(one, plan, above, wanted)
                rows += news
                studies.add(path_of(one, plan).rsplit("/", 1)[-1].rpartition(".")[0])
                taken += done
    _used(wanted, taken)
    rows += _disagreements(site, found.files, studies if what else None)
    _tell(rows, form)
    if form == "text":
        for number in missing:
            click.echo(f"{number}: not in the registry any more", err=True)
        accepted_ = f", {taken:,} accepted" if taken else ""
        click.echo(f"{counted(len(rows), 'difference')}{accepted_}")
    if strict and (rows or missing):
        sys.exit(1)


def _compare(
    one: Imported, plan: ImportPlan, above: dict[str, SourceFile], wanted: list[ChangeSelector]
) -> tuple[list[DriftRow], int]:
    """The differences of one study that stay, and the number of those that were accepted."""
    before = read_before(one, plan)
    if not before.values:
        return [], 0
    study = before.path.rsplit("/", 1)[-1].rpartition(".")[0]
    own = above.get(study)
    ours = _written(plan.site, own.path) if own and not is_imported(own.path) else {}
    rows = list(drift(study, one.number, before.values, one.values, ours))
    chosen = [row for row in rows if any(each.covers(row) for each in wanted)]
    if chosen:
        replace_record(plan, one, accepted(before.values, one.values, chosen))
        rows = list(drift(study, one.number, read_before(one, plan).values, one.values, ours))
    return rows, len(chosen)


def _disagreements(site: Path, files: Iterable[SourceFile], only: set[str] | None) -> Iterator[DriftRow]:
    """Where registries that know one study disagree about it.

    Args:
        site: the site's folder.
        files: the files of the site.
        only: the studies that were asked about; None for all.
    """
    for file in files:
        paths = [file.path, *(layer.path for layer in file.under)]
        imported = [path for path in paths if is_imported(path)]
        if file.kind == "study" and len(imported) > 1 and (only is None or file.stem in only):
            ours = {} if is_imported(file.path) else _written(site, file.path)
            trees = [record_tree((site / path).read_bytes(), path).value for path in imported]
            yield from disagreements(file.stem, [each for each in trees if isinstance(each, dict)], ours)


def _written(site: Path, path: str) -> dict[str, Any]:
    data = read_bytes(site, SourceFile(path, "study", False, 0, 0)) if (site / path).exists() else b""
    value = None if isinstance(data, Diagnostic) else read_tree(data, path).value
    return value if isinstance(value, dict) else {}


def _used(wanted: list[ChangeSelector], taken: int) -> None:
    if wanted and not taken:
        raise UserError("nothing that differs is called that", "copy number, field and location from the table")


def _tell(rows: list[DriftRow], form: str) -> None:
    if form == "json":
        click.echo(json.dumps([row._asdict() for row in rows], ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo("| " + " | ".join(_HEADS) + " |\n|" + "---|" * len(_HEADS))
        for row in rows:
            click.echo("| " + " | ".join(_cell(each) for each in columns(row, 120)) + " |")
    elif form == "html":
        click.echo(drift_page(rows))
    else:
        print_rows(rows)


def _cell(text: str) -> str:
    signs = {"|": "\\|", "<": "&lt;", "`": "'", "@": "@\u200b"}
    return "".join(signs.get(letter, letter) for letter in text)
