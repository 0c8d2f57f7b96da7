"""Disks and shares that ignore case, where the old and the new address of a page can be one file.

On Windows, macOS and most network shares `Asthma.html` and `asthma.html` name the same file, and some disks also treat
the composed and decomposed forms of an accented letter as the same. A disk does not report how it behaves, and its
folders can differ; so the names in the folder decide, for the few addresses that are affected.
"""

import os
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path


def fold_case(address: str) -> str:
    """The same key for all addresses that some disk treats as the same."""
    return address.casefold() if address.isascii() else unicodedata.normalize("NFC", address.casefold())


def case_changes(removed_addresses: Iterable[str], claimed: Collection[str]) -> dict[str, str]:
    """Unclaimed addresses that differ from a claimed one only in letter case, each with that claimed address.

    Args:
        removed_addresses: addresses that no page claims.
        claimed: addresses of all pages.
    """
    removed_addresses = list(removed_addresses)
    if not removed_addresses:
        return {}
    now = {fold_case(address): address for address in claimed}
    return {address: now[name] for address in removed_addresses if (name := fold_case(address)) in now}


def is_one_file(root: Path, old: str, new: str) -> bool:
    """Whether two addresses name one file on this disk. If so, the file is renamed to the new spelling.

    Args:
        root: the folder that holds both.
        old: the earlier address.
        new: the address of an existing file; it differs from the old one only in letter case.

    Raises:
        OSError: the file cannot be renamed.
    """
    folder = root
    for before, now in zip(old.split("/"), new.split("/"), strict=True):
        if before != now:
            names = os.listdir(folder)  # noqa: PTH208
            if before in names and now in names:
                return False
            if before in names:
                os.replace(folder / before, folder / now)  # noqa: PTH105
        folder /= now
    return True
