"""The exception for all kinds of damage to the store."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager


class DamagedStore(Exception):
    """Saved data cannot be read. The remedy is always to delete all of it and start with an empty store."""


@contextmanager
def damage_reported() -> Iterator[None]:
    """Raise one exception instead of SQLite's many.

    Raises:
        DamagedStore: the file is not a database, is damaged, or cannot be written.
    """
    try:
        yield
    except (sqlite3.DatabaseError, sqlite3.OperationalError, zlib.error, ValueError, EOFError, TypeError) as error:
        raise DamagedStore(str(error)) from error
