"""The store of data from earlier builds: it can be deleted at any time, and damaged data is never used.

One SQLite file in `.cache/` holds the state of every source file, the decoded records by the digest of their bytes, and
the states of the written pages. All data is sealed with a digest. Missing, outdated or damaged data counts as
absent; the build then takes longer and produces the same bytes.

Each source file has its own row, because an edit changes one of them; all pages share one note.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from site_builder.diagnostics import UserError
from site_builder.store.damage import DamagedStore, damage_reported
from site_builder.store.findings import TABLE, FindingsTable
from site_builder.store.leftovers import sweep_parts
from site_builder.store.links_out import refuse_links_out
from site_builder.store.locks import locked_store
from site_builder.store.state import (
    FileState,
    PageState,
    pack_quickly,
    plain_file,
    revived_file,
    seal,
    unpack,
    unseal,
)
from site_builder.store.versions import program_digest

_FILE = "store.sqlite"
TEMPLATES = "templates"
"""Name of the folder of compiled templates, which is beside the store's file."""
_TABLES = """
create table if not exists about(key text primary key, value blob);
create table if not exists files(path text primary key, state blob);
create table if not exists records(digest blob primary key, body blob);
create table if not exists words(digest blob primary key, body blob);
"""
"""With row numbers: for bodies of more than 200 bytes, tables without them take four times as long."""
_PAGES, _NAMES = "pages", "names"
_EMPTY = f"""
drop table files; drop table records; drop table words; drop table findings;
delete from about where key not in ('{_PAGES}', '{_NAMES}');
"""
"""Forgets what another version computed. What it wrote is still on disk, and `explain` says why that is made again."""


