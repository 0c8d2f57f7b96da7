"""Removes files that a killed command left behind. Every command does this when it starts and when it ends."""

import os
import shutil
from contextlib import suppress
from os import urandom
from pathlib import Path

STAGING = ".studyboard-staging"
"""Prefix of the names of staging folders."""

PART = ".part-"
"""Prefix of the names of temporary files, which are in the same folder as the files that they will replace."""


def sweep_staging(output: Path) -> None:
    """Remove all staging folders from an output folder, which must be locked."""
    with suppress(OSError), os.scandir(output) as entries:
        for entry in [entry for entry in entries if entry.name.startswith(STAGING)]:
            # Renamed first: a worker that briefly outlives its killed parent then cannot write into the folder while
            # it is being emptied.
            aside = output / f"{STAGING}-{urandom(8).hex()}"
            with suppress(OSError):
                os.replace(entry.path, aside)  # noqa: PTH105
            for leftover in (aside, Path(entry.path)):
                if leftover.is_dir() and not leftover.is_symlink():
                    shutil.rmtree(leftover, ignore_errors=True)
                else:
                    leftover.unlink(missing_ok=True)


def sweep_parts(folder: Path) -> None:
    """Remove partly written files from a store's folder, and from the folders in it."""
    with suppress(OSError):
        for parent, folders, names in os.walk(folder):
            folders[:] = [child for child in folders if not Path(parent, child).is_symlink()]
            for name in names:
                if name.startswith(PART):
                    with suppress(OSError):
                        Path(parent, name).unlink()
