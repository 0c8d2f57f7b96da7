"""Locks: one build at a time for the store of a site, and one for a folder of output.

A lock is a transaction of SQLite on an empty file. SQLite comes with Python, works the same on Linux, macOS and
Windows, releases locks when a process is killed, and worker processes do not inherit them. See
docs/decisions/0035-locks-outside.md.
"""

import getpass
import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import blake2b
from pathlib import Path

from site_builder.diagnostics import UserError

PATIENCE = 2.0
"""Seconds that a command waits for another one that is running."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_HINT = "wait until it is done, and try again"


@contextmanager
def locked_store(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of a site's store.

    Args:
        folder: the site's folder `.cache`.
        patience: seconds to wait for another command, if not `PATIENCE`.

    Raises:
        UserError: another command is at work.
    """
    with _hold_lock(folder, UserError("another build of this site is at work", _HINT), patience):
        yield


@contextmanager
def locked_output(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of a folder of output, whatever site is built into it. To be acquired before `locked_store`.

    Args:
        folder: the folder; it need not exist yet.
        patience: seconds to wait for another command, if not `PATIENCE`.

    Raises:
        UserError: another command is at work.
    """
    with _hold_lock(folder, UserError(f"another command is at work in {folder}", _HINT), patience):
        yield


def lock_files(folder: Path) -> tuple[Path, ...]:
    """Possible lock files of a folder: beside it, or among temporary files where nothing can be written there.

    Never inside: the folder may be removed and created again while it is locked.
    """
    real = os.path.realpath(folder)
    own = f"studyboard-{_user()}-{blake2b(os.fsencode(real), digest_size=8).hexdigest()}.lock"
    elsewhere = Path(tempfile.gettempdir()) / own
    beside, name = os.path.split(real)
    return (Path(beside, f".studyboard-{name}.lock"), elsewhere) if name else (elsewhere,)


def _user() -> str:
    """Two people who share a machine cannot write each other's temporary files."""
    try:
        return str(os.getuid())
    except AttributeError:
        return getpass.getuser()


@contextmanager
def _hold_lock(folder: Path, refusal: UserError, patience: float | None) -> Iterator[None]:
    connection = None
    for path in lock_files(folder):
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
        try:
            connection = _acquire(path, PATIENCE if patience is None else patience)
            break
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF in _BUSY:
                raise refusal from None
    try:
        yield  # where no file can be written at all, nothing can be locked either
    finally:
        if connection:
            connection.close()


def _acquire(path: Path, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("pragma journal_mode = memory")  # else there would be a second file
        connection.execute("begin exclusive")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
