"""Markers of list entries: the bullets, dashes and numbers that people type and Word pastes."""

import re
from enum import IntEnum
from typing import NamedTuple

from site_builder.model.text.counting import follows_shown, opens_shown

DASHES = "\\-–—−‐‑‒―"
"""Dashes, for a character class; a list may mix them, since word processors turn `-` into `–`."""
_DOTS = "•·∙●⁃・➢➤►▶‣✓✔√→➔※◆◇★☆❖♦❑❏▸▹⮚➣☐☑☒◘◙⬜⬛⬤⇒➜➝➞➠➨➪➭▷▻◊⧫⬥⬧✦✧✅☞☛👉🔹🔸🔷🔶🔘⚫⚪"
_CIRCLES, _SQUARES = "◦○", "▪▫■□"
BULLETS = _DOTS + _CIRCLES + _SQUARES
"""Every bullet that people type or paste, also from messengers, for a character class."""
DOTS = f"{_DOTS}\uf020-\uf0a6\uf0a8-\uf0ff"
"""Bullets of the first level of a list, for a character class; the last ones are those of Word's fonts of symbols."""
CIRCLES = _CIRCLES
SQUARES = f"{_SQUARES}\uf0a7"
_SPACE = "[ \\t\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]"
"""Spaces of all kinds: word processors and web pages put one that does not break after a bullet."""
CHECKBOX = r"\[[ \u00a0xX✓✔]?\]"
"""A box to tick, typed with brackets: `[ ]`, `[x]`."""

_LINE = re.compile(
    rf"(?P<indent>{_SPACE}*)(?:"
    rf"(?P<dot>(?!√\d)[{DOTS}]\ufe0f?|{CHECKBOX}(?={_SPACE})|[»›](?={_SPACE})){_SPACE}*"
    rf"|(?P<round>[{CIRCLES}]){_SPACE}*|(?P<square>[{SQUARES}])\ufe0f?{_SPACE}*"
    rf"|(?:(?P<dash>[{DASHES}])(?:{_SPACE}+|(?=[^\W_]))|(?P<star>\*){_SPACE}+|(?P<plus>\+){_SPACE}+)(?:{CHECKBOX}{_SPACE}+)?"
    r"|(?P<o>o)(?:[ ]*\t[ \t]*|[ ]{2,}|[ ](?=[A-Z\d(]))|(?P<section>§)(?:[ ]*\t[ \t]*|[ ]{2,})"
    r"|(?P<before>[(（]?)(?P<count>\d{1,3}|[A-Za-z]|[ivx]{2,5}|[IVX]{2,5})(?P<after>[.)）:、．]|(?<=\d)[-–—](?=[ ]))"
    rf"(?:{_SPACE}+|(?<=[）、．])|(?<=\d[.)])(?=[^\W\d_]))|(?P<bracketed>\[\d{{1,2}}\]){_SPACE}+"
    rf"|(?P<outline>[1-9]\d?(?:\.\d{{1,2}}){{1,3}}\.?|[①-⑳⑴-⒇❶-❿]|\d\ufe0f?\u20e3|[(（]?[^\W\d_a-zA-Z][.)）、]){_SPACE}*"
    r")(?P<text>[^\s].*)"
)
_SMALL_O = re.compile(r"o[ \t]+(?=[^\W\d_])")
_O_IS_A_WORD = re.compile(
    r"(?<![^\W_])(?:los|las|el|con|del|para|por|que|una|como|años|il|che|della|non|uma|dos|das|não|com|mais|más|os|ao|lub"
    r"|jest|nie)(?![^\W_])|[ãõñ¿¡ąęłśż]",
    re.IGNORECASE,
)
"""Words and letters of languages in which "o" is a word: Spanish, Italian, Portuguese, Polish."""
AROUND_COUNTS = "()（）[].:、．-–—"
"""Characters around the number of a marker."""
_ROMAN = {"i": 1, "v": 5, "x": 10}


class Mark(IntEnum):
    """Kinds of markers. Word uses dots for the first level of a list, circles for the second, squares for the third."""

    NONE = 0
    DOT = 1
    CIRCLE = 2
    SQUARE = 3
    DASH = 4
    STAR = 5
    PLUS = 6
    NUMBER = 7


_KINDS = {
    "dot": Mark.DOT, "round": Mark.CIRCLE, "o": Mark.CIRCLE, "square": Mark.SQUARE, "section": Mark.SQUARE,
    "dash": Mark.DASH, "star": Mark.STAR, "plus": Mark.PLUS, "after": Mark.NUMBER,
    "bracketed": Mark.NUMBER, "outline": Mark.NUMBER,
}  # fmt: skip


class TypedLine(NamedTuple):
    """A line of a text."""

    kind: Mark
    indent: int
    """Columns before its marker, or before its text."""
    mark: str
    """The marker as it was typed: `•`, `1.`, `(a)`; "" for a line without one."""
    text: str
    """The text after the marker."""
    tight: bool = False
    """Whether a dash directly precedes the text: `-5`, `-has`."""
    typed: str = ""
    """The line as it was typed, without surrounding spaces."""
    keeps_mark: bool = False
    """Whether the marker is shown as it was typed, since HTML does not count like this: `1.2`, `①`, `б)`, `[1]`."""

    @property
    def empty(self) -> bool:
        """Whether the line is empty."""
        return not self.typed


