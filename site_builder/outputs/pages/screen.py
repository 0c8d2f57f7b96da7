"""A view for a screen in a waiting room, with the open studies one after another, each with its QR code."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.card import Card
from site_builder.model.settings.parts import Extra
from site_builder.model.status import OPEN
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.listing import Row, record_names, rows
from site_builder.outputs.page import Page
from site_builder.outputs.pages.summary import towns_of
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.towns import Towns

MOST = 30
"""Maximum number of studies; at 20 seconds each, they take ten minutes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenContext(Context):
    """The values that the template of the screen may show."""

    rows: tuple[Row, ...]
    places: tuple[tuple[Towns, ...], ...]
    """For each study, the towns of the organisation's locations where it is open."""
    site_address: str
    """Full web address of the site; "" if it has none."""


class ScreenKind(HtmlKind):
    """One page, if the site asks for it and a study is open."""

    name = "screen"
    pattern = addresses.SCREEN
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        cards = catalogue.by_status.get(OPEN, [])[:MOST]
        if Extra.SCREEN in catalogue.settings.also_make and cards:
            ids = tuple(card.id for card in cards)
            places = dict.fromkeys(f"location:{id_}" for card in cards for id_, _ in card.at)
            yield self.page(catalogue, depends_on=[*record_names(catalogue, cards), *places], values=(ids,))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> ScreenContext:
        """The open studies."""
        _ = renderer.wording.translations.gettext
        page_frame = frame(page, inputs, _("Open studies"), hidden=True)
        folder = page.address.removesuffix(page_frame.address)
        return ScreenContext(
            page=page_frame,
            rows=rows(inputs, renderer.wording, page.values[0]),
            places=tuple(_towns(inputs.card(id_), inputs) for id_ in page.values[0]),
            site_address=full_address(inputs.settings, folder + addresses.HOME.fill()),
        )


def _towns(card: Card, inputs: PageInputs) -> tuple[Towns, ...]:
    places = [(inputs.location(id_), row) for (id_, _), row in zip(card.at, inputs.rows(card), strict=True)]
    return towns_of(inputs.status(card), [(place.city or place.name, row) for place, row in places])


KIND = ScreenKind()
