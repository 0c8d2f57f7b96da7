"""The files in folders and zip archives that may hold registry entries, by their names and beginnings."""

import zlib
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePosixPath
from typing import IO
from zipfile import BadZipFile, ZipFile

from site_builder.diagnostics.reading import open_ordinary
from site_builder.importers.clinicaltrials.table import begins_download
from site_builder.importers.csv_tables import first_line
from site_builder.importers.eudract.text import NUMBER_LABEL
from site_builder.importers.ictrp.table import begins_platform_table
from site_builder.model.filenames import is_hidden

ENDINGS = (".json", ".xml", ".jsonl", ".ndjson")
"""The endings of registries' files."""
_TABLES = (".csv", ".tsv", ".xlsx")
_BEGINNING = 4096
"""Bytes in which the kind of a text file shows."""


def may_hold_entries(name: str, open_file: Callable[[], IO[bytes]], endings: tuple[str, ...] = ENDINGS) -> bool:
    """Whether a file is a registry's, by its name; for tables and for other texts, such as notes, by its beginning.

    Files of systems and programs are not, such as `__MACOSX/._NCT01234567.json`, which a Mac adds to a zip archive.

    Args:
        name: its path inside the folder or archive, with slashes.
        open_file: opens it.
        endings: the endings of registries' files.
    """
    if any(map(is_hidden, PurePosixPath(name).parts)):
        return False
    if not name.lower().endswith((".txt", ".csv")):
        return name.lower().endswith(endings)
    try:
        with open_file() as stream:
            if name.lower().endswith(".txt"):
                return NUMBER_LABEL.encode() in stream.read(_BEGINNING)
            head = first_line(stream)
            return begins_download(head) or begins_platform_table(head)
    except (OSError, BadZipFile, NotImplementedError, RuntimeError, zlib.error):
        return False


def tables_left_out(paths: Iterable[Path]) -> Iterator[str]:
    """The tables in folders and zip archives that are not a registry's, and so are not imported with them.

    Args:
        paths: what is imported; each exists.

    Returns:
        Their paths; those in an archive follow its name.
    """
    for path in paths:
        if path.is_dir():
            tables = (each for each in path.rglob("*") if each.suffix.lower() in _TABLES and each.is_file())
            names = (each.relative_to(path).as_posix() for each in tables)
            yield from (
                str(path / name) for name in sorted(names) if _is_other_table(name, partial(open_ordinary, path / name))
            )
        elif path.suffix.lower() == ".zip":
            with open_ordinary(path) as stream, ZipFile(stream) as archive:
                for name in sorted(archive.namelist()):
                    if _is_other_table(name, partial(archive.open, name)):
                        yield f"{path.name}/{name}"


def _is_other_table(name: str, open_file: Callable[[], IO[bytes]]) -> bool:
    is_table = name.lower().endswith(_TABLES) and not any(map(is_hidden, PurePosixPath(name).parts))
    return is_table and not may_hold_entries(name, open_file)
