"""What stands in the output folder, held against what is known to have been written there."""

import os
from collections.abc import Mapping
from pathlib import Path

from site_builder.store.state import PageState, digest

OnDisk = tuple[int, int, int]
"""Size, time of change and time of status change of a file in the output folder, times in nanoseconds."""


def stamp_on_disk(found: os.stat_result) -> OnDisk:
    """The stamp of a file in the output folder."""
    return found.st_size, found.st_mtime_ns, found.st_ctime_ns


def still_standing(pages: Mapping[str, PageState], on_disk: Mapping[str, OnDisk], folder: Path) -> dict[str, PageState]:
    """The pages whose file is as it was written, each with the stamp that it has now.

    A folder that was copied, or restored from a cache, has other times of status change and the same bytes; a file that
    another program wrote with the same size and time has other bytes. Only then is the file read.

    Args:
        pages: what was written, by address.
        on_disk: stamps of all files of the output folder, by address.
        folder: the output folder.
    """
    return {
        address: state
        for address, known in pages.items()
        if (state := _now(known, on_disk.get(address), folder, address))
    }


def _now(known: PageState, found: OnDisk | None, folder: Path, address: str) -> PageState | None:
    if found is None or found[:2] != known.on_disk[:2]:
        return None
    if found == known.on_disk:
        return known
    try:
        same = digest((folder / address).read_bytes()) == known.content
    except OSError:
        return None
    return known._replace(ctime_ns=found[2]) if same else None
