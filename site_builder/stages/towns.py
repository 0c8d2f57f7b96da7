"""The towns that have a study location: a part of the stage `catalogue`.

Studies write out 100,000 places, and only this stage needs them. So they are not part of the cards, and are read only
when one of them changed.
"""

from collections.abc import Mapping
from typing import Any, cast

from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.postal_codes import written_codes
from site_builder.catalogue.towns import Cluster, Town, towns_of
from site_builder.model.town import TownName
from site_builder.store.reader import StoreReader
from site_builder.store.state import digest, pack, unpack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest

_NOTE = "towns and postal codes"


def find_towns(store: Store, catalogue: Catalogue) -> None:
    """Add the towns to the catalogues of all languages. If no place changed, those of the last build are used again."""
    # By identifier, because a study moves to another place among the files when somebody writes about an imported one.
    # No list has a withdrawn study, so its places alone make no town.
    keys = {id_: catalogue.studies[id_].places for id_ in sorted(card.id for card in catalogue.listed)}
    keys = {id_: places for id_, places in keys.items() if places}
    locations = [catalogue.digests[f"location:{id_}"] for id_ in sorted(catalogue.locations)]
    sources = digest(program_digest() + pack((list(keys.items()), locations)))
    before, version, rows, codes = store.note(_NOTE) or (b"", b"", (), ())
    if before == sources:
        towns = {row[0]: _town(*row) for row in rows}
    else:
        of_places = towns_of(_places(store, keys), catalogue.locations)
        towns, codes = of_places.towns, written_codes(of_places.towns.values(), of_places.codes)
        rows = [_row(town) for town in towns.values()]
        version = digest(pack((rows, codes)))
        store.keep_note(_NOTE, (sources, version, rows, codes))
    for each in (catalogue, *catalogue.editions.values()):
        each.towns, each.towns_version, each.written_codes = towns, version, codes


def _row(town: Town) -> tuple[Any, ...]:
    """Convert a town to plain values."""
    return (*town._replace(name=cast(TownName, tuple(town.name)), clusters=()), tuple(map(tuple, town.clusters)))


def _town(*values: Any) -> Town:
    """Convert plain values to a town."""
    *plain_values, clusters = values
    town = Town(*plain_values)
    return town._replace(name=TownName(*town.name), clusters=tuple(Cluster(*each) for each in clusters))


def _places(store: Store, keys: Mapping[str, bytes]) -> dict[str, tuple[str, ...]]:
    """The places that each study writes out, by the study's identifier."""
    reader = StoreReader(store.path)
    try:
        bodies = reader.many_words(list(keys.values()))
        return {id_: unpack(body) for id_, body in zip(keys, bodies, strict=True)}
    finally:
        reader.close()
