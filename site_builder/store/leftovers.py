"""What a killed command laid out and could not clear away. The next one sweeps it, at its beginning and at its end."""

import os
import shutil
from contextlib import suppress
from os import urandom
from pathlib import Path

STAGING = ".studyboard-staging"
"""How the names of staging folders begin."""

PART = ".part-"
"""How the names of files begin that are written beside those they will replace."""


def sweep_staging(output: Path) -> None:
    """Remove all staging folders from a folder of output that is locked."""
    with suppress(OSError), os.scandir(output) as entries:
        for entry in [entry for entry in entries if entry.name.startswith(STAGING)]:
            # Renamed first: a worker that outlived its killed parent for a moment then finds no folder to write into,
            # where otherwise it could put a file into the folder that is just being emptied.
            aside = output / f"{STAGING}-{urandom(8).hex()}"
            with suppress(OSError):
                os.replace(entry.path, aside)  # noqa: PTH105
            for left in (aside, Path(entry.path)):
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left, ignore_errors=True)
                else:
                    left.unlink(missing_ok=True)


def sweep_parts(folder: Path) -> None:
    """Remove half-written files from a folder of what is known, and from the folders in it."""
    with suppress(OSError):
        for inside, folders, names in os.walk(folder):
            folders[:] = [each for each in folders if not Path(inside, each).is_symlink()]
            for name in names:
                if name.startswith(PART):
                    with suppress(OSError):
                        Path(inside, name).unlink()
