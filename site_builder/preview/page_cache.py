"""Pages that can be shown before anything is read, if nothing changed that they are made from: those that were looked
at last, and all that the last build made."""

import contextlib
from collections.abc import Mapping
from pathlib import Path

from site_builder.building.options import BuildOptions
from site_builder.building.whole_file import write_whole
from site_builder.store.state import pack, seal, unpack, unseal

_FILE = "preview"
MOST = 24
"""Pages that are kept."""


class PageCache:
    """The pages at hand.

    Args:
        pages: those that were looked at last, by their address.
        built: the folder of what was built, if that is still right.
    """

    def __init__(self, pages: Mapping[str, bytes], built: Path | None) -> None:
        self._pages = dict(pages)
        self._built = built.resolve() if built else None

    def get(self, address: str) -> bytes | None:
        """The bytes of a page, or None."""
        found = self._pages.get(address)
        if found is None and self._built and (path := (self._built / address).resolve()).is_relative_to(self._built):
            with contextlib.suppress(OSError, ValueError):
                found = self._pages[address] = path.read_bytes()
        return found


NONE = PageCache({}, None)


def recalled(options: BuildOptions, key: bytes) -> dict[str, bytes]:
    """Pages by their address; none if they were made from something else, or cannot be read."""
    with contextlib.suppress(OSError):
        whole = unseal((options.store_folder / _FILE).read_bytes())
        if whole is not None:
            known, pages = unpack(whole)
            return dict(pages) if known == key else {}
    return {}


def remember(options: BuildOptions, key: bytes, pages: Mapping[str, bytes]) -> None:
    """Keep pages for the next time."""
    write_whole(options.store_folder / _FILE, seal(pack((key, sorted(pages.items())))))
