"""The marks of list entries at the beginning of a line, and the entries themselves."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from site_builder.model.text.line_marks import BULLETS

REGISTRY_BULLETS = f"*{BULLETS}✗✘"
"""Bullets in registries, which also have crosses before what excludes people."""
CIRCLED = "①-⑳⑴-⒇⒈-⒛❶-❿"
"""Numbers that are one character with a circle, brackets or a point, for the class of a pattern."""

_WITHOUT_SPACES = "\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
"""Japanese, Chinese and Korean letters, before which people type no space: "1.年龄"."""
_ENTRY = re.compile(
    rf"(?P<indent>[ ]*)(?:"
    rf"(?P<bullet>\\?[{re.escape(REGISTRY_BULLETS)}](?!\*)"
    rf"|\\?(?:-{{1,3}}|[–—+‐‑‒―﹣－])|o(?=[ ]+[A-Z(]|[ ]{{2}})|[§»›](?=[ ]+[^\W\d_]))"
    rf"(?P<gap1>[ ]+|(?<=[•·・▪►●■➢])(?=\S)|(?<=[-–—])(?=[A-Z]))"
    rf"|(?P<number>(?:\#[ ]?)?\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}\\?[.):．：](?!\d)|[(（]\d{{1,3}}[)）]\.?|\d{{1,3}}[、）]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}|\d{{1,2}}/(?=[ ]+[A-Z])|[{CIRCLED}])"
    rf"(?P<gap2>[ ]+|(?=[A-Z≥≤\\<>(]|[a-z]{{3}})|(?<=[、）．：])(?=\S)|(?<=[.)])(?=[{_WITHOUT_SPACES}]))"
    rf"|(?P<letter>\(?[A-Za-z]\\?[.)]|\([A-Za-z]\)\.?)"
    rf"(?P<gap3>[ ]+|(?=[A-Z](?!\\?\.))|(?<!\([a-z]\))(?<=[a-z]\))(?=[a-z]{{3}}))"
    rf"|(?P<roman>\(?(?:[ivx]{{2,5}}|[IVX]{{2,5}})\\?[.)])(?P<gap4>[ ]+|(?<=[ivx]\))(?=[A-Za-z]{{3}}))"
    rf")(?P<text>\S.*)"
)
_SECOND_MARK = re.compile(r"[•·▪●■][ ]*(?=[^\W_])|(?P<dash>[-–][ ]+(?=[^\W\d_]))|[.,;:][ ]*(?=[^\W\d_]{2})")
"""A bullet after the mark of an entry ("1. - Adults", "- • Adults"), or punctuation left over: "1. . Adults"."""
MOST_MARKS = 5
"""Most bullets before the number of one entry ("- 1. Age"). In a line of only bullets, the rest are its text."""


class BlockKind(StrEnum):
    """The kind of mark before an entry."""

    PARAGRAPH = ""
    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    ROMAN = "roman"


@dataclass(slots=True)
class Node:
    """A paragraph, or a list entry with the entries below it.

    Attributes:
        kind: the kind of mark before the text.
        marker: the mark itself, such as "2." or "a)"; "" for a paragraph.
        text: the text in the registry's markup, on one line.
        indent: indentation in columns.
        inner: the entries below it.
        unclear: whether it may be either a criterion or a title of the entries below it.
        apart: whether there is an empty line above it.
        joined: whether no space follows a mark that may be part of a word: "p.Val600Glu", "(177)Lu", "1.5T".
    """

    kind: BlockKind
    marker: str
    text: str
    indent: int
    inner: list["Node"] = field(default_factory=list)
    unclear: bool = False
    apart: bool = False
    joined: bool = False

    @property
    def line(self) -> str:
        """Its mark and its text, as they were typed."""
        return f"{self.marker}{self._space}{self.text}".lstrip(" ")

    @property
    def counted_line(self) -> str:
        """The same without the bullets before a number."""
        return f"{self.marker.rpartition(' ')[2]}{self._space}{self.text}".lstrip(" ")

    @property
    def _space(self) -> str:
        return "" if self.joined else " "


def entry(text: str, marks: int = MOST_MARKS) -> Node | None:
    """A line as a list entry; None if it has no mark.

    Args:
        text: the line.
        marks: how many bullets may precede a number.
    """
    match = _ENTRY.fullmatch(text)
    if match is None:
        return None
    kind = next(
        kind for kind in (BlockKind.BULLET, BlockKind.NUMBER, BlockKind.LETTER, BlockKind.ROMAN) if match[kind.value]
    )
    marker = match[kind.value]
    inner = entry(match["text"], marks - 1) if kind is BlockKind.BULLET and marks > 1 else None
    if inner and inner.kind is BlockKind.NUMBER:
        # "- 1. Age": one entry with two marks.
        both = f"{marker} {inner.marker}"
        return Node(inner.kind, both, inner.text, len(match["indent"]), joined=inner.joined)
    second = _SECOND_MARK.match(match["text"])
    # A dash after a bullet may show that the entry is inside the one above.
    start = second.end() if second and not (second["dash"] and kind is BlockKind.BULLET) else 0
    may_be_a_word = kind is BlockKind.LETTER or marker[0] == "(" or marker[-1].isdigit()
    joined = may_be_a_word and match.end(kind.value) == match.start("text")
    return Node(kind, marker, match["text"][start:], len(match["indent"]), joined=joined)
