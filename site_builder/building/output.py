"""The output folder: its marker, its files, and updates that never leave a partly written file.

New files are written to a staging folder inside it. When all pages are made, they are moved into place by rename: one
at a time, or folder by folder if the output folder is new. So a failed build changes nothing, and a killed build leaves
each file either old or new.
"""

import contextlib
import os
from collections.abc import Collection, Iterable, Iterator
from os import urandom
from pathlib import Path

from site_builder.building.letter_case import case_changes, fold_case, is_one_file
from site_builder.diagnostics import UserError, file_error
from site_builder.records.layout import SITE_FOLDERS
from site_builder.store.ledger import FolderRows, OnDisk, folders_digest, stamp_on_disk
from site_builder.store.leftovers import STAGING, sweep_staging

MARKER = ".studyboard"
"""The file that marks a folder as made by this program, which may therefore change it."""

_MARKER_TEXT = "This folder is made by studyboard. Files in it are replaced and removed by every build.\n"


class OutputFolder:
    """The folder a site is written to.

    Args:
        path: the folder; it need not exist yet.
        site: the site's folder.

    Raises:
        UserError: the folder was not made by the builder, or it contains the site itself.
    """

    def __init__(self, path: Path, site: Path) -> None:
        self.path = path
        # A unique name, so that a process that outlived a killed build cannot write into it.
        self.staging = path / f"{STAGING}-{urandom(4).hex()}"
        self._has_begun = False
        self._refuse_sources(site)
        self.existed = path.exists()
        if self.existed and not path.is_dir():
            raise UserError(f"{path} is a file, not a folder", "name another folder with --output")
        if self.existed and not (path / MARKER).is_file() and _has_foreign_files(path):
            raise UserError(
                f"{path} holds files that studyboard did not make, and would not be safe here",
                "name a new or empty folder with --output, or empty this one yourself",
            )

    def _refuse_sources(self, site: Path) -> None:
        output, root = Path(os.path.realpath(self.path)), Path(os.path.realpath(site))
        inside = any(output.is_relative_to(root / name) for name in SITE_FOLDERS)
        if root.is_relative_to(output) or inside:
            raise UserError(
                f"the site cannot be written to {self.path}: it contains the site's own files",
                "name another folder with --output",
            )

    def files(self) -> dict[str, OnDisk]:
        """The stamp of every file, by address, except names that begin with a dot."""
        return {f"{prefix}{row[0]}": row[1:] for prefix, rows in self._folders() for row in rows}

    def digest(self) -> bytes:
        """The digest of `files`, computed without collecting them: see `ledger.pages_digest`."""
        return folders_digest(self._folders())

    def _folders(self) -> Iterator[FolderRows]:
        return _walk(str(self.path), "") if self.existed else iter(())

    def begin(self) -> None:
        """Make the folder, if needed, and an empty staging folder.

        Raises:
            UserError: the folder cannot be written.
        """
        if self._has_begun:
            return
        try:
            sweep_staging(self.path)
            self.staging.mkdir(parents=True)
            marker, text = self.path / MARKER, _MARKER_TEXT.encode()
            if not marker.is_file() or marker.stat().st_size != len(text):  # a full disk may have cut it short
                marker.write_bytes(text)
            self._has_begun = True
        except OSError as error:
            raise file_error(error, self.path, hint="or name another folder with --output") from error

    def commit(
        self, moves: Iterable[tuple[str, str]], removed: Iterable[str], claimed: Collection[str]
    ) -> dict[str, OnDisk]:
        """Move staged files to their addresses and remove files that no page claims.

        Args:
            moves: pairs of a path in the staging folder and an address.
            removed: addresses of files to remove.
            claimed: addresses of all pages.

        Returns:
            The stamps of the files that were moved one at a time, by address. Others keep theirs.

        Raises:
            UserError: something could not be written; the next build will complete it.
        """
        moves, removed = sorted(moves, key=lambda move: move[1]), set(removed)
        try:
            if not self.existed:
                # A folder is moved whole, so its files keep their stamps.
                whole = {address.partition("/")[0] for _, address in moves}
                moves = [(name, name) for name in sorted(whole)]
            twins = case_changes(removed, claimed)
            removed -= self._remove_blocking(moves, removed - twins.keys())
            for folder in dict.fromkeys(address.rpartition("/")[0] for _, address in moves):
                (self.path / folder).mkdir(parents=True, exist_ok=True)
            staging, output = str(self.staging), str(self.path)
            for name, address in moves:
                os.replace(f"{staging}/{name}", f"{output}/{address}")  # noqa: PTH105 - fast for 10,000
            self._remove(old for old in removed if old not in twins or not is_one_file(self.path, old, twins[old]))
            return {address: stamp_on_disk(os.stat(f"{output}/{address}")) for _, address in moves}  # noqa: PTH116
        except OSError as error:
            raise file_error(error, error.filename2 or error.filename or self.path) from error

    def _remove_blocking(self, moves: list[tuple[str, str]], removed: set[str]) -> set[str]:
        """Remove old files where a folder is needed, or in a folder where a file is needed."""
        if not removed:
            return set()
        new_files = {fold_case(address) for _, address in moves}
        needed = {folder for address in new_files for folder in _folders_of(address)}
        blocking = {
            address
            for address in removed
            if fold_case(address) in needed or not new_files.isdisjoint(map(fold_case, _folders_of(address)))
        }
        self._remove(blocking)
        return blocking

    def _remove(self, addresses: Iterable[str]) -> None:
        emptied: set[str] = set()
        for address in addresses:
            (self.path / address).unlink(missing_ok=True)
            emptied.update(_folders_of(address))
        for folder in sorted(emptied, key=len, reverse=True):
            with contextlib.suppress(OSError):  # not empty: it is still needed
                (self.path / folder).rmdir()

    def end(self, *, has_changes: bool) -> None:
        """Remove the staging folder, and an empty output folder that was made for a failed build."""
        sweep_staging(self.path)
        if self._has_begun and not has_changes and not self.existed:
            with contextlib.suppress(OSError):
                if [path.name for path in self.path.iterdir()] == [MARKER]:
                    (self.path / MARKER).unlink()
                self.path.rmdir()


def _has_foreign_files(path: Path) -> bool:
    """Whether a folder without a marker holds anything but what a failed first build may have left in it."""
    return any(not each.name.startswith(STAGING) for each in path.iterdir())


def _folders_of(address: str) -> Iterator[str]:
    folder = address.rpartition("/")[0]
    while folder:
        yield folder
        folder = folder.rpartition("/")[0]


def _walk(folder: str, prefix: str) -> Iterator[FolderRows]:
    """The files of a folder and of those inside it, folder by folder, except names that begin with a dot."""
    rows, subfolders = [], []
    with _entries(folder) as entries:
        for entry in entries:
            name = entry.name
            if name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                subfolders.append(name)
            else:
                status = entry.stat(follow_symlinks=False)
                # As in `stamp_on_disk`, but every build does this for every file of the site.
                rows.append((name, status.st_size, status.st_mtime_ns, status.st_ctime_ns))
    yield prefix, rows
    for name in subfolders:
        yield from _walk(f"{folder}/{name}", f"{prefix}{name}/")


@contextlib.contextmanager
def _entries(folder: str) -> Iterator[Iterator[os.DirEntry[str]]]:
    """The entries of a folder. It is opened first where that is possible: then the system need not follow its path
    again for the stamp of every file, which takes a fifth of the time."""
    if os.scandir not in os.supports_fd:
        with os.scandir(folder) as entries:
            yield entries
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        with os.scandir(descriptor) as entries:
            yield entries
    finally:
        os.close(descriptor)
