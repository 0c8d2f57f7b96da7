"""Reads files with errors that name the file: Python names it if opening fails, but not if reading fails."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader
from pathlib import Path
from stat import S_ISDIR, S_ISREG


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


def open_ordinary(path: Path) -> BufferedReader:
    """Open a file for reading, in non-blocking mode: a pipe or a device may never end.

    Raises:
        OSError: it cannot be opened, or is a pipe, a socket or a device; the error names it.
    """
    number = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    mode = os.fstat(number).st_mode
    if not S_ISREG(mode):
        os.close(number)
        raise OSError(errno.EISDIR if S_ISDIR(mode) else errno.EINVAL, "it is not an ordinary file", str(path))
    return open(number, "rb")  # noqa: PTH123


def read_ordinary(path: Path) -> bytes:
    """The bytes of a file that may be anything, since other people can write there.

    Raises:
        OSError: it cannot be read, or is a pipe, a socket or a device; the error names it.
    """
    with names_file(path), open_ordinary(path) as stream:
        return stream.read()
