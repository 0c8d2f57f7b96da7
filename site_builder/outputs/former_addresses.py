"""The former addresses of pages, and the files that a static host serves there."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.catalogue.catalogue import Catalogue
from site_builder.outputs import addresses

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


def file_at(former: str) -> str:
    """The file that a static host serves at a former address: `old/index.html` for `old/`."""
    address = former.lstrip("/")
    if address.endswith("/"):
        return address + "index.html"
    return address if "." in address.rsplit("/", 1)[-1] else address + "/index.html"
