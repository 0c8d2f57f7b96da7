"""The table of what checks found, of each record and each page, under a mark.

A mark changes with everything that the findings depend on. What is missing, old or damaged is found again.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.store.damage import damage_reported
from site_builder.store.state import pack_quickly, seal, unpack, unseal

TABLE = "create table if not exists findings(name text primary key, mark blob, body blob) without rowid;"


class FindingsTable:
    """What earlier checks found.

    Args:
        database: the store's.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def recall(self, marks: Mapping[str, bytes]) -> dict[str, Any]:
        """What is known under just these marks, by name; what stands under others is forgotten.

        Raises:
            DamagedStore: the store cannot be read or written.
        """
        found: dict[str, Any] = {}
        old = []
        with damage_reported():
            for name, mark, body in self._database.execute("select name, mark, body from findings"):
                whole = unseal(body) if marks.get(name) == mark else None
                if whole is None:
                    old.append((name,))
                else:
                    found[name] = unpack(zlib.decompress(whole))
            self._database.executemany("delete from findings where name = ?", old)
            self._database.commit()
        return found

    def keep(self, rows: Iterable[tuple[str, bytes, Any]]) -> None:
        """Remember what was found: names, marks and plain values.

        Raises:
            DamagedStore: the store cannot be written.
        """
        packed = ((name, mark, seal(zlib.compress(pack_quickly(values), 1))) for name, mark, values in rows)
        with damage_reported():
            self._database.executemany("insert or replace into findings values(?, ?, ?)", packed)
            self._database.commit()
