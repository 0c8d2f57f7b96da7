"""Pairs of headings that name the sides in everyday words: "Include:" and "Exclude:".

Such words are too common to begin a side wherever they occur. They do if the text names the sides in no other way
and has exactly one line for each side, in the same form.
"""

import re
from typing import NamedTuple

from site_builder.importers.free_text.entries import entry
from site_builder.importers.free_text.foreign_headings import (
    foreign_side,
    headings_on_lines,
    is_other_criteria,
    may_be_foreign,
)
from site_builder.importers.free_text.headings import INCLUSION, SIDE_NAMES, heading_in, heading_text
from site_builder.importers.free_text.sentence_headings import sentence_side

_BEFORE = r"(?:eligibility|criteria|selection|participants|patients|subjects|people)?\s*[-–—:,]?\s*"
_FORMS = (
    (r"(?:to )?include", r"(?:to )?exclude"),
    (r"(?:are )?included", r"(?:are )?excluded"),
    (r"included if", r"excluded if"),
    (r"eligible if", r"(?:not eligible|ineligible) if"),
    (
        r"(?:who|you) (?:can|may) (?:join|take part|participate)",
        r"(?:who|you) (?:cannot|can not|can't|may not) (?:join|take part|participate)",
    ),
    (
        r"(?:you )?(?:can|may) (?:join|take part|participate) if",
        r"(?:you )?(?:cannot|can not|can’t|can't|may not) (?:join|take part|participate) if",
    ),
)
_PAIRS = tuple(
    (re.compile(rf"{_BEFORE}(?:{included})", re.IGNORECASE), re.compile(rf"{_BEFORE}(?:{excluded})", re.IGNORECASE))
    for included, excluded in _FORMS
)
_MARKS = " *_#\\"
_LONGEST = 60
_COLONS = (":", "：", "?", "？")
_BRACKETS = re.compile(r"[()（）\[\]]")


class _Side(NamedTuple):
    """A line that begins a side."""

    place: int
    side: str
    title: str


def with_side_headings(text: str) -> str:
    """A text with "Inclusion criteria (Include):" in place of such a heading, and likewise for exclusion; or unchanged.

    Args:
        text: all criteria.
    """
    lines = text.split("\n")
    if SIDE_NAMES.search(text):
        return _with_exclusion_heading(text, lines)
    return _replaced(lines, _everyday(lines)) or _replaced(lines, _sentences(lines)) or _replaced_foreign(text) or text


def _with_exclusion_heading(text: str, lines: list[str]) -> str:
    """A text with an exclusion heading for the sentence that begins that side, if an inclusion heading is at the top.

    The sentence must have an empty line above it, and only a list below it to the end of the text.
    """
    first = next(line for line in lines if line.strip())
    sides = [(place, side) for place, line in enumerate(lines) if line is not first and (side := sentence_side(line))]
    if [side for _, side in sides] != ["Exclusion"] or lines[sides[0][0] - 1].strip():
        return text
    heading = heading_in(first)
    if heading is None or heading.side != INCLUSION or heading.label or len(SIDE_NAMES.findall(text)) != 1:
        return text
    place = sides[0][0]
    below = [line for line in lines[place + 1 :] if line.strip()]
    if not below or any(entry(line) is None and not line.startswith("  ") for line in below):
        return text
    title = _BRACKETS.sub("", heading_text(lines[place]))
    return "\n".join([*lines[:place], f"Exclusion criteria ({title}):", *lines[place + 1 :]])


def _everyday(lines: list[str]) -> list[_Side]:
    """The lines that are such headings, provided that all have the same form."""
    titles = {
        place: line.strip(_MARKS)[:-1].rstrip(_MARKS)
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST and line.strip(_MARKS).endswith(_COLONS)
    }
    if len(titles) < 2:
        return []
    headings = [
        (pair, _Side(place, side, titles[place]))
        for pair, sides in enumerate(_PAIRS)
        for side, pattern in zip(("Inclusion", "Exclusion"), sides, strict=True)
        for place, title in titles.items()
        if pattern.fullmatch(title)
    ]
    return [each for _, each in headings] if len({pair for pair, _ in headings}) == 1 else []


def _sentences(lines: list[str]) -> list[_Side]:
    return [
        _Side(place, side, heading_text(line).rstrip("…."))
        for place, line in enumerate(lines)
        if (side := sentence_side(line))
    ]


def _replaced_foreign(text: str) -> str:
    if not may_be_foreign(text):
        return ""
    lines = headings_on_lines(text).split("\n")
    sides = [_Side(place, side, heading_text(line)) for place, line in enumerate(lines) if (side := foreign_side(line))]
    places = {each.place for each in sides}
    if any(is_other_criteria(line) for place, line in enumerate(lines) if place not in places):
        return ""
    return _replaced(lines, sides)


def _replaced(lines: list[str], sides: list[_Side]) -> str:
    """The text with headings in place of two such lines; "" unless there is one per side, the first at the top."""
    if len(sides) != 2:
        return ""
    first, second = sorted(sides)
    if (first.side, second.side) != ("Inclusion", "Exclusion") or any(each.strip() for each in lines[: first.place]):
        return ""
    result = list(lines)
    for each in (first, second):
        result[each.place] = f"{each.side} criteria ({_BRACKETS.sub('', each.title)}):"
    return "\n".join(result)


def typed_title(title: str) -> str:
    """A heading made by `with_side_headings`, as it was originally typed.

    Args:
        title: the heading.
    """
    return title.partition("(")[2].removesuffix(")")
