"""Catalogues of the other languages, and problems of translations: a part of the stage `catalogue`."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from site_builder.building.studies import reload_study
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.lookup import find_by_name
from site_builder.diagnostics import Diagnostic, LinePart, closest, did_you_mean
from site_builder.model.places import Location
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.records.decode import revive
from site_builder.records.layout import RECORD_KINDS
from site_builder.rendering.languages import AVAILABLE
from site_builder.store.reader import StoreReader
from site_builder.store.state import unpack
from site_builder.store.store import Store

if TYPE_CHECKING:
    from site_builder.model.translation import Translation

_NO_WORDS = "-"
"""Marks of a study with nothing to translate; empty marks are not yet computed."""
_OTHER_CODES = {"sp": "es", "spa": "es", "ge": "de", "ger": "de", "fre": "fr", "cn": "zh-Hans", "zh": "zh-Hans"}
"""What people write for the code of a language."""


def with_marks(entries: list[Entry], store: Store, site: Path) -> list[Entry]:
    """All entries; those of translated studies get the marks of their texts.

    Studies are not stored decoded, so their marks are stored in their entries. A study is read again for them only
    after an edit, or when it gets its first translation.
    """
    from site_builder.catalogue.source_digests import line_of, marks_of
    from site_builder.model.translation import StudyTranslation

    translated_ids = {entry.id.partition(".")[0] for entry in entries if entry.kind == "study_translation"}
    fresh: dict[str, Entry] = {}
    for entry in entries:
        if entry.kind == "study" and not entry.marks and entry.id in translated_ids:
            marks = marks_of(reload_study(site, entry.file).values, StudyTranslation)
            fresh[entry.file] = entry._replace(marks=line_of(marks, marks) or _NO_WORDS)
    if not fresh:
        return entries
    states = (store.files[file]._replace(entries=(entry,)) for file, entry in fresh.items())
    store.keep_files(states, ())
    return [fresh.get(entry.file, entry) for entry in entries]


class _Item(NamedTuple):
    """A translation and the record that it translates."""

    entry: Entry
    of: str
    """Name of the record that it translates: `study:brevas`."""
    language: str
    words: Any
    """The translation; None for a study's, which is needed only when its page is made."""


def editions(
    catalogue: Catalogue,
    entries: Iterable[Entry],
    whole: Mapping[str, Mapping[str, Any]],
    reader: StoreReader,
    broken: Collection[str],
    site: Path,
    known_names: Mapping[str, bytes],
) -> tuple[dict[str, Catalogue], list[Diagnostic]]:
    """The catalogue in the site's other languages, and the problems of translations.

    Args:
        catalogue: the catalogue in the main language.
        entries: all entries, including drafts.
        whole: all records other than studies, by kind and identifier.
        reader: reads the decoded translations.
        broken: kinds of which a record has errors and is therefore missing.
        site: the site's folder.
        known_names: packed translations of conditions that have no record, by name.
    """
    from site_builder.catalogue.edition import Translations, edition

    entries = tuple(entries)
    ids: dict[str, Collection[str]] = {**whole, "study": {entry.id for entry in entries if entry.kind == "study"}}
    items = [_item(entry, reader) for entry in entries if entry.kind.endswith("_translation")]
    studies = {entry.id: entry for entry in entries if entry.kind == "study"}
    diagnostics = list(_misplaced_translations(items, ids, catalogue.settings, broken, studies))
    diagnostics += _lost_locations(items, studies, site, catalogue.locations)
    usable = [each for each in items if each.language in catalogue.settings.languages[1:]]
    diagnostics += _outdated_translations(usable, {entry.name: entry for entry in entries}, reader)
    records: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    cards: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    for each in items:
        if each.entry.card:
            cards[each.language][each.entry.card.id] = each.entry.card
        else:
            records[each.language][each.of] = each.words
    for name, body in known_names.items():
        of, _, language = name.replace("_translation:", ":", 1).rpartition(".")
        records[language].setdefault(of, revive("condition_translation", unpack(body)[0]))
    other_languages = catalogue.settings.languages[1:]
    catalogues = {each: edition(catalogue, Translations(each, records[each], cards[each])) for each in other_languages}
    return catalogues, diagnostics


