"""Files and databases that report each use before it happens, so that it can fail."""

import errno
import sqlite3
from collections.abc import Callable, Iterator
from typing import Any

Count = Callable[[str, bool], None]
"""Is given the name of a use, and whether it writes; raises what the use should fail with."""

_ERRORS: dict[object, tuple[int, str]] = {
    "connect": (sqlite3.SQLITE_CANTOPEN, "unable to open database file"),
    errno.ENOSPC: (sqlite3.SQLITE_FULL, "database or disk is full"),
    errno.EACCES: (sqlite3.SQLITE_READONLY, "attempt to write a readonly database"),
    errno.EIO: (sqlite3.SQLITE_IOERR, "disk I/O error"),
}


def database_error(error: object) -> sqlite3.OperationalError:
    """What SQLite reports where the system reports an error of this number, or where no file can be opened."""
    code, words = _ERRORS[error]
    found = sqlite3.OperationalError(words)
    found.sqlite_errorcode = code
    return found


class Watched:
    """A file of which reading, writing and closing can fail. A write that fails leaves half of what was written."""

    def __init__(self, file: Any, count: Count) -> None:
        self._file, self._count = file, count

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

    def __enter__(self) -> "Watched":
        return self

    def __exit__(self, *error: object) -> None:
        writes = not self._file.closed and self._file.writable()
        self._file.close()
        if error[0] is None and writes:
            self._count("close", True)

    def __iter__(self) -> Iterator[Any]:
        self._count("read", False)
        return iter(self._file)

    def read(self, *size: int) -> Any:
        self._count("read", False)
        return self._file.read(*size)

    def readline(self, *size: int) -> Any:
        self._count("read", False)
        return self._file.readline(*size)

    def write(self, data: Any) -> int:
        half = len(data) // 2
        self._file.write(data[:half])
        self._file.flush()
        self._count("write", True)
        self._file.write(data[half:])
        return len(data)


class WatchedDatabase(sqlite3.Connection):
    """A database of which each statement can fail."""

    def __init__(self, *given: Any, count: Count, **named: Any) -> None:
        super().__init__(*given, **named)
        self._count = count

    def execute(self, statement: str, *values: Any) -> sqlite3.Cursor:
        self._count("execute", not statement.lstrip().lower().startswith(("select", "pragma")))
        return super().execute(statement, *values)

    def executemany(self, statement: str, values: Any) -> sqlite3.Cursor:
        self._count("execute", True)
        return super().executemany(statement, values)

    def executescript(self, script: str) -> sqlite3.Cursor:
        self._count("execute", True)
        return super().executescript(script)

    def commit(self) -> None:
        self._count("commit", True)
        super().commit()
