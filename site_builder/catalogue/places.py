"""Positions of a location among those of a study: for a study with thousands, each of their pages needs it."""

from collections import defaultdict
from collections.abc import Sequence

FEW = 16
"""Up to so many are searched faster than indexed."""
_KEPT = 64
_indexes: dict[int, tuple[object, dict[str, list[int]]]] = {}
"""By the identity of the locations, which are referenced here, so that no others can get the same one."""


def places_of(at: tuple[tuple[str, str], ...], location: str) -> Sequence[int]:
    """The places of a location among those of a card (`Card.at`); two if it has two entries."""
    if len(at) <= FEW:
        return [place for place, (id_, _) in enumerate(at) if id_ == location]
    indexed = _indexes.get(id(at))
    if indexed is None:
        index: defaultdict[str, list[int]] = defaultdict(list)
        for place, (id_, _) in enumerate(at):
            index[id_].append(place)
        if len(_indexes) >= _KEPT:
            del _indexes[next(iter(_indexes))]
        _indexes[id(at)] = indexed = (at, dict(index))
    return indexed[1].get(location, ())
