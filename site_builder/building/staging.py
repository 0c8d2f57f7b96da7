"""The staging folder, which holds new files until all pages are made."""

import os
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import file_error
from site_builder.store.ledger import OnDisk, stamp_on_disk
from site_builder.store.state import PageState, digest


class Staging(NamedTuple):
    """The staging folder and the output folder.

    Attributes:
        output: the folder that the site is written to.
        folder: the folder that holds the new files.
        fresh: whether the output folder is new. Then no file in it needs to be compared, and the staging folder gets
            the folders of the site, which are moved as a whole.
    """

    output: Path
    folder: Path
    fresh: bool


class UnplacedPage(NamedTuple):
    """A page that is made but not yet in the staging folder: the arguments of `lay_out`."""

    address: str
    staged: str
    fingerprint: bytes
    data: bytes


class RenderedPage(NamedTuple):
    """A page that was made."""

    address: str
    state: PageState
    staged: str
    """Path of the file in the staging folder, or "" if the same bytes are in place already."""


def lay_out(staging: Staging, address: str, name: str, fingerprint: bytes, data: bytes) -> RenderedPage:
    """Write a page to the staging folder, unless the site already has the same bytes.

    Args:
        staging: the staging folder and the output folder.
        address: the page's address.
        name: name of the file in the staging folder, if the output folder is not new.
        fingerprint: the digest of the page's inputs.
        data: its bytes.

    Raises:
        UserError: the file cannot be written.
    """
    if not staging.fresh and (stamp := _same_on_disk(f"{staging.output}/{address}", data)) is not None:
        return RenderedPage(address, PageState(fingerprint, *stamp, _digest(data)), "")
    staged = address if staging.fresh else name
    try:
        stat = _write_in_folder(f"{staging.folder}/{staged}", data)
    except OSError as error:
        raise file_error(error, f"{staging.output}/{address}") from error
    return RenderedPage(address, PageState(fingerprint, *stamp_on_disk(stat), _digest(data)), staged)


_latest = [(b"", digest(b""))]
"""The latest bytes and their digest: the same file at another address is made right afterwards, of the same object."""


def _digest(data: bytes) -> bytes:
    latest = _latest[0]
    if latest[0] is not data:
        latest = _latest[0] = (data, digest(data))
    return latest[1]


def _write_in_folder(path: str, data: bytes) -> os.stat_result:
    try:
        return write_whole(path, data)
    except FileNotFoundError:
        os.makedirs(path.rpartition("/")[0], exist_ok=True)  # noqa: PTH103 - only now: most folders exist
        return write_whole(path, data)


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
    """The stamp of the file at a path if it holds exactly these bytes, otherwise None."""
    try:
        stat = os.stat(path)  # noqa: PTH116
        if stat.st_size != len(data):
            return None
        with open(path, "rb") as stream:  # noqa: PTH123
            return stamp_on_disk(stat) if stream.read() == data else None
    except OSError:
        return None  # missing, or not a file: it must be written
