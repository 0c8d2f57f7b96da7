"""Rows that wait for their turn to be remembered: on disk, where there are many."""

import marshal
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile, gettempdir
from types import TracebackType
from typing import Self

from site_builder.building.state import pack_quickly
from site_builder.diagnostics import file_trouble

ROOM = 8 * 1024**2
"""Octets that wait in memory; what is more waits in a file, gone with the process."""

Row = tuple[bytes, bytes]


class Aside:
    """Takes rows, and gives them back in their order."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(ROOM)  # noqa: SIM115 -- closed by `__exit__`

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def put(self, rows: Sequence[Row]) -> None:
        """Lay rows aside."""
        if rows:
            try:
                self._file.write(pack_quickly(rows))
            except OSError as error:
                raise file_trouble(error, gettempdir()) from error

    def taken(self) -> Iterator[Row]:
        """All rows."""
        self._file.seek(0)
        try:
            while True:
                yield from marshal.load(self._file)
        except EOFError:
            return
