"""Redirects from former addresses to the pages that moved."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.frame import frame, full_address
from site_builder.outputs.kind import Context, HtmlKind
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

OF_PROGRAMS = re.compile(r"\.(?:php\d?|phtml|aspx?|jspx?|cfm|cgi|do|action|pl)", re.IGNORECASE)
"""Endings of pages that a program made. Static hosts do not know that such a file is a page."""


class Former(NamedTuple):
    """A former address and the record that declares it."""

    record: str
    """Name of the record: `study:brevas`."""
    number: int
    """Which of the record's former addresses, counted from 0."""
    address: str
    """The address as written in the record."""
    target: str
    """Address of the page that it leads to."""
    title: str
    """Title of that page."""


def former_addresses(catalogue: Catalogue) -> Iterator[Former]:
    """Every former address, in the order of the redirect pages."""
    for card in catalogue.cards.values():
        for number, former in enumerate(card.former_addresses):
            yield Former(f"study:{card.id}", number, former, addresses.STUDY.fill(card.id), card.title)
    for id_, text in catalogue.pages.items():
        for number, former in enumerate(text.former_addresses):
            yield Former(f"page:{id_}", number, former, addresses.TEXT.fill(id_), text.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectContext(Context):
    """The values that the template of a redirect may show."""

    target: str
    """Address of the target within the site."""
    target_address: str
    """Full web address of the target; "" if the site has none."""


class RedirectKind(HtmlKind):
    """A page at each former address."""

    name = "redirect"
    pattern = AddressPattern("{id}")
    searchable = False
    translated = False

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """One page per former address."""
        former_files = set()
        for former in former_addresses(catalogue):
            former_files.add(file_at(former.address))
            yield self.page(catalogue, file_at(former.address), values=(former.target, former.title))
        for former_id, id_ in sorted(catalogue.former_conditions.items()):
            address = addresses.CONDITION.fill(former_id)
            if address not in former_files:
                values = (addresses.CONDITION.fill(id_), catalogue.conditions[id_].name)
                yield self.page(catalogue, address, values=values)

    def context(self, page: Page, inputs: PageInputs, renderer: Renderer) -> RedirectContext:
        """The target."""
        target, title = page.values
        return RedirectContext(
            page=frame(page, inputs, title, hidden=True),
            target=target,
            target_address=full_address(inputs.settings, target),
        )


def file_at(former: str) -> str:
    """The file that a static host serves at a former address: `old/index.html` for `old/`."""
    address = former.lstrip("/")
    if address.endswith("/"):
        return address + "index.html"
    return address if "." in address.rsplit("/", 1)[-1] else address + "/index.html"


KIND = RedirectKind()
