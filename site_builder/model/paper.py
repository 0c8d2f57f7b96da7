"""Estimates how much space text takes on paper, never too little: a build has no browser to measure it.

Readers print with fonts of their own. Widths are those of Verdana, the widest of the usual text fonts
(https://learn.microsoft.com/typography/font-list/verdana), and of Noto for other scripts; a narrower font leaves space.
"""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from math import ceil
from typing import NamedTuple

_NARROW = frozenset("iljtfrI.,;:!'|()[]/ -·’‘“”\"")
_WIDE = frozenset("mwMWOQGD@%&—…")
_ARABIC = (0x0590, 0x08FF)  # Hebrew, Arabic, Syriac, Thaana


class PaperBlock(NamedTuple):
    """A block on a sheet: its lines of text, and the space around it."""

    text: str
    size: float = 1.0
    """The font size, relative to the sheet's."""
    width: float = 1.0
    """The share of the sheet's or column's width."""
    around: float = 0.5
    """The space above and below, in lines of the sheet."""


class Paper(NamedTuple):
    """The space for text on a sheet, in points."""

    width: float
    height: float


SHEET = Paper(width=188 / 25.4 * 72, height=(279.4 - 18) / 25.4 * 72 * 0.97)
"""The area printed on both A4 and US Letter with the margins of `print.css`: the width of one, the height of the other.
Three per cent are reserved for lines that a browser rounds up.
"""


def text_width(text: str) -> float:
    """Return the width of a text on one line, in em."""
    return sum(map(_width, text))


_word_width = lru_cache(maxsize=16_384)(text_width)
"""Sheets of many studies, and each sheet in several sizes, have the same words."""


def line_count(text: str, width: float) -> int:
    """Return how many lines a text takes.

    Args:
        text: paragraphs, each of which begins a line.
        width: the length of a line in em.
    """
    return sum(_lines(each, max(width, 1.0)) for each in text.split("\n") if each.strip())


def height(blocks: Iterable[PaperBlock], size: float, width: float, leading: float) -> float:
    """Return the height of stacked blocks, in points.

    Args:
        blocks: the blocks.
        size: the font size, in points.
        width: the width of the sheet or column, in points.
        leading: the distance between lines, in em.
    """
    total = 0.0
    for block in blocks:
        letters = size * block.size
        total += line_count(block.text, width * block.width / letters) * letters * leading
        total += block.around * size * leading
    return total


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me"):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    if letter in _NARROW:
        return 0.46
    if letter in _WIDE or _ARABIC[1] < ord(letter) < 0x1000:
        return 0.95
    if _ARABIC[0] <= ord(letter) <= _ARABIC[1]:
        return 0.62
    return 0.74 if letter.isupper() else 0.64


def _lines(paragraph: str, width: float) -> int:
    """Break words into lines as a browser does; a word that is longer than a line continues on the next."""
    lines, used = 1, 0.0
    for word in paragraph.split():
        own = _word_width(word)
        if used and used + _width(" ") + own > width:
            lines, used = lines + 1, 0.0
        if own > width:
            more = ceil((used + own) / width) - 1
            lines, used = lines + more, used + own - more * width
        else:
            used += own + (_width(" ") if used else 0.0)
    return lines
