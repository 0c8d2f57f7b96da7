"""Places that a reader may type besides a town: its state or country, or a postal code."""

import re
from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.town import country_id
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.country_names import country_names
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import SearchKind, WordedKind, json_lines, json_object
from site_builder.outputs.search.towns import countries_around, located_points
from site_builder.rendering.renderer import Renderer
from site_builder.search.regions import MILES, states


class RegionsKind(WordedKind):
    """Spellings of states and countries, in the page's language and in English."""

    name = "search_regions"
    pattern = AddressPattern("search/regions.json")
    together = True

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file, if any location has coordinates."""
        if points := located_points(catalogue):
            yield self.page(catalogue, values=(editions(), points))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """Names of each state and each country, and the countries whose distances are in miles."""
        wording = renderer.wording
        names = {code: wording.territory(code) for code in countries_around(page.values[1])}
        return json_object(
            {
                "states": states() if "US" in names else {},
                "countries": {name: sorted(country_names(code, wording)) for code, name in names.items()},
                "miles": sorted(name for code, name in names.items() if code in MILES),
            }
        )


class PostcodesKind(SearchKind):
    """Coordinates of postal codes: those of the United States, and the locations' own."""

    name = "search_postcodes"
    pattern = AddressPattern("search/postcodes/{id}.json")
    together = True

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A file for codes that begin alike, if there are locations in their country, and one of the locations' own."""
        points = located_points(catalogue)
        if not points:
            return
        location_codes = tuple(
            (each.postcode, each.area or each.name, each.latitude, each.longitude)
            for _, each in sorted(catalogue.locations.items())
            if each.postcode and each.latitude is not None and each.longitude is not None
        )
        yield self.page(catalogue, "own", values=(*location_codes, *written_codes(catalogue)))
        if not any(_is_near_the_states(*point) for point in points):
            return
        from site_builder.search.postcodes import BEGINNINGS, edition

        list_version = edition()
        for begin in BEGINNINGS:
            yield self.page(catalogue, begin, values=(list_version,))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each code: its other digits, and degrees north and east; for the locations' own codes the name too."""
        if page.key == "own":
            return json_lines(page.values)
        from site_builder.search.postcodes import DIGITS, postcodes

        codes = [(each.code[DIGITS:], round(each.north, 2), round(each.east, 2)) for each in postcodes(page.key)]
        return json_lines(codes)


def written_codes(catalogue: Catalogue) -> tuple[tuple[str, str, float, float], ...]:
    """Postal codes of places that studies write out, with their towns, as far as they can mean one country only.

    Codes of digits alone are alike in many countries: they count if all places are in one. Of very many codes those
    with one beginning have one row: where no code is the same, the search goes by the beginning anyway.
    """
    codes = [(code, town) for town in catalogue.searched_towns for code in town.postcodes]
    countries = {country_id(town.name.country) for town in catalogue.towns.values()}
    if len(countries) > 1:
        codes = [(code, town) for code, town in codes if not _BARE.fullmatch(code[0])]
    rows = {code: (code, town.label, north, east) for (code, north, east), town in codes}
    if len(rows) > MOST_CODES:
        rows = {row[0][:BEGINNING]: row for row in rows.values()}
    return tuple(rows.values())


_BARE = re.compile(r"[\d\s-]+")
MOST_CODES, BEGINNING = 2_000, 3


_STATES = (
    (24.0, 50.0, -125.5, -66.0),
    (51.0, 72.0, -180.0, -129.0),
    (18.0, 23.0, -161.0, -154.0),
    (17.5, 19.0, -68.0, -64.0),
)
"""Degrees south, north, west and east of the United States: the 48 states, Alaska, Hawaii, Puerto Rico."""


def _is_near_the_states(north: float, east: float) -> bool:
    """Whether a point is in the United States or near it: people across a border may be treated on this side."""
    return any(low <= north <= high and west <= east <= east_limit for low, high, west, east_limit in _STATES)


def editions() -> str:
    """The version of the list of towns."""
    from site_builder.search.towns import edition  # many sites have no coordinates

    return edition()


KINDS = (RegionsKind(), PostcodesKind())
