"""Parses a text of several lines into paragraphs, lists and tables.

A character at the beginning of a line (`>`, `#`, `-5`, `2026.`) is text, unless two or more lines clearly form a list.
In a text with such a list, a line of its own with the same bullet is a list of one entry.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.text.line_marks import TypedLine, read_line, with_circles
from site_builder.model.text.lists import Item, begins_list, is_single_entry, read_list
from site_builder.model.text.tables import Table, read_pasted_table, read_table

_SMALL_O = re.compile(r"^[ \t]*o[ \t]+[^\W\d_]", re.MULTILINE)


class Paragraph(NamedTuple):
    """Lines that belong together, with their line breaks."""

    text: str


class TextList(NamedTuple):
    """A list."""

    items: tuple[Item, ...]


_BREAK = re.compile("[\r\x85\u2028\u2029]")
"""Line breaks of other systems, and those of Word, of Google Docs and of PDF files."""

Block = Paragraph | TextList | Table


@lru_cache(maxsize=512)
def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a text, in order; only list markers and the rules of tables are left out."""
    text = _BREAK.sub("\n", text.replace("\r\n", "\n"))
    if "\n" not in text:
        return (Paragraph(text.strip()),)
    lines = [read_line(raw_line) for raw_line in text.split("\n")]
    if _SMALL_O.search(text):
        lines = with_circles(lines)
    blocks = _blocks(lines, {})
    marks = _marks(blocks)
    return _blocks(lines, marks) if marks else blocks


def _marks(blocks: Iterable[Block]) -> dict[str, int]:
    """How often each bullet begins a list or a line before a word; empty if no line with one of them remains."""
    lists = [block.items[0] for block in blocks if isinstance(block, TextList)]
    marks = Counter(item.mark for item in lists if not item.counts)
    if not marks:
        return {}
    lines = [line for block in blocks if isinstance(block, Paragraph) for line in block.text.split("\n")]
    single = [line for line in lines if line[:1] in marks]
    marks.update(line[0] for line in single if line[1:].lstrip()[:1].isalpha())
    return marks if single else {}


def _blocks(lines: Sequence[TypedLine], marks: Mapping[str, int]) -> tuple[Block, ...]:
    """The blocks of some lines.

    Args:
        lines: the lines.
        marks: how often each bullet begins entries in this text: see `is_single_entry`.
    """
    typed = [line.typed for line in lines]
    blocks: list[Block] = []
    open_lines: list[str] = []

    def close() -> None:
        if open_lines:
            blocks.append(Paragraph("\n".join(open_lines)))
            open_lines.clear()

    place = 0
    while place < len(lines):
        line = lines[place]
        if line.kind and (begins_list(lines, place) or is_single_entry(lines, place, marks)):
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
