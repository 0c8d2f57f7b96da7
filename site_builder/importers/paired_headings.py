"""Pairs of headings that name the sides in everyday words: "Include:" and "Exclude:".

Such words are too common to begin a side wherever they are. They do where the text names the sides in no other way, and
has exactly one line for each, in the same form.
"""

import re

from site_builder.importers.headings import SIDE_NAMES

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
_COLONS = (":", "：")


def with_side_headings(text: str) -> str:
    """A text with "Inclusion criteria (Include):" for such a heading, and the like for the other; or unchanged.

    Args:
        text: all criteria.
    """
    lines = text.split("\n")
    titles = {
        place: line.strip(_MARKS)[:-1].rstrip(_MARKS)
        for place, line in enumerate(lines)
        if len(line) <= _LONGEST and line.strip(_MARKS).endswith(_COLONS)
    }
    if len(titles) < 2 or SIDE_NAMES.search(text):
        return text
    headings = [
        (pair, side, place)
        for pair, sides in enumerate(_PAIRS)
        for side, pattern in zip(("Inclusion", "Exclusion"), sides, strict=True)
        for place, title in titles.items()
        if pattern.fullmatch(title)
    ]
    if len(headings) != 2:
        return text
    (pair, side, place), (other_pair, other_side, other_place) = headings
    if pair != other_pair or side == other_side or place > other_place or any(each.strip() for each in lines[:place]):
        return text
    lines[place] = f"{side} criteria ({titles[place]}):"
    lines[other_place] = f"{other_side} criteria ({titles[other_place]}):"
    return "\n".join(lines)


def typed_title(title: str) -> str:
    """A heading of `with_side_headings` as it was typed.

    Args:
        title: the heading.
    """
    return title.partition("(")[2].removesuffix(")")
