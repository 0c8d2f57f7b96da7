"""Parses tables in texts: cells between bars, with a line of dashes below the first row, as on GitHub and in many
editors; and cells between tabs, as pasted from Word and Excel.

https://github.github.com/gfm/#tables-extension-
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

_TAB, _TABS = re.compile(r" *\t *"), re.compile(r"[ \t]*\t[ \t]*")
_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?")


class Table(NamedTuple):
    """A table; no row has more cells than the header."""

    head: tuple[str, ...]
    """The header row; empty if each row begins with its own title ("Visit 1:"), or if the first row has a number."""
    rows: tuple[tuple[str, ...], ...]
    between: str = " | "
    """The separator between cells in plain text."""

    @property
    def all_rows(self) -> tuple[tuple[str, ...], ...]:
        """All rows, the header first."""
        return (self.head, *self.rows) if self.head else self.rows


def read_pasted_table(lines: Sequence[str], place: int) -> Table | None:
    """Return the tab-separated table that begins with a line, or None; two or more lines must have as many cells.

    Args:
        lines: lines without surrounding spaces.
        place: number of the line.
    """
    pasted = list(takewhile(lambda line: "\t" in line, lines[place:]))
    for between in (_TAB, _TABS):
        rows = [tuple(between.split(line)) for line in pasted]
        first = rows[0] if rows else ()
        alike = list(takewhile(lambda row: 1 < len(row) <= len(first), rows))  # noqa: B023  (read at once)
        if len(alike) > 1 and len(alike) == len(rows) and all(first):
            titles = not first[0].endswith((":", "：")) and not any(map(str.isdigit, "".join(first)))
            head, body = (first, alike[1:]) if titles else ((), alike)
            return Table(head, tuple(body), "\t")
    return None


def read_table(lines: Sequence[str], place: int) -> Table | None:
    """Return the table that begins with a line, or None.

    Args:
        lines: lines without surrounding spaces.
        place: number of the line.
    """
    if place + 1 >= len(lines) or "|" not in lines[place + 1] or "-" not in lines[place + 1]:
        return None
    if not _RULE.fullmatch(lines[place + 1]):
        return None
    head = _cells(lines[place])
    if len(head) != len(_cells(lines[place + 1])):
        return None
    rows = []
    for line in lines[place + 2 :]:
        if "|" not in line:
            break
        cells = _cells(line)
        if len(cells) > len(head):
            break
        rows.append(cells)
    return Table(head, tuple(rows))


def _cells(line: str) -> tuple[str, ...]:
    inner = line.removeprefix("|")
    inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
    return tuple(each.strip().replace("\\|", "|") for each in re.split(r"(?<!\\)\|", inner))
