"""Postal codes of places that studies write out, by which readers find the studies near them."""

import re
from collections.abc import Iterable, Mapping, Sequence

from site_builder.catalogue.towns import Town, cluster_of
from site_builder.model.town import country_id

PlacedCode = tuple[str, float, float]
"""A postal code, with latitude and longitude in degrees."""

WrittenCode = tuple[str, str, float, float]
"""A postal code, the label of its town, and latitude and longitude in degrees."""

_BARE = re.compile(r"[\d\s-]+")
MOST_CODES, BEGINNING = 2_000, 3


def written_codes(towns: Iterable[Town], codes_by_town: Mapping[str, Sequence[PlacedCode]]) -> tuple[WrittenCode, ...]:
    """The postal codes with their towns, if they are unambiguous.

    Codes that are only digits exist in many countries: they count only if all places are in one country. If there are
    very many, codes with the same first characters share a row: without an equal code, the search compares these.

    Args:
        towns: all towns with a location, in their order.
        codes_by_town: the codes of the places that studies write out, by identifier of the town.
    """
    towns = list(towns)
    is_one_country = len({country_id(town.name.country) for town in towns}) <= 1
    rows: dict[str, WrittenCode] = {}
    for town in towns:
        for code, north, east in _by_cluster(town, codes_by_town.get(town.id, ())):
            if is_one_country or not _BARE.fullmatch(code):
                rows[code] = (code, town.name.label, north, east)
    if len(rows) > MOST_CODES:
        rows = {code[:BEGINNING]: row for code, row in rows.items()}
    return tuple(rows.values())


def _by_cluster(town: Town, codes: Sequence[PlacedCode]) -> Sequence[PlacedCode]:
    """The codes in the order of the town's clusters."""
    return sorted(codes, key=lambda code: cluster_of(code[1], code[2], town)) if town.clusters else codes
