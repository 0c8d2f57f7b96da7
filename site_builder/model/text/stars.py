"""Parses emphasis in texts: `*italic*`, `**bold**` and `***both***`, with the stars at the edges of words.

A star between letters, digits or punctuation is text: `HLA-B*57:01`, `5*10^9`, `CYP2D6 *4/*5`, `stage IV*`. If it is
unclear which stars belong together, all of them are shown. A star before a digit may also name an allele (`*4`):
https://www.pharmvar.org/
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

_STARS = re.compile(r"(?<![*\\])(\\*)(\*{1,3})(?!\*)")
_GENE = re.compile(r"(?:\b[A-Z]{2,8}\d[A-Z0-9]{0,6}|\bHLA-[A-Z0-9]{1,5})[ \xa0]\Z")
_LONGEST_GENE = 18
"""Characters: the longest symbol that is looked for before an allele, with its space."""
_LETTER = re.compile(r"[^\W\d_]")
_BEFORE = frozenset("([{\"'“”‘’«»‹›„‚¿¡—「『（【《〈［｛」』）】》〉］｝：，。、；！？…・")
"""Characters after which a word may begin."""
_AFTER = frozenset(".,:;!?…)]}\"'“”‘’«»‹›—،؛؟。，、；：！？」』）】》〉］｝「『（【《〈［｛・")
"""Characters that may follow the end of a word; Chinese brackets have no space before them."""
_QUOTES = tuple("\"'“”‘’«»‹›„‚「」『』")
_CLOSING = {"(": ")", "[": "]", "（": "）", "【": "】"}
_NEVER_FIRST = frozenset(")]},.;:!?%")
_NEVER_LAST = frozenset("([{¿¡")
NO_SPACES = re.compile(
    "[\u3000-\u303f\uff00-\uff65\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]"
)
"""Letters and marks of scripts without spaces between words: there, two stars between letters may begin a word."""


class Emphasis(NamedTuple):
    """A pair of marks; the offsets are counted in characters."""

    start: int
    """The offset of the first star, or of the backslashes before it."""
    inner: int
    """The offset of the text between the stars."""
    inner_end: int
    end: int
    level: int
    """Number of stars in each mark: 1, 2 or 3."""
    escapes: int = 0
    """Number of backslashes before it: it is shown as it was typed, with one backslash less."""


class _Mark(NamedTuple):
    start: int
    escapes: int
    level: int
    opens: bool
    closes: bool
    before_digit: bool = False
    is_allele: bool = False
    """Whether it is before a digit, and after a gene or another such mark that has no end: `CYP2D6 *4 or *5`."""

    @property
    def stars(self) -> int:
        return self.start + self.escapes

    @property
    def end(self) -> int:
        return self.stars + self.level


def emphases_in(text: str, apart: Iterable[tuple[int, int]] = ()) -> list[Emphasis]:
    """Return the pairs of marks in a text, by their start; two pairs are either nested or separate.

    Args:
        text: the typed text.
        apart: spans of it, in order, in which no mark counts.
    """
    pairs: dict[int, Emphasis] = {}
    open_marks: list[_Mark] = []  # at most one of each level, so that no pair is inside one of its own level
    last: dict[int, int] = {}
    for mark in _marks(text, list(apart)):
        if mark.closes and (pair := _pair(text, open_marks, mark)):
            while open_marks and open_marks[-1].start >= pair.start:
                open_marks.pop()
            pairs[pair.start] = pair
            last[mark.level] = pair.start
        elif mark.opens:
            of_level = [each for each in open_marks if each.level == mark.level]
            is_allele = mark.before_digit and (mark.is_allele or any(each.before_digit for each in of_level))
            of_other_levels = (each for each in open_marks if each.level != mark.level)
            open_marks = [*of_other_levels, mark._replace(is_allele=is_allele)]
            last.pop(mark.level, None)
        elif mark.level in last and not any(each.level == mark.level for each in open_marks):
            # With one start and two ends, it is unclear which end belongs to it.
            pairs.pop(last.pop(mark.level), None)
    return sorted(pairs.values())


def _marks(text: str, apart: list[tuple[int, int]]) -> Iterable[_Mark]:
    place = 0
    for match in _STARS.finditer(text):
        while place < len(apart) and apart[place][1] <= match.start():
            place += 1
        if place < len(apart) and apart[place][0] <= match.start():
            continue
        level, before, after = (
            len(match[2]),
            text[match.start() - 1 : match.start()],
            text[match.end() : match.end() + 1],
        )
        if before in _QUOTES and after in _QUOTES:
            continue  # "*" is the sign itself
        opens = _may_begin(before, after, level)
        closes = _may_end(before, text, match.end(), level) and len(match[1]) <= 1
        if opens or closes:
            before_digit = match[0] == "*" and after.isdigit()
            gene = before_digit and _GENE.search(text[max(0, match.start() - _LONGEST_GENE) : match.start()])
            yield _Mark(match.start(), len(match[1]), level, opens, closes, before_digit, bool(gene))


def _may_begin(before: str, after: str, level: int) -> bool:
    if not after or after.isspace() or after in _NEVER_FIRST:
        return False
    return not before or before.isspace() or before in _BEFORE or (level > 1 and _between(before, after))


def _may_end(before: str, text: str, end: int, level: int) -> bool:
    after = text[end : end + 1]
    if not before or before.isspace() or before in _NEVER_LAST:
        return False
    if not after or after.isspace() or after in _AFTER or (level > 1 and _between(before, after)):
        return True
    return after == "-" and text[end + 1 : end + 2].isalpha()  # *p*-value


def _between(before: str, after: str) -> bool:
    return bool(NO_SPACES.match(before) or NO_SPACES.match(after)) and (before.isalnum() or after.isalnum())


def _pair(text: str, open_marks: list[_Mark], mark: _Mark) -> Emphasis | None:
    """Return the pair that a mark closes, together with the open one of its level."""
    first = next((each for each in open_marks if each.level == mark.level), None)
    if first is None:
        return None
    no_words = not _LETTER.search(text, first.end, mark.start)
    if mark.escapes > bool(first.escapes) or no_words or (not first.escapes and _is_unclear(text, first, mark)):
        open_marks.remove(first)
        return None
    end = mark.start if first.escapes == mark.escapes == 1 else mark.stars
    return Emphasis(first.start, first.end, end, mark.end, mark.level, first.escapes)


def _is_unclear(text: str, first: _Mark, mark: _Mark) -> bool:
    """Return whether two marks may be alleles or footnotes that have nothing to do with each other."""
    if first.is_allele or (first.before_digit and text.find("*", first.end, mark.start) >= 0):
        return True
    opening = text[first.start - 1 : first.start]
    closing = _CLOSING.get(opening)
    if closing is None:
        return False
    depth = 0
    for each in text[first.end : mark.start]:
        depth += (each == opening) - (each == closing)
        if depth < 0:
            return True
    return False
