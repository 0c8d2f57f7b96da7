"""Mistakes in an unsaved record that only appear in combination with the site's other records."""

from collections.abc import Collection, Iterator, Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path

from site_builder.building.options import BuildOptions
from site_builder.building.studies import StudyContent, load_study, reload_study
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.references import dangling, diagnose
from site_builder.diagnostics import Diagnostic, UserError
from site_builder.model.calendar import last_possible_day
from site_builder.model.settings.site import SiteSettings, TextPage
from site_builder.model.study import Study
from site_builder.outputs.former_addresses import file_at, former_addresses
from site_builder.preview.snapshot import SiteSnapshot
from site_builder.records.decode import decode, revive
from site_builder.records.layered import locate_in_layers
from site_builder.records.source import SourceFile
from site_builder.stages.catalogue import settings_problems
from site_builder.stages.future_days import (
    future_days_of_settings,
    future_days_of_study,
    future_days_of_translations,
)
from site_builder.stages.translations import lost_locations


def site_mistakes(
    snapshot: SiteSnapshot,
    file: SourceFile,
    layers: tuple[bytes, ...],
    entries: Collection[Entry],
    options: BuildOptions,
) -> Iterator[Diagnostic]:
    """The diagnostics that a build would report about a file that is valid by itself.

    Args:
        snapshot: the current state of the site.
        file: the file.
        layers: its unsaved bytes, and those of the imported files that it overrides.
        entries: its unsaved records.
        options: build options of the site.
    """
    for entry in entries:
        if entry.kind == "study":
            mistakes = _in_study(snapshot, entry, StudyContent(file, layers), options.date)
            yield from locate_in_layers(file, layers, mistakes) if file.under else mistakes
        elif entry.kind == "study_translation":
            yield from _in_translation(snapshot, entry, options.site)
    limit = last_possible_day(options.date)
    yield from future_days_of_translations(list(entries), limit)
    if file.kind not in ("site", "page"):
        return
    for decoded in decode(file, layers[0]).records:
        if isinstance(decoded.record, SiteSettings):
            yield from settings_problems(decoded.record, snapshot.catalogue.assets)
            yield from future_days_of_settings(decoded.record, limit)
            yield from _languages_in_use(decoded.record, file, snapshot.files)
        elif isinstance(decoded.record, TextPage):
            former = decoded.record.former_addresses
            yield from _taken_addresses(snapshot, f"page:{decoded.id}", file.path, former)


def _in_study(snapshot: SiteSnapshot, entry: Entry, content: StudyContent, today: date) -> Iterator[Diagnostic]:
    study = revive("study", load_study(content).values)
    assert isinstance(study, Study)
    catalogue = snapshot.catalogue
    by_kind = {"location": catalogue.locations, "person": catalogue.people, "condition": catalogue.conditions}
    for each, missing in dangling([entry], by_kind):
        yield from diagnose(each.file, study, missing, by_kind)
    yield from future_days_of_study(study, entry.file, last_possible_day(today))
    yield from _taken_addresses(snapshot, entry.name, entry.file, study.former_addresses)


def _in_translation(snapshot: SiteSnapshot, entry: Entry, site: Path) -> Iterator[Diagnostic]:
    study = snapshot.catalogue.studies.get(entry.id.rpartition(".")[0])
    if study is not None and not set(entry.references) <= set(study.references):
        with suppress(UserError):  # the study itself has mistakes
            yield from lost_locations(entry, reload_study(site, study.file).record, snapshot.catalogue.locations)


def _taken_addresses(
    snapshot: SiteSnapshot, record: str, file: str, addresses: Collection[str]
) -> Iterator[Diagnostic]:
    """Former addresses that belong to another page now."""
    own = {file_at(each.address) for each in former_addresses(snapshot.catalogue) if each.record == record}
    for number, address in enumerate(addresses):
        if file_at(address) in snapshot.pages and file_at(address) not in own:
            message = f"the former address `{address}` is taken: another page is there"
            hint = "leave it out: anyone who goes there finds that page"
            yield Diagnostic("E405", file, message, hint, ("former_addresses", number))


def _languages_in_use(settings: SiteSettings, file: SourceFile, files: Mapping[str, str]) -> Iterator[Diagnostic]:
    """Languages that were removed although there are translations into them."""
    translated = {
        name.rpartition(".")[2]: path for name, path in files.items() if name.partition(":")[0].endswith("_translation")
    }
    for language in sorted(translated.keys() - set(settings.languages)):
        message = f"records are translated into `{language}`, such as {translated[language]}"
        yield Diagnostic(
            "E702", file.path, message, "keep the language, or remove the translations first", ("languages",)
        )
