"""`data/v1/studies.json`: a short list of all studies for other programs, in parts; `next` is the address of the next.

So an edit of one study changes one part, whatever the number of studies.
"""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.card import Card
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs.data_addresses import EARLIER_LIST, LIST, SCHEMA, VERSION
from site_builder.outputs.exports.data import DataKind, all_cards, field_lines, location_names, shown_address
from site_builder.outputs.exports.list_parts import SIZE, TOGETHER, ListPart, part_json
from site_builder.outputs.exports.study_row import listed_studies
from site_builder.outputs.listing import cards_in
from site_builder.outputs.page import Page
from site_builder.outputs.registry_sources import source_entries, sources_of
from site_builder.rendering.renderer import Renderer


class ListJsonKind(DataKind):
    """The list of all studies as JSON."""

    name = "list_json"
    pattern = LIST
    data = DataFormat.LIST
    together = TOGETHER

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list."""
        if not self.is_requested(catalogue.settings):
            return
        cards = all_cards(catalogue)
        parts = part_count(cards)
        for part in range(1, parts + 1):
            names, changed_on = listed_studies(catalogue, cards[(part - 1) * SIZE : part * SIZE])
            sources: tuple[tuple[str, str], ...] = ()
            own: tuple[str, ...] = ()
            if part == 1:
                own, sources = tuple(location_names(catalogue)), sources_of(cards)
            names = list(dict.fromkeys((*names, *own)))
            values = (parts, len(cards), sources, own, changed_on)
            for kind in KINDS:  # in turn, so that the studies are computed only once
                yield kind.page(catalogue, "", part, names, values)

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The common fields, and the studies, one per line."""
        settings, (parts, total, sources, own, changed_on) = inputs.settings, page.values
        ids = [name.removeprefix("location:") for name in own]
        head = {
            "$schema": shown_address(settings, SCHEMA.fill("studies")),
            "version": VERSION,
            "title": settings.title,
            "organisation": settings.organisation.name,
            "language": settings.language,
            "sample": settings.sample,
            "sources": source_entries(sources),
            "locations": {id_: inputs.location(id_).name for id_ in ids},
            "total": total,
            "part": page.part,
            "parts": parts,
            "next": shown_address(settings, self.pattern.fill("", page.part + 1)) if page.part < parts else None,
        }
        rows = part_json(ListPart(tuple(cards_in(page)), changed_on), inputs)
        return b"{\n" + field_lines(head) + b',\n"studies": [\n' + rows + b"\n]\n}\n"


def part_count(cards: list[Card]) -> int:
    """Number of files of the list."""
    return max(1, -(-len(cards) // SIZE))


class EarlierListJsonKind(ListJsonKind):
    """The same files at the addresses without a version."""

    name = "earlier_list_json"
    pattern = EARLIER_LIST

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """No pages, because `ListJsonKind` plans these files with its own."""
        return iter(())


KINDS = (ListJsonKind(), EarlierListJsonKind())
