"""Prints problems: as text with their line, as JSON, or as commands of a GitHub workflow."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from site_builder.cli.terminal import say, say_command, say_json
from site_builder.diagnostics import Diagnostic
from site_builder.records.show import Placed, place, show


def print_all(site: Path, diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print problems in the order of file and line: text to stderr, `json` or `github` to stdout."""
    placed = sorted(
        (place(site, diagnostic) for diagnostic in diagnostics),
        key=lambda each: (each.diagnostic.file, each.line, each.column, each.diagnostic.code, each.diagnostic.message),
    )
    if form == "json":
        say_json([as_data(each) for each in placed])
        return
    for each in placed:
        if form == "github":
            print_for_github(each, each.diagnostic.severity.value)
        else:
            say(show(each), err=True)


def as_data(placed: Placed) -> dict[str, Any]:
    """Return a problem as plain data."""
    diagnostic = placed.diagnostic
    return {
        "code": diagnostic.code,
        "severity": diagnostic.severity.value,
        "file": diagnostic.file,
        "line": placed.line or None,
        "column": placed.column or None,
        "path": list(diagnostic.path),
        "message": diagnostic.message,
        "hint": diagnostic.hint,
    }


def print_for_github(placed: Placed, severity: str, source: str = "") -> None:
    """Print a problem as a workflow command."""
    diagnostic = placed.diagnostic
    position = {"file": diagnostic.file, "line": placed.line, "col": placed.column, "title": diagnostic.code}
    message = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    message += f" [{source}]" if source else ""
    say_command(severity, {key: str(value) for key, value in position.items() if value}, message)
