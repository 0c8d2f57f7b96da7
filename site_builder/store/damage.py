"""Damage to the store, whatever its kind."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager


class DamagedStore(Exception):
    """Saved data cannot be read. The remedy is always the same: delete everything and start from scratch."""


@contextmanager
def damage_reported() -> Iterator[None]:
    """Turns SQLite's many errors about a file into one.

    Raises:
        DamagedStore: the file is no database, is damaged, or cannot be written.
    """
    try:
        yield
    except (sqlite3.DatabaseError, sqlite3.OperationalError, zlib.error, ValueError, EOFError, TypeError) as error:
        raise DamagedStore(str(error)) from error
