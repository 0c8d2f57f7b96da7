"""Compares the files in the output folder with those that were written there."""

import os
from collections.abc import Mapping
from pathlib import Path

from site_builder.store.state import PageState, digest

OnDisk = tuple[int, int, int]
"""Size, time of change and time of status change of a file in the output folder, times in nanoseconds."""


def stamp_on_disk(status: os.stat_result) -> OnDisk:
    """The stamp of a file in the output folder."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns


def still_standing(pages: Mapping[str, PageState], on_disk: Mapping[str, OnDisk], folder: Path) -> dict[str, PageState]:
    """The pages whose file is unchanged since it was written, each with its present stamp.

    A folder that was copied, or restored from a cache, has other times of status change and the same bytes; a file that
    another program wrote with the same size and time has other bytes. Only then is the file read.

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