def _item(entry: Entry, reader: StoreReader) -> _Item:
    words = None if entry.card else revive(entry.kind, unpack(reader.body(entry.digest))[0])
    return _Item(entry, translates(entry), entry.id.rpartition(".")[2], words)


def _path(entry: Entry, *more: str) -> tuple[str, ...]:
    """The path inside the file, which begins with the identifier if the file has several records."""
    is_alone = entry.file.rsplit("/", 1)[-1].rsplit(".", 1)[0] == entry.id
    return more if is_alone else (entry.id.rpartition(".")[0], *more)


def _misplaced_translations(
    items: Iterable[_Item],
    ids: Mapping[str, Collection[str]],
    settings: SiteSettings,
    broken: Collection[str],
    studies: Mapping[str, Entry],
) -> Iterator[Diagnostic]:
    """Translations of missing records, and files in a language that the site does not have."""
    reported: set[str] = set()
    for each in items:
        kind, _, id_ = each.of.partition(":")
        file = each.entry.file
        if each.language not in settings.languages[1:]:
            if file not in reported:
                card = studies[id_].card if kind == "study" and id_ in studies else None
                is_registrys = card is not None and each.language in card.languages
                yield _no_language(file, each.language, settings, is_registrys=is_registrys)
            reported.add(file)
        elif id_ not in ids[kind] and kind not in broken:
            hint = (
                did_you_mean(id_, ids[kind]) or "name the translation like the record that it translates, or remove it"
            )
            message = f"this translates the {kind} `{id_}`, which does not exist"
            yield Diagnostic("E701", file, message, hint, _path(each.entry), LinePart.KEY)


def _lost_locations(
    items: Iterable[_Item], studies: Mapping[str, Entry], site: Path, locations: Mapping[str, Location]
) -> Iterator[Diagnostic]:
    """Translations of locations that the study does not have. Only studies with such locations are read again.

    If the study itself names a location that does not exist, its translation may be right, and is not reported.
    """
    for each in items:
        study = studies.get(each.of.partition(":")[2]) if each.entry.card else None
        if study is None or set(each.entry.references) <= set(study.references):
            continue
        references = (name.partition(":") for name in study.references)
        if all(id_ in locations for kind, _, id_ in references if kind == "location"):
            yield from lost_locations(each.entry, reload_study(site, study.file).record, locations)


def lost_locations(translation: Entry, study: Study, locations: Mapping[str, Location]) -> Iterator[Diagnostic]:
    """Locations that a translation names and its study does not have.

    Args:
        translation: the translation.
        study: the study.
        locations: all locations, by which one is found that is given by its name.
    """
    from site_builder.catalogue.translating import location_key

    keys = [location_key(location) for location in study.locations]
    for key in (name.removeprefix("location:") for name in translation.references):
        if key not in keys:
            message = f"the study has no location `{key}`"
            path = _path(translation, "locations", key)
            ids = find_by_name(key, {id_: locations[id_] for id_ in keys if id_ in locations})
            hint = f"did you mean `{ids[0]}`?" if len(ids) == 1 else did_you_mean(key, keys)
            yield Diagnostic("E703", translation.file, message, hint, path, LinePart.KEY)


