"""`sitemap.xml`, in several parts if it is long. Format: https://www.sitemaps.org/protocol.html"""

from collections.abc import Iterator, Sequence
from html import escape

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.change_log import UNKNOWN
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.site import SiteSettings
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import IndexKind
from site_builder.outputs.languages import full_alternates
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

MOST = 50_000
"""Largest number of addresses in one file, from the protocol."""

SITEMAP = AddressPattern("sitemap.xml")
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
_XMLNS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


class SitemapKind(IndexKind):
    """The sitemap, or its parts and their index. A site without an address has none."""

    name = "sitemap"
    pattern = SITEMAP
    searchable = False

    def index_pages(self, catalogue: Catalogue, pages: Sequence[Page]) -> Iterator[Page]:
        """One file, or an index and its parts."""
        if not catalogue.settings.address:
            return
        in_order = sorted(pages, key=lambda page: page.address)
        lines = [(page.address, _last_change(catalogue, page), page.kind != "letter") for page in in_order]
        # With alternates, the size of an entry grows with the number of languages.
        limit = MOST // len(catalogue.settings.languages)
        if len(lines) <= limit:
            yield self.page(catalogue, values=(("urls", tuple(lines)),))
            return
        parts = [tuple(lines[start : start + limit]) for start in range(0, len(lines), limit)]
        names = tuple((f"sitemap-{number}.xml", "", False) for number in range(1, len(parts) + 1))
        yield self.page(catalogue, values=(("index", names),))
        for (address, *_), part in zip(names, parts, strict=True):
            yield Page(address, self.name, catalogue.settings.language, values=(("urls", part),))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """A list of addresses, or of sitemaps."""
        content, lines = page.values[0]
        outer, inner = ("urlset", "url") if content == "urls" else ("sitemapindex", "sitemap")
        settings, names = inputs.settings, _XMLNS
        alternates: dict[str, str] = {}
        if content == "urls" and len(settings.languages) > 1:
            alternates, names = _alternates(settings, lines), f"{_XMLNS} {_XHTML}"
        rows = [
            f"<{inner}><loc>{escape(full_address(settings, address))}</loc>"
            f"{f'<lastmod>{day}</lastmod>' if day else ''}{alternates.get(address, '')}</{inner}>"
            for address, day, _ in lines
        ]
        return "\n".join([f"{_HEAD}<{outer} {names}>", *rows, f"</{outer}>\n"]).encode()


def _alternates(settings: SiteSettings, lines: Sequence[tuple[str, str, bool]]) -> dict[str, str]:
    """The same page in all languages, by address: https://developers.google.com/search/docs/specialty/international

    Lists by letter have no alternates, because the letter of a title differs between languages.
    """
    links = {}
    for address, _, has_twins in lines:
        if not has_twins:
            continue
        folder = next((f"{each}/" for each in settings.languages[1:] if address.startswith(f"{each}/")), "")
        twins = full_alternates(settings.address or "", settings.languages, address.removeprefix(folder))
        links[address] = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{escape(twin)}"/>' for language, twin in twins
        )
    return links


def _last_change(catalogue: Catalogue, page: Page) -> str:
    """The last change of a study's words, limits or statuses; other pages have no meaningful date."""
    day = catalogue.changes.day_of(page.key) if page.kind in ("study", "withdrawn") else ""
    return "" if day == UNKNOWN else day


KIND = SitemapKind()
