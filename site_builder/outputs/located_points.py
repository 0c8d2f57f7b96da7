"""Where the studies of a site are, as far as the search by distance needs to know."""

from itertools import groupby

from site_builder.catalogue.catalogue import Catalogue
from site_builder.model.town import country_id

PER_COUNTRY = 8
"""Number of towns per country that determine it: a town's country is that of the largest nearby town."""


def located_points(catalogue: Catalogue) -> tuple[tuple[float, float], ...]:
    """Approximate coordinates of locations, each once; of the towns that studies write out, a few per country."""
    coordinates = [
        (round(each.latitude, 1), round(each.longitude, 1))
        for each in catalogue.locations.values()
        if each.latitude is not None and each.longitude is not None
    ]
    for _, group in groupby(catalogue.searched_towns, key=lambda town: country_id(town.name.country)):
        points = ((town.north, town.east) for town in group)
        placed = [(north, east) for north, east in points if north is not None and east is not None]
        # Towns are ordered by region: of 1,000 towns, these are from all over the country.
        coordinates += placed[:: len(placed) // PER_COUNTRY + 1]
    return tuple(sorted(set(coordinates)))
