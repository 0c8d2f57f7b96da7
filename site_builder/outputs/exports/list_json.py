"""`studies.json`: all studies in short, for other programs. A long list goes on in further files, as `next` tells.

In parts, so that one edited study makes one part again, whatever the number of studies.
"""

import json
from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.site_parts import DataFormat
from site_builder.outputs.exports.data import (
    LIST,
    SCHEMA,
    DataKind,
    all_cards,
    location_names,
    places,
    row,
    shown_address,
    source_entries,
    sources_of,
)
from site_builder.outputs.listing import cards_in, names_used
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

SIZE = 250
"""Studies of one file."""

VERSION = 1
"""Grows when a field goes or changes its meaning; a new field is no new version."""


class ListJsonKind(DataKind):
    """The list of all studies as JSON."""

    name = "list_json"
    pattern = LIST
    data = DataFormat.LIST

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts of the list."""
        if not self.wanted(catalogue.settings):
            return
        cards = all_cards(catalogue)
        parts = max(1, -(-len(cards) // SIZE))
        for part in range(1, parts + 1):
            shown = cards[(part - 1) * SIZE : part * SIZE]
            depends_on = names_used(catalogue, shown)
            sources: tuple[tuple[str, str], ...] = ()
            if part == 1:
                depends_on, sources = [*depends_on, *location_names(catalogue)], sources_of(cards)
            yield self.page(catalogue, "", part, depends_on, (parts, len(cards), sources))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """What holds for all, and the studies, one a line."""
        settings, (parts, total, sources) = inputs.settings, page.values
        head = {
            "$schema": shown_address(settings, SCHEMA.fill("studies")),
            "version": VERSION,
            "title": settings.title,
            "organisation": settings.organisation.name,
            "language": settings.language,
            "sample": settings.sample,
            "sources": source_entries(sources),
            "locations": places(page, inputs),
            "total": total,
            "part": page.part,
            "parts": parts,
            "next": shown_address(settings, LIST.fill("", page.part + 1)) if page.part < parts else None,
        }
        lines = [f"{_LINE.encode(key)}: {_LINE.encode(value)},\n" for key, value in head.items()]
        rows = ",\n".join(_LINE.encode(row(inputs.card(id_), inputs)) for id_ in cards_in(page))
        return f'{{\n{"".join(lines)}"studies": [\n{rows}\n]\n}}\n'.encode()


_LINE = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))

KIND = ListJsonKind()
