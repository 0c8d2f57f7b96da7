"""Compares the files in the output folder with the pages that were written there."""

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from site_builder.store.state import PageState, digest, pack

OnDisk = tuple[int, int, int]
"""Size of a file in the output folder, and its times of change and of status change in nanoseconds."""


FileRow = tuple[str, int, int, int]
"""Name of a file within its folder, and its stamp."""

FolderRows = tuple[str, list[FileRow]]
"""The beginning of all addresses in a folder, such as "studies/", and its files in any order."""


def stamp_on_disk(status: os.stat_result) -> OnDisk:
    """The stamp of a file in the output folder."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def folders_digest(folders: Iterable[FolderRows]) -> bytes:
    """A digest of the names and stamps of all files in the output folder. An empty folder changes nothing.

    It answers "has any file changed since the last build?" without a dict of all files, which would have to be stored,
    read and compared.
    """
    digests = {}
    for prefix, rows in folders:
        if rows:
            rows.sort()
            digests[prefix] = digest(pack(rows))
    return digest(pack(sorted(digests.items())))


def pages_digest(pages: Mapping[str, PageState]) -> bytes:
    """The `folders_digest` of an output folder that contains these pages, as they were written, and nothing else."""
    folders: dict[str, list[FileRow]] = {}
    for address, state in pages.items():
        folder, slash, name = address.rpartition("/")
        folders.setdefault(folder + slash, []).append((name, *state.on_disk))
    return folders_digest(folders.items())


def still_standing(pages: Mapping[str, PageState], on_disk: Mapping[str, OnDisk], folder: Path) -> dict[str, PageState]:
    """The pages whose file is unchanged since it was written, each with its current stamp.

    If a folder was copied or restored from a cache, status change times differ but the bytes do not. If another program
    wrote a file with the same size and time, the bytes differ. Only in these two cases is the file read.

    Args:
        pages: states of the written pages, by address.
        on_disk: stamps of all files of the output folder, by address.
        folder: the output folder.
    """
    return {
        address: state
        for address, before in pages.items()
        if (state := _current_state(before, on_disk.get(address), folder, address))
    }


def _current_state(before: PageState, stamp: OnDisk | None, folder: Path, address: str) -> PageState | None:
    if stamp is None or stamp[:2] != before.on_disk[:2]:
        return None
    if stamp == before.on_disk:
        return before
    try:
        is_same = digest((folder / address).read_bytes()) == before.content
    except OSError:
        return None
    return before._replace(ctime_ns=stamp[2]) if is_same else None
