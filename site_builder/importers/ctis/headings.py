"""Headings that CTIS has among the criteria, each in an entry of its own: "Part A", "For cohort B only:"."""

from itertools import pairwise
from typing import Any

from site_builder.importers.free_text.headings import heading_text
from site_builder.importers.free_text.one_sided import without_numbers
from site_builder.importers.free_text.titles import (
    is_a_part,
    is_of_other_people,
    names_a_part,
    names_all,
    names_criteria,
)

_COLONS = (":", "：")
_LONGEST = 60
"""Maximum length of a heading in characters."""
_PLAIN_PARTS = frozenset({"part", "cohort", "arm", "group", "phase"})
"""Parts that a single heading may name. A stage or a period may be that of a disease."""


def without_counts(texts: list[str]) -> list[str]:
    """The registry's entries for one side, without the numbers of criteria that are counted anew below each heading.

    Args:
        texts: the entries, in order.
    """
    places = [place for place, each in enumerate(texts) if _is_heading(each.strip())]
    if not places:
        return texts
    result = [*without_numbers(texts[: places[0]])]
    for place, end in pairwise([*places, len(texts)]):
        result += [texts[place], *without_numbers(texts[place + 1 : end])]
    return result


def under_headings(items: list[Any], texts: list[str]) -> list[Any]:
    """The criteria of one side, with the criteria below a heading in its group.

    A group ends at the next heading. Nothing changes if a heading has no criteria below it, or if the only heading may
    be a criterion.

    Args:
        items: the criteria as read from the texts.
        texts: the registry's entries. A single one is divided by its own headings.
    """
    places = {place for place, each in enumerate(items) if isinstance(each, str) and _is_heading(each)}
    above_none = any(place + 1 == len(items) or place + 1 in places or _is_group(items[place + 1]) for place in places)
    single = items[min(places)] if len(places) == 1 else ""
    if len(texts) < 2 or not places or above_none or (single and not _is_plain(single)):
        return items
    result: list[Any] = []
    inner = result
    for place, item in enumerate(items):
        if place in places:
            inner = []
            result.append({"heading": heading_text(item), "items": inner})
        else:
            inner = result if _is_group(item) else inner
            inner.append(item)
    return result


def _is_group(item: Any) -> bool:
    return isinstance(item, dict) and "heading" in item


def _is_heading(text: str) -> bool:
    """Whether a criterion only names a part of the trial, or people before a colon: "Healthy volunteers:"."""
    if len(text) > _LONGEST or not text[:1].isupper():
        return False
    if names_criteria(text):
        return True
    if text.endswith(_COLONS):
        return bool(names_a_part(text)) or is_of_other_people(text) or names_all(text)
    part = text.removesuffix(" only")
    return is_a_part(part) and names_a_part(part) != "stage"


def _is_plain(text: str) -> bool:
    """Whether a text is a heading even if the criteria have no other: "For cohort B only:"."""
    return text.endswith(_COLONS) and names_a_part(text) in _PLAIN_PARTS
