"""Reads the content while somebody edits it, into a separate store. One thread owns it; others may read files."""

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
from site_builder.stages.read import ChangedSource, changed_files
from site_builder.stages.validate import ReadTask, read_files
from site_builder.store.damage import DamagedStore
from site_builder.store.locks import locked_store
from site_builder.store.state import FileState
from site_builder.store.store import TEMPLATES, Store

PATIENCE = 0.04
"""Seconds after which a file with errors is read once more, because some programs empty a file before they write it."""


class FileChanges(NamedTuple):
    """The effects of changed files."""

    anything: bool
    """Whether anything is different now."""
    whole: bool
    """Whether the whole site needs a new snapshot."""
    studies: dict[str, Entry]
    """Studies whose record was edited, by identifier."""
    only_studies: bool
    """Whether only records of studies were edited."""
    states: tuple[FileState, ...] = ()
    removed_files: frozenset[str] = frozenset()
    records: tuple[tuple[bytes, bytes], ...] = ()
    """Packed records to store, by digest."""
    words: tuple[tuple[bytes, bytes], ...] = ()
    """Contributions of studies to the search, by digest."""


NOTHING = FileChanges(False, False, {}, True)


class ContentWatcher:
    """Tracks the state of every file.

    It has its own store, which begins as a copy of the site's. So a build can run at the same time, and unbuilt changes
    do not get into the site's store.

    Args:
        options: options of the build that is previewed.
        folder: an empty folder for this object only.
        files: the files in the site's folder.
        theme: the templates.
    """

    def __init__(self, options: BuildOptions, folder: Path, files: FoundFiles, theme: Theme) -> None:
        self.options = options
        self.store = _begin(options, folder)
        self.theme = theme
        self.found_files = files
        self.files: dict[str, SourceFile] = {file.path: file for file in self.found_files.files}
        self._catch_up()

    def _catch_up(self) -> None:
        changes, removed_files = (
            changed_files(self.found_files.files, self.store),
            self.store.files.keys() - self.files.keys(),
        )
        if len(changes) > _MANY:
            folder = self.store.folder
            self.store.close()
            with contextlib.suppress(UserError):  # a build is running
                _read_all_and_copy(self.options, folder)
            self.store = _open_store(folder)
            changes = changed_files(self.found_files.files, self.store)
        self._read(changes, removed_files)

    def start_again(self) -> None:
        """Read everything again, because the store is damaged."""
        self.store.begin_anew()
        self._read(changed_files(self.found_files.files, self.store), set())

    def drop_mistaken_files(self) -> None:
        """Drop the entries of files with errors: finding more problems in them would need their earlier content."""
        for path, state in list(self.store.files.items()):
            if has_errors(state.diagnostics):
                self.store.files[path] = state._replace(entries=())

    def take(self, paths: Iterable[str]) -> FileChanges:
        """Read changed paths: records, templates, folders."""
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
        result = self._take_records(inside) if inside else NOTHING
        return result._replace(anything=True, whole=True, only_studies=False) if theme else result

    def _take_records(self, paths: list[str]) -> FileChanges:
        files = self.current_files(paths)
        if files is not None:
            return self._read([(file, self.store.files.get(file.path)) for file in files], set())
        diagnostics_before = self.found_files.diagnostics
        self.found_files = find(self.options.site)
        self.files = {file.path: file for file in self.found_files.files}
        removed_files = self.store.files.keys() - self.files.keys()
        result = self._read(changed_files(self.found_files.files, self.store), removed_files)
        if diagnostics_before != self.found_files.diagnostics:
            return result._replace(anything=True, whole=True)
        return result

    def current_files(self, paths: Iterable[str]) -> list[SourceFile] | None:
        """The current files at these paths; None unless all existed before and still exist. Any thread may call this.

        Args:
            paths: paths within the site.
        """
        stamped = [self._current_file(path) for path in paths]
        return None if None in stamped else [file for file in stamped if file]

    def _current_file(self, path: str) -> SourceFile | None:
        file = self.files.get(path)
        try:
            stat_result = (self.options.site / path).lstat()
        except OSError:
            return None
        if file is None or not stat.S_ISREG(stat_result.st_mode):
            return None
        return file.stamped(stamp_of(stat_result))

    def _read(self, changes: list[ChangedSource], removed_files: set[str]) -> FileChanges:
        result = self.read(changes, removed_files)
        self.keep(result)
        return result

    def read(self, changes: list[ChangedSource], removed_files: set[str]) -> FileChanges:
        """Read files and return the effects of their changes. Any thread may call this.

        Args:
            changes: the files, each with its stored state.
            removed_files: paths of files that were removed.
        """
        result = read_files(ReadTask(self.options.site, tuple(changes)))
        if any(has_errors(state.diagnostics) for state in result.states) and len(changes) < _MANY:
            time.sleep(PATIENCE)
            result = read_files(ReadTask(self.options.site, tuple(changes)))
        before = {file.path: stored for file, stored in changes}
        after = tuple(_with_last_good_entries(state, before[state.path]) for state in result.states)
        fresh = [state for state in after if _differs(state, before[state.path])]
        whole = bool(removed_files) or not all(
            _is_quiet(state, before[state.path], self.options.site) for state in fresh
        )
        studies = {entry.id: entry for state in fresh for entry in state.entries if entry.kind == "study"}
        kinds = {file.kind for file, _ in changes}
        return FileChanges(
            bool(fresh or removed_files),
            whole,
            studies,
            kinds <= {"study"} and not removed_files,
            after,
            frozenset(removed_files),
            result.records,
            result.words,
        )

    def keep(self, changes: FileChanges) -> None:
        """Store the content of files that were read."""
        self.store.keep_records(changes.records)
        self.store.keep_words(changes.words)
        self.store.keep_files(changes.states, changes.removed_files)

    def close(self) -> None:
        """Close the store."""
        self.store.close()


