"""Pages that can be shown before any content is read, if their inputs did not change: those that were shown last, and
all pages of the last build."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from site_builder.building.options import BuildOptions
from site_builder.building.whole_file import write_whole
from site_builder.store.state import pack, seal, unpack, unseal

_FILE = "preview"
MOST = 24
"""Largest number of stored pages."""


class PageCache:
    """The stored pages.

    Args:
        pages: the pages that were shown last, by address.
        build_folder: the folder of the last build, if it is current.
    """

    def __init__(self, pages: Mapping[str, bytes], build_folder: Path | None) -> None:
        self._pages = dict(pages)
        self._build_folder = build_folder.resolve() if build_folder else None

    def get(self, address: str) -> bytes | None:
        """The bytes of a page, or None."""
        data = self._pages.get(address)
        if data is None and self._build_folder:
            # Browsers may ask for what no file can be called, and links may lead in a circle.
            with contextlib.suppress(OSError, ValueError, RuntimeError):
                path = (self._build_folder / address).resolve()
                if path.is_relative_to(self._build_folder):
                    data = self._pages[address] = path.read_bytes()
        return data


NONE = PageCache({}, None)


def stored_pages(options: BuildOptions, key: bytes) -> dict[str, bytes]:
    """Stored pages by address; empty if they were made from other inputs or cannot be read."""
    with contextlib.suppress(OSError):
        whole = unseal((options.store_folder / _FILE).read_bytes())
        if whole is not None:
            stored_key, pages = unpack(whole)
            return dict(pages) if stored_key == key else {}
    return {}


def store_pages(options: BuildOptions, key: bytes, pages: Mapping[str, bytes]) -> None:
    """Store pages for the next start."""
    write_whole(options.store_folder / _FILE, seal(pack((key, sorted(pages.items())))))
