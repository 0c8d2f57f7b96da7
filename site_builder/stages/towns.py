"""Part of the stage `catalogue`: the towns in which there is a location.

Studies write out a hundred thousand places, which only this needs: so they are not part of the cards, and are read
when one of them changed.
"""

from collections.abc import Sequence

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.towns import Town, towns_of
from site_builder.model.town import TownName
from site_builder.store.reader import StoreReader
from site_builder.store.state import digest, pack, unpack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest

_NOTE = "towns"


def find_towns(store: Store, catalogue: Catalogue) -> None:
    """Give the catalogue, and those in other languages, the towns: of the last build if no place changed since."""
    keys = [entry.places for entry in catalogue.studies.values() if entry.places]
    locations = [catalogue.digests[f"location:{id_}"] for id_ in sorted(catalogue.locations)]
    sources = digest(b"".join([program_digest(), pack(len(keys)), *keys, *locations]))
    before, version, rows = store.note(_NOTE) or (b"", b"", ())
    if before == sources:
        towns = {id_: Town(id_, TownName(*name), *rest) for id_, name, *rest in rows}
    else:
        towns = towns_of(_places(store, keys), catalogue.locations)
        rows = [(town.id, tuple(town.name), *town[2:]) for town in towns.values()]
        version = digest(pack(rows))
        store.keep_note(_NOTE, (sources, version, rows))
    for each in (catalogue, *catalogue.editions.values()):
        each.towns, each.towns_version = towns, version


def _places(store: Store, keys: Sequence[bytes]) -> list[tuple[str, ...]]:
    """Of each study the places that it writes out."""
    reader = StoreReader(store.path)
    try:
        return [unpack(body) for body in reader.many_words(keys)]
    finally:
        reader.close()
