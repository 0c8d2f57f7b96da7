"""The home page: what this is, what is open, and the ways to find a study."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.names import sort_key
from site_builder.catalogue.supplies import Link, Supplies
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Row, names_used, rows
from site_builder.outputs.page import Page
from site_builder.outputs.pages.status import StatusCount, count_links, status_counts
from site_builder.outputs.pages.studies import alphabet, used_letters
from site_builder.rendering.renderer import Renderer

MOST = 12
"""Conditions and locations named on the home page; the others are a click away."""


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext(Context):
    """What the template of the home page may show."""

    studies: int
    open_rows: tuple[Row, ...]
    """A few open studies."""
    statuses: tuple[StatusCount, ...]
    conditions: tuple[Link, ...]
    """The conditions with the most open studies, in the order of their names."""
    locations: tuple[Link, ...]
    letters: tuple[Link, ...]


class HomeKind(HtmlKind):
    """The home page."""

    name = "home"
    pattern = addresses.HOME

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        shown = catalogue.by_status.get("open", [])[:6]
        conditions = sorted(catalogue.by_condition, key=lambda id_: (-len(catalogue.by_condition[id_]), id_))[:MOST]
        conditions.sort(
            key=lambda id_: sort_key(catalogue.conditions[id_].plain_name or catalogue.conditions[id_].name)
        )
        locations = sorted(catalogue.by_location, key=lambda id_: (-len(catalogue.by_location[id_]), id_))[:MOST]
        locations.sort(key=lambda id_: sort_key(catalogue.locations[id_].name))
        uses = dict.fromkeys(
            [
                *names_used(catalogue, shown),
                *(f"condition:{id_}" for id_ in conditions),
                *(f"location:{id_}" for id_ in locations),
            ]
        )
        yield self.page(
            catalogue,
            uses=tuple(uses),
            given=(
                len(catalogue.listed),
                tuple(card.id for card in shown),
                status_counts(catalogue),
                tuple(conditions),
                tuple(locations),
                used_letters(catalogue),
            ),
        )

    def context(self, page: Page, supplies: Supplies, renderer: Renderer) -> HomeContext:
        """Counts and ways in."""
        _ = renderer.wording.translations.gettext
        studies, shown, counts, conditions, locations, letters = page.given
        return HomeContext(
            page=frame(page, supplies, supplies.settings.home.heading or supplies.settings.title),
            studies=studies,
            open_rows=rows(supplies, shown),
            statuses=count_links(counts),
            conditions=tuple(self._condition(id_, supplies) for id_ in conditions),
            locations=tuple(Link(supplies.location(id_).name, addresses.LOCATION.fill(id_)) for id_ in locations),
            letters=alphabet(_, letters),
        )

    @staticmethod
    def _condition(id_: str, supplies: Supplies) -> Link:
        condition = supplies.condition(id_)
        return Link(condition.plain_name or condition.name, addresses.CONDITION.fill(id_))


KIND = HomeKind()
