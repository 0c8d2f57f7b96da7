"""The page of saved studies, built empty, because the list is after `#` in the reader's address."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.compare import can_compare
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class SavedContext(Context):
    """The values that the template of the page may show."""

    comparable: bool
    """Whether there is a page on which readers compare saved studies."""


class SavedKind(HtmlKind):
    """The page of saved studies."""

    name = "saved"
    pattern = addresses.SAVED
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page."""
        yield self.page(catalogue, values=(can_compare(catalogue),))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> SavedContext:
        """The frame, and whether studies can be compared."""
        _ = renderer.wording.translations.gettext
        page_frame = frame(page, inputs, _("Saved studies"), crumbs=home_and(_), hidden=True)
        return SavedContext(page=page_frame, comparable=page.values[0])


KIND = SavedKind()
