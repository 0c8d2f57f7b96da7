"""The pages that were looked at last, for the next time: shown at once, if nothing changed that they are made from."""

import contextlib
import os
from collections.abc import Mapping
from secrets import token_hex

from site_builder.building.options import BuildOptions, program_digest
from site_builder.building.state import digest, pack, seal, unpack, unseal
from site_builder.records.find import Found
from site_builder.rendering.theme import Theme

_FILE = "preview"
MOST = 24
"""Pages that are kept."""


def key_of(options: BuildOptions, found: Found, theme: Theme) -> bytes:
    """Changes with everything that any page is made from."""
    files = tuple((file.path, file.size, file.mtime_ns) for file in found.files)
    templates = tuple((name, file.digest) for name, file in sorted(theme.files.items()))
    return digest(pack((program_digest(), files, templates, options.drafts, options.date.isoformat())))


def recalled(options: BuildOptions, key: bytes) -> dict[str, bytes]:
    """Pages by their address; none if they were made from something else, or cannot be read."""
    with contextlib.suppress(OSError):
        whole = unseal((options.memory / _FILE).read_bytes())
        if whole is not None:
            known, pages = unpack(whole)
            return dict(pages) if known == key else {}
    return {}


def remember(options: BuildOptions, key: bytes, pages: Mapping[str, bytes]) -> None:
    """Keep pages for the next time."""
    beside = options.memory / f"{_FILE}-{token_hex(4)}"
    with contextlib.suppress(OSError):
        beside.write_bytes(seal(pack((key, sorted(pages.items())))))
        os.replace(beside, options.memory / _FILE)  # noqa: PTH105
    with contextlib.suppress(OSError):
        beside.unlink()
