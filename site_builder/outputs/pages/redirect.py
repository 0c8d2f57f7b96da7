"""Former addresses: each leads to the page that stood there."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.supplies import Supplies
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectContext(Context):
    """What the template of a redirect may show."""

    target: str
    """Address within the site that it leads to."""
    target_address: str
    """The same in full, or "" if the site has no address."""


class RedirectKind(HtmlKind):
    """A page at each former address."""

    name = "redirect"
    pattern = AddressPattern("{id}")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page a former address."""
        for card in catalogue.cards.values():
            for former in card.former_addresses:
                yield self._page(catalogue, former, addresses.STUDY.fill(card.id), card.title)
        for id_, text in catalogue.pages.items():
            for former in text.former_addresses:
                yield self._page(catalogue, former, addresses.TEXT.fill(id_), text.title)

    def _page(self, catalogue: Catalogue, former: str, target: str, title: str) -> Page:
        return self.page(catalogue, file_at(former), given=(target, title))

    def context(self, page: Page, supplies: Supplies, renderer: Renderer) -> RedirectContext:
        """Where to go."""
        target, title = page.given
        return RedirectContext(
            page=frame(page, supplies, title, hidden=True),
            target=target,
            target_address=full_address(supplies.settings, target),
        )


def file_at(former: str) -> str:
    """The file that a static host serves at a former address: `old/` is `old/index.html`."""
    address = former.lstrip("/")
    if address.endswith("/"):
        return address + "index.html"
    return address if "." in address.rsplit("/", 1)[-1] else address + "/index.html"


KIND = RedirectKind()
