"""The page for addresses that do not exist."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class NotFoundKind(HtmlKind):
    """The page for errors of the kind 404."""

    name = "not_found"
    pattern = addresses.NOT_FOUND
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        yield self.page(catalogue)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> Context:
        """Hosts show it at any depth, so its links begin at the top of the host and not at the page."""
        _ = renderer.wording.translations.gettext
        root = inputs.settings.base_path
        return Context(page=frame(page, inputs, _("Page not found"), hidden=True, root=root))


KIND = NotFoundKind()
