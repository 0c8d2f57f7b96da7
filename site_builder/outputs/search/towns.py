"""Towns that a reader may type to find nearby studies: those of the countries that have locations."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import groupby
from string import ascii_lowercase
from typing import TYPE_CHECKING

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.town import country_id
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import WordedKind, json_lines
from site_builder.rendering.renderer import Renderer
from site_builder.search.words import fold

if TYPE_CHECKING:
    from site_builder.search.towns import Degrees, GazetteerTown

OTHER = "other"


class SearchTownsKind(WordedKind):
    """Towns whose names begin with the same letter, the largest first."""

    name = "search_towns"
    pattern = AddressPattern("search/towns/{id}.json")
    together = "places"

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file per letter, if any location has coordinates."""
        points = located_points(catalogue)
        if not points:
            return
        from site_builder.search.towns import edition

        list_version = edition()
        for letter in (*ascii_lowercase, OTHER):
            yield self.page(catalogue, letter, values=(list_version, points))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each town: its name with its country, and its coordinates in degrees."""
        rows: dict[str, tuple[str, float, float]] = {}
        territory = cache(renderer.wording.territory)  # thousands of towns are in a few countries
        for name, town in _by_letter(page.values[1]).get(page.key, ()):
            country = territory(town.country)
            label = ", ".join(part for part in (name, town.state, country) if part)
            rows.setdefault(label, (label, round(town.north, 2), round(town.east, 2)))
        return json_lines(list(rows.values()))


@lru_cache(maxsize=1)
def _by_letter(points: "tuple[Degrees, ...]") -> "dict[str, list[tuple[str, GazetteerTown]]]":
    """Names of towns by file, local names first. It is cached, because all files are usually made in turn."""
    from site_builder.search.towns import towns_around

    by_letter: dict[str, list[tuple[str, GazetteerTown]]] = {}
    towns = towns_around(points)
    names = [(town.name, town) for town in towns] + [(other, town) for town in towns for other in town.other_names]
    for name, town in names:
        first = fold(name)[:1]
        by_letter.setdefault(first if first in ascii_lowercase else OTHER, []).append((name, town))
    return by_letter


def countries_around(points: "tuple[Degrees, ...]") -> tuple[str, ...]:
    """The two-letter codes of the countries of these towns."""
    return tuple(sorted({town.country for towns in _by_letter(points).values() for _, town in towns}))


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


PER_COUNTRY = 8
"""Number of towns per country that determine it: a town's country is that of the largest nearby town."""

KINDS = (SearchTownsKind(),)