def read_line(line: str) -> TypedLine:
    """Parse a line and its marker."""
    match = _LINE.fullmatch(line) if line else None
    text = line.strip()
    if match is None:
        return TypedLine(Mark.NONE, _columns(line[: len(line) - len(line.lstrip())]), "", text, False, text)
    kind = next(kind for name, kind in _KINDS.items() if match[name] is not None)
    mark = line[match.end("indent") : match.start("text")].strip()
    tight = kind is Mark.DASH and match.start("text") == match.end("dash")
    indent, keeps_mark = _columns(match["indent"]), match["outline"] is not None or match["bracketed"] is not None
    if match["outline"] and mark[0].isdecimal() and "\u20e3" not in mark:
        if not match["outline"].endswith(".") and line[match.start("text") - 1] == mark[-1]:
            return TypedLine(Mark.NONE, indent, "", text, False, text)  # 1.5mg
        indent += 4 * mark.rstrip(".").count(".")
    return TypedLine(kind, indent, mark, match["text"].rstrip(), tight, text, keeps_mark)


def o_is_a_word(text: str) -> bool:
    """Return whether a text is in a language in which "o" is a word, such as Spanish.

    Args:
        text: the text.
    """
    return _O_IS_A_WORD.search(text) is not None


def with_circles(lines: list[TypedLine]) -> list[TypedLine]:
    """Read "o fever" below a bullet as an entry: Word pastes the marker of inner lists as "o" into plain text.

    This does not apply in languages in which "o" is a word.

    Args:
        lines: all lines of a text.
    """
    if o_is_a_word("\n".join(line.typed for line in lines)):
        return lines
    result: list[TypedLine] = []
    for line in lines:
        above = next((each for each in reversed(result) if not each.empty), None)
        below_bullet = above is not None and above.kind in (Mark.DOT, Mark.CIRCLE, Mark.SQUARE, Mark.STAR, Mark.DASH)
        if line.kind is Mark.NONE and below_bullet and _SMALL_O.match(line.typed):
            line = line._replace(kind=Mark.CIRCLE, mark="o", text=line.typed[1:].strip())
        result.append(line)
    return result


def _columns(space: str) -> int:
    return len(space.expandtabs(4))


def follows(line: TypedLine, before: TypedLine) -> bool:
    """Return whether a number, letter or Roman numeral is the next one in the same notation."""
    first, second = before.mark.strip(AROUND_COUNTS), line.mark.strip(AROUND_COUNTS)
    if before.keeps_mark or line.keeps_mark:
        return before.keeps_mark and line.keeps_mark and follows_shown(second, first)
    if before.mark.replace(first, "", 1) != line.mark.replace(second, "", 1):
        return False
    if first.isdigit() or second.isdigit():
        return first.isdigit() and second.isdigit() and int(second) == int(first) + 1
    if first.islower() != second.islower():
        return False
    return _is_next_letter(first, second) or (_roman(first) > 0 and _roman(second) == _roman(first) + 1)


def _is_next_letter(first: str, second: str) -> bool:
    return len(first) == len(second) == 1 and ord(second) == ord(first) + 1


def _roman(numeral: str) -> int:
    """Return the value of a Roman numeral under 40; 0 for anything else."""
    values = [_ROMAN.get(sign, 0) for sign in numeral.lower()]
    if 0 in values:
        return 0
    return sum(
        -value if value < next_value else value for value, next_value in zip(values, [*values[1:], 0], strict=True)
    )


def is_first(line: TypedLine) -> bool:
    """Return whether a number, letter or Roman numeral may begin a list inside another."""
    count = line.mark.strip(AROUND_COUNTS).lower()
    return opens_shown(count) if line.keeps_mark else count in ("1", "a", "i")


def first_number(mark: str) -> int | None:
    """Return the number of a marker; None for letters and Roman numerals."""
    number = mark.strip(AROUND_COUNTS)
    return int(number) if number.isdigit() else None


def numbering(mark: str, next_mark: str = "") -> tuple[str, int]:
    """Return how HTML counts the entries of a list: the type of its numbers, and the first one.

    Args:
        mark: the marker of the first entry: `3.`, `b)`, `iii.`.
        next_mark: that of the second, which tells whether `v` is a letter or a numeral; "" if there is none.

    Returns:
        The type (`1`, `a`, `A`, `i` or `I`) and the number: https://html.spec.whatwg.org/#the-ol-element
    """
    first = mark.strip(AROUND_COUNTS)
    if first.isdigit():
        return "1", int(first)
    numeral = 0 if _is_next_letter(first, next_mark.strip(AROUND_COUNTS)) else _roman(first)
    style = "i" if numeral else "a"
    return style.upper() if first.isupper() else style, numeral or ord(first.lower()) - ord("a") + 1
