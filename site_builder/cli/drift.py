"""`studyboard drift`"""

import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from site_builder.cli.common import build_date, is_interactive, pluralize, site_option
from site_builder.cli.registries import RequestSettings, gather, progress_bars, registry_options
from site_builder.cli.terminal import say, say_json, say_page
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.editing.drift_page import columns, drift_page
from site_builder.importers.budget import Budget
from site_builder.importers.disagreement import disagreements
from site_builder.importers.documents import entries
from site_builder.importers.drift import ChangeSelector, DriftRow, apply_changes, drift
from site_builder.importers.entry import Imported
from site_builder.importers.joining import stems
from site_builder.importers.local_matches import load_local_matches
from site_builder.importers.naming import index_entries
from site_builder.importers.save import ImportPlan, path_of, read_before, replace_record
from site_builder.importers.study_numbers import is_replaced_by
from site_builder.records.find import SourceFile, find
from site_builder.records.imported.sealed import record_tree
from site_builder.records.layers import is_imported
from site_builder.records.source_bytes import read_bytes
from site_builder.records.tree import read_tree

_LEAST, _MOST = 60, 160
"""Limits of the width of a table, in columns of the terminal."""
_LABELS = ("then", "now", "ours")
_HEADS = ("Study", "Where", "Field", "Registry then", "Registry now", "Ours", "Meaning")


@click.command()
@click.argument("entries_to_compare", nargs=-1, metavar="[WHAT]...")
@site_option
@click.option(
    "--accept", metavar="NUMBER[:FIELD[@LOCATION]]", multiple=True, help="Accept this change of the registry."
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    help="The form of the table; html is a page for the office.",
)
@click.option("--date", "day", metavar="DATE", help="The day of the comparison.  [default: today]")
@registry_options
@click.option("--strict", is_flag=True, help="End with exit status 1 if anything differs.")
def command(
    entries_to_compare: tuple[str, ...],
    site: Path,
    accept: tuple[str, ...],
    form: str,
    day: str | None,
    api: dict[str, str],
    pause: float,
    seconds: float,
    strict: bool,
) -> None:
    """Compare the registry as imported, the registry now, and the site's own records.

    WHAT is as for `studyboard import`; without it, all imported entries are compared. Nothing is changed except
    accepted changes: `--accept NCT01234567`, `--accept NCT01234567:eligibility.minimum_age` or
    `--accept "NCT01234567:status@Rochester"`. Your own records are never changed.
    """
    site = site.absolute()
    files = find(site)
    index = index_entries(site, files)
    plan = ImportPlan(site, build_date(day).isoformat(), load_local_matches(site, files), index.names, stems(index))
    settings = RequestSettings(api, pause, site / ".cache" / "import", Budget(seconds))
    with progress_bars(visible=is_interactive() and form == "text") as report:
        fetched_documents, missing, renumbered = gather(entries_to_compare, {}, index, settings, report)
    plan = replace(plan, names={**plan.names, **renumbered})
    above = {file.stem: file for file in files.files if file.kind == "study" and file.under}
    selectors = [ChangeSelector.read(each, index.numbers) for each in accept]
    rows: list[DriftRow] = []
    studies: set[str] = set()
    accepted_count, used = 0, set[ChangeSelector]()
    for document in fetched_documents:
        for imported in entries(document, plan.local, build_date(day)):
            if isinstance(imported, Imported):
                news, done = _compare(imported, plan, above, selectors, used)
                rows += news
                studies.add(path_of(imported, plan).rsplit("/", 1)[-1].rpartition(".")[0])
                accepted_count += done
    _refuse_unused([each for each in selectors if each not in used], accepted_count)
    rows += _disagreements(site, files.files, studies if entries_to_compare else None)
    _print_rows(rows, form)
    if form == "text":
        for number in missing:
            say(f"{number}: not in the registry any more", err=True)
        accepted_text = f", {accepted_count:,} accepted" if accepted_count else ""
        say(f"{pluralize(len(rows), 'difference')}{accepted_text}")
    if strict and (rows or missing):
        sys.exit(1)


