"""All of the organisation's locations, with the number of studies at each."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.most_open import most_open_row, statuses_by_location
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.countries import country_name
from site_builder.model.places import Location
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.towns import (
    Country,
    TownGroup,
    countries,
    planned_towns,
    town_groups,
)
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.status_mark import as_attribute, open_until, total


@dataclass(frozen=True, slots=True)
class LocationCount:
    """A location in the list.

    Attributes:
        location: the location.
        address: its page.
        studies: number of studies there.
        open_studies: how many of these are open there.
        open_until: how long they stay open, for a script.
        town: address of its town's page, or "".
    """

    location: Location
    address: str
    studies: int
    open_studies: int
    open_until: str
    town: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LocationsContext(Context):
    """The values that the template of the list may show."""

    groups: tuple[tuple[str, tuple[LocationCount, ...]], ...]
    """Country or region with its locations; a single unnamed group if there is only one country."""
    towns: tuple[TownGroup, ...]
    """Towns of places without a record, by country."""
    countries: tuple[Country, ...]
    """The countries, which replace the towns if these are many."""


class LocationsKind(HtmlKind):
    """The list of all locations."""

    name = "locations"
    pattern = addresses.LOCATIONS

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, if there are locations."""
        if not catalogue.has_locations:
            return
        statuses: defaultdict[str, list[StudyAtLocation]] = defaultdict(list)
        for card in catalogue.listed:
            for id_, each in statuses_by_location(card).items():
                statuses[id_].append(most_open_row(each, catalogue.freshness))
        counts = [
            (
                sort_key(country_name(each.country or "", catalogue.language)),
                sort_key(each.name),
                id_,
                len(statuses[id_]),
                open_until(statuses[id_]),
            )
            for id_, each in catalogue.locations.items()
        ]
        rows = tuple(row[2:] for row in sorted(counts))
        towns = {id_: town.id for town in catalogue.towns.values() for id_ in town.own}
        in_towns = tuple(towns.get(row[0], "") if catalogue.settings.town_pages else "" for row in rows)
        depends_on = [f"location:{id_}" for id_, _, _ in rows]
        yield self.page(catalogue, depends_on=depends_on, values=(rows, in_towns, *planned_towns(catalogue)))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> LocationsContext:
        """The locations by country, with their counts."""
        _ = renderer.wording.translations.gettext
        groups: dict[str, list[LocationCount]] = {}
        rows, in_towns, towns, countries_of_towns = page.values
        for (id_, studies, until), town in zip(rows, in_towns, strict=True):
            location = inputs.location(id_)
            address, around = addresses.LOCATION.fill(id_), addresses.TOWN.fill(town) if town else ""
            count = LocationCount(location, address, studies, total(until), as_attribute(until), around)
            groups.setdefault(country_name(location.country or "", page.language), []).append(count)
        named_groups = tuple((name if len(groups) > 1 else "", tuple(counts)) for name, counts in groups.items())
        return LocationsContext(
            page=frame(page, inputs, _("Locations"), crumbs=home_and(_)),
            groups=named_groups,
            towns=town_groups(towns),
            countries=countries(countries_of_towns),
        )


KIND = LocationsKind()
