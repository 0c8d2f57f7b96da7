"""The one contract of all output."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.site import SiteSettings
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import Frame
from site_builder.outputs.languages import LanguageOptions, with_languages
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The values that a template may show. Every kind of page has its own, with more fields than this one."""

    page: Frame
    """The frame of the page: title, address, the way to the site's folder."""


class Kind(ABC):
    """A kind of file in the site: its name, its addresses, every page there is, and the bytes of one of them."""

    name: ClassVar[str]
    pattern: ClassVar[AddressPattern]
    searchable: ClassVar[bool] = True
    """Whether the sitemap lists its pages for search engines."""
    translated: ClassVar[bool] = False
    """Whether its pages are made once for each of the site's languages."""
    together: ClassVar[bool] = False
    """Whether one worker makes all its pages, the first ones of a build: they need a large list of another package."""

    @abstractmethod
    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """Every page of this kind, in an order that depends on the content only."""

    @abstractmethod
    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The bytes of one page. Reads nothing but its arguments: no clock, no network, no disk."""

    def page(
        self,
        catalogue: Catalogue,
        key: str = "",
        part: int = 1,
        depends_on: Sequence[str] = (),
        values: Sequence[Any] = (),
    ) -> Page:
        """A page of this kind."""
        address = self.pattern.fill(key, part)
        return Page(
            address, self.name, catalogue.settings.language, key, part, tuple(depends_on), tuple(values), self.template
        )

    @property
    def template(self) -> str:
        """The template, or "" if the kind needs none."""
        return ""


class HtmlKind(Kind):
    """A kind of page with a template of the same name: `templates/pages/<name>.html`."""

    translated = True
    twin: ClassVar[bool] = True
    """Whether each of its pages has one of the same address in every other language."""
    for_makers: ClassVar[bool] = False
    """Whether its pages are for the makers of a site: in its main language, and only where drafts are shown."""

    @property
    def template(self) -> str:
        """The template of the same name."""
        return f"pages/{self.name}.html"

    @abstractmethod
    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> Context:
        """The values that the template may show of a page."""

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """Render the template with the page's context."""
        context = self.context(page, inputs, renderer)
        values = {field.name: getattr(context, field.name) for field in fields(context)}
        if inputs.settings.languages[1:]:
            values["page"] = with_languages(context.page, page, inputs, LanguageOptions(self.twin, self.searchable))
        return renderer.render(page.template, values)


class JoinedKind(Kind):
    """A kind whose files are joined from other files of the site, after these: nothing is computed twice."""

    searchable = False

    @abstractmethod
    def part_pages(self, page: Page, catalogue: Catalogue) -> list[Page]:
        """The pages whose files are joined, in their order. What they depend on, the joined page depends on too."""

    @abstractmethod
    def join(self, page: Page, parts: Sequence[bytes], settings: SiteSettings) -> bytes:
        """The bytes of a joined page.

        Args:
            page: the page.
            parts: the bytes of its parts, in their order.
            settings: the site's settings.
        """

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """Never made of records: see `building.joined`."""
        raise NotImplementedError("it is joined from other files")


class IndexKind(Kind):
    """A kind whose files depend on all other pages, such as the sitemap."""

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """None before all other pages are planned."""
        return iter(())

    @abstractmethod
    def index_pages(self, catalogue: Catalogue, pages: Sequence[Page]) -> Iterator[Page]:
        """Every page of this kind, given all pages of the other kinds."""
