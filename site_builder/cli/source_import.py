"""`studyboard import export.csv`: imports a table that a file in content/sources describes."""

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.cli.arguments import options_written
from site_builder.cli.common import pluralize, print_diagnostics
from site_builder.cli.import_report import print_findings
from site_builder.cli.terminal import say
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.diagnostics.reading import open_ordinary
from site_builder.editing.sources.entries import TableReader
from site_builder.editing.sources.identities import identities
from site_builder.editing.sources.mapping import FOLDER, Mapping, read_mappings
from site_builder.editing.sources.save import save_entry, vanished_entries
from site_builder.editing.sources.table import SourceTable, headings_of, read_table, source_hint
from site_builder.importers.entry import Imported, Remark
from site_builder.importers.other_downloads import advice_on_table
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.importers.save import ImportPlan
from site_builder.importers.staging import put_in_place
from site_builder.records.layout import TABLES_PLACE

_BEGINNING = 65_536
"""Bytes of a table in which numbers of registries are searched."""
_MOST_OF_THEM = 4
"""A table with this many columns of a description is the one described, even if the study's own has another name."""
_OF_OTHERS = ("search", "condition", "location", "sponsor", "recruiting", "yes", "by")
"""Options of imports from registries and of sheets of statuses."""


def import_table(plan: ImportPlan, path: Path, form: str, *, quiet: bool) -> None:
    """Import the studies of a table.

    Args:
        plan: the site, the day, and how to save entries.
        path: the table.
        form: the form of printed remarks: `text`, `json` or `github`.
        quiet: print remarks only.

    Raises:
        UserError: no file in `content/sources` describes the table, or it cannot be read.
    """
    _refuse_options()
    table, mapping = _find_mapping(plan.site, path, form)
    reader = TableReader(mapping.source, identities(plan.site, TABLES_PLACE), plan.local, plan.today)
    read = [
        save_entry(each, plan, mapping.stem, table.name) if isinstance(each, Imported) else _unreadable(*each)
        for each in reader.entries(table)
    ]
    saved_entries = put_in_place(plan.site, read)
    numbers = {each.number for each in saved_entries} | reader.unread
    vanished_files = list(vanished_entries(plan.site, mapping.stem, numbers))
    findings = [
        *_unused_columns(reader, table, mapping),
        *(each for saved in saved_entries for each in saved.diagnostics()),
    ]
    findings += _vanished(vanished_files, table.name)
    print_findings(plan.site, findings, form)
    if form != "json" and not quiet:
        _report(saved_entries, table, mapping, dry=plan.dry)
    if vanished_files or any(each.outcome in (Outcome.HELD, Outcome.UNREADABLE) for each in saved_entries):
        sys.exit(1)


def _refuse_options() -> None:
    """Refuse options that a table would ignore.

    Raises:
        UserError: there is one.
    """
    for name in options_written(_OF_OTHERS):
        raise UserError(f"--{name} does not belong to the import of a table", "leave it out")


def _find_mapping(site: Path, path: Path, form: str) -> tuple[SourceTable, Mapping]:
    """Return a table, and the file in `content/sources` that describes it; of several, the one with most columns."""
    mappings, diagnostics = read_mappings(site)
    if diagnostics:
        print_diagnostics(site, diagnostics, form)
        sys.exit(1)
    if not mappings:
        proposal = source_hint(path, headings_of(path))
        hints = filter(None, ("docs/tables.md has examples", _advice_on_table(path), proposal))
        raise UserError(f"{FOLDER} has no file that describes {path.name}", "; ".join(hints))
    headings = {each.stem: _headings(each) for each in mappings}
    try:
        table = read_table(path, headings.values())
    except UserError as error:
        raise _lacks_a_column(path, mappings) or error from None
    fitting = [each for each in mappings if headings[each.stem] <= set(table.headings)]
    return table, max(fitting, key=lambda each: len(headings[each.stem]))


def _lacks_a_column(path: Path, mappings: Sequence[Mapping]) -> UserError | None:
    """The error of a table that has all columns of a description but one; None for others."""
    first = headings_of(path)
    present = {each.casefold() for each in first}
    for each in mappings:
        names = _headings(each)
        missing = [name for name in names if " ".join(name.split()).casefold() not in present]
        if len(missing) == 1 and len(names) > (2 if each.source.study not in missing else _MOST_OF_THEM):
            described = {name.casefold() for name in (*names, *each.source.ignore)}
            more = [f"`{name}`" for name in first if name and name.casefold() not in described]
            hint = f"export it with this column, or correct {each.path}"
            hint += f"; the table also has {', '.join(more[:6])}" if more else ""
            return UserError(f"{path.name} has no column `{missing[0]}`, which {each.path} maps", hint)
    return None


def _advice_on_table(path: Path) -> str:
    """The download to choose instead, if a table without a description looks like one of a registry."""
    try:
        with open_ordinary(path) as stream:
            return advice_on_table(stream.read(_BEGINNING))
    except OSError:
        return ""


def _headings(mapping: Mapping) -> frozenset[str]:
    """Return the headings that a table must have to match a file."""
    source = mapping.source
    return frozenset({source.study, *source.columns.values(), *source.only})


def _unreadable(name: str, reason: str) -> SavedEntry:
    remark = Remark("W607", f"nothing was imported from this: {reason}", "correct the table, and import it again")
    return SavedEntry("", name, Outcome.UNREADABLE, (remark,))


def _unused_columns(reader: TableReader, table: SourceTable, mapping: Mapping) -> Iterator[Diagnostic]:
    unused = reader.unused_columns(table)
    if unused:
        more = f" and {len(unused) - 8} more" if len(unused) > 8 else ""
        columns = ", ".join(f"`{each}`" for each in unused[:8]) + more
        hint = "map them to fields, or name them under `ignore:`"
        yield Diagnostic("W602", mapping.path, f"the columns {columns} of {table.name} are not imported", hint)


def _vanished(files: list[str], table: str) -> Iterator[Diagnostic]:
    hint = "nothing was changed; to remove the study, delete this file"
    for file in files:
        yield Diagnostic("W608", file, f"{table} no longer has a row about this study", hint)


def _report(saved_entries: list[SavedEntry], table: SourceTable, mapping: Mapping, *, dry: bool) -> None:
    count = Counter(each.outcome for each in saved_entries)
    parts = [f"{count[outcome]:,} {outcome.value}" for outcome in Outcome if count[outcome]]
    title = f"{pluralize(len(saved_entries), 'study', 'studies')} in {table.name}, mapped by {mapping.path}"
    say(f"{title}: {'would be: ' if dry else ''}{', '.join(parts) or 'nothing'}")
