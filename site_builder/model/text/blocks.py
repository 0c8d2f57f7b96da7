"""Parses a text of several lines into paragraphs, lists and tables.

A character at the beginning of a line (`>`, `#`, `-5`, `2026.`) is text, unless two or more lines clearly form a list.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.text.line_marks import read_line, with_circles
from site_builder.model.text.lists import Item, begins_list, read_list
from site_builder.model.text.tables import Table, read_pasted_table, read_table

_SMALL_O = re.compile(r"^[ \t]*o[ \t]+[^\W\d_]", re.MULTILINE)


class Paragraph(NamedTuple):
    """Lines that belong together, with their line breaks."""

    text: str


class TextList(NamedTuple):
    """A list."""

    items: tuple[Item, ...]


_BREAK = re.compile("\r\n|[\r\x85\u2028\u2029]")
"""Line breaks of other systems, and those of Word, of Google Docs and of PDF files."""

Block = Paragraph | TextList | Table


@lru_cache(maxsize=512)
def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, in order; only list markers and the rules of tables are left out."""
    text = _BREAK.sub("\n", text)
    if "\n" not in text:
        return (Paragraph(text.strip()),)
    lines = [read_line(raw_line) for raw_line in text.split("\n")]
    if _SMALL_O.search(text):
        lines = with_circles(lines)
    typed = [raw_line.typed for raw_line in lines]
    blocks: list[Block] = []
    open_lines: list[str] = []

    def close() -> None:
        if open_lines:
            blocks.append(Paragraph("\n".join(open_lines)))
            open_lines.clear()

    place = 0
    while place < len(lines):
        line = lines[place]
        if line.kind and begins_list(lines, place):
            close()
            items, place = read_list(lines, place)
            blocks.append(TextList(items))
            continue
        if "|" in line.text and (table := read_table(typed, place)):
            close()
            blocks.append(table)
            place += 2 + len(table.rows)
            continue
        if "\t" in line.typed and (table := read_pasted_table(typed, place)):
            close()
            blocks.append(table)
            place += len(table.all_rows)
            continue
        if line.empty:
            close()
        else:
            open_lines.append(line.typed)
        place += 1
    close()
    return tuple(blocks)


def deepest(blocks: Iterable[Block]) -> int:
    """Return how deeply lists are nested."""
    return max((_depth(block.items) for block in blocks if isinstance(block, TextList)), default=0)


def _depth(items: tuple[Item, ...]) -> int:
    return 1 + max((_depth(item.inner) for item in items if item.inner), default=0)
