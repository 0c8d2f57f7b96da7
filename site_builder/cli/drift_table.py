"""Prints the differences from the registry as a table in the terminal."""

import shutil
import textwrap
from collections.abc import Iterable

from site_builder.cli.terminal import say
from site_builder.editing.drift_page import columns
from site_builder.importers.drift import DriftRow

_LEAST, _MOST = 60, 160
_LABELS = ("then", "now", "ours")


def print_rows(rows: Iterable[DriftRow]) -> None:
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
