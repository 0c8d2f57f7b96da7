"""Makes the word index of each language from the contributions of all studies: a part of the stage `catalogue`.

The index is made again only for languages in which a word changed.
"""

from collections.abc import Collection, Iterator
from typing import Any, NamedTuple

from site_builder.catalogue.catalogue import Catalogue, WordShards
from site_builder.catalogue.names import translated_names
from site_builder.model.codes import spoken_code
from site_builder.model.countries import country_name
from site_builder.model.town import TownName
from site_builder.model.town_names import names_in
from site_builder.search.contribution import Contribution, with_leaders
from site_builder.store.reader import StoreReader
from site_builder.store.state import digest, pack, unpack
from site_builder.store.store import Store
from site_builder.store.versions import program_digest

_NOTE = "words of languages"


class _IndexedLanguage(NamedTuple):
    """The index of one language."""

    key: bytes
    """A digest of its sources and of the program."""
    shards: tuple[Any, ...]
    """The values of `WordShards`."""
    files: dict[str, bytes]
    """Digests of its files, by name."""


def index_words(store: Store, catalogue: Catalogue) -> None:
    """Add the names and digests of the index files to the catalogues of all languages; make the index if needed."""
    before = {language: _IndexedLanguage(*values) for language, values in store.note(_NOTE) or ()}
    now: dict[str, _IndexedLanguage] = {}
    fresh: dict[bytes, bytes] = {}
    for each in (catalogue, *catalogue.editions.values()):
        content = _content(each)
        indexed = before.get(each.language)
        if indexed is None or indexed.key != digest(program_digest() + content):
            indexed, bodies = _make(store, each, content)
            fresh.update(bodies)
        now[each.language] = indexed
    if now != before:
        removed_files = _files(before) - _files(now)
        store.keep_words(fresh.items(), removed_files)
        store.keep_note(_NOTE, [(language, tuple(each)) for language, each in now.items()])
    for each in (catalogue, *catalogue.editions.values()):
        each.word_shards = WordShards(*now[each.language].shards)
        catalogue.digests.update(now[each.language].files)
        each.digests.update(now[each.language].files)


def _files(languages: dict[str, _IndexedLanguage]) -> set[bytes]:
    return {key for each in languages.values() for key in each.files.values()}


def _content(catalogue: Catalogue) -> bytes:
    """A digest of all sources of the index of a language."""
    digests = catalogue.digests
    ids = [card.id for card in catalogue.numbered_studies]
    studies = [digests[f"words:{id_}"] for id_ in ids]
    names = [f"condition:{id_}" for id_ in catalogue.numbered_conditions]
    names += [f"location:{id_}" for id_ in catalogue.numbered_locations]
    parts = [digest(repr(ids).encode()), digest(b"".join(studies)), digest(b"".join([digests[name] for name in names]))]
    parts.append(digest(repr([town[:2] for town in catalogue.searched_towns]).encode()))
    parts.append(digest(repr([catalogue.leader_names(card) for card in catalogue.numbered_studies]).encode()))
    if catalogue.main:
        translated = translated_names(names, catalogue.language, digests)
        study_names = [name for id_ in ids if (name := f"words:{id_}.{catalogue.language}") in digests]
        parts += [
            digest(repr((translated, study_names)).encode()),
            digest(b"".join([digests[name] for name in (*translated, *study_names)])),
        ]
    return digest(b"".join(parts))


