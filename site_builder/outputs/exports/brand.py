"""The organisation's colour, as the one thing that the stylesheet does not know."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.supplies import Supplies
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class BrandKind(Kind):
    """The file `theme/brand.css`."""

    name = "brand"
    pattern = AddressPattern("theme/brand.css")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        yield self.page(catalogue)

    def make(self, page: Page, supplies: Supplies, renderer: Renderer) -> bytes:
        """One custom property."""
        return f":root{{--brand:{supplies.settings.brand.colour}}}\n".encode()


KIND = BrandKind()
