"""The page for staff, with the sheets of each study for walls, for desks and for patients to take along."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.card import Card
from site_builder.model.settings.parts import Extra
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.listing import Row
from site_builder.outputs.optional_files import has_qr_codes
from site_builder.outputs.page import Page
from site_builder.outputs.pages import card as cards
from site_builder.outputs.pages import flyer, referral
from site_builder.outputs.pages.brief import BriefKind
from site_builder.outputs.pages.crumbs import home_and
from site_builder.outputs.pages.lists import ListContext, ListKind, part_title
from site_builder.rendering.renderer import Renderer


class StaffRow(NamedTuple):
    """A study and its sheets."""

    row: Row
    flyer: str
    """Addresses within the site; "" for a missing sheet."""
    card: str
    referral: str
    """Only in the site's main language."""
    full_address: str
    """Full address of the study's page, as in its QR code; "" if the site has none."""
    qr_code: str
    """Address of the file with this QR code, or ""."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffContext(ListContext):
    """The values that the template of the page may show."""

    studies: tuple[StaffRow, ...]
    screen: str
    """Address of the view for a waiting room, or ""."""


class StaffKind(ListKind):
    """One list in parts, if the site makes any sheets."""

    name = "staff"
    pattern = addresses.STAFF
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list, which has the studies with at least one sheet."""
        cards = [card for card in catalogue.listed if any(sheets_of(card, catalogue.settings))]
        if cards:
            yield from self.parts(catalogue, "", cards, values=(bool(catalogue.by_status.get("open")),), counted=False)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> StaffContext:
        """The rows of this part."""
        _ = renderer.wording.translations.gettext
        settings = inputs.settings
        own = frame(
            page,
            inputs,
            part_title(_("For staff"), page, _),
            crumbs=home_and(_),
            hidden=True,
        )
        folder = page.address.removesuffix(own.address)
        rows = self.rows_of(page, inputs, renderer)
        screen = Extra.SCREEN in settings.also_make and page.values[2]
        in_files = has_qr_codes(settings)
        return StaffContext(
            page=own,
            rows=rows,
            pager=self.pager_of(page),
            studies=tuple(
                StaffRow(
                    row,
                    *sheets_of(row.card, settings),
                    full_address(settings, folder + row.address),
                    addresses.QR_CODE.fill(row.card.id) if in_files else "",
                )
                for row in rows
            ),
            screen=addresses.SCREEN.fill() if screen else "",
        )


def sheets_of(card: Card, settings: SiteSettings) -> tuple[str, str, str]:
    """Addresses of a study's flyer, card and referral sheet; "" for a missing one."""

    def address(kind: BriefKind) -> str:
        return kind.pattern.fill(card.id) if kind.extra in settings.also_make and kind.is_made_for(card) else ""

    return address(flyer.KIND), address(cards.KIND), address(referral.KIND)


KIND = StaffKind()
