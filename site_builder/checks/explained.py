"""Which words a text itself explains: in a bracket, by "or", "means", "that is", or by "called" before them.

A text is read once, whatever the number of words that are then asked for.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"\w+")
_BRACKET = re.compile(r"\([^)]*\)")
_EXPLAINS = re.compile(r"[\"”’]?,? (?:\(|means|stands for|or |that is|is an? |is when|in which|called )", re.IGNORECASE)
"""Words after an explained word."""
_CALLED = re.compile(r"\b(?:called|known as|named|abbreviated)(?=( an?| the)?)", re.IGNORECASE)
"""Words before an explained word."""
_PARTS = 3
"""Words of a term at most: "dose-limiting" has two."""
_LONGEST = 100
"""Characters of a term of several words, and characters that are compared after "called"."""


class Explanations:
    """The words that a text explains.

    Args:
        text: the text, without Markdown.
    """

    def __init__(self, text: str) -> None:
        self._bracketed = frozenset(_bracketed(text))
        self._followed = frozenset(_followed(text))
        self._called = sorted(set(_after_called(text)))

    def hold(self, term: str) -> bool:
        """Whether a word or its plural is among them."""
        if term in self._bracketed or f"{term}s" in self._bracketed:
            return True
        folded = term.casefold()
        if folded in self._followed or f"{folded}s" in self._followed:
            return True
        beginning = folded[:_LONGEST]
        place = bisect_left(self._called, beginning)
        return place < len(self._called) and self._called[place].startswith(beginning)


@lru_cache(maxsize=4)
def explanations(text: str) -> Explanations:
    """The words that a text explains."""
    return Explanations(text)


def _bracketed(text: str) -> Iterator[str]:
    # Every bracket that opens before the last closing one is closed, so none is read twice.
    for bracket in _BRACKET.finditer(text, 0, text.rfind(")") + 1):
        spans = [token.span() for token in _TOKEN.finditer(text, *bracket.span())]
        for place in range(len(spans)):
            yield from _ending_with(text, spans, place)


def _followed(text: str) -> Iterator[str]:
    spans = [token.span() for token in _TOKEN.finditer(text)]
    for place, (_, end) in enumerate(spans):
        if _EXPLAINS.match(text, end):
            yield from (each.casefold() for each in _ending_with(text, spans, place))


def _ending_with(text: str, spans: list[tuple[int, int]], last: int) -> Iterator[str]:
    """The word at a place, and with it the one or two before it."""
    end = spans[last][1]
    yield text[spans[last][0] : end]
    for first in range(last - 1, max(-1, last - _PARTS), -1):
        if end - spans[first][0] <= _LONGEST:
            yield text[spans[first][0] : end]


def _after_called(text: str) -> Iterator[str]:
    for match in _CALLED.finditer(text):
        for start in {match.end(), match.end(1)} - {-1}:
            if text.startswith(" ", start):
                start += 2 if text.startswith(('"', "“"), start + 1) else 1
                yield text[start : start + _LONGEST].casefold()