_MANY = 20
"""Number of changed files from which the site's own store is updated too, so that the next start is faster."""


def _begin(options: BuildOptions, folder: Path) -> Store:
    """Open a separate store, which begins as a copy of the site's."""
    with contextlib.suppress(OSError, UserError), locked_store(options.store_folder, patience=0):
        shutil.copyfile(options.store_folder / "store.sqlite", folder / "store.sqlite")
    with contextlib.suppress(OSError):  # compiled templates are stored for the next start
        (options.store_folder / TEMPLATES).mkdir(exist_ok=True)
        (folder / TEMPLATES).symlink_to(options.store_folder / TEMPLATES, target_is_directory=True)
    return _open_store(folder)


def _open_store(folder: Path) -> Store:
    try:
        return Store(folder)
    except DamagedStore:
        return Store(folder, clean=True)


def _read_all_and_copy(options: BuildOptions, folder: Path) -> None:
    """Read everything on all cores into the site's store, and copy that."""
    with open_run(options) as run:
        plan_site(run)
        shutil.copyfile(run.store.path, folder / "store.sqlite")


def _with_last_good_entries(state: FileState, before: FileState | None) -> FileState:
    """The state of a file. With errors, it keeps the entries from before, so that the rest of the site still works."""
    if has_errors(state.diagnostics) and not state.entries and before:
        return state._replace(entries=before.entries)
    return state


def _is_quiet(state: FileState, before: FileState | None, site: Path) -> bool:
    """Whether the change affects only the record's own page.

    If the site records when studies changed, a change of words also affects lists and the sitemap.
    """
    if before is None or state.diagnostics or before.diagnostics or len(state.entries) != len(before.entries):
        return False
    pairs = zip(state.entries, before.entries, strict=True)
    records_changes = (site / CHANGES).exists()

    def without_silent(entry: Entry) -> Entry:
        return entry._replace(digest=b"") if records_changes else entry._replace(digest=b"", published=b"")

    return all(now.kind == "study" and without_silent(now) == without_silent(earlier) for now, earlier in pairs)


def _differs(state: FileState, before: FileState | None) -> bool:
    return before is None or (state.content, state.entries, state.diagnostics) != (
        before.content,
        before.entries,
        before.diagnostics,
    )
