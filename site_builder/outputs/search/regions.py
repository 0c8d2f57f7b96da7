"""Places other than towns that a reader may type: a state, a country or a postal code."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.country_names import country_names
from site_builder.outputs.located_points import located_points
from site_builder.outputs.page import Page
from site_builder.outputs.search.kind import SearchKind, WordedKind, json_lines, json_object
from site_builder.outputs.search.towns import countries_around
from site_builder.rendering.renderer import Renderer
from site_builder.search.regions import MILES, states


class RegionsKind(WordedKind):
    """Spellings of states and countries, in the page's language and in English."""

    name = "search_regions"
    pattern = AddressPattern("search/regions.json")
    together = "places"

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file, if any location has coordinates."""
        if points := located_points(catalogue):
            yield self.page(catalogue, values=(editions(), points))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """Names of all states and countries, and the countries that give distances in miles."""
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
    together = "places"

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """Files of codes with the same first digits, near locations only, and a file of the locations' codes."""
        points = located_points(catalogue)
        if not points:
            return
        location_codes = tuple(
            (each.postcode, each.area or each.name, each.latitude, each.longitude)
            for _, each in sorted(catalogue.locations.items())
            if each.postcode and each.latitude is not None and each.longitude is not None
        )
        yield self.page(catalogue, "own", values=(*location_codes, *catalogue.written_codes))
        if not any(_is_near_the_states(*point) for point in points):
            return
        from site_builder.search.postcodes import BEGINNINGS, edition

        list_version = edition()
        for begin in BEGINNINGS:
            yield self.page(catalogue, begin, values=(list_version,))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """For each code: its other digits and coordinates; for a code of the locations also its name."""
        if page.key == "own":
            return json_lines(page.values)
        from site_builder.search.postcodes import DIGITS, postcodes

        codes = [(each.code[DIGITS:], round(each.north, 2), round(each.east, 2)) for each in postcodes(page.key)]
        return json_lines(codes)


_STATES = (
    (24.0, 50.0, -125.5, -66.0),
    (51.0, 72.0, -180.0, -129.0),
    (18.0, 23.0, -161.0, -154.0),
    (17.5, 19.0, -68.0, -64.0),
)
"""Southern, northern, western and eastern limits in degrees: the 48 states, Alaska, Hawaii and Puerto Rico."""


def _is_near_the_states(north: float, east: float) -> bool:
    """Whether a point is in the United States or near its border, which patients may cross for treatment."""
    return any(low <= north <= high and west <= east <= east_limit for low, high, west, east_limit in _STATES)


def editions() -> str:
    """The version of the list of towns."""
    from site_builder.search.towns import edition  # imported late, because many sites have no coordinates

    return edition()


KINDS = (RegionsKind(), PostcodesKind())
