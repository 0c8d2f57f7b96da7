"""Temporary storage for data within one build; large amounts are on disk."""

import marshal
import os
from collections.abc import Iterator, Sequence
from tempfile import SpooledTemporaryFile, gettempdir
from types import TracebackType
from typing import Self

from site_builder.diagnostics import file_error
from site_builder.store.state import pack_quickly

IN_MEMORY = 8 * 1024**2
"""Number of bytes that are held in memory; more are written to a file, which is removed with the process."""

Row = tuple[bytes, bytes]


class _Spool:
    """A temporary file that starts in memory."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(IN_MEMORY)  # noqa: SIM115 -- closed by `__exit__`

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()

    def _write(self, data: bytes) -> None:
        try:
            self._file.write(data)
        except OSError as error:
            raise file_error(error, gettempdir()) from error


class SpooledRows(_Spool):
    """Stores rows and returns them in the same order."""

    def append(self, rows: Sequence[Row]) -> None:
        """Add rows at the end."""
        if rows:
            self._write(pack_quickly(rows))

    def read_all(self) -> Iterator[Row]:
        """All rows."""
        self._file.seek(0)
        try:
            while True:
                yield from marshal.load(self._file)
        except EOFError:
            return


class SpooledTexts(_Spool):
    """Stores bytes by name."""

    def __init__(self) -> None:
        super().__init__()
        self._places: dict[str, tuple[int, int]] = {}
        self._end = 0
        self._shared: int | None = None

    def add(self, name: str, data: bytes) -> None:
        """Store bytes under a name."""
        self._file.seek(self._end)
        self._write(data)
        self._places[name] = (self._end, len(data))
        self._end += len(data)

    def get(self, name: str) -> bytes:
        """The bytes stored under a name; b"" if there are none."""
        if name not in self._places:
            return b""
        start, length = self._places[name]
        if self._shared is not None:
            return os.pread(self._shared, length, start)
        self._file.seek(start)
        return self._file.read(length)

    def share(self) -> None:
        """Let forked processes read too; nothing can be added any more.

        They share the file with its position, so from now on it is read without one.
        """
        if self._end > IN_MEMORY:
            self._file.flush()
            self._shared = self._file.fileno()
