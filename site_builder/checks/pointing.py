"""Pointing at the very words that a finding is about."""

from functools import lru_cache
from pathlib import Path

from site_builder.checks.rule import Finding
from site_builder.records.show import Placed, place

FURTHEST = 400
"""Lines below the beginning of a value in which its words are looked for."""


def placed_finding(site: Path, finding: Finding) -> Placed:
    """Where a finding points: at its words, if they stand on one line of the value, else where the value begins."""
    placed = place(site, finding.diagnostic)
    if not finding.words or not finding.diagnostic.path or not placed.line:
        return placed
    lines = _lines(site / finding.diagnostic.file)
    for number in range(placed.line, min(placed.line + FURTHEST, len(lines) + 1)):
        start = placed.column - 1 if number == placed.line else 0
        for words in (finding.words, " ".join(finding.words.rstrip("…").split()[:3])):
            column = lines[number - 1].find(words, start)
            if column >= 0:
                return Placed(finding.diagnostic, number, column + 1, lines[number - 1])
    return placed


@lru_cache(maxsize=1)
def _lines(path: Path) -> list[str]:
    """Findings come file by file."""
    try:
        return path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    except OSError:
        return []
