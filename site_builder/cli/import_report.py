"""Prints the findings of an import: one line per kind, with complete lists in files."""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from site_builder.cli.common import pluralize, print_diagnostics
from site_builder.cli.terminal import say
from site_builder.diagnostics import Diagnostic, file_error
from site_builder.importers.review import ReviewItem
from site_builder.model.spreadsheet import cell
from site_builder.records.show import visible

FINDINGS = ".cache/import-findings.csv"
REVIEW = ".cache/import-review.csv"
_ONE_BY_ONE = 3
"""Up to this many findings of one kind are printed with their places; of more, only the first are named."""
_UNREADABLE = "W607"
_NUMBER = re.compile(r"\b(?:NCT\d{8}|ISRCTN\d{8}|\d{4}-\d{6}-\d{2}(?:-\d{2})?)\b")


def print_findings(site: Path, findings: Sequence[Diagnostic], form: str) -> None:
    """Print the findings of an import.

    Args:
        site: the site's folder.
        findings: all findings.
        form: `text`, or `json` or `github` for programs, which get each finding.

    Raises:
        UserError: the list cannot be written.
    """
    if form != "text":
        print_diagnostics(site, findings, form)
        return
    kinds: dict[tuple[str, str], list[Diagnostic]] = {}
    for each in findings:
        kinds.setdefault((each.code, _kind(each)), []).append(each)
    print_diagnostics(site, [each for some in kinds.values() if len(some) <= _ONE_BY_ONE for each in some], form)
    large = {key: some for key, some in kinds.items() if len(some) > _ONE_BY_ONE}
    for (code, kind), some in sorted(large.items()):
        names = visible(_first(_name(each) for each in some))
        say(f"{code} {pluralize(len(some), 'time')}: {kind}: {names}", err=True)
        if some[0].hint and all(each.hint == some[0].hint for each in some):
            say(f"    {some[0].hint}", err=True)
    if large:
        rows = [(each.code, _name(each), each.file, each.message, each.hint) for each in findings]
        _write(site / FINDINGS, ("code", "study", "file", "message", "hint"), sorted(rows))
        say(f"All {len(findings):,} findings: {site / FINDINGS}", err=True)


def print_review(site: Path, items: Sequence[ReviewItem]) -> None:
    """Print the entries whose criteria somebody should review first, and write the whole list.

    Raises:
        UserError: the list cannot be written.
    """
    if not items:
        return
    rows = [
        (str(place), each.number, "not divided" if each.weight >= 100 else str(each.weight), "; ".join(each.reasons))
        for place, each in enumerate(items, 1)
    ]
    head = ("place", "study", "doubt", "reasons", "file")
    _write(site / REVIEW, head, [(*row, each.path) for row, each in zip(rows, items, strict=True)])
    say(f"Review the criteria of these first: {_first(each.number for each in items)}")
    say(f"The whole list, the least certain first: {site / REVIEW}")


def _kind(finding: Diagnostic) -> str:
    """Return the common part of the messages of one kind: usually the text before the colon."""
    message = finding.message if finding.code == _UNREADABLE else finding.message.partition(": ")[0]
    return _NUMBER.sub("an entry", message)


def _name(finding: Diagnostic) -> str:
    return finding.file if finding.code == _UNREADABLE else Path(finding.file).stem


def _first(names: Iterable[str]) -> str:
    all_names = list(names)
    first_names = ", ".join(all_names[:3])
    return f"{first_names} and {len(all_names) - 3:,} more" if len(all_names) > 3 else first_names


def _write(path: Path, head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> None:
    text = io.StringIO(newline="")
    table = csv.writer(text)
    table.writerow(head)
    table.writerows([cell(each) for each in row] for row in rows)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.getvalue().encode("utf-8-sig"))
    except OSError as error:
        raise file_error(error, path) from error
