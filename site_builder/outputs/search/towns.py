"""Towns that a reader may type to find nearby studies: those of the countries that have locations."""

from collections.abc import Iterator
from functools import cache, lru_cache
from string import ascii_lowercase
from typing import TYPE_CHECKING

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.countries import country_with_code
from site_builder.model.town_names import names_of_city
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.located_points import located_points
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
    names = [(town.name, town) for town in towns] + [(name, town) for town in towns for name in further_names(town)]
    for name, town in names:
        first = fold(name)[:1]
        by_letter.setdefault(first if first in ascii_lowercase else OTHER, []).append((name, town))
    return by_letter


def further_names(town: "GazetteerTown") -> tuple[str, ...]:
    """The names of a town besides its local one. The gazetteer's list has those of large towns, and no "Genf"."""
    names = names_of_city(town.name, country_with_code(town.country))
    if not names:
        return town.other_names
    forms = {fold(each) for each in (town.name, *town.other_names)}
    return (*town.other_names, *(each for each in dict.fromkeys(names) if fold(each) not in forms))


def countries_around(points: "tuple[Degrees, ...]") -> tuple[str, ...]:
    """The two-letter codes of the countries of these towns."""
    return tuple(sorted({town.country for towns in _by_letter(points).values() for _, town in towns}))


KINDS = (SearchTownsKind(),)
