"""A text in one line as what is read of it: letters, emphasis and links."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.text.links import links_in
from site_builder.model.text.stars import emphases_in

Spans = tuple["str | Marked", ...]
"""Plain stretches of a text, and those that are marked."""


class Marked(NamedTuple):
    """A stretch of a text with emphasis, or one that is a link."""

    level: int
    """1 for italic, 2 for bold, 3 for both; 0 for a link."""
    address: str
    """Of a link, as it was typed."""
    inner: Spans


def may_be_marked(text: str) -> bool:
    """Whether a text needs a closer look: most have no mark, and this takes a tenth of it."""
    return "*" in text or "](" in text


@lru_cache(maxsize=4096)
def spans_of(text: str) -> Spans:
    """What is read of a text, as stretches."""
    if not may_be_marked(text):
        return (text,)
    return tuple(_spans(text, links=True))


def words_of(spans: Iterable["str | Marked"], *, addresses: bool = False) -> str:
    """The words of a text without its marks; with `addresses`, after those of a link where it leads, in brackets."""
    found = []
    for each in spans:
        if isinstance(each, str):
            found.append(each)
            continue
        found.append(words_of(each.inner, addresses=addresses))
        if addresses and each.address:
            found.append(f" ({each.address})")
    return "".join(found)


def plain(text: str, *, addresses: bool = False) -> str:
    """A text without its marks; `addresses` as for `words_of`."""
    return words_of(spans_of(text), addresses=addresses) if may_be_marked(text) else text


class _Part(NamedTuple):
    """A mark or link by its offsets."""

    start: int
    inner: int
    inner_end: int
    end: int
    level: int
    address: str
    escapes: int


def _spans(text: str, *, links: bool) -> list["str | Marked"]:
    linked = links_in(text) if links else []
    parts = [_Part(each.start, each.words, each.middle, each.end, 0, each.address, each.escapes) for each in linked]
    stars = emphases_in(text, [(each.start, each.end) for each in linked]) if "*" in text else []
    parts += [_Part(each.start, each.inner, each.inner_end, each.end, each.level, "", each.escapes) for each in stars]
    return _within(text, 0, len(text), sorted(parts), 0)[0]


def _within(text: str, start: int, end: int, parts: list[_Part], place: int) -> tuple[list["str | Marked"], int]:
    """The stretches between two offsets, and the place of the first part after them."""
    found: list[str | Marked] = []
    while place < len(parts) and parts[place].start < end:
        part = parts[place]
        found.append(text[start : part.start])
        start = part.end
        if part.level:
            inner, place = _within(text, part.inner, part.inner_end, parts, place + 1)
        else:
            words = text[part.inner : part.inner_end]
            inner, place = [words] if part.escapes else _spans(words, links=False), place + 1
        if not part.escapes:
            found.append(Marked(part.level, part.address, tuple(inner)))
            continue
        found += [text[part.start + 1 : part.inner], *inner, text[part.end - (part.level or 0) : part.end]]
        if not part.level:
            found[-1] = text[part.inner_end : part.end]
    found.append(text[start:end])
    return _joined(found), place


def _joined(spans: list["str | Marked"]) -> list["str | Marked"]:
    """Stretches without empty ones, and with neighbours that are plain put together."""
    found: list[str | Marked] = []
    for each in spans:
        if isinstance(each, str) and found and isinstance(found[-1], str):
            found[-1] += each
        elif each or not isinstance(each, str):
            found.append(each)
    return found
