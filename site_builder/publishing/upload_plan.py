"""Plans an upload: files to send, their order, and files to remove; the same for every kind of target."""

import hashlib
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PureWindowsPath
from unicodedata import normalize

LEDGER = ".studyboard-published"
"""A file at the target that lists the files published there, so that nobody else's file is ever removed."""

_NO_NAME = re.compile(r"[\x00-\x1f\ud800-\udfff]")
_PAGES = ".html"
_INDEXES = (".xml", ".txt", ".json")


@dataclass(frozen=True, slots=True)
class UploadPlan:
    """The plan of an upload.

    Attributes:
        send: addresses of new and changed files, in the order in which they are sent.
        remove: addresses of files that were published before and are no longer part of the site.
        same: how many files are already at the target.
        before: addresses of files that were published before and are still there.
        ledger_is_current: whether the ledger at the target lists the files of the site and no others. It lists files
            that are gone if the last run could not write it at the end; someone else may put files there.
    """

    send: tuple[str, ...]
    remove: tuple[str, ...]
    same: int
    before: frozenset[str] = frozenset()
    ledger_is_current: bool = True

    @property
    def empty(self) -> bool:
        """Whether there is nothing to do."""
        return not self.send and not self.remove and self.ledger_is_current


def plan_upload(
    files: Iterable[str], same: Iterable[str], published_before: Iterable[str], listed: frozenset[str] | None
) -> UploadPlan:
    """Plan an upload.

    Args:
        files: addresses of all files of the site.
        same: addresses of the files that are at the target, byte for byte.
        published_before: addresses of files that were published there before and are still there.
        listed: addresses in the ledger at the target; None if it has none.
    """
    files, same, before = frozenset(files), set(same), frozenset(published_before)
    send = tuple(sorted(files - same, key=sending_order))
    return UploadPlan(send, tuple(sorted(before - files)), len(same & files), before, listed == files)


def occupied(
    files: Iterable[str], same: Iterable[str], at_target: Iterable[str], listed: frozenset[str] | None
) -> list[str]:
    """Return the files of others that the upload would replace: those at the address of a file, or of its folders.

    Args:
        files: addresses of all files of the site.
        same: addresses of the files that are at the target, byte for byte.
        at_target: addresses of all files at the target.
        listed: addresses in the ledger at the target; None if it has none.
    """
    own = {case_key(address) for address in (*same, *(listed or ()))}
    foreign = {address for address in at_target if case_key(address) not in own}
    if not foreign:
        return []
    files = frozenset(files)
    needed = files | {folder for address in files for folder in folders_of(address)}
    return sorted(each for each in foreign if each in needed or not files.isdisjoint(folders_of(each)))


def folders_of(address: str) -> list[str]:
    """Return the folders that contain a file, the outermost first."""
    steps = address.split("/")[:-1]
    return ["/".join(steps[: number + 1]) for number in range(len(steps))]


def case_key(address: str) -> str:
    """Return a key that ignores case and Unicode composition, as some disks do when they compare names."""
    return normalize("NFC", normalize("NFC", address).casefold())


def renamed_in_case(remove: Iterable[str], files: Iterable[str]) -> dict[str, str]:
    """Return the addresses to be removed that may be a file of the site under another case, with that file's address.

    Where case is ignored, removing one removes the other.
    """
    now = {case_key(address): address for address in files}
    return {old: now[key] for old in remove if (key := case_key(old)) in now}


def sending_order(address: str) -> tuple[int, str]:
    """Return a sort key: styles and pictures, then the pages that need them, then lists of pages."""
    if address.endswith(_PAGES):
        return (2 if address == "index.html" else 1), address
    lists = address.endswith(_INDEXES) and "/" not in address
    return (3 if lists else 0), address


def ledger(addresses: Iterable[str]) -> bytes:
    """Return the file that lists the published files."""
    return (json.dumps({"published by": "studyboard", "files": sorted(addresses)}, indent=0) + "\n").encode()


def read_ledger(data: bytes) -> frozenset[str] | None:
    """Return the addresses in a ledger; None for any other file."""
    try:
        values = json.loads(data)
        names = frozenset(values["files"]) if values["published by"] == "studyboard" else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return names if names is not None and all(map(_is_within, names)) else None


def _is_within(name: object) -> bool:
    """Return whether a name can only mean a file below the target: others may be able to write the ledger."""
    if not isinstance(name, str) or not name or name.startswith("/") or ".." in re.split(r"[\\/]", name):
        return False
    # Half of a surrogate pair is in no file name; on Windows, `C:a` is on another disk.
    return not _NO_NAME.search(name) and not PureWindowsPath(name).drive


def md5_of(files: Mapping[str, Path]) -> dict[str, str]:
    """Return the MD5 of each file, by address: S3's own checksum of its objects, not a security measure."""
    return {
        address: hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest() for address, path in files.items()
    }
