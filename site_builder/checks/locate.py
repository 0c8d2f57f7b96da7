"""Locates the words that a finding is about."""

from functools import lru_cache
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.show import Placed, place

FURTHEST = 400
"""Number of lines below the beginning of a value that are searched for its words."""


def locate(site: Path, diagnostic: Diagnostic, words: str) -> Placed:
    """Return the position of a finding: its words, if one line of the value contains them, else the start of the value.

    Args:
        site: the site's folder.
        diagnostic: the finding.
        words: the words that it is about, if any.
    """
    placed = place(site, diagnostic)
    if not words or not diagnostic.path or not placed.line:
        return placed
    lines = lines_in(site / diagnostic.file)
    for number in range(placed.line, min(placed.line + FURTHEST, len(lines) + 1)):
        start = placed.column - 1 if number == placed.line else 0
        for part in (words, " ".join(words.rstrip("…").split()[:3])):
            column = lines[number - 1].find(part, start)
            if column >= 0:
                return Placed(diagnostic, number, column + 1, lines[number - 1])
    return placed


def lines_in(path: Path) -> list[str]:
    """Return the lines of a file; none if it cannot be read."""
    try:
        return _lines(path.read_bytes())
    except OSError:
        return []


@lru_cache(maxsize=4)
def _lines(data: bytes) -> list[str]:
    """Return the lines of a file, cached, because findings come file by file."""
    return data.decode("utf-8-sig", errors="replace").splitlines()
