"""`robots.txt`: shows search engines the sitemap, or asks them not to index the site."""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.exports.sitemap import SITEMAP
from site_builder.outputs.frame import full_address
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer


class RobotsKind(Kind):
    """The file `robots.txt`."""

    name = "robots"
    pattern = AddressPattern("robots.txt")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        yield self.page(catalogue)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """A file according to RFC 9309; the line `Sitemap` is from https://www.sitemaps.org/protocol.html."""
        lines = ["User-agent: *", "Disallow: /" if inputs.settings.sample else "Allow: /"]
        if inputs.settings.address and not inputs.settings.sample:
            lines.append(f"Sitemap: {full_address(inputs.settings, SITEMAP.fill())}")
        return ("\n".join(lines) + "\n").encode()


KIND = RobotsKind()