class Store:
    """The main process's access to the saved data. Only the main process writes.

    Args:
        folder: the folder `.cache` of the site.
        clean: whether to delete everything first.

    Raises:
        DamagedStore: the store cannot be opened; after `forget`, it can.
    """

    def __init__(self, folder: Path, *, clean: bool = False) -> None:
        self.folder = folder
        self.path = folder / _FILE
        if clean:
            forget(folder)
        folder.mkdir(parents=True, exist_ok=True)
        self._open()

    def begin_anew(self) -> None:
        """Delete everything and start with an empty store."""
        self.close()
        forget(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._open()

    def _open(self) -> None:
        with damage_reported():
            self._database = sqlite3.connect(self.path)
            # If the machine crashes, the store of the last build may be lost; that costs only time.
            self._database.execute("pragma synchronous = off")
            self._database.executescript(_TABLES + TABLE)
            self._check_version()
            self._files: dict[str, FileState] | None = None
            self._pages: dict[str, PageState] | None = None

    @property
    def pages(self) -> dict[str, PageState]:
        """The state of every page by address. Like `files`, it is read when needed, and empty if it is damaged."""
        if self._pages is None:
            try:
                with damage_reported():
                    self._pages = {address: PageState(*state) for address, *state in self._read_note(_PAGES)}
            except DamagedStore:
                self.begin_anew()
                self._pages = {}
        return self._pages

    @property
    def files(self) -> dict[str, FileState]:
        """The state of every source file by path. It is read when needed, because a build without changes needs none.

        If one state is damaged, the result is empty and all other data is removed too.
        """
        if self._files is None:
            try:
                with damage_reported():
                    self._files = {state.path: state for state in _files(self._database)}
            except DamagedStore:
                self.begin_anew()
                self._files = {}
        return self._files

    def _check_version(self) -> None:
        version = program_digest()
        row = self._database.execute("select value from about where key = 'version'").fetchone()
        if row is None or row[0] != version:
            self._database.executescript(_EMPTY + _TABLES + TABLE)
            shutil.rmtree(self.folder / TEMPLATES, ignore_errors=True)
            self._database.execute("insert or replace into about values('version', ?)", (version,))
            self._database.commit()

    def _read_note(self, key: str) -> Any:
        """The values of a note, or () if there is none."""
        row = self._database.execute("select value from about where key = ?", (key,)).fetchone()
        return _whole(row[0]) if row else ()

    def _write_note(self, key: str, values: Any) -> None:
        self._database.execute("insert or replace into about values(?, ?)", (key, seal(pack_quickly(values))))

    @property
    def findings(self) -> FindingsTable:
        """The findings of earlier checks."""
        return FindingsTable(self._database)

    def names(self) -> dict[str, bytes]:
        """Digests by name from the time when the site was last written."""
        with damage_reported():
            return dict(self._read_note(_NAMES))

    def keep_records(self, records: Iterable[tuple[bytes, bytes]], removed: Iterable[bytes] = ()) -> None:
        """Save decoded records by the digest of their bytes, and delete the removed ones."""
        with damage_reported():
            self._database.executemany("delete from records where digest = ?", ((each,) for each in removed))
            self._database.executemany("insert or ignore into records values(?, ?)", records)

    def keep_files(self, states: Iterable[FileState], removed_paths: Iterable[str]) -> None:
        """Save the state of source files, and delete records that are in no file any more."""
        states, removed_paths = list(states), list(removed_paths)
        before = [
            self.files[path] for path in (*removed_paths, *(state.path for state in states)) if path in self.files
        ]
        for path in removed_paths:
            self.files.pop(path, None)
        self.files.update((state.path, state) for state in states)
        old = _without(before, self.files.values(), "digest")
        words = set().union(*(_without(before, self.files.values(), key) for key in ("words", "facts", "places")))
        with damage_reported():
            self._database.executemany("delete from files where path = ?", ((path,) for path in removed_paths))
            rows = ((state.path, seal(pack_quickly(plain_file(state)))) for state in states)
            self._database.executemany("insert or replace into files values(?, ?)", rows)
            self._database.executemany("delete from records where digest = ?", ((each,) for each in old))
            self._database.executemany("delete from words where digest = ?", ((each,) for each in words))
            self._database.commit()

    def keep_words(self, words: Iterable[tuple[bytes, bytes]], removed: Iterable[bytes] = ()) -> None:
        """Save data for the search index by the digest of its bytes, and delete the removed data."""
        with damage_reported():
            self._database.executemany("delete from words where digest = ?", ((each,) for each in removed))
            self._database.executemany("insert or ignore into words values(?, ?)", words)

    def note(self, key: str) -> Any:
        """The values of a note of an earlier build, or () if there is none."""
        with damage_reported():
            return self._read_note(key)

    def keep_note(self, key: str, values: Any) -> None:
        """Save a note for the next build."""
        with damage_reported():
            self._write_note(key, values)
            self._database.commit()

    def keep_pages(
        self, states: dict[str, PageState], removed_addresses: Iterable[str], names: dict[str, bytes]
    ) -> None:
        """Save the states of written pages and the digests that they depend on."""
        self.pages.update(states)
        for address in removed_addresses:
            self.pages.pop(address, None)
        with damage_reported():
            self._write_note(_PAGES, [(address, *state) for address, state in self.pages.items()])
            self._write_note(_NAMES, names)
            self._database.commit()

    def close(self) -> None:
        """Close the file."""
        self._database.close()


def _without(before: Iterable[FileState], current_states: Iterable[FileState], key: str) -> set[bytes]:
    """Keys of data that was saved for the entries of some files and that no file needs any more."""
    old = {getattr(entry, key) for state in before for entry in state.entries}
    if old:
        old.difference_update(getattr(entry, key) for state in current_states for entry in state.entries)
    return old


def _files(database: sqlite3.Connection) -> list[FileState]:
    rows = database.execute("select state from files").fetchall()
    return [revived_file(_whole(sealed_data)) for (sealed_data,) in rows]


def _whole(sealed_data: bytes) -> Any:
    data = unseal(sealed_data)
    if data is None:
        raise DamagedStore("a note is not whole")
    return unpack(data)


def forget(folder: Path) -> None:
    """Remove all saved data."""
    if folder.is_symlink() or not folder.is_dir():
        folder.unlink(missing_ok=True)
    else:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def open_store(folder: Path, *, clean: bool = False) -> Iterator[Store]:
    """The store of a site. It is recreated if damaged, or temporary if the site's folder cannot be written.

    Args:
        folder: the site's folder `.cache`.
        clean: whether to delete everything first.

    Raises:
        UserError: another build of the same site is running, a link leads out of the store's folder, or the store can
            be neither read nor written.
    """
    with ExitStack() as stack:
        stack.enter_context(locked_store(folder))
        refuse_links_out(folder)
        try:
            _check_writable(folder)
            store = _open_or_begin(folder, clean=clean)
        except (OSError, DamagedStore):  # no space or no permission: use a store that is not kept
            elsewhere = Path(stack.enter_context(TemporaryDirectory(prefix="studyboard-")))
            try:
                store = _open_or_begin(elsewhere, clean=False)
            except DamagedStore as error:  # nor is there any for this one
                hint = f"make room or raise the limits for files there, or in {folder}; then try again"
                raise UserError(f"{elsewhere} cannot be used: {error}", hint) from error
        stack.callback(store.close)
        sweep_parts(store.folder)
        try:
            yield store
        except DamagedStore as error:
            hint = f"make room, correct the permissions, or delete the folder {store.folder}; then try again"
            raise UserError(f"{store.path} cannot be used: {error}", hint) from error
        finally:
            sweep_parts(store.folder)


def _check_writable(folder: Path) -> None:
    """Check this early, because SQLite opens a read-only file and fails only when the first row is written.

    Raises:
        PermissionError: the folder or the store's file cannot be written.
    """
    for path in (folder, folder / _FILE):
        if path.exists() and not os.access(path, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))


def _open_or_begin(folder: Path, *, clean: bool) -> Store:
    try:
        return Store(folder, clean=clean)
    except (DamagedStore, NotADirectoryError, FileExistsError):
        return Store(folder, clean=True)
