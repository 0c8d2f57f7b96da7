"""Lists of towns, for places without a record: one page per country and, for few towns, the page of all locations.

They show how many studies there are, not how many are open, so a status change does not affect them.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.catalogue.towns import Town, towns_in_order
from site_builder.model.countries import country_name, usual_country
from site_builder.model.town import country_id, usual_region
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer

MOST = 300
"""Maximum number of towns on one page."""

PlainGroups = tuple[tuple[str, tuple[tuple[str, str, int], ...]], ...]
"""Groups of towns as plain values: the group's name, and each town's identifier, name and number of studies."""


class TownCount(NamedTuple):
    """A town in a list, with the number of studies there."""

    id: str
    name: str
    studies: int

    @property
    def address(self) -> str:
        """Address of its page."""
        return addresses.TOWN.fill(self.id)


class TownGroup(NamedTuple):
    """Towns of a country or a region; the name is "" for towns that name neither."""

    name: str
    towns: tuple[TownCount, ...]


class Country(NamedTuple):
    """A country with a separate list of towns, and their number."""

    id: str
    name: str
    towns: int

    @property
    def address(self) -> str:
        """Address of the list of its towns."""
        return addresses.TOWNS_OF_COUNTRY.fill(self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class TownsContext(Context):
    """The values that the template of a country's list may show."""

    groups: tuple[TownGroup, ...]


class TownsKind(HtmlKind):
    """A list of the towns of each country; the page of all locations also shows them unless there are too many."""

    name = "towns"
    pattern = addresses.TOWNS_OF_COUNTRY

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per country."""
        for id_, towns in _by_country(towns_in_order(catalogue.listed_towns, catalogue.language)).items():
            groups = _groups(towns, catalogue, _region, lambda town: town.name.city)
            yield self.page(catalogue, id_, values=(_name_of(towns, catalogue.language), groups))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> TownsContext:
        """The towns by region."""
        _ = renderer.wording.translations.gettext
        country, groups = page.values
        above = Link(_("Locations"), addresses.LOCATIONS.fill())
        return TownsContext(
            page=frame(page, inputs, country or _("Elsewhere"), crumbs=home_and(_, above)), groups=town_groups(groups)
        )


def planned_towns(catalogue: Catalogue) -> tuple[PlainGroups, tuple[tuple[str, str, int], ...]]:
    """The towns on the page of all locations, by country, as plain values; only the countries if there are many."""
    towns = towns_in_order(catalogue.listed_towns, catalogue.language)
    if len(towns) <= MOST:
        groups = _groups(towns, catalogue, country_of, lambda town: town.name._replace(country="").label)
        localized_groups = ((country_name(country, catalogue.language), members) for country, members in groups)
        return tuple(sorted(localized_groups, key=lambda group: _name_order(group[0]))), ()
    rows = [(id_, _name_of(group, catalogue.language), len(group)) for id_, group in _by_country(towns).items()]
    return (), tuple(sorted(rows, key=lambda row: _name_order(row[1])))


def _name_order(country: str) -> tuple[bool, tuple[str, str]]:
    """The order of countries by their names on a page; places that name no country come last."""
    return not country, sort_key(country)


def town_groups(groups: PlainGroups) -> tuple[TownGroup, ...]:
    """The groups of towns, made from plain values."""
    return tuple(TownGroup(name, tuple(map(TownCount._make, towns))) for name, towns in groups)


def countries(values: Iterable[tuple[str, str, int]]) -> tuple[Country, ...]:
    """The countries, made from plain values."""
    return tuple(map(Country._make, values))


def busiest_towns(catalogue: Catalogue, most: int) -> tuple[tuple[str, str], ...]:
    """Identifiers and names of the towns with the most studies, in name order."""
    cards = catalogue.by_town
    towns = sorted(catalogue.listed_towns, key=lambda town: (-len(cards.get(town.id, ())), town.id))[:most]
    return tuple(sorted(((town.id, town.label_in(catalogue.language)) for town in towns), key=lambda each: each[1]))


def _groups(
    towns: Iterable[Town], catalogue: Catalogue, head: Callable[[Town], str], name: Callable[[Town], str]
) -> PlainGroups:
    cards = catalogue.by_town
    return tuple(
        (group, tuple((town.id, name(town), len(cards.get(town.id, ()))) for town in members))
        for group, members in groupby(towns, head)
    )


def _by_country(towns: Iterable[Town]) -> dict[str, list[Town]]:
    """The towns by the identifier of their country: two unknown words for a country may have the same identifier."""
    groups: dict[str, list[Town]] = {}
    for town in towns:
        groups.setdefault(country_id(country_of(town)), []).append(town)
    return groups


def _name_of(towns: Iterable[Town], language: str) -> str:
    """The name of the country of these towns on pages in a language, or "" if none is known."""
    return country_name(next(filter(None, map(country_of, towns)), ""), language)


def country_of(town: Town) -> str:
    """The country of a town, as used in lists of towns."""
    return usual_country(town.name.country)


def _region(town: Town) -> str:
    return usual_region(town.name.region, country_of(town))


KIND = TownsKind()
