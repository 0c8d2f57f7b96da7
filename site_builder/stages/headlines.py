"""Headlines of studies, which determine the order of lists: a part of the stage `catalogue`."""

from site_builder.catalogue.catalogue import Catalogue
from site_builder.outputs.headline import headline_in_list
from site_builder.rendering.wording import Wording
from site_builder.store.state import digest, pack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest


def add_headlines(store: Store, catalogue: Catalogue) -> None:
    """Add the headlines of all studies to a catalogue, before anything reads the order of studies.

    Headlines of the last build are used again for unchanged cards, because most are unchanged.
    """
    cards = [entry.card for entry in catalogue.studies.values() if entry.card and entry.card.headed]
    if not cards:
        return
    note, digests = f"headlines-{catalogue.language}", catalogue.digests
    conditions = sorted((name, value) for name, value in digests.items() if name.startswith("condition"))
    sources = digest(program_digest() + pack((catalogue.settings.language, conditions)))
    before, rows = store.note(note) or (b"", {})
    earlier: dict[str, tuple[bytes, str]] = rows if before == sources else {}
    wording = Wording(catalogue.settings, catalogue.language)
    now: dict[str, tuple[bytes, str]] = {}
    for card in cards:
        row, mark = earlier.get(card.id), digests[f"card:{card.id}"]
        now[card.id] = row if row and row[0] == mark else (mark, headline_in_list(card, catalogue, wording))
    if now != earlier:
        store.keep_note(note, (sources, now))
    catalogue.headlines = {id_: headline for id_, (_, headline) in now.items()}
