"""What is known of the content while somebody edits it. One thread owns it; others may read files."""

import contextlib
import shutil
import stat
import time
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from site_builder.building.change_file import NAME as CHANGES
from site_builder.building.options import BuildOptions
from site_builder.building.run import open_run
from site_builder.catalogue.entry import Entry
from site_builder.diagnostics import UserError, has_errors
from site_builder.records.find import FoundFiles, SourceFile, find
from site_builder.records.stamp import stamp_of
from site_builder.rendering.theme import Theme
from site_builder.stages.pipeline import plan_site
from site_builder.stages.read import Changed, changed_files
from site_builder.stages.validate import ReadTask, read_files
from site_builder.store.damage import DamagedStore
from site_builder.store.locks import locked_store
from site_builder.store.state import FileState
from site_builder.store.store import TEMPLATES, Store

PATIENCE = 0.04
"""Seconds after which a file with mistakes is read once more: some programs empty it before they write it."""


class FileChanges(NamedTuple):
    """What came of a change on the disk."""

    anything: bool
    """Whether anything is different now."""
    whole: bool
    """Whether the whole site must be looked at again."""
    studies: dict[str, Entry]
    """Studies whose record was edited, by identifier."""
    only_studies: bool
    """Whether nothing but records of studies was edited."""
    states: tuple[FileState, ...] = ()
    gone: frozenset[str] = frozenset()
    records: tuple[tuple[bytes, bytes], ...] = ()
    """What is to be remembered."""
    words: tuple[tuple[bytes, bytes], ...] = ()
    """What studies contribute to the search, with the digests of that."""


NOTHING = FileChanges(False, False, {}, True)


class ContentWatcher:
    """Holds what is known of every file.

    It has a store of its own, which begins as a copy of the site's: so a build may run at the same time, and nothing
    that was never built is left behind.

    Args:
        options: of the build that is looked at beforehand.
        folder: an empty folder for its own use.
        found: what stands in the site's folder.
        theme: the templates.
    """

    def __init__(self, options: BuildOptions, folder: Path, found: FoundFiles, theme: Theme) -> None:
        self.options = options
        self.store = _begin(options, folder)
        self.theme = theme
        self.found = found
        self.files: dict[str, SourceFile] = {file.path: file for file in self.found.files}
        self._catch_up()

    def _catch_up(self) -> None:
        changed, gone = changed_files(self.found.files, self.store), self.store.files.keys() - self.files.keys()
        if len(changed) > _MANY:
            folder = self.store.folder
            self.store.close()
            with contextlib.suppress(UserError):  # a build is at work
                _learn_and_copy(self.options, folder)
            self.store = _opened(folder)
            changed = changed_files(self.found.files, self.store)
        self._read(changed, gone)

    def begin_anew(self) -> None:
        """Forget everything and read it again: something that was known is damaged."""
        self.store.begin_anew()
        self._read(changed_files(self.found.files, self.store), set())

    def drop_what_was_good(self) -> None:
        """Files with mistakes count for nothing: something in them would have to be read again to be told."""
        for path, state in list(self.store.files.items()):
            if has_errors(state.diagnostics):
                self.store.files[path] = state._replace(entries=())

    def take(self, paths: Iterable[str]) -> FileChanges:
        """Look at some paths that changed on the disk: records, templates, folders."""
        inside, theme = [], False
        for path in paths:
            if any(Path(path).is_relative_to(folder) for folder in self.options.theme_folders):
                theme = True
            elif Path(path).is_relative_to(self.options.site / "content"):
                inside.append(Path(path).relative_to(self.options.site).as_posix())
        if theme:
            before, self.theme = self.theme, Theme(self.options.theme_folders)
            theme = {name: file.digest for name, file in before.files.items()} != {
                name: file.digest for name, file in self.theme.files.items()
            }
        taken = self._take_records(inside) if inside else NOTHING
        return taken._replace(anything=True, whole=True, only_studies=False) if theme else taken

    def _take_records(self, paths: list[str]) -> FileChanges:
        known = self.known(paths)
        if known is not None:
            return self._read([(file, self.store.files.get(file.path)) for file in known], set())
        told = self.found.diagnostics
        self.found = find(self.options.site)
        self.files = {file.path: file for file in self.found.files}
        gone = self.store.files.keys() - self.files.keys()
        taken = self._read(changed_files(self.found.files, self.store), gone)
        if told != self.found.diagnostics:
            return taken._replace(anything=True, whole=True)
        return taken

    def known(self, paths: Iterable[str]) -> list[SourceFile] | None:
        """Files, as they are now, if all the paths are files that were known and are still there; any thread may ask.

        Args:
            paths: paths within the site.
        """
        stamped = [self._stamped(path) for path in paths]
        return None if None in stamped else [file for file in stamped if file]

    def _stamped(self, path: str) -> SourceFile | None:
        known = self.files.get(path)
        try:
            found = (self.options.site / path).lstat()
        except OSError:
            return None
        if known is None or not stat.S_ISREG(found.st_mode):
            return None
        return known.stamped(stamp_of(found))

    def _read(self, changed: list[Changed], gone: set[str]) -> FileChanges:
        taken = self.read(changed, gone)
        self.keep(taken)
        return taken

    def read(self, changed: list[Changed], gone: set[str]) -> FileChanges:
        """Read files, and tell what that changes; any thread may do so.

        Args:
            changed: the files, each with what was known of it.
            gone: paths of files that are there no more.
        """
        result = read_files(ReadTask(self.options.site, tuple(changed)))
        if any(has_errors(state.diagnostics) for state in result.states) and len(changed) < _MANY:
            time.sleep(PATIENCE)
            result = read_files(ReadTask(self.options.site, tuple(changed)))
        before = {file.path: known for file, known in changed}
        after = tuple(_with_what_was_good(state, before[state.path]) for state in result.states)
        fresh = [state for state in after if _differs(state, before[state.path])]
        whole = bool(gone) or not all(_is_quiet(state, before[state.path], self.options.site) for state in fresh)
        studies = {entry.id: entry for state in fresh for entry in state.entries if entry.kind == "study"}
        kinds = {file.kind for file, _ in changed}
        return FileChanges(
            bool(fresh or gone),
            whole,
            studies,
            kinds <= {"study"} and not gone,
            after,
            frozenset(gone),
            result.records,
            result.words,
        )

    def keep(self, taken: FileChanges) -> None:
        """Remember what was read."""
        self.store.keep_records(taken.records)
        self.store.keep_words(taken.words)
        self.store.keep_files(taken.states, taken.gone)

    def close(self) -> None:
        """Let go of everything."""
        self.store.close()


