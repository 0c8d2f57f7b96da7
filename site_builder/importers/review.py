"""The order in which to review imported entries: those whose criteria were divided with least certainty come first."""

from collections.abc import Iterable
from typing import NamedTuple

from site_builder.importers.outcome import Outcome, SavedEntry

NOT_DIVIDED = "W601"

_WEIGHTS = {
    "a list without a heading was taken for the inclusion criteria": 4,
    "criteria of several groups": 3,
    "the sides begin in unusual words": 3,
    "several headings of one side": 2,
    "there are criteria of one side only": 2,
    "one of the inclusion criteria speaks of the other side": 2,
    "one of the exclusion criteria speaks of the other side": 2,
}
"""Weights of doubts; any doubt not listed has weight 1."""
_WHOLE = 100


class ReviewItem(NamedTuple):
    """An entry to review.

    Attributes:
        number: the study's number in the registry.
        path: the entry's file, relative to the site's folder.
        weight: how uncertain the division is; 100 if the criteria were not divided.
        reasons: why the entry should be reviewed.
    """

    number: str
    path: str
    weight: int
    reasons: tuple[str, ...]


def review_first(entries: Iterable[SavedEntry]) -> list[ReviewItem]:
    """New and changed entries with doubts, the most uncertain first."""
    items = []
    for each in entries:
        if each.outcome in (Outcome.NEW, Outcome.CHANGED) and each.doubts:
            whole = any(remark.code == NOT_DIVIDED for remark in each.remarks)
            weight = _WHOLE if whole else sum(_WEIGHTS.get(doubt, 1) for doubt in each.doubts)
            items.append(ReviewItem(each.number, each.path, weight, each.doubts))
    return sorted(items, key=lambda item: (-item.weight, item.number))
