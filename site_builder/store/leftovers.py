"""Removes files that a killed command left. The next command does so at its beginning and at its end."""

import os
import shutil
from contextlib import suppress
from os import urandom
from pathlib import Path

STAGING = ".studyboard-staging"
"""Prefix of the names of staging folders."""

PART = ".part-"
"""Prefix of the names of files that are written beside those they will replace."""


def sweep_staging(output: Path) -> None:
    """Remove all staging folders from a folder of output that is locked."""
    with suppress(OSError), os.scandir(output) as entries:
        for entry in [entry for entry in entries if entry.name.startswith(STAGING)]:
            # Renamed first: a worker that outlived its killed parent for a moment then finds no folder to write into,
            # where otherwise it could put a file into the folder that is just being emptied.
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