_MANY = 20
"""From so many changed files on, it is worth remembering them for the next time."""


def _begin(options: BuildOptions, folder: Path) -> Store:
    """A store of one's own, as the site's is now."""
    with contextlib.suppress(OSError, UserError), locked_store(options.store_folder, patience=0):
        shutil.copyfile(options.store_folder / "store.sqlite", folder / "store.sqlite")
    with contextlib.suppress(OSError):  # what templates were compiled to is worth keeping for the next time
        (options.store_folder / TEMPLATES).mkdir(exist_ok=True)
        (folder / TEMPLATES).symlink_to(options.store_folder / TEMPLATES, target_is_directory=True)
    return _opened(folder)


def _opened(folder: Path) -> Store:
    try:
        return Store(folder)
    except DamagedStore:
        return Store(folder, clean=True)


def _learn_and_copy(options: BuildOptions, folder: Path) -> None:
    """Read everything on all cores, for the site's store and for one's own."""
    with open_run(options) as run:
        plan_site(run)
        shutil.copyfile(run.store.path, folder / "store.sqlite")


def _with_what_was_good(state: FileState, before: FileState | None) -> FileState:
    """A file with mistakes goes on showing what stood in it before, so that the rest of the site keeps working."""
    if has_errors(state.diagnostics) and not state.entries and before:
        return state._replace(entries=before.entries)
    return state


def _is_quiet(state: FileState, before: FileState | None, site: Path) -> bool:
    """Whether no page but the record's own can tell the difference.

    Where the site remembers when studies changed, other words are news for lists and the sitemap as well.
    """
    if before is None or state.diagnostics or before.diagnostics or len(state.entries) != len(before.entries):
        return False
    pairs = zip(state.entries, before.entries, strict=True)
    remembers = (site / CHANGES).exists()

    def without_silent(entry: Entry) -> Entry:
        return entry._replace(digest=b"") if remembers else entry._replace(digest=b"", published=b"")

    return all(now.kind == "study" and without_silent(now) == without_silent(then) for now, then in pairs)


def _differs(state: FileState, before: FileState | None) -> bool:
    return before is None or (state.content, state.entries, state.diagnostics) != (
        before.content,
        before.entries,
        before.diagnostics,
    )
