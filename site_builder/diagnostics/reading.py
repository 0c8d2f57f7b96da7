"""Reads files with errors that name the file: Python names it if opening fails, but not if reading fails."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def names_file(path: Path) -> Iterator[None]:
    """Add the file's name to errors while it is read.

    Raises:
        OSError: the file cannot be read; the error names it.
    """
    try:
        yield
    except OSError as error:
        if error.errno is not None and error.filename is None:
            error.filename = str(path)
        raise


def read_bytes(path: Path) -> bytes:
    """The bytes of a file.

    Raises:
        OSError: the file cannot be read; the error names it.
    """
    with names_file(path):
        return path.read_bytes()
