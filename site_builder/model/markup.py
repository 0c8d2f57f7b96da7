"""Limits on texts, so that each becomes HTML in bounded time and memory; the limits for pages concern Markdown.

Python-Markdown recurses once per level of nesting and searches for the end of a link from every opening bracket, so
some texts of a few kilobytes take minutes or exceed Python's recursion limit. In one pass over a text, this module
counts the constructs that such texts have too many of. The limits are about ten times those of the longest genuine
texts: a study's detailed description at ClinicalTrials.gov has at most 32,000 characters
(https://prsinfo.clinicaltrials.gov/definitions.html).
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import NamedTuple

from site_builder.model.text.blocks import blocks_of, deepest

LONGEST = 50_000
"""Most characters of a text in a field."""

LONGEST_PAGE = 100_000
"""Most characters of a text page."""

LONGEST_RECORD = 400_000
"""Most characters of all Markdown texts of a record together."""
ALL_TEXTS = "all texts of this record"
"""The beginning of the message about that limit, which each further text of the record repeats."""

DEEPEST = 20
"""Most levels of nested lists, quotations and definitions."""

MOST_PARAGRAPHS = 2_000
MOST_HEADINGS = 500
MOST_IN_PARAGRAPH = 200
"""Most headings, rules, definitions and link definitions without an empty line between them."""

MOST_CELLS = 20_000
MOST_OPEN = 200
"""Most marks of emphasis that are open at the same time."""

MOST_MARKS = 20_000
"""Most stars, underscores, backticks and backslashes in a text."""

MOST_STEPS = 1_000_000
"""Most characters examined, in total, to find the ends of links."""

_SHORT = 60
_FAR_RIGHT = re.compile(r"^[ \t]{9}", re.MULTILINE)
"""If this does not match, no list is nested too deeply: that takes at least nine tabs."""
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_OPENING = re.compile(r"^[ \t>+*:0-9.)-]{20}", re.MULTILINE)
_LINE_MARKS = re.compile(r"[ ]*(?:(?:[-+*:]|\d+[.)])[ ]+|>[ ]?)+")
_ONE_MARK = re.compile(r"[-+*:>]|\d+[.)]")
_SPECIAL = re.compile(r"^[ ]{0,3}(?:#|=+[ ]*$|-[ -]*$|[*_][ *_]+$|:[ ]|\[[^\]\n]*\]:)", re.MULTILINE)
_DEFINITION = re.compile(r"^(?![ ]{0,3}:[ ]).*\n[ ]{0,3}:[ ]", re.MULTILINE)
_HEADING = re.compile(r"^[ ]{0,3}#|^(?:=+|-+)[ ]*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<!\\)(?:(?<=\S)(?P<end>[*_]+)(?=\W|$)|(?P<start>[*_]+)(?=\S))")
_BRACKETS = re.compile(r"\\.|\n[ \t]*\n|\]\(|[\[\]()]")


class Excess(NamedTuple):
    """The construct that a Markdown text has too many of."""

    message: str
    hint: str
    offset: int = 0
    """The position in the text, in characters."""
    too_long: bool = False
    """Whether only the length is exceeded."""


def excess(text: str, longest: int = LONGEST) -> Excess | None:
    """Return what a text has too much of to become HTML in bounded time; None if nothing.

    Args:
        text: Markdown.
        longest: the number of characters that it may have.
    """
    if len(text) <= _SHORT:
        return None
    if (problem := _nesting(text)) is not None:
        return problem
    if len(text) > longest:
        return _too_long(text, longest)
    return _structure(text) or _emphasis(text) or _links(text)


def _too_long(text: str, longest: int) -> Excess:
    message = f"the text has {len(text):,} characters; at most {longest:,} can be shown"
    return Excess(message, "shorten it, or put it into a document in content/assets and link to that", 0, True)


def _nesting(text: str) -> Excess | None:
    if not _OPENING.search(text):
        return None
    offset = 0
    for line in text.split("\n"):
        marks = _LINE_MARKS.match(line.expandtabs(4))
        if marks:
            indent = len(marks[0]) - len(marks[0].lstrip(" "))
            if indent // 4 + len(_ONE_MARK.findall(marks[0])) > DEEPEST:
                message = f"lists or quotations are nested more than {DEEPEST} levels deep"
                return Excess(
                    message, "begin a new list, or put a backslash before characters that are no marks", offset
                )
        offset += len(line) + 1
    return None


def _structure(text: str) -> Excess | None:
    """Report too many blocks, or too many without an empty line between them."""
    if text.count("\n") <= MOST_IN_PARAGRAPH // 10 and "|" not in text:
        return None
    many = len(_SPECIAL.findall(text)) > DEEPEST
    paragraphs = list(_paragraphs(text))
    for start, end in paragraphs:
        part = text[start:end]
        if many and (problem := _crowding(part)):
            return problem._replace(offset=start)
        if "|" in part:
            lines = part.split("\n")
            if max(line.count("|") for line in lines) * len(lines) > MOST_CELLS:
                return Excess(f"a table has more than {MOST_CELLS:,} cells", "make several tables of it", start)
    if len(paragraphs) > MOST_PARAGRAPHS:
        message = f"the text has more than {MOST_PARAGRAPHS:,} paragraphs"
        return Excess(message, "shorten it, or make several pages of it")
    if many and len(_HEADING.findall(text)) > MOST_HEADINGS:
        return Excess(f"the text has more than {MOST_HEADINGS} headings", "make several pages of it")
    return None


def _paragraphs(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for blank_line in _PARAGRAPH_END.finditer(text):
        yield start, blank_line.start()
        start = blank_line.end()
    yield start, len(text)


def _crowding(part: str) -> Excess | None:
    if len(_DEFINITION.findall(part)) > DEEPEST:
        return Excess(
            f"more than {DEEPEST} definitions follow one another, each inside the one above",
            "leave an empty line before each term",
        )
    if len(_SPECIAL.findall(part)) > MOST_IN_PARAGRAPH:
        message = f"more than {MOST_IN_PARAGRAPH} headings, rules or definitions follow one another"
        return Excess(message, "leave an empty line between them")
    return None


def _emphasis(text: str) -> Excess | None:
    marks = text.count("*") + text.count("_")
    if marks + text.count("`") + text.count("\\") > MOST_MARKS:
        message = f"the text has more than {MOST_MARKS:,} marks (* _ ` or \\)"
        return Excess(message, "shorten it, or make several pages of it")
    if marks <= MOST_OPEN:
        return None
    for start, end in _paragraphs(text):
        level = 0
        for mark in _EMPHASIS.finditer(text, start, end):
            level = max(0, level - 1) if mark["end"] else level + 1
            if level > MOST_OPEN:
                message = f"more than {MOST_OPEN} marks of emphasis (* or _) are opened and not closed"
                return Excess(message, "put a backslash before characters that are no marks", mark.start())
    return None


def _links(text: str) -> Excess | None:
    """Report brackets whose ends are distant or missing: each search for an end reads the rest of the paragraph."""
    if (text.count("[") + text.count("](")) * len(text) <= MOST_STEPS:
        return None
    steps = 0
    brackets: list[int] = []
    rounds: list[tuple[int, bool]] = []
    for bracket in _BRACKETS.finditer(text):
        sign, place = bracket[0], bracket.start()
        if sign[0] == "\n":
            steps += _open_length(brackets, rounds, place)
            brackets, rounds = [], []
        elif sign == "[":
            brackets.append(place)
        elif sign == "(":
            rounds.append((place, False))
        elif sign == ")":
            start, is_link = rounds.pop() if rounds else (place, False)
            steps += place - start if is_link else 0
        elif sign[0] == "]":
            steps += place - brackets.pop() if brackets else 0
            if sign == "](":
                rounds.append((place, True))
        if steps > MOST_STEPS:
            return _too_many_brackets(min((*brackets, place)))
    if steps + _open_length(brackets, rounds, len(text)) <= MOST_STEPS:
        return None
    return _too_many_brackets(min((*brackets, *(start for start, _ in rounds))))


def _open_length(brackets: list[int], rounds: list[tuple[int, bool]], end: int) -> int:
    return sum(end - start for start in brackets) + sum(end - start for start, is_link in rounds if is_link)


def _too_many_brackets(offset: int) -> Excess:
    message = "far too many brackets [ or links are opened and not closed"
    return Excess(message, "close them, or put a backslash before each: \\[", offset)


_spent: ContextVar[list[int] | None] = ContextVar("spent", default=None)


@contextmanager
def counted_texts() -> Iterator[None]:
    """Check the Markdown of one record, and add up its counts. Valid texts are not checked again."""
    token = _spent.set([0])
    try:
        yield
    finally:
        _spent.reset(token)


def is_counting() -> bool:
    """Return whether the record being read still needs checking."""
    return _spent.get() is not None


def counted_excess(text: str) -> Excess | None:
    """Return what a text has too much of, counted together with the record's other texts."""
    spent = _spent.get()
    if spent is not None:
        spent[0] += len(text)
        if spent[0] > LONGEST_RECORD:
            message = f"{ALL_TEXTS} together have more than {LONGEST_RECORD:,} characters"
            return Excess(message, "shorten them, or put them into a document in content/assets", 0, True)
    if len(text) > LONGEST:
        return _too_long(text, LONGEST)
    if _FAR_RIGHT.search(text) and deepest(blocks_of(text)) >= DEEPEST:
        return Excess(f"lists are nested {DEEPEST} levels deep or more", "begin a new list")
    return None


_HOSTLESS = re.compile(r"(?:(?<!\\)\]\(|^[ ]{0,3}\[[^\]\n]*\]:)\s*<?\s*([\\/]\s*[\\/][^\s)>]{0,40})", re.MULTILINE)


def hostless_link(text: str) -> re.Match[str] | None:
    r"""Find a Markdown link whose address begins with `//` or a form of it for browsers; group 1 is the address.

    Such an address leads to another host, with the scheme of the page: https://url.spec.whatwg.org/#url-parsing (where
    `\` counts as `/`, and tabs and line breaks are ignored).
    """
    return _HOSTLESS.search(text) if "](" in text or "]:" in text else None
