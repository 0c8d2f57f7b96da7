"""The effects of a removal for readers, found by planning the site with and without the record, without writing."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from site_builder.building.options import BuildOptions
from site_builder.diagnostics import Diagnostic
from site_builder.forms.journal import FileChange
from site_builder.outputs.page import Page
from site_builder.preview.content_watcher import ContentWatcher, FileChanges
from site_builder.records.find import find
from site_builder.records.layers import is_imported
from site_builder.records.layout import TEXT_ENDINGS
from site_builder.records.source import SourceFile
from site_builder.rendering.theme import Theme
from site_builder.stages.catalogue import assemble
from site_builder.stages.plan import make_plan, sources
from site_builder.stages.validate import ReadTask, read_files


class RemovalEffects(NamedTuple):
    """The effects of a removal.

    Attributes:
        pages: addresses of the pages that readers lose, sorted.
        errors: mistakes that the site would then have and that would prevent a build.
        linking_files: files of records whose text links to one of these pages.
    """

    pages: tuple[str, ...]
    errors: tuple[Diagnostic, ...]
    linking_files: tuple[str, ...]


class _PlannedSite(NamedTuple):
    pages: tuple[Page, ...]
    diagnostics: frozenset[Diagnostic]


def removal_effects(options: BuildOptions, changes: Iterable[FileChange]) -> RemovalEffects:
    """Plan the site with and without a record, as readers see it, without drafts.

    Args:
        options: build options of the site.
        changes: the changes to files.

    Raises:
        UserError: the content cannot be read.
    """
    changes = tuple(changes)
    options = replace(options, drafts=False)
    with TemporaryDirectory(prefix="studyboard-removal-") as folder:
        watcher = ContentWatcher(options, Path(folder), find(options.site), Theme(options.theme_folders))
        try:
            before = _plan(watcher)
            watcher.keep(_read(watcher, changes))
            after = _plan(watcher)
        finally:
            watcher.close()
    addresses = {page.address for page in after.pages}
    lost = sorted(
        page.address for page in before.pages if page.address.endswith(".html") and page.address not in addresses
    )
    new_errors = after.diagnostics - before.diagnostics
    errors = sorted((each for each in new_errors if each.is_error), key=lambda each: (each.file, str(each.path)))
    has_plan = bool(after.pages)
    return RemovalEffects(
        tuple(lost) if has_plan else (), tuple(errors), tuple(_linking_files(options.site, lost, changes))
    )


def _plan(watcher: ContentWatcher) -> _PlannedSite:
    catalogue, diagnostics, _ = assemble(watcher.store, watcher.theme, watcher.options)
    if catalogue is None:
        return _PlannedSite((), frozenset(diagnostics))
    plan = make_plan(catalogue, watcher.theme, lambda: sources(watcher.store))
    return _PlannedSite(plan.pages, frozenset((*diagnostics, *plan.diagnostics)))


def _read(watcher: ContentWatcher, changes: Iterable[FileChange]) -> FileChanges:
    """The state of the files after the change."""
    results, removed = [], set()
    for change in changes:
        file = watcher.files[change.file]
        if change.after is None:
            removed.add(file.path)
        if change.after is not None:
            task = ReadTask(watcher.options.site, ((file, None),), ((change.after,),))
            results.append(read_files(task))
        elif file.under:
            results.append(read_files(ReadTask(watcher.options.site, ((_imported_alone(file), None),))))
    states = tuple(state for each in results for state in each.states)
    records = tuple(record for each in results for record in each.records)
    words = tuple(row for each in results for row in each.words)
    return FileChanges(True, True, {}, False, states, frozenset(removed), records, words)


def _imported_alone(file: SourceFile) -> SourceFile:
    """The imported entry of a study that no longer has a record of its own."""
    first, *lower_layers = file.under
    alone = SourceFile(first.path, file.kind, False, first.size, first.mtime_ns, tuple(lower_layers))
    return alone._replace(ctime_ns=first.ctime_ns, inode=first.inode)


def _linking_files(site: Path, pages: Iterable[str], changes: Iterable[FileChange]) -> Iterator[str]:
    """Records whose text contains the address of a lost page, except those that change themselves."""
    addresses = [page.encode() for page in pages]
    changed_files = {change.file for change in changes}
    if not addresses:
        return
    for file in find(site).files:
        is_text = file.path.endswith(TEXT_ENDINGS) and not is_imported(file.path)
        if not is_text or file.path in changed_files or file.kind == "asset":
            continue
        try:
            data = (site / file.path).read_bytes()
        except OSError:
            continue
        if b".html" in data and any(address in data for address in addresses):
            yield file.path
