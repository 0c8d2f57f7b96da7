"""Matches the entries of a list before and after somebody edited it."""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any

_MOST_COMPARED = 24
"""Maximum number of changed entries for which every pair is compared."""


def match_entries(before: Sequence[Any], after: Sequence[Any]) -> list[int | None]:
    """For each new entry, the index of the old entry that it corresponds to; None if it was added.

    Unchanged entries are matched wherever they moved. The others are matched by similarity.

    Args:
        before: the old entries.
        after: the new entries.
    """
    places: defaultdict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(before):
        places[_key(entry)].append(number)
    matches: list[int | None] = [places[key].pop(0) if places[key := _key(entry)] else None for entry in after]
    unmatched = sorted(number for numbers in places.values() for number in numbers)
    new = [number for number, old in enumerate(matches) if old is None]
    for old, number in _resembling(before, after, unmatched, new):
        matches[number] = old
    return matches


def _resembling(
    before: Sequence[Any], after: Sequence[Any], unmatched: list[int], new: list[int]
) -> Iterator[tuple[int, int]]:
    if len(unmatched) == len(new) or max(len(unmatched), len(new)) > _MOST_COMPARED:
        yield from zip(unmatched, new, strict=False)
        return
    scores = sorted(
        (-_likeness(before[old], after[number]), abs(old - number), old, number) for old in unmatched for number in new
    )
    used_before: set[int] = set()
    used_after: set[int] = set()
    for _, _, old, number in scores:
        if old not in used_before and number not in used_after:
            used_before.add(old)
            used_after.add(number)
            yield old, number


def _likeness(before: Any, after: Any) -> float:
    return SequenceMatcher(None, _key(before), _key(after)).ratio()


def _key(entry: Any) -> str:
    return json.dumps(entry, ensure_ascii=False, sort_keys=True)
