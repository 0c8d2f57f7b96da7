"""Lists of the towns in which studies write out places: a page per country, and if they are few, that of all locations.

They say how many studies there are, not how many are open: so none of them changes when a status does.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.catalogue.towns import Town
from site_builder.model.town import country_id, usual_country, usual_region
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer

MOST = 300
"""Towns that are listed on one page."""

PlainGroups = tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
"""Groups of towns as plain values: the group's name; of each town its identifier, its name and how many studies."""


class TownCount(NamedTuple):
    """A town in a list, with the number of studies there."""

    id: str
    name: str
    studies: int

    @property
    def address(self) -> str:
        """Its page."""
        return addresses.TOWN.fill(self.id)


class TownGroup(NamedTuple):
    """Towns of a country or a region; its name is "" for those that name none."""

    name: str
    towns: tuple[TownCount, ...]


class Country(NamedTuple):
    """A country whose towns have a list of their own, with the number of towns."""

    id: str
    name: str
    towns: int

    @property
    def address(self) -> str:
        """The list of its towns."""
        return addresses.TOWNS_OF_COUNTRY.fill(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TownsContext(Context):
    """What the template of a country's list may show."""

    groups: tuple[TownGroup, ...]


class TownsKind(HtmlKind):
    """A list of the towns of each country; the page of all locations has them too, if they are not too many."""

    name = "towns"
    pattern = addresses.TOWNS_OF_COUNTRY

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """A page per country."""
        for country, group in groupby(catalogue.listed_towns, country_of):
            groups = _groups(group, catalogue, _region, lambda town: town.name.city)
            yield self.page(catalogue, country_id(country), values=(country, groups))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> TownsContext:
        """The towns by region."""
        _ = renderer.wording.translations.gettext
        country, groups = page.values
        above = Link(_("Locations"), addresses.LOCATIONS.fill())
        return TownsContext(
            page=frame(page, inputs, country or _("Elsewhere"), crumbs=home_and(_, above)), groups=town_groups(groups)
        )


def planned_towns(catalogue: Catalogue) -> tuple[PlainGroups, tuple[tuple[str, str, int], ...]]:
    """What the page of all locations has of towns, as plain values: the towns by country, or of many the countries."""
    towns = catalogue.listed_towns
    if len(towns) <= MOST:
        return _groups(towns, catalogue, country_of, lambda town: town.name._replace(country="").label), ()
    counted = ((country, len(list(group))) for country, group in groupby(towns, country_of))
    return (), tuple((country_id(country), country, number) for country, number in counted)


def town_groups(groups: PlainGroups) -> tuple[TownGroup, ...]:
    """The groups of towns, from plain values."""
    return tuple(TownGroup(name, tuple(map(TownCount._make, towns))) for name, towns in groups)


def countries(values: Iterable[tuple[str, str, int]]) -> tuple[Country, ...]:
    """The countries, from plain values."""
    return tuple(map(Country._make, values))


def busiest_towns(catalogue: Catalogue, most: int) -> tuple[tuple[str, str], ...]:
    """The towns with the most studies, in the order of their names: identifier and name."""
    cards = catalogue.by_town
    towns = sorted(catalogue.listed_towns, key=lambda town: (-len(cards.get(town.id, ())), town.id))[:most]
    return tuple(sorted(((town.id, town.label) for town in towns), key=lambda each: each[1]))


def _groups(
    towns: Iterable[Town], catalogue: Catalogue, head: Callable[[Town], str], name: Callable[[Town], str]
) -> PlainGroups:
    cards = catalogue.by_town
    return tuple(
        (group, tuple((town.id, name(town), len(cards.get(town.id, ()))) for town in members))
        for group, members in groupby(towns, head)
    )


def country_of(town: Town) -> str:
    """The country of a town, in the form in which towns are listed."""
    return usual_country(town.name.country)


def _region(town: Town) -> str:
    return usual_region(town.name.region, country_of(town))


KIND = TownsKind()