def _make(store: Store, catalogue: Catalogue, content: bytes) -> tuple[_IndexedLanguage, dict[bytes, bytes]]:
    from site_builder.search.disease_synonyms import words_of_names
    from site_builder.search.index import NamedRecord, make_index
    from site_builder.search.procedure_names import single_word_names

    reader = StoreReader(store.path)
    main = catalogue.main
    try:
        index = make_index(
            _translated_contributions(catalogue, reader) if main else _contributions(catalogue, reader),
            [NamedRecord(_condition_names(id_, catalogue)) for id_ in catalogue.numbered_conditions],
            [
                *(NamedRecord(_location_names(id_, catalogue)) for id_ in catalogue.numbered_locations),
                *(NamedRecord(_town_names(town.name, catalogue.languages)) for town in catalogue.searched_towns),
            ],
            _more_terms(catalogue),
            words_of_names(catalogue.languages),
            single_word_names(catalogue.languages),
        )
    finally:
        reader.close()
    prefix = f"search:{catalogue.language}/" if main else "search:"
    bodies = {f"{prefix}words/{name}": pack(data) for name, data in index.words}
    bodies.update((f"{prefix}endings/{name}", pack(data)) for name, data in index.endings)
    keys = {name: digest(body) for name, body in bodies.items()}
    files = (tuple(name for name, _ in index.words), tuple(name for name, _ in index.endings))
    # Computed from the files' content and not from the program's digest, because it becomes part of the site.
    version = digest(b"".join((content, *keys.values()))).hex()
    result = _IndexedLanguage(
        digest(program_digest() + content), (version, *files, index.prefixes, index.suffixes), keys
    )
    return result, {keys[name]: body for name, body in bodies.items()}


def _contributions(catalogue: Catalogue, reader: StoreReader) -> Iterator[Contribution]:
    keys = [catalogue.digests[f"words:{card.id}"] for card in catalogue.numbered_studies]
    for card, body in zip(catalogue.numbered_studies, reader.many_words(keys), strict=True):
        study, names = Contribution(*unpack(body)), catalogue.leader_names(card)
        yield with_leaders(study, names) if names else study


def _translated_contributions(catalogue: Catalogue, reader: StoreReader) -> Iterator[Contribution]:
    """The contributions in another language; an untranslated study contributes its words in the main language."""
    from site_builder.search.translated import TranslatedWords, in_language

    for card, main in zip(catalogue.numbered_studies, _contributions(catalogue, reader), strict=True):
        key = catalogue.digests.get(f"words:{card.id}.{catalogue.language}")
        yield in_language(main, TranslatedWords(*unpack(reader.words(key))), card) if key else main


def _condition_names(id_: str, catalogue: Catalogue) -> tuple[str, ...]:
    """All names of a condition, also in the main language, with its codes and everyday names."""
    from site_builder.search.disease_synonyms import concepts_of_any, names_in

    names = catalogue.conditions[id_].names
    if catalogue.main:
        names += catalogue.main.conditions[id_].names
    codes = (spoken_code(code.system, code.code) for code in catalogue.conditions[id_].codes)
    return (*names, *codes, *names_in(concepts_of_any(names), catalogue.languages))


def _more_terms(catalogue: Catalogue) -> dict[str, list[int]]:
    """Words that find studies although they are neither in their records nor in the names of their pages."""
    from site_builder.search.abbreviations import more_terms
    from site_builder.search.narrower import merged, narrower_terms

    conditions = [[(name, id_) for id_, name in card.conditions if name] for card in catalogue.numbered_studies]
    pages = {id_: each.names for id_, each in catalogue.conditions.items()}
    narrower = narrower_terms(
        [[(name, pages.get(id_ or "", ())) for name, id_ in names] for names in conditions], catalogue.languages
    )
    return merged(more_terms([[name for name, _ in names] for names in conditions]), narrower)


def _location_names(id_: str, catalogue: Catalogue) -> tuple[str, ...]:
    location = catalogue.locations[id_]
    town = TownName(location.city or "", location.region or "", location.country or "")
    return (location.name, *_town_names(town, catalogue.languages))


def _town_names(town: TownName, languages: Collection[str]) -> tuple[str, ...]:
    """The names of a town and its country, also in some languages and in English: "Wien" finds "Vienna"."""
    languages = (*languages, "en")
    countries = (country_name(town.country, language) for language in languages)
    return (*town, *names_in(town.city, town.country, languages), *countries)
