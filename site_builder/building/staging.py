"""Pages that wait beside the site until all are made."""

import os
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import file_error
from site_builder.store.ledger import OnDisk, stamp_on_disk
from site_builder.store.state import PageState, digest


class Staging(NamedTuple):
    """The staging folder, in which the pages of a build wait.

    Attributes:
        output: the folder that the site is written to.
        folder: the folder in which they wait.
        fresh: whether the output folder is new, so that no file in it can be the same.
    """

    output: Path
    folder: Path
    fresh: bool


class UnplacedPage(NamedTuple):
    """A page that was made and is not laid out yet: the arguments of `lay_out`."""

    address: str
    staged: str
    fingerprint: bytes
    data: bytes


class RenderedPage(NamedTuple):
    """A page that was made."""

    address: str
    state: PageState
    staged: str
    """Name of the file to move into place, or "" if the same bytes are there already."""


def lay_out(staging: Staging, address: str, name: str, fingerprint: bytes, data: bytes) -> RenderedPage:
    """Put the bytes of a page where they wait, unless the same bytes are in the site already.

    Args:
        staging: where pages wait.
        address: the page's address.
        name: name of the file in which it waits.
        fingerprint: the digest of the page's inputs.
        data: its bytes.

    Raises:
        UserError: the file cannot be written.
    """
    if not staging.fresh and (stamp := _same_on_disk(f"{staging.output}/{address}", data)) is not None:
        return RenderedPage(address, PageState(fingerprint, *stamp, digest(data)), "")
    try:
        stat = write_whole(f"{staging.folder}/{name}", data)
    except OSError as error:
        raise file_error(error, f"{staging.output}/{address}") from error
    return RenderedPage(address, PageState(fingerprint, *stamp_on_disk(stat), digest(data)), name)


def write_whole(path: str, data: bytes) -> os.stat_result:
    """Write a file with plain calls of the operating system: for 10,000 pages, `pathlib` is noticeably slower."""
    file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | _BINARY, 0o666)
    try:
        remainder = memoryview(data)
        while remainder:
            remainder = remainder[os.write(file, remainder) :]
        return os.fstat(file)
    finally:
        os.close(file)


_BINARY = getattr(os, "O_BINARY", 0)


def _same_on_disk(path: str, data: bytes) -> OnDisk | None:
    """The stamp of a file that holds these very bytes; None if there is none."""
    try:
        stat = os.stat(path)  # noqa: PTH116
        if stat.st_size != len(data):
            return None
        with open(path, "rb") as stream:  # noqa: PTH123
            return stamp_on_disk(stat) if stream.read() == data else None
    except OSError:
        return None  # not there, or not a file: it will be put there
