"""`data/v1/changes.json`: the studies by last change, the latest first, so that a program can update its copy.

A program with a copy of some day reads until an entry is older, and fetches the parts of the list that entries name.
"""

from collections.abc import Iterator

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.settings.parts import DataFormat
from site_builder.outputs.data_addresses import CHANGES, LIST, RECORD, SCHEMA, VERSION
from site_builder.outputs.exports import list_parts
from site_builder.outputs.exports.data import DataKind, all_cards, field_lines, one_line, shown_address
from site_builder.outputs.page import Page
from site_builder.rendering.renderer import Renderer

SIZE = 5000
"""Number of entries per file."""

Row = tuple[str, str, int, str]
"""Study, day, number of the part of the list that contains it, and digest of its data; 0 and "" if it was removed."""


class ChangesJsonKind(DataKind):
    """The days on which studies changed last."""

    name = "changes_json"
    pattern = CHANGES
    data = DataFormat.LIST

    def pages(self, catalogue: Catalogue) -> Iterator[Page]:
        """The parts; the first contains the latest changes."""
        if not self.is_requested(catalogue.settings):
            return
        rows = change_rows(catalogue)
        parts = max(1, -(-len(rows) // SIZE))
        for part in range(1, parts + 1):
            rows_of_part = tuple(rows[(part - 1) * SIZE : part * SIZE])
            yield self.page(catalogue, "", part, values=(parts, len(rows), rows_of_part))

    def make(self, page: Page, inputs: PageInputs, renderer: Renderer) -> bytes:
        """The entries, one per line."""
        settings, (parts, total, rows) = inputs.settings, page.values
        head = {
            "$schema": shown_address(settings, SCHEMA.fill("changes")),
            "version": VERSION,
            "total": total,
            "part": page.part,
            "parts": parts,
            "next": shown_address(settings, CHANGES.fill("", page.part + 1)) if page.part < parts else None,
        }
        has_records = DataFormat.RECORDS in settings.open_data
        lines = []
        for id_, day, part, digest in rows:
            entry: dict[str, object] = {"id": id_, "changed_on": day}
            if part:
                entry |= {"digest": digest, "part": shown_address(settings, LIST.fill("", part))}
                entry |= {"record": shown_address(settings, RECORD.fill(id_))} if has_records else {}
            else:
                entry["removed"] = True
            lines.append(one_line(entry))
        return b"{\n" + field_lines(head) + b',\n"changes": [\n' + b",\n".join(lines) + b"\n]\n}\n"


def change_rows(catalogue: Catalogue) -> list[Row]:
    """All studies, including removed ones, the latest change first."""
    changes = catalogue.changes
    rows = [
        (card.id, changes.day_of(card.id), number // list_parts.SIZE + 1, changes.digest_of(card.id))
        for number, card in enumerate(all_cards(catalogue))
    ]
    rows += [(id_, day, 0, "") for id_, day in changes.removed.items()]
    rows.sort()
    return sorted(rows, key=lambda row: row[1], reverse=True)


KIND = ChangesJsonKind()
