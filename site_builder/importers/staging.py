"""Writes the files of an import to temporary files first, and moves them into place after all entries are read.

An entry that occurs twice with different content therefore changes nothing, whichever process reads it first.
"""

import os
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import count
from pathlib import Path

from site_builder.diagnostics import file_error
from site_builder.importers.entry import Remark
from site_builder.importers.outcome import Outcome, SavedEntry
from site_builder.importers.study_numbers import bare, is_earlier_version
from site_builder.records.layout import REGISTRY_FOLDER

_NEW = ".new"
_OLD_AFTER = 3600.0
"""Age in seconds at which a temporary file is considered left over from an interrupted import."""
_numbers = count()


def write_aside(path: Path, data: bytes) -> str:
    """Write a file next to its final place, under a unique name.

    Returns:
        The path of the temporary file.

    Raises:
        UserError: the file cannot be written.
    """
    aside = f"{path.parent}{os.sep}.{path.name}.{os.getpid()}.{next(_numbers)}{_NEW}"
    try:
        try:
            _write_bytes(aside, data)
        except FileNotFoundError:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_bytes(aside, data)
    except OSError as error:
        Path(aside).unlink(missing_ok=True)
        raise file_error(error, path) from error
    return aside


def move_into_place(aside: str, path: Path) -> None:
    """Move a file into place atomically, because a build may be reading.

    Raises:
        UserError: the file cannot be moved.
    """
    try:
        os.replace(aside, path)  # noqa: PTH105
    except OSError as error:
        Path(aside).unlink(missing_ok=True)
        raise file_error(error, path) from error


def put_in_place(site: Path, saved: Iterable[SavedEntry]) -> list[SavedEntry]:
    """Move the files of all entries into place, except entries that occur with different content.

    Args:
        site: the site's folder.
        saved: the entries as read from all documents.

    Returns:
        The entries, each with its outcome.
    """
    # A protocol, or another register's copy, may have the number of a registry's entry; it is another entry.
    by_number: dict[tuple[str, str], list[SavedEntry]] = defaultdict(list)
    for each in saved:
        by_number[Path(each.path).parent.name, each.number].append(each)
    result: list[SavedEntry] = []
    latest = _latest_versions(by_number)
    for (folder, number), several in by_number.items():
        if is_earlier_version(number, later := latest.get((folder, bare(number)), "")):
            result += map(partial(_leave_out, later=later), several)
        elif number and len({each.digest for each in several}) > 1:
            result += _hold_back(number, several)
        else:
            result += _keep_first(site, several) if number else several
    return result


def _latest_versions(numbers: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The last EU CT number of each trial, by the folder and the bare number of its entries."""
    latest: dict[tuple[str, str], str] = {}
    for folder, number in numbers:
        place = folder, bare(number)
        if place not in latest or is_earlier_version(latest[place], number):
            latest[place] = number
    return latest


def earlier_number(number: str, later: str) -> Remark:
    """The remark about an entry that is left out, since its trial has a later number.

    Args:
        number: the entry's number.
        later: the number that the trial has in the registry now.
    """
    message = f"{number} is an earlier number of the same trial as {later}, and is left out"
    return Remark("W609", message, f"nothing needs to be done; {later} is what readers see")


def _leave_out(entry: SavedEntry, later: str) -> SavedEntry:
    _discard(entry)
    return entry._replace(outcome=Outcome.SAME, remarks=(earlier_number(entry.number, later),), doubts=())


def _keep_first(site: Path, several: list[SavedEntry]) -> Iterator[SavedEntry]:
    first, *duplicates = several
    if first.aside:
        move_into_place(first.aside, site / first.path)
        if first.replaces:
            (site / first.replaces).unlink(missing_ok=True)
    yield first
    for each in duplicates:
        _discard(each)
        yield each._replace(outcome=Outcome.SAME if first.outcome is not Outcome.HELD else Outcome.HELD, remarks=())


def _hold_back(number: str, several: list[SavedEntry]) -> Iterator[SavedEntry]:
    sources = ", ".join(sorted({each.source for each in several}))
    message = f"{number} occurs {len(several)} times with different content: {sources}"
    hint = "nothing was changed; keep only the correct one, and import again"
    for each in several:
        _discard(each)
        remarks = (Remark("W609", message, hint),) if each is several[0] else ()
        yield each._replace(outcome=Outcome.HELD, remarks=remarks)


def _discard(entry: SavedEntry) -> None:
    if entry.aside:
        Path(entry.aside).unlink(missing_ok=True)


def remove_leftovers(site: Path) -> None:
    """Remove the temporary files of interrupted imports."""
    for path in (site / "content" / REGISTRY_FOLDER).glob(f"*/.*{_NEW}"):
        if time.time() - path.stat().st_mtime > _OLD_AFTER:
            path.unlink(missing_ok=True)


def _write_bytes(path: str, data: bytes) -> None:
    with open(path, "wb", buffering=0) as stream:  # noqa: PTH123
        remainder = memoryview(data)
        while remainder:
            remainder = remainder[stream.write(remainder) :]
