"""The stage `catalogue`: makes one catalogue of the entries of all files and finds problems between records."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import closing
from typing import Any, NamedTuple

from site_builder.building.options import BuildOptions
from site_builder.building.published_changes import changes_now
from site_builder.building.run import Run
from site_builder.building.seen_on import aged_on_day, entry_on_day
from site_builder.building.shared_records import SharedRecords, shared_records
from site_builder.building.studies import reload_study
from site_builder.catalogue.catalogue import Catalogue
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.page_inputs import GLOSSARY
from site_builder.catalogue.proposed_locations import with_identifiers
from site_builder.catalogue.references import dangling, diagnose, with_import_hint
from site_builder.diagnostics import Diagnostic, did_you_mean, sorted_diagnostics
from site_builder.model.calendar import last_possible_day
from site_builder.model.reliance import Freshness
from site_builder.model.settings.site import SiteSettings
from site_builder.records.decode import revive
from site_builder.records.field_mistakes.relative_days import with_dates
from site_builder.records.find import kind_of
from site_builder.records.layered import locate_diagnostics
from site_builder.records.layout import SETTINGS_FILE
from site_builder.rendering.languages import AVAILABLE, catalogue_of
from site_builder.rendering.theme import Theme
from site_builder.stages.duplicates import same_identifiers, same_numbers
from site_builder.stages.files_without_import import with_import_meant
from site_builder.stages.future_days import future_days_of_studies, other_future_days, without_repetition
from site_builder.stages.headlines import add_headlines
from site_builder.stages.own_conditions import with_own_conditions
from site_builder.stages.problems_beside_errors import problems_beside_errors
from site_builder.stages.read import FoundContent
from site_builder.stages.search_index import index_words
from site_builder.stages.towns import find_towns
from site_builder.stages.translations import editions, with_marks
from site_builder.stages.unlisted_conditions import UnlistedConditions, names_in_languages
from site_builder.store.damage import DamagedStore
from site_builder.store.reader import StoreReader
from site_builder.store.state import digest, unpack
from site_builder.store.store import Store

_WHOLE_KINDS = ("site", "location", "person", "condition", "term", "page")
"""Kinds whose records the catalogue holds completely; of studies it holds only entries."""


class SiteCatalogue(NamedTuple):
    """The result of the stages up to `catalogue`."""

    content: FoundContent
    catalogue: Catalogue
    shared: SharedRecords


def catalogue(run: Run, content: FoundContent) -> SiteCatalogue | None:
    """Make one catalogue of all records, with the word index; None if the site has no settings."""
    assembled_catalogue, diagnostics, shared = assemble(run.store, content.theme, run.options)
    run.report.diagnostics = sorted_diagnostics((*content.files.diagnostics, *diagnostics))
    if assembled_catalogue is None or shared is None:
        return None
    if not run.report.failed:
        find_towns(run.store, assembled_catalogue)
        index_words(run.store, assembled_catalogue)
    return SiteCatalogue(content, assembled_catalogue, shared)


class AssembledCatalogue(NamedTuple):
    """The catalogue, or None if it cannot be made, and its problems."""

    catalogue: Catalogue | None
    diagnostics: tuple[Diagnostic, ...]
    shared: SharedRecords | None = None
    """The records that pages of many studies show; None if there is no catalogue."""


def assemble(store: Store, theme: Theme, options: BuildOptions) -> AssembledCatalogue:
    """Make the catalogue of all entries in the store."""
    states = [store.files[path] for path in sorted(store.files)]
    diagnostics = [with_dates(each, options.date) for state in states for each in state.diagnostics]
    diagnostics = with_import_meant(diagnostics, store.files)
    entries = [entry for state in states for entry in state.entries]
    if any(entry.kind == "study_translation" for entry in entries):
        entries = with_marks(entries, store, options.site)
    diagnostics += (*same_identifiers(entries), *same_numbers(entries))
    with closing(StoreReader(store.path)) as reader:
        sources = _Sources(store, reader, UnlistedConditions(store))
        assembled, bodies = _assemble(entries, diagnostics, sources, theme, options)
    sources.unlisted.save(bodies)
    return assembled


class _Sources(NamedTuple):
    """The store, a reader of it, and the conditions that have no record."""

    store: Store
    reader: StoreReader
    unlisted: UnlistedConditions


def _whole_records(entries: list[Entry], bodies: Mapping[bytes, bytes]) -> dict[str, dict[str, Any]]:
    """The records other than studies, by kind and identifier."""
    whole: dict[str, dict[str, Any]] = {kind: {} for kind in _WHOLE_KINDS}
    for entry in entries:
        if entry.kind in whole:
            if entry.digest not in bodies:
                raise DamagedStore(f"{entry.name} is lost")
            whole[entry.kind][entry.id] = revive(entry.kind, unpack(bodies[entry.digest])[0])
    return whole


def _assemble(
    entries: list[Entry],
    diagnostics: list[Diagnostic],
    sources: _Sources,
    theme: Theme,
    options: BuildOptions,
) -> tuple[AssembledCatalogue, dict[str, bytes]]:
    """The catalogue, and the bodies of the conditions that have no record."""
    store, reader, unlisted = sources
    bodies = reader.bodies()
    whole = _whole_records(entries, bodies)
    entries, moved = with_own_conditions(entries, whole["condition"])
    studies = [entry for entry in entries if entry.card and entry.kind == "study"]
    # If a location's record has errors, the location is not also reported as unknown.
    broken = {kind_of(each.file)[0] for each in diagnostics if each.is_error}
    study_problems = _problems_of_studies(studies, diagnostics, whole, broken, options)
    diagnostics = [*with_identifiers(diagnostics, whole["location"]), *study_problems]
    if (settings := next(iter(whole["site"].values()), None)) is None:
        return AssembledCatalogue(None, tuple(diagnostics)), {}
    assets = {entry.id for entry in entries if entry.kind == "asset"}
    diagnostics += settings_problems(settings, assets)
    diagnostics += other_future_days(settings, entries, options)
    aged = aged_on_day(entries, freshness := Freshness.of(settings, options.date))
    shown_studies = _shown_studies(studies, aged, freshness, options)
    unlisted_bodies, translations = _add_unlisted_conditions(whole["condition"], shown_studies, settings, unlisted)
    result = Catalogue(
        settings,
        shown_studies,
        whole["location"],
        whole["person"],
        whole["condition"],
        whole["term"],
        {id_: page for id_, page in whole["page"].items() if options.drafts or not page.draft},
        _digests(entries, theme, aged) | {name: digest(body) for name, body in unlisted_bodies.items()},
        assets,
        tuple(file.name.removeprefix("assets/") for file in theme.assets),
        freshness=freshness,
    )
    add_headlines(store, result)
    result.shows_drafts, result.only_named = options.drafts, unlisted.ids
    result.former_conditions = unlisted.former | {each: moved[each] for each in moved.keys() - result.conditions.keys()}
    result.changes = changes_now(options.site, result)
    if len(settings.languages) > 1 or any(entry.kind.endswith("_translation") for entry in entries):
        result.editions, problems = editions(result, entries, whole, reader, broken, options.site, translations)
        diagnostics += problems
        for each in result.editions.values():
            add_headlines(store, each)
    stored = {each.name: bodies[each.digest] for each in entries if each.digest in bodies and not each.card}
    shared = shared_records(result, unlisted_bodies | stored, entries)
    return AssembledCatalogue(result, without_repetition(diagnostics, entries, options), shared), unlisted_bodies


def _problems_of_studies(
    studies: list[Entry],
    diagnostics: list[Diagnostic],
    whole: Mapping[str, dict[str, Any]],
    broken: set[str],
    options: BuildOptions,
) -> Iterator[Diagnostic]:
    # In the preview, a file with errors keeps its last valid content, which is not what is in the file.
    files_with_errors = {each.file for each in diagnostics if each.is_error}
    readable = [entry for entry in studies if entry.file not in files_with_errors]
    problems = [*_unknown_names(readable, whole, broken, options), *future_days_of_studies(readable, options)]
    yield from map(with_import_hint, locate_diagnostics(options.site, problems))
    yield from problems_beside_errors(options.site, diagnostics, whole, broken, last_possible_day(options.date))


def _shown_studies(
    studies: list[Entry], aged: Mapping[str, bytes], freshness: Freshness, options: BuildOptions
) -> list[Entry]:
    """The studies that readers see, with their statuses on the day of the build."""
    on_day = [entry_on_day(entry, freshness, aged) for entry in studies] if aged else studies
    return [entry for entry in on_day if options.drafts or not (entry.card and entry.card.draft)]


def _add_unlisted_conditions(
    conditions: dict[str, Any], studies: Iterable[Entry], settings: SiteSettings, unlisted: UnlistedConditions
) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """Add the conditions that only studies name. Return their bodies by record name, and their translations."""
    cards = [entry.card for entry in studies if entry.card]
    bodies = unlisted.find(cards, conditions, settings.language)
    translations = names_in_languages(bodies, settings.languages[1:])
    conditions |= {id_: revive("condition", unpack(body)[0]) for id_, body in bodies.items()}
    return {f"condition:{id_}": body for id_, body in bodies.items()} | translations, translations


def _unknown_names(
    studies: Iterable[Entry], whole: Mapping[str, Mapping[str, Any]], broken: set[str], options: BuildOptions
) -> Iterator[Diagnostic]:
    """References to records that do not exist, except to kinds of which a record has errors."""
    for entry, missing in dangling(studies, whole):
        names = [name for name in missing if name.partition(":")[0] not in broken]
        yield from diagnose(entry.file, reload_study(options.site, entry.file).record, names, whole)


def _digests(entries: Iterable[Entry], theme: Theme, aged: Mapping[str, bytes]) -> dict[str, bytes]:
    digests: dict[str, bytes] = {}
    cards = [entry for entry in entries if entry.card]
    for entry in entries:
        if not entry.card:
            digests[entry.name] = _digest_of(entry)
            digests[f"published:{entry.name}"] = entry.published
    for entry in cards:
        assert entry.card is not None
        # Lists show a card with the names of its conditions.
        parts = [entry.card_digest, *[digests.get(f"condition:{id_}", b"") for id_, _ in entry.card.every_condition]]
        own = entry.digest
        if facts := aged.get(name := entry.name):
            parts.append(facts)
            own = digest(own + facts)
        digests[name] = own
        digests[f"card{name[5:]}"] = digest(b"".join(parts))  # of `study:brevas` or `study_translation:brevas.es`
        digests[f"words:{entry.id}"] = entry.words
        if entry.facts:
            digests[f"facts:{entry.id}"] = entry.facts
    digests[GLOSSARY] = glossary_digest(digests)
    for language in {name.rpartition(".")[2] for name in digests if name.startswith(_TERMS)}:
        name = f"{GLOSSARY.replace(':', '_translation:')}.{language}"
        digests[name] = glossary_digest(
            {each: digests[each] for each in digests if each.endswith(f".{language}")}, _TERMS
        )
    digests.update((f"theme:{name}", file.digest) for name, file in theme.files.items())
    return digests


def _digest_of(entry: Entry) -> bytes:
    """The digest that pages depend on. It covers the identifier too, which is not part of a record in a list file."""
    return digest(entry.digest + entry.id.encode()) if entry.kind in _WHOLE_KINDS else entry.digest


_TERMS = "term_translation:"


def glossary_digest(digests: Mapping[str, bytes], kind: str = "term:") -> bytes:
    """A digest that changes with every term of the glossary.

    Args:
        digests: digests of records by name, including those of the terms.
        kind: prefix of the names of the terms.
    """
    terms = [name for name in sorted(digests) if name.startswith(kind)]
    return digest(b"".join(name.encode() + digests[name] for name in terms))


def settings_problems(settings: SiteSettings, assets: Collection[str]) -> Iterator[Diagnostic]:
    """Languages without a translation of the interface, and brand files that do not exist."""
    for number, language in enumerate(settings.languages):
        if not catalogue_of(language):
            message = f"the interface is not translated into `{language}` yet"
            hint = f"use only: {', '.join(AVAILABLE)}"
            yield Diagnostic("E407", SETTINGS_FILE, message, hint, ("languages", number))
    for field, file in (("logo", settings.brand.logo), ("icon", settings.brand.icon)):
        if file and file not in assets:
            message = f"there is no file content/assets/{file}"
            yield Diagnostic("E406", SETTINGS_FILE, message, did_you_mean(file, assets), ("brand", field))
