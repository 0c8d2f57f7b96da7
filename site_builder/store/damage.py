"""Damage to the store, whatever its kind."""

import sqlite3
import zlib
from collections.abc import Iterator
from contextlib import contextmanager


class DamagedStore(Exception):
    """Something remembered cannot be read. The remedy is always the same: forget everything and begin anew."""


@contextmanager
def damage_reported() -> Iterator[None]:
    """SQLite's many complaints about a file as one.

    Raises:
        DamagedStore: the file is no database, is damaged, or cannot be written.
    """
    try:
        yield
    except (sqlite3.DatabaseError, sqlite3.OperationalError, zlib.error, ValueError, EOFError, TypeError) as error:
        raise DamagedStore(str(error)) from error
