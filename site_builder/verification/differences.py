"""Compares a file that a host publishes with the file that the records give."""

from collections.abc import Iterator
from difflib import SequenceMatcher
from enum import Enum
from itertools import islice
from typing import NamedTuple

from site_builder.verification.host import HostAnswer
from site_builder.verification.page_words import read_words

_FEW = 5
"""Number of changes per page that are reported."""
_LONGEST = 4000
"""Longest passage, in words, that is compared word by word."""
_AROUND = 4
_SHOWN = 12


class DifferenceKind(Enum):
    """Kinds of differences between a host and the records."""

    WORDS = "other words"
    """The visible words differ."""
    CODE = "other code"
    """The words are right, but the code around them differs: for example, a script added by the host."""
    DATA = "other data"
    """A file that is not a page has other bytes."""
    MISSING = "not published"
    EXTRA = "published besides"
    """A file that the records do not produce."""


class Difference(NamedTuple):
    """One difference."""

    kind: DifferenceKind
    address: str
    """The address within the site."""
    message: str


def differences(expected: bytes, answer: HostAnswer) -> tuple[Difference, ...]:
    """Return the differences between a host's answer and the bytes that the records give."""

    def say(kind: DifferenceKind, message: str) -> Difference:
        return Difference(kind, answer.address, message)

    if answer.led_to:
        return (say(DifferenceKind.MISSING, f"the host redirects readers to {answer.led_to}"),)
    if answer.status != 200 and not (answer.address == "404.html" and answer.status == 404):
        return (say(DifferenceKind.MISSING, f"the host answers with status {answer.status}"),)
    if answer.data == expected:
        return ()
    if answer.address.endswith(".html"):
        return tuple(say(kind, message) for kind, message in _of_pages(_text(expected), _text(answer.data)))
    return (say(DifferenceKind.DATA, _first_line(expected, answer.data)),)


def _text(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def _of_pages(expected: str, published: str) -> Iterator[tuple[DifferenceKind, str]]:
    expected_page, published_page = read_words(expected), read_words(published)
    for message in islice(_of_words(expected_page.words, published_page.words), _FEW):
        yield DifferenceKind.WORDS, message
    for tag in islice(published_page.tags - expected_page.tags, _FEW):
        yield DifferenceKind.CODE, f"the host added `{_short(tag)}`"
    for tag in islice(expected_page.tags - published_page.tags, _FEW):
        yield DifferenceKind.CODE, f"the host removed `{_short(tag)}`"
    if expected_page == published_page:
        yield DifferenceKind.CODE, "the words and tags are the same, but not every byte"


def _of_words(expected: list[str], published: list[str]) -> Iterator[str]:
    """Describe the differences of two texts."""
    start = 0
    while start < min(len(expected), len(published)) and expected[start] == published[start]:
        start += 1
    end = 0
    while end < min(len(expected), len(published)) - start and expected[-1 - end] == published[-1 - end]:
        end += 1
    expected_part, published_part = expected[start : len(expected) - end], published[start : len(published) - end]
    if not expected_part and not published_part:
        return
    if len(expected_part) + len(published_part) > _LONGEST:
        yield _describe(expected[:start], expected_part, published_part)
        return
    for kind, low, high, other_low, other_high in SequenceMatcher(
        None, expected_part, published_part, autojunk=False
    ).get_opcodes():
        if kind != "equal":
            yield _describe(expected[: start + low], expected_part[low:high], published_part[other_low:other_high])


def _describe(before: list[str], expected: list[str], published: list[str]) -> str:
    after = f" after “{' '.join(before[-_AROUND:])}”" if before else ""
    if not expected:
        return f"“{_quote(published)}” is added{after}"
    if not published:
        return f"“{_quote(expected)}” is missing{after}"
    return f"“{_quote(published)}” is published instead of “{_quote(expected)}”{after}"


def _quote(words: list[str]) -> str:
    return " ".join(words) if len(words) <= _SHOWN else " ".join(words[:_SHOWN]) + " …"


def _first_line(expected: bytes, published: bytes) -> str:
    if b"\0" in expected[:4096]:
        return "the file has other bytes"
    expected_lines, published_lines = _text(expected).splitlines(), _text(published).splitlines()
    pairs = zip(expected_lines, published_lines, strict=False)
    number = next(
        (number for number, (expected_line, published_line) in enumerate(pairs, 1) if expected_line != published_line),
        min(len(expected_lines), len(published_lines)) + 1,
    )
    line = published_lines[number - 1] if number <= len(published_lines) else ""
    return f"line {number} is “{_short(line)}”" if line else f"it ends before line {number}"


def _short(text: str) -> str:
    return text if len(text) <= 100 else text[:99] + "…"
