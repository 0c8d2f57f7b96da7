"""The contract that every kind of output follows."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields
from functools import cache
from typing import Any, ClassVar

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import Frame
from site_builder.outputs.languages import LanguageOptions, with_languages
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The values that a template may show. Every kind of page has its own subclass with more fields."""

    page: Frame
    """The frame of the page: title, address, and path to the site's folder."""


@cache
def _names(context: type[Any]) -> tuple[str, ...]:
    return tuple(field.name for field in fields(context))


class Kind(ABC):
    """A kind of file in the site: its name, its addresses, its list of pages, and the bytes of each."""

    name: ClassVar[str]
    pattern: ClassVar[AddressPattern]
    searchable: ClassVar[bool] = True
    """Whether the sitemap lists its pages for search engines."""
    translated: ClassVar[bool] = False
    """Whether its pages are made once for each of the site's languages."""
    for_readers: ClassVar[bool] = False
    """Whether people see its texts, and so those in other languages are marked; data for programs have no marks."""
    together: ClassVar[str] = ""
    """Kinds with the same name here share large values: one worker makes all their pages, at the start of a build."""
    beside_study: ClassVar[bool] = False
    """Whether its pages share a drawing with the other pages about a study, so that one worker makes them in turn."""

    @abstractmethod
    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """Every page of this kind, in an order that depends only on the content."""

    @abstractmethod
    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The bytes of one page. Depends only on its arguments: no clock, no network, no disk."""

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
    for_readers = True
    twin: ClassVar[bool] = True
    """Whether each of its pages has a counterpart at the same address in every other language."""
    for_makers: ClassVar[bool] = False
    """Whether its pages are for the site's makers: in the main language, and only where drafts are shown."""

    @property
    def template(self) -> str:
        """The template of the same name."""
        return f"pages/{self.name}.html"

    @abstractmethod
    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> Context:
        """The values that the template may show for a page."""

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """Render the template with the page's context."""
        context = self.context(page, inputs, renderer)
        values = {name: getattr(context, name) for name in _names(type(context))}  # type: ignore[arg-type]  # a class has a hash
        if inputs.settings.languages[1:]:
            values["page"] = with_languages(context.page, page, inputs, LanguageOptions(self.twin, self.searchable))
        return renderer.render(page.template, values)


class JoinedKind(Kind):
    """A kind whose files are joined from other files of the site once these are made, so nothing is computed twice."""

    searchable = False

    @abstractmethod
    def part_pages(self, page: Page, catalogue: Catalogue) -> list[Page]:
        """The pages whose files are joined, in order. The joined page depends on everything that they depend on."""

    @abstractmethod
    def join(self, page: Page, parts: Sequence[bytes], settings: SiteSettings) -> bytes:
        """The bytes of a joined page.

        Args:
            page: the page.
            parts: the bytes of its parts, in their order.
            settings: the site's settings.
        """

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """Never made from records; see `building.joined`."""
        raise NotImplementedError("it is joined from other files")


class IndexKind(Kind):
    """A kind whose files depend on all other pages, such as the sitemap."""

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """No pages before all others are planned."""
        return iter(())

    @abstractmethod
    def index_pages(self, catalogue: Catalogue, pages: Sequence[Page]) -> Iterator[Page]:
        """Every page of this kind, derived from all pages of the other kinds."""
