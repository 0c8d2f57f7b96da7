"""Where a location stands among those of a study: of a study with thousands, each of their pages asks for it."""

from collections import defaultdict
from collections.abc import Sequence

FEW = 16
"""So many are looked through faster than they are put in order."""
_KEPT = 64
_indexes: dict[int, tuple[object, dict[str, list[int]]]] = {}
"""By the identity of the locations, which are held with it, so that no others can get the same one."""


def places_of(at: tuple[tuple[str, str], ...], location: str) -> Sequence[int]:
    """The places of a location among those of a card (`Card.at`); it stands there twice if it has two entries."""
    if len(at) <= FEW:
        return [place for place, (id_, _) in enumerate(at) if id_ == location]
    known = _indexes.get(id(at))
    if known is None:
        index: defaultdict[str, list[int]] = defaultdict(list)
        for place, (id_, _) in enumerate(at):
            index[id_].append(place)
        if len(_indexes) >= _KEPT:
            del _indexes[next(iter(_indexes))]
        _indexes[id(at)] = known = (at, dict(index))
    return known[1].get(location, ())
