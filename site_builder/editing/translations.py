"""Counts translations, and confirms that a translation matches the current source text."""

import os
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from site_builder.building.options import BuildOptions
from site_builder.building.run import open_run
from site_builder.catalogue.entry import Entry
from site_builder.catalogue.source_digests import line_of
from site_builder.diagnostics import Diagnostic, UserError, did_you_mean
from site_builder.editing.writing import replace_bytes
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile, find, kind_of
from site_builder.records.layout import translation_of
from site_builder.records.rewrite.file import rewrite_file
from site_builder.records.rewrite.single_values import NotSafe
from site_builder.records.yaml_text.write import Unwritable
from site_builder.stages.pipeline import plan_site
from site_builder.stages.translations import marks_now, translates
from site_builder.store.reader import StoreReader
from site_builder.store.store import Store

COUNTED = ("study", "page", "condition", "term", "location")
"""Kinds of record whose translations are counted, in display order."""


class Count(NamedTuple):
    """The translations of one kind of record."""

    kind: str
    translated: int
    all: int
    missing: tuple[str, ...]
    """Identifiers of the records without a translation."""


class Language(NamedTuple):
    """The state of one language."""

    tag: str
    counts: tuple[Count, ...]


class Overview(NamedTuple):
    """The state of all of the site's translated languages."""

    languages: tuple[Language, ...]
    main: str
    """The site's main language."""
    foreign: tuple[str, ...]
    """Identifiers of the studies with texts that a registry wrote in another language."""
    confirmed: tuple[str, ...]
    """The files that were written."""
    diagnostics: tuple[Diagnostic, ...]
    failed: bool


def overview(options: BuildOptions, confirm: Iterable[Path] = ()) -> Overview:
    """Read all translations, and update the source digests in the files to confirm.

    Args:
        options: the site.
        confirm: the files to confirm, as paths from the command line.

    Raises:
        UserError: a file is not a translation of this site, or cannot be written.
    """
    confirmed_paths: tuple[str, ...] = ()
    paths = [_inside(options.site, path) for path in confirm]
    with open_run(options) as run:
        plan = plan_site(run)
        if plan and paths:
            confirmed_paths = tuple(path for path in paths if _confirm(options.site, run.store, path))
            run = run.with_new_report()
            plan = plan_site(run)
        entries = [entry for state in run.store.files.values() for entry in state.entries]
        main, *languages = plan.catalogue.settings.languages if plan else ("",)
        counts = tuple(Language(each, tuple(_counts(entries, each))) for each in languages)
        foreign = tuple(sorted(each.id for each in entries if each.kind == "study" and _languages(each) - {"", main}))
        return Overview(counts, main, foreign, confirmed_paths, run.report.diagnostics, run.report.failed)


def _counts(entries: list[Entry], language: str) -> Iterable[Count]:
    """Count the translations of each kind. Studies whose registry wrote every text in the language need none."""
    numbers = Counter(entry.kind for entry in entries)
    names = {entry.name for entry in entries}
    for kind in COUNTED:
        if numbers[kind]:
            in_language = {entry.id for entry in entries if _languages(entry) == {language}}
            ids = sorted(entry.id for entry in entries if entry.kind == kind and entry.id not in in_language)
            missing = tuple(id_ for id_ in ids if f"{translation_of(kind)}:{id_}.{language}" not in names)
            yield Count(kind, len(ids) - len(missing), len(ids), missing)


def _languages(entry: Entry) -> set[str]:
    """Return the languages of a study's texts, as far as a registry wrote some; "" for the site's main language."""
    return set(entry.card.languages) if entry.kind == "study" and entry.card else set()


def _inside(site: Path, path: Path) -> str:
    real_site = Path(os.path.realpath(site))
    for base in (Path.cwd(), site):
        full = Path(os.path.realpath(base / path))  # `resolve` raises an error of its own for links in a circle
        if full.is_file() and full.is_relative_to(real_site):
            relative = full.relative_to(real_site).as_posix()
            if kind_of(relative)[0].endswith("_translation"):
                return relative
            raise UserError(f"{path} is not a translation", _translation_hint(site, relative))
    raise UserError(f"there is no file {path} in the site", _translation_hint(site, path.as_posix()))


def _translation_hint(site: Path, path: str) -> str:
    names = [file.path for file in find(site).files if file.kind.endswith("_translation")]
    if not names:
        return "the site has no translations yet; the name of one ends in its language: brevas.es.yaml"
    return did_you_mean(path, names) or f"name a translation, such as {names[0]}"


def _confirm(site: Path, store: Store, path: str) -> bool:
    """Write the current source digests into a file; return False if it already has them."""
    state = store.files.get(path)
    if state is None or not state.entries:
        raise UserError(f"{path} has mistakes and cannot be confirmed", "fix these first: studyboard build lists them")
    before = data = (site / path).read_bytes()
    file = SourceFile(path, *kind_of(path), state.size, state.mtime_ns)
    entries = {entry.name: entry for each in store.files.values() for entry in each.entries}
    reader = StoreReader(store.path)
    try:
        for entry in state.entries:
            line = line_of(marks_now(entry, entries, reader), entry.marks.partition("|")[2].split())
            if line:
                under = translates(entry).partition(":")[2] if file.many else ""
                data = _with_source(file, data, under, line)
    finally:
        reader.close()
    if data == before:
        return False
    if _without_source(file, data) != _without_source(file, before):
        _cannot(path, "", "")
    replace_bytes(site, path, before, data)
    return True


def _with_source(file: SourceFile, data: bytes, under: str, line: str) -> bytes:
    try:
        return rewrite_file(file, data, {(under, "source") if under else ("source",): line})
    except (NotSafe, Unwritable):
        return _cannot(file.path, under, line)


def _without_source(file: SourceFile, data: bytes) -> list[tuple[str, dict[str, object], str]]:
    records = decode(file, data).records
    return [(each.id, {k: v for k, v in each.values.items() if k != "source"}, each.body) for each in records]


def _cannot(path: str, under: str, line: str) -> bytes:
    location = f"{path}, under `{under}`" if under else path
    raise UserError(f"the line cannot be written into {location}", f"write it yourself: source: {line}" if line else "")
