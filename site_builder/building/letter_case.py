"""Disks and shares that ignore case, where the old and the new address of a page can be one file.

On Windows, macOS and most network shares `Asthma.html` and `asthma.html` name the same file, and some disks also hold
the composed and the decomposed form of an accented letter for the same. Nothing shows which kind a disk is, and it can
differ from folder to folder; so it is found by the names in the folder, for the few addresses for which it matters.
"""

import os
import unicodedata
from collections.abc import Collection, Iterable
from pathlib import Path


def fold_case(address: str) -> str:
    """One form for all addresses that some disk treats as the same."""
    return address.casefold() if address.isascii() else unicodedata.normalize("NFC", address.casefold())


def case_changes(removed_addresses: Iterable[str], claimed: Collection[str]) -> dict[str, str]:
    """Addresses that are no longer claimed, each with the claimed one that differs from it in capitals only.

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
    """Whether two addresses are one file on this disk, which is then spelled as the new one.

    Args:
        root: the folder that holds both.
        old: the address as it was.
        new: the address of a file that is there now; it differs in capitals only.

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
