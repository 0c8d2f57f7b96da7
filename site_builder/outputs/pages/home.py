"""The home page, with an introduction, open studies and ways to find a study."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.model.card import Card
from site_builder.model.status import AGING, OPEN
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Row, record_names, rows
from site_builder.outputs.located_points import located_points
from site_builder.outputs.page import Page
from site_builder.outputs.pages import browse_links as browsing
from site_builder.outputs.pages.status import StatusCount, with_targets
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.status_mark import Move, moves_of


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeContext(Context):
    """The values that the template of the home page may show."""

    studies: int
    near: bool
    """Whether any location has coordinates, so that readers can find studies near a place."""
    open_rows: tuple[Row, ...]
    """A few open studies: see `shown_open_studies`."""
    statuses: tuple[StatusCount, ...]
    moves: tuple[Move, ...]
    """The days after which the status of some studies, and so the counts, change."""
    conditions: tuple[Link, ...]
    """The conditions with the most open studies, in name order."""
    locations: tuple[Link, ...]
    letters: tuple[Link, ...]


class HomeKind(HtmlKind):
    """The home page."""

    name = "home"
    pattern = addresses.HOME

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        open_studies = shown_open_studies(catalogue)
        depends_on, values = browsing.planned_links(catalogue, counted=True)
        yield self.page(
            catalogue,
            depends_on=tuple(dict.fromkeys([*record_names(catalogue, open_studies), *depends_on])),
            values=(
                len(catalogue.listed),
                bool(located_points(catalogue)),
                tuple(card.id for card in open_studies),
                _moves(catalogue),
                *values,
            ),
        )

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> HomeContext:
        """The counts and the links into the site."""
        studies, near, open_studies, moves, *values = page.values
        links = browsing.resolved_links(tuple(values), inputs, renderer)
        return HomeContext(
            page=frame(page, inputs, inputs.settings.home.heading or inputs.settings.title),
            studies=studies,
            near=near,
            open_rows=rows(inputs, renderer.wording, open_studies),
            statuses=with_targets(links.statuses, moves),
            moves=moves,
            conditions=links.conditions,
            locations=links.locations,
            letters=links.letters,
        )


_MOST = 6
"""Maximum number of open studies on the page."""


def shown_open_studies(catalogue: Catalogue) -> list[Card]:
    """The open studies that the page shows: those confirmed last, and about as many conditions as possible.

    In the order of names, only studies from the beginning of the alphabet would be shown, often of one condition.
    """
    cards = catalogue.by_status.get(OPEN, [])
    # The day of the status as it is shown: a registry's has no day of a check in the record.
    latest_first = sorted(cards, key=lambda card: catalogue.status_of(card).checked_on, reverse=True)
    conditions: set[tuple[str, str]] = set()
    selection: list[Card] = []
    for card in latest_first:
        if len(selection) < _MOST and conditions.isdisjoint(card.every_condition):
            conditions.update(card.every_condition)
            selection.append(card)
    selection += [card for card in latest_first if card not in selection][: _MOST - len(selection)]
    return [card for card in latest_first if card in selection]


def _moves(catalogue: Catalogue) -> tuple[Move, ...]:
    return moves_of(catalogue.status_of(card) for card in catalogue.listed if card.status in AGING)


KIND = HomeKind()
