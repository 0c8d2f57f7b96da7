"""The stage `index`: what all studies contribute becomes the index of words, one for each of the site's languages.

Done again only when a word changed, and only for the languages in which one did.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from site_builder.catalogue.catalogue import Catalogue, WordShards
from site_builder.catalogue.names import translated_names
from site_builder.model.codes import spoken_code
from site_builder.model.places import Location
from site_builder.search.contribution import Contribution
from site_builder.store.reader import StoreReader
from site_builder.store.state import digest, pack, unpack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest

_NOTE = "words of languages"


class _Remembered(NamedTuple):
    """The index of one language."""

    key: bytes
    """Changes with what it is made of, and with the tool that makes it."""
    shards: tuple[Any, ...]
    """As `WordShards` has them."""
    files: dict[str, bytes]
    """Digests of its files, by name."""


def index_words(store: Store, catalogue: Catalogue) -> None:
    """Give the catalogue, and those in other languages, the index's files and their digests; made now if need be."""
    before = {language: _Remembered(*values) for language, values in store.note(_NOTE) or ()}
    now: dict[str, _Remembered] = {}
    fresh: dict[bytes, bytes] = {}
    for each in (catalogue, *catalogue.editions.values()):
        content = _content(each)
        known = before.get(each.language)
        if known is None or known.key != digest(program_digest() + content):
            known, bodies = _make(store, each, content)
            fresh.update(bodies)
        now[each.language] = known
    if now != before:
        gone = _files(before) - _files(now)
        store.keep_words(fresh.items(), gone)
        store.keep_note(_NOTE, [(language, tuple(each)) for language, each in now.items()])
    for each in (catalogue, *catalogue.editions.values()):
        each.word_shards = WordShards(*now[each.language].shards)
        catalogue.digests.update(now[each.language].files)
        each.digests.update(now[each.language].files)


def _files(remembered: dict[str, _Remembered]) -> set[bytes]:
    return {key for each in remembered.values() for key in each.files.values()}


def _content(catalogue: Catalogue) -> bytes:
    """Changes with anything that the index of a language is made of."""
    known = catalogue.digests
    ids = [card.id for card in catalogue.numbered_studies]
    studies = [known[f"words:{id_}"] for id_ in ids]
    names = [f"condition:{id_}" for id_ in catalogue.numbered_conditions]
    names += [f"location:{id_}" for id_ in catalogue.numbered_locations]
    parts = [digest(repr(ids).encode()), digest(b"".join(studies)), digest(b"".join([known[name] for name in names]))]
    parts.append(digest(repr([town[:2] for town in catalogue.written_towns]).encode()))
    if catalogue.mother:
        told = translated_names(names, catalogue.language, known)
        own = [name for id_ in ids if (name := f"words:{id_}.{catalogue.language}") in known]
        parts += [digest(repr((told, own)).encode()), digest(b"".join([known[name] for name in (*told, *own)]))]
    return digest(b"".join(parts))


def _make(store: Store, catalogue: Catalogue, content: bytes) -> tuple[_Remembered, dict[bytes, bytes]]:
    from site_builder.search.index import Named, make_index

    reader = StoreReader(store.path)
    mother = catalogue.mother
    try:
        index = make_index(
            _translated(catalogue, reader) if mother else _contributions(catalogue, reader),
            [Named(_condition_names(id_, catalogue)) for id_ in catalogue.numbered_conditions],
            [
                *(Named(_location_names(catalogue.locations[id_])) for id_ in catalogue.numbered_locations),
                *(Named(tuple(town.name)) for town in catalogue.written_towns),
            ],
        )
    finally:
        reader.close()
    at = f"search:{catalogue.language}/" if mother else "search:"
    bodies = {f"{at}words/{name}": pack(data) for name, data in index.words}
    bodies.update((f"{at}endings/{name}", pack(data)) for name, data in index.endings)
    keys = {name: digest(body) for name, body in bodies.items()}
    files = (tuple(name for name, _ in index.words), tuple(name for name, _ in index.endings))
    # Made of what the files hold, not of the tool that made them: it stands in the site.
    version = digest(b"".join((content, *keys.values()))).hex()
    made = _Remembered(digest(program_digest() + content), (version, *files, index.prefixes, index.suffixes), keys)
    return made, {keys[name]: body for name, body in bodies.items()}


def _contributions(catalogue: Catalogue, reader: StoreReader) -> Iterator[Contribution]:
    keys = [catalogue.digests[f"words:{card.id}"] for card in catalogue.numbered_studies]
    return (Contribution(*unpack(body)) for body in reader.many_words(keys))


def _translated(catalogue: Catalogue, reader: StoreReader) -> Iterator[Contribution]:
    """The same in another language; what is not translated contributes the words that it has."""
    from site_builder.search.translated import TranslatedWords, in_language

    for card, main in zip(catalogue.numbered_studies, _contributions(catalogue, reader), strict=True):
        key = catalogue.digests.get(f"words:{card.id}.{catalogue.language}")
        yield in_language(main, TranslatedWords(*unpack(reader.words(key))), card) if key else main


def _condition_names(id_: str, catalogue: Catalogue) -> tuple[str, ...]:
    """All names of a condition, in another language than the main one also those of that one; codes; everyday names."""
    from site_builder.search.disease_synonyms import called, matters_of_any

    names = catalogue.conditions[id_].names
    if catalogue.mother:
        names += catalogue.mother.conditions[id_].names
    codes = (spoken_code(code.system, code.code) for code in catalogue.conditions[id_].codes)
    return (*names, *codes, *called(matters_of_any(names), catalogue.spoken))


def _location_names(location: Location) -> tuple[str, ...]:
    return (location.name, location.city or "", location.region or "", location.country or "")
