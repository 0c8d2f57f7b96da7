"""The stage `index`: what all studies contribute becomes the index of words. Done again only when a word changed."""

from collections.abc import Iterable, Mapping

from site_builder.building.memory import Memory, RecordShelf
from site_builder.building.options import program_digest
from site_builder.building.state import digest, pack, unpack
from site_builder.catalogue.catalogue import Catalogue, WordShards
from site_builder.model.places import Condition, Location

_NOTE = "words"


def index_words(memory: Memory, catalogue: Catalogue) -> None:
    """Give the catalogue the index's files and their digests, made now if they are not remembered."""
    studies = [catalogue.digests[f"words:{card.id}"] for card in catalogue.numbered_studies]
    others = [
        catalogue.digests[f"{kind}:{id_}"]
        for kind, ids in (("condition", catalogue.numbered_conditions), ("location", catalogue.numbered_locations))
        for id_ in ids
    ]
    ids = repr([card.id for card in catalogue.numbered_studies]).encode()
    content = digest(b"".join((digest(ids), digest(b"".join(studies)), digest(b"".join(others)))))
    key = digest(program_digest() + content)
    before, shards, keys = memory.note(_NOTE) or (b"", (), {})
    if before != key:
        shards, keys = _make(memory, catalogue, content, studies, keys)
        memory.keep_note(_NOTE, (key, shards, keys))
    catalogue.word_shards = WordShards(*shards)
    catalogue.digests.update(keys)


def _make(
    memory: Memory, catalogue: Catalogue, content: bytes, studies: Iterable[bytes], known: Mapping[str, bytes]
) -> tuple[tuple[object, ...], dict[str, bytes]]:
    from site_builder.search.contribution import Contribution
    from site_builder.search.index import Named, make_index

    shelf = RecordShelf(memory.path)
    try:
        index = make_index(
            (Contribution(*unpack(shelf.words(each))) for each in studies),
            [Named(_condition_names(catalogue.conditions[id_])) for id_ in catalogue.numbered_conditions],
            [Named(_location_names(catalogue.locations[id_])) for id_ in catalogue.numbered_locations],
        )
    finally:
        shelf.close()
    bodies = {f"search:words/{name}": pack(data) for name, data in index.words}
    bodies.update((f"search:endings/{name}", pack(data)) for name, data in index.endings)
    keys = {name: digest(body) for name, body in bodies.items()}
    gone = set(known.values()) - set(keys.values())
    memory.keep_words(((keys[name], body) for name, body in bodies.items()), gone)
    files = (tuple(name for name, _ in index.words), tuple(name for name, _ in index.endings))
    # Made of what the files hold, not of the tool that made them: it stands in the site.
    version = digest(b"".join((content, *keys.values()))).hex()
    return (version, *files, index.prefixes, index.suffixes), keys


def _condition_names(condition: Condition) -> tuple[str, ...]:
    return (condition.name, condition.plain_name or "", *condition.synonyms, *condition.former_names)


def _location_names(location: Location) -> tuple[str, ...]:
    return (location.name, location.city or "", location.region or "", location.country or "")