def _compare(
    imported: Imported,
    plan: ImportPlan,
    above: dict[str, SourceFile],
    selectors: list[ChangeSelector],
    used: set[ChangeSelector],
) -> tuple[list[DriftRow], int]:
    """Return the remaining differences of one study, and the number of accepted ones; add their selectors to `used`."""
    before = read_before(imported, plan)
    if not before.values or is_replaced_by(imported.number, before.values):
        return [], 0
    study = before.path.rsplit("/", 1)[-1].rpartition(".")[0]
    own = above.get(study)
    site_values = _site_values(plan.site, own.path) if own and not is_imported(own.path) else {}
    rows = list(drift(study, imported.number, before.values, imported.values, site_values))
    used |= {each for each in selectors if any(each.covers(row) for row in rows)}
    accepted_rows = [row for row in rows if any(each.covers(row) for each in selectors)]
    if accepted_rows:
        replace_record(plan, imported, apply_changes(before.values, imported.values, accepted_rows))
        rows = list(drift(study, imported.number, read_before(imported, plan).values, imported.values, site_values))
    return rows, len(accepted_rows)


def _disagreements(site: Path, files: Iterable[SourceFile], only: set[str] | None) -> Iterator[DriftRow]:
    """Yield facts on which several registries of one study disagree.

    Args:
        site: the site's folder.
        files: the files of the site.
        only: the requested studies; None for all.
    """
    for file in files:
        paths = [file.path, *(layer.path for layer in file.under)]
        imported = [path for path in paths if is_imported(path)]
        if file.kind == "study" and len(imported) > 1 and (only is None or file.stem in only):
            site_values = {} if is_imported(file.path) else _site_values(site, file.path)
            trees = [record_tree((site / path).read_bytes(), path).value for path in imported]
            yield from disagreements(file.stem, [each for each in trees if isinstance(each, dict)], site_values)


def _site_values(site: Path, path: str) -> dict[str, Any]:
    data = read_bytes(site, SourceFile(path, "study", False, 0, 0)) if (site / path).exists() else b""
    value = None if isinstance(data, Diagnostic) else read_tree(data, path).value
    return value if isinstance(value, dict) else {}


def _refuse_unused(unused: list[ChangeSelector], accepted_count: int) -> None:
    """Refuse selectors that cover nothing; what the others cover is accepted already.

    Raises:
        UserError: there is one.
    """
    if unused:
        more = f"; {pluralize(accepted_count, 'change')} of the others accepted" if accepted_count else ""
        raise UserError(
            f"no difference has this name: `{unused[0]}`{more}", "copy number, field and location from the table"
        )


def _print_rows(rows: list[DriftRow], form: str) -> None:
    if form == "json":
        say_json([row._asdict() for row in rows])
    elif form == "markdown":
        say("| " + " | ".join(_HEADS) + " |\n|" + "---|" * len(_HEADS))
        for row in rows:
            say("| " + " | ".join(_cell(each) for each in columns(row, 120)) + " |")
    elif form == "html":
        say_page(drift_page(rows))
    else:
        _print_blocks(rows)


def _cell(text: str) -> str:
    escapes = {"\\": "\\\\", "[": "\\[", "|": "\\|", "<": "&lt;", "`": "'", "@": "@\u200b"}
    return "".join(escapes.get(letter, letter) for letter in text)


def _print_blocks(rows: Iterable[DriftRow]) -> None:
    """Print a block per difference, as wide as the terminal: study, field, and the texts from where they differ."""
    width = min(max(shutil.get_terminal_size((100, 24)).columns, _LEAST), _MOST)
    latest = ""
    for row in rows:
        if row.title and row.study != latest:
            say(textwrap.shorten(row.title, width, placeholder=" …"), bold=True)
        latest = row.study
        location = f" at {row.location}" if row.location else ""
        number = f" ({row.number})" if row.number and row.number != row.study else ""
        say(f"{row.study}{number}: {row.field}{location}: {row.meaning.value}")
        cells = zip(_LABELS, columns(row, width - 12)[3:6], strict=True)
        lines = [(label, text or "-") for label, text in cells if text or label != "ours"]
        for place, (label, text) in enumerate(lines):
            edge = "└" if place == len(lines) - 1 else "│"
            say(f"  {edge} {label:<5} │ {text}")