def _no_language(file: str, language: str, settings: SiteSettings, *, is_registrys: bool) -> Diagnostic:
    """The error about a file in a language that needs no translation, or that the site does not have.

    Args:
        file: the translation.
        language: its language.
        settings: the settings of the site.
        is_registrys: whether a registry wrote texts of the study in this language.
    """
    if language == settings.language:
        message = f"`{language}` is the site's main language, which needs no translation"
        return Diagnostic("E702", file, message, f"write the words into {file.replace(f'.{language}.', '.', 1)}")
    message = f"this is a translation into `{language}`, a language that the site does not have"
    languages = ", ".join((*settings.languages, language))
    hint = f"write in content/site.yaml: languages: [{languages}]"
    if language not in AVAILABLE and (near := closest(language, AVAILABLE) or _OTHER_CODES.get(language, "")):
        hint = f"rename it to {file.replace(f'.{language}.', f'.{near}.', 1)}"
        if near not in settings.languages:
            hint += f", and write in content/site.yaml: languages: [{', '.join((*settings.languages, near))}]"
    elif is_registrys:
        hint = f"remove the file: the registry's words are in this language already; for pages in it, {hint}"
    elif near := next((each for each in settings.languages[1:] if language.startswith(each)), ""):
        hint = f"rename it to {file.replace(f'.{language}.', f'.{near}.', 1)}; or {hint}"
    return Diagnostic("E702", file, message, hint)


def _outdated_translations(
    items: Iterable[_Item], entries: Mapping[str, Entry], reader: StoreReader
) -> Iterator[Diagnostic]:
    """Texts that changed after they were translated, and files whose translations do not record their source texts."""
    from site_builder.catalogue.source_digests import changed_fields, unfounded_fields

    unmarked: defaultdict[str, list[_Item]] = defaultdict(list)
    for each in items:
        marks = marks_now(each.entry, entries, reader)
        line, _, fields = each.entry.marks.partition("|")
        if not marks or not fields:
            continue
        if not line:
            unmarked[each.entry.file].append(each)
        elif names := changed_fields(line, marks, fields.split()):
            yield _source_changed(each, names)
        if not each.of.startswith("site:"):
            yield from _unfounded_problems(each, unfounded_fields(marks, fields.split(), _model(each.entry)))
    for file, unmarked_items in unmarked.items():
        hint = f"check them against the main text, then run: studyboard translations --confirm {file}"
        message = "this translation does not record which words it translates"
        if len(unmarked_items) > 1:
            message = f"{len(unmarked_items)} translations here do not record which words they translate"
        yield Diagnostic("W702", file, message, hint, _path(unmarked_items[0].entry), LinePart.KEY)


def translates(entry: Entry) -> str:
    """Name of the record that a translation translates: `study:brevas`."""
    return f"{RECORD_KINDS[entry.kind].of}:{entry.id.rpartition('.')[0]}"


def marks_now(translation: Entry, entries: Mapping[str, Entry], reader: StoreReader) -> dict[str, str]:
    """The current marks of the texts that a translation translates; empty if the record is missing.

    Args:
        translation: the translation.
        entries: all entries by name; those of translated studies have marks.
        reader: reads decoded records.
    """
    from site_builder.catalogue.source_digests import marks_of, read_line

    source = entries.get(translates(translation))
    if source is None:
        return {}
    if source.kind == "study":
        return {} if source.marks in ("", _NO_WORDS) else read_line(source.marks)
    values, body = unpack(reader.body(source.digest))
    return marks_of(values, _model(translation), body)


def _model(translation: Entry) -> "type[Translation]":
    return cast("type[Translation]", RECORD_KINDS[translation.kind].model)


def _unfounded_problems(item: _Item, names: list[str]) -> Iterator[Diagnostic]:
    for name in names:
        message = f"the main text has no `{name}`, so this is not shown"
        hint = "write it there first, or remove it here"
        yield Diagnostic("W703", item.entry.file, message, hint, _path(item.entry, name), LinePart.KEY)


def _source_changed(item: _Item, names: list[str]) -> Diagnostic:
    field_names = ", ".join(f"`{name}`" for name in names)
    message = f"the words of {field_names} have changed since this translation"
    hint = f"bring it up to date, then run: studyboard translations --confirm {item.entry.file}"
    return Diagnostic("W701", item.entry.file, message, hint, _path(item.entry, "source"), LinePart.KEY)
