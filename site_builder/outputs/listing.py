"""Lists of studies, one page at a time."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Generic, NamedTuple, TypeVar
from zlib import crc32

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import Link, PageInputs
from site_builder.catalogue.status import StudyStatus
from site_builder.model.card import Card
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs import addresses
from site_builder.outputs.address import AddressPattern
from site_builder.outputs.condition_link import condition_links
from site_builder.outputs.headline import headline_of_card
from site_builder.outputs.page import Page
from site_builder.rendering.wording import Wording

T = TypeVar("T")


class Row:
    """A study in a list. Its links are looked up only if no other list has made the row already.

    Attributes:
        card: the study.
        location: identifier of the location whose page this is, for its status there; else empty.
    """

    __slots__ = ("_inputs", "_wording", "card", "location")

    def __init__(self, card: Card, location: str, inputs: PageInputs, wording: Wording) -> None:
        self.card, self.location, self._inputs, self._wording = card, location, inputs, wording

    @property
    def headline(self) -> str:
        """The text shown first instead of a registry's title; "" if the title comes first."""
        return headline_of_card(self.card, self._inputs, self._wording)

    @property
    def status(self) -> StudyAtLocation | StudyStatus:
        """The study's status at the location whose page this is, else its overall status."""
        return self._inputs.row(self.card, self.location) if self.location else self._inputs.status(self.card)

    @property
    def address(self) -> str:
        """The study's page."""
        return addresses.STUDY.fill(self.card.id)

    @property
    def conditions(self) -> tuple[Link, ...]:
        """Its conditions."""
        return condition_links(self.card.conditions, self.card.more_conditions, self._inputs, self._wording.language)


@dataclass(frozen=True, slots=True)
class Pager:
    """The position of a page of a list, and its neighbours.

    Attributes:
        part: page number, counted from 1.
        total: on the first page, studies in the whole list; 0 on the others, so that they do not change with it.
        previous, next: addresses of the neighbours, or "".
        links: pages of the list to jump to; a link without an address is a gap.
    """

    part: int
    total: int
    previous: str
    next: str
    links: tuple[Link, ...]


class Slice(NamedTuple, Generic[T]):
    """The part of a list that one page shows.

    Attributes:
        part: page number, counted from 1.
        last: the last page that this one knows of; see `_last_known`.
        total: on the first page, entries of the whole list; 0 on the others, so that they do not change with it.
        entries: the entries of this part.
    """

    part: int
    last: int
    total: int
    entries: Sequence[T]


def slices(entries: Sequence[T], size: int, identifier: Callable[[T], str]) -> Iterator[Slice[T]]:
    """A list split into pages; an empty list has one empty page.

    Page breaks depend on the identifiers of entries, not on how many come before. So a study that enters or leaves
    a list changes one or two pages, and not all pages that follow.

    Args:
        entries: the whole list.
        size: the maximum number of entries per page.
        identifier: gives the identifier of an entry.
    """
    starts = [0, *_page_starts(entries, size, identifier)]
    ends = [*starts[1:], len(entries)]
    for part, (start, end) in enumerate(zip(starts, ends, strict=True), start=1):
        total = len(entries) if part == 1 else 0
        yield Slice(part, _last_known(part, len(starts)), total, entries[start:end])


def _page_starts(entries: Sequence[T], size: int, identifier: Callable[[T], str]) -> Iterator[int]:
    """The start of each page after the first. Pages other than the last are at least half full.

    A page begins at the entry with the smallest checksum among all entries where it may begin. If the page before it
    begins a few entries earlier or later, nearly all of these entries are the same, and so is the smallest.
    """
    start, least = 0, max(1, size // 2)
    while len(entries) - start > size:
        places = range(start + least, start + size + 1)
        start = min(places, key=lambda place: _checksum(identifier(entries[place])))
        yield start


@lru_cache(maxsize=65536)
def _checksum(identifier: str) -> int:
    """The checksum of an identifier. It is cached, because a study is in many lists."""
    return crc32(identifier.encode())


_NEAR = 2
"""Number of pages that a page of a list links to in each direction."""


def _last_known(part: int, parts: int) -> int:
    """The last page of a list that a given page knows of.

    Only the first page knows how many there are. The others know the next few, and one more, which shows that the list
    continues. So a list that grows or shrinks by a page changes its first and last pages, not hundreds in between.

    Args:
        part: the page, counted from 1.
        parts: how many pages the list has.
    """
    return parts if part == 1 else min(parts, part + _NEAR + 1)


def record_names(catalogue: Catalogue, cards: Sequence[Card]) -> list[str]:
    """Names of all records that the rows of these cards depend on; a card includes its conditions."""
    names = catalogue.card_names
    return [names[card.id] for card in cards]


def cards_in(page: Page) -> list[str]:
    """Identifiers of the studies on a page of a list, in order."""
    return [name[5:] for name in page.depends_on if name.startswith("card:")]


def rows(inputs: PageInputs, wording: Wording, ids: Sequence[str], location: str = "") -> tuple[Row, ...]:
    """The rows for these studies on a page, with their status at a location if one is given."""
    cards = [inputs.card(id_) for id_ in ids]
    return tuple([Row(card, location, inputs, wording) for card in cards])


def pager(pattern: AddressPattern, key: str, part: int, last: int, total: int) -> Pager:
    """The pager of one page. A long list links to its beginning and nearby pages; its first page also to the end.

    Args:
        pattern, key: the address of the list.
        part: the page, counted from 1.
        last, total: as in its `Slice`.
    """
    near = sorted({1, *range(max(1, part - _NEAR), min(last, part + _NEAR) + 1), *([last] if part == 1 else [])})
    links: list[Link] = []
    for place, each in enumerate(near):
        if place and each - near[place - 1] > 1:
            links.append(GAP)
        links.append(Link(str(each), pattern.fill(key, each)))
    return Pager(
        part=part,
        total=total,
        previous=pattern.fill(key, part - 1) if part > 1 else "",
        next=pattern.fill(key, part + 1) if part < last else "",
        links=(*links, GAP) if last > near[-1] else tuple(links),
    )


GAP = Link("…", "")
"""Marks the pages that a pager leaves out."""
