"""The page of one town, with its studies, open ones first; the town needs no location record."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.card import Card
from site_builder.model.countries import country_name
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.model.town import country_id
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context
from site_builder.outputs.listing import Pager, Row, cards_in
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListKind, part_title
from site_builder.outputs.pages.towns import country_of
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.wording import Wording


class TownRow(Row):
    """A study in the list of a town: it has the status in the town and links to its location there.

    Args:
        card: the study.
        town: identifier of the town.
        inputs: the page's inputs.
        wording: the interface text in the page's language.
        own: identifiers of the organisation's own locations there.
    """

    __slots__ = ("_own", "_status")

    def __init__(self, card: Card, town: str, inputs: PageInputs, wording: Wording, own: tuple[str, ...]) -> None:
        super().__init__(card, town, inputs, wording)
        self._own = own
        self._status = inputs.row_in_town(card, town, own)

    @property
    def status(self) -> StudyAtLocation:
        """The status in the town."""
        return self._status

    @property
    def address(self) -> str:
        """The study's page, which shows the location in the town first."""
        own = next((id_ for id_, _ in self.card.at if id_ in self._own), "")
        return f"{super().address}#{addresses.LEADS_WITH}{own or f'{addresses.TOWNS}{self.location}'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class TownContext(Context):
    """The values that a town's template may show."""

    title: str
    """Town, region and country, without the part number."""
    rows: tuple[TownRow, ...]
    pager: Pager
    locations: tuple[Link, ...]
    """The organisation's own locations there."""


class TownKind(ListKind):
    """A page for each town with a location."""

    name = "town"
    pattern = addresses.TOWN

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of each town's list."""
        if not catalogue.settings.town_pages:
            return
        for id_, town in catalogue.towns.items():
            own = tuple(f"location:{each}" for each in town.own)
            yield from self.parts(
                catalogue,
                id_,
                catalogue.by_town.get(id_, ()),
                own,
                (
                    town.label_in(catalogue.language),
                    country_name(country_of(town), catalogue.language) if town.has_places else "",
                ),
            )

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> TownContext:
        """The town and the rows of this part."""
        _ = renderer.wording.translations.gettext
        title, country = page.values[2:4]
        above = (Link(country, addresses.TOWNS_OF_COUNTRY.fill(country_id(country))),) if country else ()
        own = tuple(name.removeprefix("location:") for name in page.depends_on if name.startswith("location:"))
        return TownContext(
            page=frame(
                page,
                inputs,
                part_title(title, page, _),
                crumbs=home_and(_, Link(_("Locations"), addresses.LOCATIONS.fill()), *above),
            ),
            title=title,
            rows=tuple(TownRow(inputs.card(id_), page.key, inputs, renderer.wording, own) for id_ in cards_in(page)),
            pager=self.pager_of(page),
            locations=tuple(Link(inputs.location(id_).name, addresses.LOCATION.fill(id_)) for id_ in own),
        )


KIND = TownKind()
