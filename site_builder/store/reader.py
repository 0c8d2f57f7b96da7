"""Read-only access to the decoded records that earlier stages saved."""

import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path

from site_builder.store.damage import DamagedStore, damage_reported
from site_builder.store.state import is_whole

_AT_ONCE = 500
"""Keys per query; old versions of SQLite allow 999."""


class StoreReader:
    """A worker's read-only connection to the decoded records.

    Args:
        path: the store's file.
    """

    def __init__(self, path: Path) -> None:
        with damage_reported():
            self._database = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, check_same_thread=False)

    def body(self, key: bytes) -> bytes:
        """The packed record with a digest.

        Raises:
            DamagedStore: it is missing or damaged.
        """
        return self._body("records", key)

    def words(self, key: bytes) -> bytes:
        """Data for the search index: a study's contribution, or a file of the index.

        Raises:
            DamagedStore: it is missing or damaged.
        """
        return self._body("words", key)

    def many_words(self, keys: Sequence[bytes]) -> Iterator[bytes]:
        """Like `words`, but for many keys with few queries: a query per key takes longer than reading the data.

        Raises:
            DamagedStore: one is missing or damaged.
        """
        for start in range(0, len(keys), _AT_ONCE):
            chunk = keys[start : start + _AT_ONCE]
            marks = ",".join("?" * len(chunk))
            with damage_reported():
                bodies = dict(
                    self._database.execute(f"select digest, body from words where digest in ({marks})", chunk)
                )
            for key in chunk:
                if not is_whole(bodies.get(key), key):
                    raise DamagedStore(key.hex())
                yield bodies[key]

    def _body(self, table: str, key: bytes) -> bytes:
        with damage_reported():
            row = self._database.execute(f"select body from {table} where digest = ?", (key,)).fetchone()
        if row is None or not is_whole(row[0], key):
            raise DamagedStore(key.hex())
        body: bytes = row[0]
        return body

    def bodies(self) -> dict[bytes, bytes]:
        """All packed records by their digests.

        Raises:
            DamagedStore: one is damaged.
        """
        with damage_reported():
            bodies_by_digest: dict[bytes, bytes] = dict(self._database.execute("select digest, body from records"))
        for key, body in bodies_by_digest.items():
            if not is_whole(body, key):
                raise DamagedStore("a record is not whole")
        return bodies_by_digest

    def close(self) -> None:
        """Close the file."""
        self._database.close()
