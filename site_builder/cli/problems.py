"""Prints problems: as text with their line, as JSON, or as commands of a GitHub workflow."""

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from site_builder.diagnostics import Diagnostic
from site_builder.records.show import Placed, place, show


def print_all(site: Path, diagnostics: Sequence[Diagnostic], form: str) -> None:
    """Print problems in the order of file and line: text to stderr, `json` or `github` to stdout."""
    placed = sorted(
        (place(site, diagnostic) for diagnostic in diagnostics),
        key=lambda each: (each.diagnostic.file, each.line, each.column, each.diagnostic.code, each.diagnostic.message),
    )
    if form == "json":
        click.echo(json.dumps([as_data(each) for each in placed], ensure_ascii=False, indent=2))
        return
    for each in placed:
        if form == "github":
            click.echo(for_github(each, each.diagnostic.severity.value))
        else:
            click.echo(show(each), err=True)


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


def for_github(placed: Placed, severity: str, source: str = "") -> str:
    """Return a workflow command: https://docs.github.com/actions/reference/workflow-commands-for-github-actions"""
    diagnostic = placed.diagnostic
    position = {"file": diagnostic.file, "line": placed.line, "col": placed.column, "title": diagnostic.code}
    properties = ",".join(f"{key}={_escape(str(value), ':,')}" for key, value in position.items() if value)
    message = diagnostic.message + (f" ({diagnostic.hint})" if diagnostic.hint else "")
    message += f" [{source}]" if source else ""
    return f"::{severity} {properties}::{_escape(message)}"


def _escape(text: str, more: str = "") -> str:
    for letter in "%\r\n" + more:
        text = text.replace(letter, f"%{ord(letter):02X}")
    return text
