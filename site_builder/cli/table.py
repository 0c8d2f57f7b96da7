"""Plain tables for the terminal."""

import shutil
import sys
from collections.abc import Sequence
from unicodedata import category, combining, east_asian_width

from site_builder.records.harmless import is_harmless

NARROWEST = 12
"""Smallest width of a cell, in columns, when a table is too wide."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return rows below their headings, in columns; for a person, cut to the width of the terminal."""
    lines = [tuple(_plain(cell) for cell in row) for row in (heads, *rows)]
    widths = [max(map(_width, column)) for column in zip(*lines, strict=True)]
    room = shutil.get_terminal_size((120, 24)).columns if sys.stdout.isatty() else 0
    while room and sum(widths) + 2 * (len(widths) - 1) > room and max(widths) > NARROWEST:
        widths[widths.index(max(widths))] -= 1
    return "\n".join(
        "  ".join(_fit(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _plain(cell: str) -> str:
    """Return text on one line, without control characters of a terminal."""
    return "".join(letter if is_harmless(letter) and letter != "\t" else " " for letter in cell)


def _width(text: str) -> int:
    return sum(
        0 if combining(letter) or category(letter) == "Cf" else 2 if east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def _fit(cell: str, width: int) -> str:
    if _width(cell) <= width:
        return cell + " " * (width - _width(cell))
    while _width(cell) >= width:
        cell = cell[:-1]
    return f"{cell}…" + " " * (width - _width(cell) - 1)
