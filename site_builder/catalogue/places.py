"""Finds a location among those of a study with an index, which studies with thousands of locations need."""

from collections import defaultdict
from collections.abc import Sequence

FEW = 256
"""Up to this number, searching is faster than making an index, which few pages in turn would use."""
_KEPT = 64
_indexes: dict[int, tuple[object, dict[str, list[int]]]] = {}
"""Indexes by the `id()` of the locations. They also reference the locations, so that no other object gets this `id`."""


def places_of(at: tuple[tuple[str, str], ...], location: str) -> Sequence[int]:
    """The indexes of a location among those of a card (`Card.at`); several if it has several entries."""
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
