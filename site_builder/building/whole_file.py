"""Files that are written completely or not at all."""

import contextlib
import os
from pathlib import Path

from site_builder.store.leftovers import PART


def write_whole(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; a failure is ignored, because these files are not necessary."""
    temporary = path.with_name(f"{PART}{path.name}-{os.urandom(4).hex()}")
    with contextlib.suppress(OSError):
        temporary.write_bytes(data)
        os.replace(temporary, path)  # noqa: PTH105
    with contextlib.suppress(OSError):
        temporary.unlink()
