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
    """The page for 404 errors."""

    name = "not_found"
    pattern = addresses.NOT_FOUND
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        yield self.page(catalogue)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> Context:
        """A frame whose links begin at the top of the host, because hosts show this page at any depth."""
        _ = renderer.wording.translations.gettext
        root = inputs.settings.base_path
        return Context(page=frame(page, inputs, _("Page not found"), hidden=True, root=root))


KIND = NotFoundKind()
