"""Files that are copied unchanged: the theme's, and the organisation's from `content/assets`."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.exports.scripts import JOINED, SEPARATE
from site_builder.outputs.exports.stylesheet import PARTS, SHEETS, STYLESHEET
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class AssetKind(Kind):
    """The organisation's files: `content/assets/logo.svg` becomes `assets/logo.svg`."""

    name = "asset"
    pattern = AddressPattern("assets/{id}")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per file."""
        for path in sorted(catalogue.assets):
            yield self.page(catalogue, path, depends_on=(f"asset:{path}",))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The bytes of the file."""
        return inputs.asset(page.key)


class ThemeAssetKind(Kind):
    """The theme's files: `templates/assets/favicon.svg` becomes `theme/favicon.svg`."""

    name = "theme_asset"
    pattern = AddressPattern("theme/{id}")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per file."""
        for path in sorted(catalogue.theme_assets):
            if path in (STYLESHEET, SHEETS, *SEPARATE) or path.startswith((*JOINED, PARTS)):
                continue  # made from several files: see `brand` and `scripts`
            yield self.page(catalogue, path, depends_on=(f"theme:assets/{path}",))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The bytes of the file."""
        return renderer.theme.files[f"assets/{page.key}"].read()


KINDS = (AssetKind(), ThemeAssetKind())
