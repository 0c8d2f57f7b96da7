"""Reads the bytes of record files. Decoding them is another matter: a build without changes needs only this."""

import os
import stat
from io import FileIO
from pathlib import Path

from site_builder.diagnostics import Diagnostic
from site_builder.records.source import SourceFile

LARGEST = 10 * 1024 * 1024
"""Maximum size of a record file in bytes. The largest genuine one, a study with 1,500 locations, has half a MiB."""


def read_bytes(site: Path, file: SourceFile) -> bytes | Diagnostic:
    """The bytes of a record file, or a diagnostic that says why it cannot be read."""
    try:
        # Opened in non-blocking mode, since a pipe would never end. `pathlib` is measurably slower with 10,000 files.
        number = os.open(f"{site}/{file.path}", os.O_RDONLY | _CAREFULLY)
        with FileIO(number, closefd=True) as stream:
            return _read(stream, file)
    except OSError as error:
        return Diagnostic("E105", file.path, f"the file cannot be read: {error.strerror}", "check its permissions")


_CAREFULLY = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)


def _read(stream: FileIO, file: SourceFile) -> bytes | Diagnostic:
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        return Diagnostic("E105", file.path, "this is not an ordinary file", "put a file here")
    if status.st_size > LARGEST:
        size = f"{status.st_size / 1024 / 1024:.0f} MB"
        return Diagnostic(
            "E103",
            file.path,
            f"the file has {size}; a record has a few thousand characters",
            "check what was saved here; pictures and documents belong in content/assets",
        )
    return stream.readall() or b""


def read_layers(site: Path, file: SourceFile) -> tuple[bytes, ...] | Diagnostic:
    """The bytes of all files of a study, the topmost first, or a diagnostic that says why they cannot be read."""
    contents = []
    for path in (file.path, *(layer.path for layer in file.under)):
        data = read_bytes(site, file._replace(path=path))
        if isinstance(data, Diagnostic):
            return data
        contents.append(data)
    return tuple(contents)
