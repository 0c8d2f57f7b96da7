"""Every string of the interface as shown in every language, for reviewers. Made only where drafts are shown."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.frame import frame
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.outputs.pages.crumbs import home_and
from site_builder.rendering.renderer import Renderer
from site_builder.rendering.review import ShownString, shown_strings


class LanguageStrings(NamedTuple):
    """All strings of one language."""

    language: str
    name: str
    direction: str
    strings: tuple[ShownString, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class WordingContext(Context):
    """The values that the template of the page may show."""

    languages: tuple[LanguageStrings, ...]


class WordingKind(HtmlKind):
    """One page, in the site's main language."""

    name = "wording"
    pattern = addresses.WORDING
    searchable = False
    twin = False
    for_makers = True

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page, where drafts are shown."""
        if catalogue.shows_drafts and not catalogue.main:
            yield self.page(catalogue, values=tuple(catalogue.settings.languages))

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> WordingContext:
        """The strings of each of the site's languages."""
        _ = renderer.wording.translations.gettext
        languages = (LanguageStrings(*each) for each in shown_strings(page.values))
        return WordingContext(
            page=frame(page, inputs, "Words of the interface", crumbs=home_and(_), hidden=True),
            languages=tuple(languages),
        )


KIND = WordingKind()
