"""Pages of text, written in Markdown."""

from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.text.value import TextForm, beginning
from site_builder.outputs import addresses
from site_builder.outputs.frame import PREVIEW, frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class TextContext(Context):
    """The values that the template of a text page may show."""

    title: str
    body: str
    """The text, in Markdown."""


class TextKind(HtmlKind):
    """A page for each file in `content/pages`."""

    name = "text"
    pattern = addresses.TEXT

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per file."""
        for id_ in catalogue.pages:
            yield self.page(catalogue, id_, depends_on=(f"page:{id_}",))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> TextContext:
        """Title and text."""
        _ = renderer.wording.translations.gettext
        text = inputs.text_page(page.key)
        return TextContext(
            page=frame(
                page,
                inputs,
                text.title,
                description=beginning(text.description, PREVIEW, TextForm.LINE),
                crumbs=home_and(_),
                hidden=text.draft,
            ),
            title=text.title,
            body=inputs.body(page.key),
        )


KIND = TextKind()
