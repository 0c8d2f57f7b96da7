"""Files of a folder that is published to: written completely or not at all; each error names its file."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex
from stat import S_ISDIR, S_ISREG

from site_builder.diagnostics import UserError
from site_builder.diagnostics.reading import read_ordinary

FRESH = ".studyboard-new"
"""Prefix of temporary files. No generated server configuration serves such a name."""


@contextmanager
def naming(path: Path, participle: str) -> Iterator[None]:
    """Add to an error its file, and what could not be done: `read`, `written` or `removed`.

    Raises:
        UserError: an operation failed.
    """
    try:
        yield
    except OSError as error:
        hint = "make room or correct the permissions, and publish again: what is missing will be completed"
        raise UserError(f"{path} cannot be {participle}: {error.strerror or error}", hint) from None


def read(path: Path) -> bytes:
    """Return the bytes of a file of the built site.

    Raises:
        UserError: it cannot be read.
    """
    try:
        return read_ordinary(path)
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}", "run `studyboard build`, and publish again"
        ) from None


def same_bytes(source: Path, target: Path) -> bool:
    """Return whether two files hold the same bytes, whatever their times are.

    Raises:
        UserError: the first cannot be read.
    """
    try:
        if source.stat().st_size != target.stat().st_size:
            return False
        data = read_ordinary(target)
    except OSError:
        return False
    return data == read(source)


def read_if_there(path: Path) -> bytes | None:
    """Return the bytes of a file at the target; None if there is no such file.

    Raises:
        UserError: it cannot be read.
    """
    with naming(path, "read"):
        try:
            return read_ordinary(path)
        except (FileNotFoundError, NotADirectoryError):
            return None


def is_file(path: Path) -> bool:
    """Return whether there is such a file.

    Raises:
        UserError: the folder cannot be read.
    """
    return S_ISREG(_mode(path))


def is_folder(path: Path) -> bool:
    """Return whether there is such a folder.

    Raises:
        UserError: the folder cannot be read.
    """
    return S_ISDIR(_mode(path))


_ABSENT = (errno.ENOENT, errno.ENOTDIR, errno.ELOOP)


def _mode(path: Path) -> int:
    """The kind of what is there and its permissions; 0 if nothing is.

    From Python 3.14 on, `Path.is_file` and its like also answer no if the system cannot tell, as on a share that is
    not reached for a moment.
    """
    with naming(path, "read"):
        try:
            return path.stat().st_mode
        except OSError as error:
            if error.errno not in _ABSENT:
                raise
            return 0


def make_folder(path: Path) -> None:
    """Make a folder, and its parents.

    Raises:
        UserError: the folder cannot be made.
    """
    with naming(path, "written"):
        try:
            path.mkdir(parents=True, exist_ok=True)
        except FileExistsError:
            if not is_folder(path):
                raise UserError(f"{path} is a file, not a folder", "name another folder") from None


def rename(old: Path, new: Path) -> None:
    """Rename a file or folder.

    Raises:
        UserError: it cannot be renamed.
    """
    with naming(new, "written"):
        old.rename(new)


def replace(place: Path, data: bytes) -> None:
    """Replace a file atomically: at every moment it is the old one or the new one.

    The bytes are synced to the disk before the file gets its name, since many shares report a full disk only then.

    Raises:
        UserError: the bytes cannot be written; the temporary file is removed if possible.
    """
    with naming(place, "written"):
        fresh = place.with_name(f"{FRESH}-{token_hex(4)}")
        try:
            with fresh.open("wb") as file:
                file.write(data)
                file.flush()
                _to_disk(file.fileno())
            fresh.replace(place)
        except BaseException:
            with suppress(OSError):
                fresh.unlink(missing_ok=True)
            raise


_NO_SUCH_CALL = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""Errors of file systems that cannot sync a file to the disk."""


def _to_disk(file: int) -> None:
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise


def remove(place: Path, top: Path) -> None:
    """Remove a file, and the folders below `top` that become empty.

    Raises:
        UserError: the file cannot be removed.
    """
    with naming(place, "removed"), suppress(FileNotFoundError, NotADirectoryError):
        if not S_ISDIR(place.stat().st_mode):
            place.unlink()
    for above in place.parents:
        if above == top:
            break
        try:
            above.rmdir()
        except OSError:  # not empty: it is still needed
            break


def remove_empty_folders(top: Path) -> None:
    """Remove a folder and the folders in it if they are empty, as after an interrupted removal."""
    for folder, _, _ in os.walk(top, topdown=False):
        with suppress(OSError):
            Path(folder).rmdir()


def names_in(folder: Path) -> set[str]:
    """Return the names in a folder, with their case.

    Raises:
        UserError: the folder cannot be read.
    """
    with naming(folder, "read"):
        try:
            with os.scandir(folder) as entries:
                return {entry.name for entry in entries}
        except (FileNotFoundError, NotADirectoryError):
            return set()


def clear_left_over(folders: Iterable[Path]) -> None:
    """Remove the temporary files of a killed run, where possible."""
    for folder in folders:
        with suppress(UserError, OSError):
            for name in names_in(folder):
                if name.startswith(FRESH):
                    (folder / name).unlink()
