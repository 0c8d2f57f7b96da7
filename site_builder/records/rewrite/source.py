"""A YAML text to be changed, with the positions of its lines, entries and fields."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.records.rewrite.positions import YamlNodeSpan, spots_of
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.yaml_text.lines import LINE_BREAK, line_end, line_start
from site_builder.records.yaml_text.values import Path

_BOM = b"\xef\xbb\xbf"
_SPACE = re.compile(r"[ \t]*")


class TextChange(NamedTuple):
    """New text in place of old text."""

    start: int
    end: int
    text: str


class Source:
    """A text with the positions of its values.

    Args:
        data: the bytes of a YAML text that is readable and not empty.
    """

    def __init__(self, data: bytes) -> None:
        self.mark = data[: len(_BOM)] if data.startswith(_BOM) else b""
        self.spots = spots_of(data)
        self.text = self.spots.text
        line_break = LINE_BREAK.search(self.text)
        self.line_break = line_break[0] if line_break else "\n"

    def at(self, path: Path) -> YamlNodeSpan:
        """The value at a path.

        Raises:
            NotSafe: there is no value, or it is part of something written elsewhere.
        """
        spot: YamlNodeSpan | None = self.spots.root
        for step in path:
            spot = self.resolve(spot).get(step)
            if spot is None:
                raise NotSafe("nothing is written there")
        assert spot is not None
        return spot

    @staticmethod
    def resolve(spot: YamlNodeSpan | None) -> YamlNodeSpan:
        """A value that may hold other values.

        Raises:
            NotSafe: it only refers to something written elsewhere.
        """
        if spot is None or spot.kind == "alias":
            name = f"`*{spot.anchor}`" if spot else "this"
            raise NotSafe(f"{name} refers to something written elsewhere; write it out here first")
        return spot

    def in_brackets(self, path: Path) -> bool:
        """Whether a value is inside brackets."""
        return any(self.at(path[:length]).flow for length in range(len(path)))

    def line_start(self, offset: int) -> int:
        """The offset at which the line of an offset begins."""
        return line_start(self.text, offset)

    def line_end(self, offset: int) -> int:
        """The offset at which the line of an offset ends, before its line break."""
        return line_end(self.text, offset)

    def next_line(self, offset: int) -> int:
        """The offset at which the next line begins; the end of the text if there is none."""
        line_break = LINE_BREAK.search(self.text, offset)
        return line_break.end() if line_break else len(self.text)

    def column(self, offset: int) -> int:
        """The number of characters on the line before an offset.

        Raises:
            NotSafe: one of them is a question mark, which begins a complex key.
        """
        before = self.text[self.line_start(offset) : offset]
        if "?" in before:
            raise NotSafe("fields written with `?` cannot be added to")
        return len(before)

    def is_first_on_line(self, offset: int) -> bool:
        """Whether only spaces precede an offset on its line."""
        return not self.text[self.line_start(offset) : offset].strip(" ")

    def whole_lines(self, start: int, end: int) -> TextChange:
        """Removes the lines from the one of `start` to the one of `end`, and one line break."""
        first, last = self.line_start(start), self.line_end(end)
        following = self.next_line(end)
        if following == last:  # the last line of the text, without a line break
            before = list(LINE_BREAK.finditer(self.text[:first]))
            first = before[-1].start() if before else first
        return TextChange(first, following, "")

    def entries(self, listed: YamlNodeSpan) -> list[tuple[int, int]]:
        """The start and end offsets of each entry. Without brackets, it runs from its dash to the end of its line.

        Raises:
            NotSafe: the dashes cannot be found.
        """
        spots = [spot for _, spot in listed.pairs]
        if listed.flow:
            return [(spot.start, spot.last(self.text)) for spot in spots]
        ranges: list[tuple[int, int]] = []
        for spot in spots:
            dash = self._next_dash(ranges[-1][1]) if ranges else listed.inner_start(self.text)
            if self.text[dash : dash + 1] != "-" or dash >= max(spot.start, dash + 1):
                raise NotSafe("the entries of the list do not begin with dashes of their own")
            ranges.append((dash, self.line_end(spot.last(self.text))))
        return ranges

    def _next_dash(self, offset: int) -> int:
        """The offset of the first dash on the lines below, after empty lines and comments."""
        while (line := self.next_line(offset)) < len(self.text):
            space = _SPACE.match(self.text, line)
            offset = space.end() if space else line
            if self.text[offset] == "-":
                return offset
            if self.text[offset] != "#" and not LINE_BREAK.match(self.text, offset):
                break
        raise NotSafe("the entries of the list do not begin with dashes of their own")

    def has_blank_line(self, start: int, end: int) -> bool:
        """Whether there is an empty line between two offsets."""
        return any(not line.strip() for line in LINE_BREAK.split(self.text[start:end])[1:-1])

    def apply(self, changes: Iterable[TextChange]) -> bytes:
        """The bytes of the text with some changes applied; changes at the same place are applied in order.

        Raises:
            NotSafe: the changes overlap.
        """
        parts, done = [], 0
        for start, end, new in sorted(changes, key=lambda change: change[:2]):
            if start < done:
                raise NotSafe("two changes touch one another")
            parts += [self.text[done:start], new]
            done = end
        return self.mark + "".join([*parts, self.text[done:]]).encode()
