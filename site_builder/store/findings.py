"""The table of check findings, with one row per record and per page.

The mark of a row is a digest of everything that its findings depend on. Missing, outdated or damaged findings are
computed again.
"""

import sqlite3
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.store.damage import damage_reported
from site_builder.store.state import pack_quickly, seal, unpack, unseal

TABLE = "create table if not exists findings(name text primary key, mark blob, body blob) without rowid;"


class FindingsTable:
    """The findings of earlier checks.

    Args:
        database: the store's database.
    """

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def recall(self, marks: Mapping[str, bytes]) -> dict[str, Any]:
        """The findings saved with exactly these marks, by name. Findings with other marks are deleted.

        Raises:
            DamagedStore: the store cannot be read or written.
        """
        findings: dict[str, Any] = {}
        old = []
        with damage_reported():
            for name, mark, body in self._database.execute("select name, mark, body from findings"):
                body_data = unseal(body) if marks.get(name) == mark else None
                if body_data is None:
                    old.append((name,))
                else:
                    findings[name] = unpack(zlib.decompress(body_data))
            self._database.executemany("delete from findings where name = ?", old)
            self._database.commit()
        return findings

    def keep(self, rows: Iterable[tuple[str, bytes, Any]]) -> None:
        """Save findings: names, marks and plain values.

        Raises:
            DamagedStore: the store cannot be written.
        """
        packed = ((name, mark, seal(zlib.compress(pack_quickly(values), 1))) for name, mark, values in rows)
        with damage_reported():
            self._database.executemany("insert or replace into findings values(?, ?, ?)", packed)
            self._database.commit()
