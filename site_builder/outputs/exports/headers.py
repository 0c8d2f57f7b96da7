"""`_headers`: what a host sends with every file. Netlify, Cloudflare Pages and others read it from the site's folder.

Format: https://docs.netlify.com/manage/routing/headers/ and https://developers.cloudflare.com/pages/configuration/headers/.
The values reach the best grade by the method of Mozilla's Observatory; a test holds that.
"""

import re
from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.site import SiteSettings
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.kind import Kind
from site_builder.outputs.page import Page
from site_builder.rendering.policy import CONTENT_POLICY
from site_builder.rendering.renderer import Renderer

_ORIGIN = re.compile(r"https?://[\w.:-]+")
_TWO_YEARS = 2 * 365 * 24 * 60 * 60
_UNUSED = ("camera", "microphone", "payment", "usb", "browsing-topics")
"""Abilities of a browser that no page of ours asks for."""


def headers(settings: SiteSettings) -> dict[str, str]:
    """Name and value of every header.

    The way from page to page tells what somebody may be ill with: no address is ever passed on (`Referrer-Policy`).
    Whether other names of the same domain are served safely is not ours to say: no `includeSubDomains`.
    """
    origins = (_ORIGIN.match(address) for address in settings.embedded_on)
    framed = " ".join(found[0] for found in origins if found) or "'none'"
    found = {
        "Content-Security-Policy": f"{CONTENT_POLICY}; frame-ancestors {framed}",
        "Strict-Transport-Security": f"max-age={_TWO_YEARS}",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Permissions-Policy": ", ".join(["geolocation=(self)", *(f"{name}=()" for name in _UNUSED)]),
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
    }
    if settings.embedded_on:
        del found["X-Frame-Options"]  # it knows no list of sites; `frame-ancestors` does
    return found


class HeadersKind(Kind):
    """The file `_headers`."""

    name = "headers"
    pattern = AddressPattern("_headers")
    searchable = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One file."""
        yield self.page(catalogue)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """One rule for every file of the site."""
        lines = [f"{name}: {value}" for name, value in headers(inputs.settings).items()]
        return "\n  ".join([f"{inputs.settings.base_path}*", *lines]).encode() + b"\n"


KIND = HeadersKind()
