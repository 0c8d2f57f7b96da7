"""Parses a text on one line into spans: plain text, emphasis and links."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.text.links import brackets_in
from site_builder.model.text.stars import emphases_in

Spans = tuple["str | MarkedSpan", ...]
"""Plain and marked spans of a text."""


class MarkedSpan(NamedTuple):
    """A span of a text with emphasis, or a link."""

    level: int
    """1 for italic, 2 for bold, 3 for both; 0 for a link."""
    address: str
    """The link's address, as it was typed."""
    inner: Spans


def may_be_marked(text: str) -> bool:
    """Return whether a text may have marks: most have none, and this check takes a tenth of the time."""
    return "*" in text or "](" in text


@lru_cache(maxsize=4096)
def spans_of(text: str) -> Spans:
    """Parse a text into spans."""
    if not may_be_marked(text):
        return (text,)
    return tuple(_spans(text, links=True))


def words_of(spans: Iterable["str | MarkedSpan"], *, addresses: bool = False) -> str:
    """Return the words of a text without its marks; with `addresses`, each link's address follows in brackets."""
    words = []
    for span in spans:
        if isinstance(span, str):
            words.append(span)
            continue
        words.append(words_of(span.inner, addresses=addresses))
        if addresses and span.address:
            words.append(f" ({span.address})")
    return "".join(words)


def plain(text: str, *, addresses: bool = False) -> str:
    """Return a text without its marks; `addresses` as for `words_of`."""
    return words_of(spans_of(text), addresses=addresses) if may_be_marked(text) else text


class _Part(NamedTuple):
    """A mark or link, by its offsets."""

    start: int
    inner: int
    inner_end: int
    end: int
    level: int
    address: str
    escapes: int


def _spans(text: str, *, links: bool) -> list["str | MarkedSpan"]:
    linked = brackets_in(text) if links else []
    parts = [
        _Part(each.start, each.words, each.middle, each.end, 0, each.address, each.escapes)
        for each in linked
        if not each.is_hostless
    ]
    stars = emphases_in(text, [(each.start, each.end) for each in linked]) if "*" in text else []
    parts += [_Part(each.start, each.inner, each.inner_end, each.end, each.level, "", each.escapes) for each in stars]
    return _within(text, 0, len(text), sorted(parts), 0)[0]


def _within(text: str, start: int, end: int, parts: list[_Part], place: int) -> tuple[list["str | MarkedSpan"], int]:
    """Return the spans between two offsets, and the index of the first part after them."""
    spans: list[str | MarkedSpan] = []
    while place < len(parts) and parts[place].start < end:
        part = parts[place]
        spans.append(text[start : part.start])
        start = part.end
        if part.level:
            inner, place = _within(text, part.inner, part.inner_end, parts, place + 1)
        else:
            words = text[part.inner : part.inner_end]
            inner, place = [words] if part.escapes else _spans(words, links=False), place + 1
        if not part.escapes:
            spans.append(MarkedSpan(part.level, part.address, tuple(inner)))
            continue
        spans += [text[part.start + 1 : part.inner], *inner, text[part.end - (part.level or 0) : part.end]]
        if not part.level:
            spans[-1] = text[part.inner_end : part.end]
    spans.append(text[start:end])
    return _join_plain(spans), place


def _join_plain(spans: list["str | MarkedSpan"]) -> list["str | MarkedSpan"]:
    """Drop empty spans, and join adjacent plain ones."""
    merged: list[str | MarkedSpan] = []
    for span in spans:
        if isinstance(span, str) and merged and isinstance(merged[-1], str):
            merged[-1] += span
        elif span or not isinstance(span, str):
            merged.append(span)
    return merged
