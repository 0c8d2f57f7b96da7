"""Refuses symbolic links that lead out of a site's `.cache`: what is written or removed there is not its own."""

import os
from pathlib import Path

from site_builder.diagnostics import UserError


def refuse_link_out(store_folder: Path, folder: Path) -> None:
    """Refuse a folder if a symbolic link leads from it, or from a folder above it, out of the store's folder.

    The store's folder may itself be a link: a person may keep all of it on another disk.

    Raises:
        UserError: a link leads out.
    """
    root = os.path.realpath(store_folder)
    if not Path(os.path.realpath(folder)).is_relative_to(root):
        place = folder
        while place.parent != store_folder and not place.is_symlink():
            place = place.parent
        name = f"{store_folder.name}/{place.relative_to(store_folder).as_posix()}"
        message = f"{name} is a symbolic link that leads out of {store_folder.name}"
        raise UserError(message, f"remove the link {place}; what belongs there is made again")


def refuse_links_out(store_folder: Path) -> None:
    """Refuse a store whose folder holds a symbolic link that leads out of it.

    Raises:
        UserError: a link leads out.
    """
    if store_folder.is_dir():
        for entry in os.scandir(store_folder):
            if entry.is_symlink():
                refuse_link_out(store_folder, Path(entry.path))
