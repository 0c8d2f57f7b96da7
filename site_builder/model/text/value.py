"""`Text`: a typed text whose plain form and HTML come from the same blocks."""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from functools import partial
from typing import NamedTuple
from unicodedata import category

from site_builder.model.text.blocks import Block, Paragraph, TextList, blocks_of
from site_builder.model.text.lists import Item
from site_builder.model.text.spans import plain
from site_builder.model.text.stars import NO_SPACES


class TextForm(Enum):
    """How much markup a text may have."""

    LITERAL = "literal"
    """No markup: it is shown as typed. For titles, names, headings."""
    LINE = "inline"
    """Links and emphasis. For criteria and all other short fields."""
    PROSE = "prose"
    """Paragraphs, lists and tables as well."""


class Text(NamedTuple):
    """A text with its form."""

    typed: str
    kind: TextForm = TextForm.LINE

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Its paragraphs, lists and tables; a single paragraph if it is not prose."""
        return blocks_of(self.typed) if self.kind is TextForm.PROSE else (Paragraph(self.typed),)

    @property
    def plain(self) -> str:
        """Its plain text, in lines: list entries keep their typed markers, and an empty line separates blocks."""
        return self._in_lines(plain)

    @property
    def with_addresses(self) -> str:
        """The plain text, with each link's address in brackets after its words."""
        return self._in_lines(partial(plain, addresses=True))

    def _in_lines(self, read: Callable[[str], str]) -> str:
        if self.kind is TextForm.LITERAL:
            return self.typed
        if self.kind is TextForm.LINE:
            return read(self.typed)
        return "\n\n".join("\n".join(_lines(block, read)) for block in self.blocks)

    @property
    def one_line(self) -> str:
        """The plain text on one line, without bullets; numbers of entries stay."""
        if self.kind is not TextForm.PROSE or "\n" not in self.typed:
            return " ".join(self.plain.split())
        return " ".join(" ".join(part for block in self.blocks for part in _parts(block)).split())


def _lines(block: Block, read: Callable[[str], str]) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield read(block.text)
    elif isinstance(block, TextList):
        yield from _entries(block.items, read, 0)
    else:
        yield from (block.between.join(map(read, row)) for row in block.all_rows)


def _entries(items: Iterable[Item], read: Callable[[str], str], depth: int) -> Iterator[str]:
    for item in items:
        yield f"{'  ' * depth}{item.mark} {' '.join(read(item.text).split())}"
        yield from _entries(item.inner, read, depth + 1)


def _parts(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield plain(block.text)
    elif isinstance(block, TextList):
        yield from _entry_parts(block.items)
    else:
        yield from (plain(cell) for row in block.all_rows for cell in row)


def _entry_parts(items: Iterable[Item]) -> Iterator[str]:
    for item in items:
        if item.counts:
            yield item.mark
        yield plain(item.text)
        yield from _entry_parts(item.inner)


def shorten(line: str, most: int) -> str:
    """Cut a text of one line between words, with `…` for the part that is left out.

    In scripts without spaces, a text may end after each letter, but not inside a number: "服用 10" is another dose.

    Args:
        line: the text.
        most: greatest number of characters.
    """
    if len(line) <= most:
        return line
    end = most - 1
    if NO_SPACES.search(line, 0, end):
        end = next((place for place in range(end, 0, -1) if _may_end(line, place)), end)
        return line[:end].rstrip(" ,;:.，；：。、") + "…"
    return line[:end].rsplit(" ", 1)[0].rstrip(" ,;:.") + "…"


def _may_end(line: str, place: int) -> bool:
    """Return whether a text with letters of a script without spaces may be cut before a place."""
    before, after = line[place - 1], line[place]
    if category(after).startswith("M"):
        return False
    return after == " " or bool(NO_SPACES.match(before) or NO_SPACES.match(after))


def beginning(text: str | None, most: int, kind: TextForm = TextForm.PROSE) -> str:
    """Return the beginning of a text on one line, cut by `shorten`; "" if there is no text."""
    if not text:
        return ""
    return shorten(Text(text, kind).one_line, most)
