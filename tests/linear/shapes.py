# ruff: noqa: E501 - tables
"""Texts that repeat one short piece: these are most likely to make a rule slow."""

from itertools import permutations
from typing import NamedTuple

_UNITS = (
    *("A", "a", "Aa", "1", " ", "\n", "\t", ".", ",", ";", ":", "-", "_", "*", "`", "\\", "/", "#", "|", "~", "=", "+"),
    *("(", ")", "[", "]", "<", ">", "{", "}", "&", '"', "'", "“", "”", "’", "!", "?", "$", "%", "@", "^", "é", "癌"),
    *("\u0301", "\u200b", "\xa0", "\u2028", "\r\n", "ال", "क", "ß", "İ", "ﬃ", "\U0001f600"),
    *("(ABC ", "$1 ", "a.", "a-", "A-", "- ", "* ", "1. ", "1) ", "(1) ", "a) ", "1.1 ", "e.g.", "e.g. ", "Dr. ", "A. ", "No. "),
    *("&gt;", "&gt", "&#62;", "<br>", "<a", "<b ", "</a>", "<!--", "-->", "<a href='", "http://", "https://a.b/", "www."),
    *("](", "[a](", "[a](b) ", "![", "**", "**a ", "__a ", "\\*", "\\>= ", "\\[", "--- \n", "===\n", "> ", "# a\n"),
    *("\n- a", "\n  * a", "\n1. a", "\n    - a", "\n\n", " \n", ":\n", "\n: a", "a:\n* b\n", "a | b\n", "\n\n1. a\n\n"),
    *("and ", "not ", "the ", "is ", "new ", "word ", "will ", "you ", "can ", "free ", "no ", "cure ", "paid ", "a new "),
    *("is safe ", "a word, ", "study treatment ", "as good as ", "no known risks ", "earn $1 ", "paid! ", "not be included "),
    *("or placebo ", "placebo", "MRI ", "ABC or ", "called ABC ", "X-ray ", "ABC-1 ", "AbC", "(ABC) ", "DNAs ", "A1", "ABCs. "),
    *("Inclusion Criteria: ", "Inclusion Criteria:\n", "\nExclusion Criteria:\n\n* a\n", "criteria ", "Inclusion ", "in", "excl"),
    *("Non-", "Key Inclusion Criteria", "criterion 1 ", "exclusion ", "must not be ", "eligible ", "included: ", "(see 1) "),
    *("10.1000/a", "doi:10.1000/a ", "a@b", "a.b@c.d", "+1 555 ", "ext. 1 ", "2026-", "10/", "18 years ", "1.0", "NCT", "open "),
    *("x: closed (was open); ", "; ", ": ", ", ", "a: b", "a:b", "{a: ", "[a, ", "'a' ", "!a ", "&a ", "*a ", "%a ", "|\n", ">-\n"),
    *("url(", "@import '", "style=", "a=b ", "a='", 'a="', "Dr. Prof. ", "e.g., ", "i.e.", "1.5", "a, b and c ", "a/b/", "../", "group:4;"),
)  # fmt: skip
"""What is repeated. Each stands for something that a rule looks for, or almost is that."""

_TAILS = ("", "!", " x.")
"""How such a text ends: a pattern that goes back tries everything once more when the end does not fit."""

_MIXED = (
    "A",
    "a",
    "1",
    " ",
    "\n",
    ".",
    ",",
    "-",
    "*",
    "_",
    "(",
    ")",
    "[",
    "]",
    "<",
    ">",
    '"',
    "\\",
    "&",
    ":",
    "#",
    "and ",
)
"""What is repeated in turns, two and two."""


class Shape(NamedTuple):
    """A text of any length.

    Attributes:
        head: what comes before the pieces.
        unit: the piece.
        tail: what comes after them.
    """

    head: str
    unit: str
    tail: str

    def __str__(self) -> str:
        return f"{self.head!r} + {self.unit!r} … + {self.tail!r}"

    def text(self, length: int, number: int = 0) -> str:
        """A text of this length or slightly more; another number gives another text, because results are cached."""
        found = (self.unit * (length // len(self.unit) + 1))[:length]
        return f"{self.head}{found}{self.tail}{'abcdefghij'[number % 10] if number else ''}"


SINGLE = tuple(Shape("", unit, _TAILS[place % 3]) for place, unit in enumerate(_UNITS))
_MIXED_PAIRS = tuple(permutations(_MIXED, 2))
PAIRS = tuple(Shape("", one + other, "") for one, other in _MIXED_PAIRS)
RUNS = tuple(Shape("x ", one, f" {other}") for one, other in _MIXED_PAIRS)
WORST = (
    *(
        Shape("", "A", "."),
        Shape("", "A", "ab."),
        Shape("", "1", "x"),
        Shape("x<", " ", "x \n"),
        Shape("", "[a, ", ")"),
    ),
    *(Shape("a", " ", "-"), Shape("", "study treatment ", "x"), Shape("", "earn $1 ", "!"), Shape("", "- a #b\n", "")),
    *(Shape("", "a.", "@"), Shape("@ ", "a://b:", ""), Shape("@ ", "//x:", ""), Shape("@ ", "a:", "")),
    *(Shape("", "&b c *b ", ""), Shape("<b>", "</a>", ""), Shape("...", " ", "x"), Shape("", "paid, ", "")),
    *(Shape("Inclusion Criteria", " ", ""), Shape("inclusion of women", ".", ""), Shape("inclusion of women", "a", "")),
    *(
        Shape("http://@", "1", ""),
        Shape("A=a", " ", "x"),
        Shape("* a", " ", "x"),
        Shape("|", " ", "!"),
        Shape("-", "a", ""),
    ),
)
"""What took longest, once."""

EVERY = (*WORST, *SINGLE, *PAIRS[::11], *RUNS[::11])
