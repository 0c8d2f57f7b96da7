"""Tables in texts: cells between bars, with a line of dashes below the first row, as GitHub and many editors have them.

https://github.github.com/gfm/#tables-extension-
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

_RULE = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?")


class Table(NamedTuple):
    """A table; no row has more cells than the head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def read_table(lines: Sequence[str], place: int) -> Table | None:
    """The table that begins with a line, or None.

    Args:
        lines: lines without space around them.
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
