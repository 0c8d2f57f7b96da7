"""Finds the words that a text itself explains: by a bracket, "or", "means", "that is", or a preceding "called".

Each text is read once, however many words are then looked up.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"\w+")
_BRACKET = re.compile(r"\([^)]*\)")
_EXPLAINS = re.compile(r"[\"”’]?,? (?:\(|means|stands for|or |that is|is an? |is when|in which|called )", re.IGNORECASE)
"""Words that follow an explained word."""
_CALLED = re.compile(r"\b(?:called|known as|named|abbreviated)(?=( an?| the)?)", re.IGNORECASE)
"""Words that precede an explained word."""
_PARTS = 3
"""Most words in a term: "dose-limiting" has two."""
_LONGEST = 100
"""Most characters in a term of several words, and number of characters that are compared after "called"."""


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
        """Return whether the text explains a word or its plural."""
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
    """Return the words that a text explains."""
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
    """Yield the word at a position, alone and with the one or two words before it."""
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
