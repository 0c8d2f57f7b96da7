"""Locks: one allows one build at a time per site, the other one command at a time per output folder.

A lock is an SQLite transaction on an empty file. SQLite comes with Python, works the same on Linux, macOS and Windows,
and releases locks when a process is killed; worker processes do not inherit them. See
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
"""Seconds that a command waits for another running command."""

_BUSY = (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
_HINT = "wait until it is done, and try again"


@contextmanager
def locked_store(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of a site's store.

    Args:
        folder: the site's folder `.cache`.
        patience: seconds to wait for another command; None for `PATIENCE`.

    Raises:
        UserError: another command is running.
    """
    with _hold_lock(folder, UserError("another build of this site is at work", _HINT), patience):
        yield


@contextmanager
def locked_output(folder: Path, patience: float | None = None) -> Iterator[None]:
    """Hold the lock of an output folder, whichever site is built into it. Acquire it before `locked_store`.

    Args:
        folder: the folder; it need not exist yet.
        patience: seconds to wait for another command; None for `PATIENCE`.

    Raises:
        UserError: another command is running.
    """
    with _hold_lock(folder, UserError(f"another command is at work in {folder}", _HINT), patience):
        yield


def lock_files(folder: Path) -> tuple[Path, ...]:
    """Possible lock files of a folder: beside the folder, or in the temporary folder if that is not writable.

    They are never inside the folder, which may be removed and created again while it is locked.
    """
    real = os.path.realpath(folder)
    own = f"studyboard-{_user()}-{blake2b(os.fsencode(real), digest_size=8).hexdigest()}.lock"
    elsewhere = Path(tempfile.gettempdir()) / own
    beside, name = os.path.split(real)
    return (Path(beside, f".studyboard-{name}.lock"), elsewhere) if name else (elsewhere,)


def _user() -> str:
    """A name for this user's files: users of one machine cannot write each other's temporary files."""
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
        yield  # if no lock file can be written at all, the command runs without a lock
    finally:
        if connection:
            connection.close()


def _acquire(path: Path, patience: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=patience, isolation_level=None, check_same_thread=False)
    try:
        connection.execute("pragma journal_mode = memory")  # avoids a second file
        connection.execute("begin exclusive")
    except sqlite3.Error:
        connection.close()
        raise
    return connection
