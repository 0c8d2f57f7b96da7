"""What a host publishes at an address, compared with what the records give there."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import islice
from typing import NamedTuple

from site_builder.verification.host import HostAnswer
from site_builder.verification.page_words import read_words

_FEW = 5
"""So many changes of a page are named."""
_LONGEST = 4000
"""Words of two passages that are compared word by word."""
_AROUND = 4
_SHOWN = 12


class DifferenceKind(Enum):
    """In what a host differs from the records."""

    WORDS = "other words"
    """A reader reads something else."""
    CODE = "other code"
    """The words are right; what surrounds them is not: a script of the host, for instance."""
    DATA = "other data"
    """A file that is no page has other bytes."""
    MISSING = "not published"
    EXTRA = "published besides"
    """Something that the records do not give."""


class Difference(NamedTuple):
    """One difference."""

    kind: DifferenceKind
    address: str
    """Within the site."""
    message: str


def differences(expected: bytes, found: HostAnswer) -> tuple[Difference, ...]:
    """How what a host answered differs from the bytes that the records give."""

    def say(kind: DifferenceKind, message: str) -> Difference:
        return Difference(kind, found.address, message)

    if found.led_to:
        return (say(DifferenceKind.MISSING, f"the host leads readers to {found.led_to}"),)
    if found.status != 200 and not (found.address == "404.html" and found.status == 404):
        return (say(DifferenceKind.MISSING, f"the host answers with status {found.status}"),)
    if found.data == expected:
        return ()
    if found.address.endswith(".html"):
        return tuple(say(kind, message) for kind, message in _of_pages(_text(expected), _text(found.data)))
    return (say(DifferenceKind.DATA, _first_line(expected, found.data)),)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _of_pages(expected: str, found: str) -> Iterator[tuple[DifferenceKind, str]]:
    ours, theirs = read_words(expected), read_words(found)
    for message in islice(_of_words(ours.words, theirs.words), _FEW):
        yield DifferenceKind.WORDS, message
    for tag in islice(theirs.tags - ours.tags, _FEW):
        yield DifferenceKind.CODE, f"the host added `{_short(tag)}`"
    for tag in islice(ours.tags - theirs.tags, _FEW):
        yield DifferenceKind.CODE, f"the host took out `{_short(tag)}`"
    if ours == theirs:
        yield DifferenceKind.CODE, "the words and tags are the same, but not every byte"


def _of_words(ours: list[str], theirs: list[str]) -> Iterator[str]:
    """The places in which two texts differ, in words."""
    start = 0
    while start < min(len(ours), len(theirs)) and ours[start] == theirs[start]:
        start += 1
    end = 0
    while end < min(len(ours), len(theirs)) - start and ours[-1 - end] == theirs[-1 - end]:
        end += 1
    mine, yours = ours[start : len(ours) - end], theirs[start : len(theirs) - end]
    if not mine and not yours:
        return
    if len(mine) + len(yours) > _LONGEST:
        yield _named(ours[:start], mine, yours)
        return
    for kind, low, high, other_low, other_high in SequenceMatcher(None, mine, yours, autojunk=False).get_opcodes():
        if kind != "equal":
            yield _named(ours[: start + low], mine[low:high], yours[other_low:other_high])


def _named(before: list[str], mine: list[str], yours: list[str]) -> str:
    after = f" after “{' '.join(before[-_AROUND:])}”" if before else ""
    if not mine:
        return f"“{_quoted(yours)}” is added{after}"
    if not yours:
        return f"“{_quoted(mine)}” is missing{after}"
    return f"“{_quoted(yours)}” is published instead of “{_quoted(mine)}”{after}"


def _quoted(words: list[str]) -> str:
    return " ".join(words) if len(words) <= _SHOWN else " ".join(words[:_SHOWN]) + " …"


def _first_line(expected: bytes, found: bytes) -> str:
    if b"\0" in expected[:4096]:
        return "the file has other bytes"
    ours, theirs = _text(expected).splitlines(), _text(found).splitlines()
    pairs = zip(ours, theirs, strict=False)
    number = next(
        (number for number, (one, other) in enumerate(pairs, 1) if one != other), min(len(ours), len(theirs)) + 1
    )
    line = theirs[number - 1] if number <= len(theirs) else ""
    return f"line {number} is “{_short(line)}”" if line else f"it ends before line {number}"


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"
