"""Files of a folder that is published to: whole or not at all, and each failure with the name of its file."""

import errno
import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from secrets import token_hex

from site_builder.diagnostics import UserError

FRESH = ".studyboard-new"
"""How the name of a file begins that is not in its place yet. No generated server configuration serves such a name."""


@contextmanager
def naming(path: Path, what: str) -> Iterator[None]:
    """Say of a failure which file it is about, and what could not be done: `read`, `written` or `removed`.

    Raises:
        UserError: something failed.
    """
    try:
        yield
    except OSError as error:
        hint = "make room or correct the permissions, and publish again: what is missing will be completed"
        raise UserError(f"{path} cannot be {what}: {error.strerror or error}", hint) from None


def read(path: Path) -> bytes:
    """The bytes of a file of the built site.

    Raises:
        UserError: it cannot be read.
    """
    try:
        return path.read_bytes()
    except OSError as error:
        raise UserError(
            f"{path} cannot be read: {error.strerror}", "run `studyboard build`, and publish again"
        ) from None


def same_bytes(here: Path, there: Path) -> bool:
    """Whether two files hold the same bytes, whatever their sizes and times say of them.

    Raises:
        UserError: the first cannot be read.
    """
    try:
        if here.stat().st_size != there.stat().st_size:
            return False
        found = there.read_bytes()
    except OSError:
        return False
    return found == read(here)


def read_if_there(path: Path) -> bytes | None:
    """The bytes of a file at the target; None if there is no such file.

    Raises:
        UserError: it cannot be read.
    """
    with naming(path, "read"):
        try:
            return path.read_bytes()
        except (FileNotFoundError, NotADirectoryError):
            return None


def is_file(path: Path) -> bool:
    """Whether there is such a file.

    Raises:
        UserError: that cannot be found out.
    """
    with naming(path, "read"):
        return path.is_file()


def is_folder(path: Path) -> bool:
    """Whether there is such a folder.

    Raises:
        UserError: that cannot be found out.
    """
    with naming(path, "read"):
        return path.is_dir()


def make_folder(path: Path) -> None:
    """Make a folder, and those it stands in.

    Raises:
        UserError: it cannot be made.
    """
    with naming(path, "written"):
        path.mkdir(parents=True, exist_ok=True)


def rename(old: Path, new: Path) -> None:
    """Give a file or folder another name.

    Raises:
        UserError: it cannot be done.
    """
    with naming(new, "written"):
        old.rename(new)


def replace(place: Path, data: bytes) -> None:
    """Put bytes in the place of a file: at every moment it is the old one or the new one.

    They are brought to the disk before the file gets its name, since many shares find only then that they are full.

    Raises:
        UserError: they cannot be written; nothing is left behind where that can be helped.
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
"""What file systems answer that cannot be asked to bring a file to the disk."""


def _to_disk(file: int) -> None:
    try:
        os.fsync(file)
    except OSError as error:
        if error.errno not in _NO_SUCH_CALL:
            raise


def remove(place: Path, top: Path) -> None:
    """Remove a file, and the folders below `top` that nothing is left in.

    Raises:
        UserError: it cannot be removed.
    """
    with naming(place, "removed"), suppress(FileNotFoundError, NotADirectoryError):
        if not place.is_dir():
            place.unlink()
    for above in place.parents:
        if above == top:
            break
        try:
            above.rmdir()
        except OSError:  # not empty: it is still needed
            break


def remove_empty_folders(top: Path) -> None:
    """Remove a folder and those in it as far as nothing is left in them, as when an earlier removal was cut short."""
    for folder, _, _ in os.walk(top, topdown=False):
        with suppress(OSError):
            Path(folder).rmdir()


def names_in(folder: Path) -> set[str]:
    """Names in a folder, spelt as they are there.

    Raises:
        UserError: it cannot be read.
    """
    with naming(folder, "read"):
        try:
            with os.scandir(folder) as entries:
                return {entry.name for entry in entries}
        except (FileNotFoundError, NotADirectoryError):
            return set()


def clear_left_over(folders: Iterable[Path]) -> None:
    """Remove what a publishing that was killed left behind, where that can be done."""
    for folder in folders:
        with suppress(UserError, OSError):
            for name in names_in(folder):
                if name.startswith(FRESH):
                    (folder / name).unlink()
