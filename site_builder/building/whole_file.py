"""Files that are written completely or not at all."""

import contextlib
import os
import stat
from pathlib import Path

from site_builder.diagnostics import UserError, file_error
from site_builder.store.leftovers import PART


def write_whole(path: Path, data: bytes) -> None:
    """Write a file completely or not at all; a failure is ignored, because these files are not necessary."""
    with contextlib.suppress(OSError):
        _replace(path, data)


def put_whole(path: Path, data: bytes) -> None:
    """Write or replace a file; if that fails, for example on a full disk, the file stays as it was.

    Its permissions stay; if it is a symbolic link, its target is replaced.

    Raises:
        UserError: it cannot be written.
    """
    try:
        target = Path(os.path.realpath(path))
        target.parent.mkdir(parents=True, exist_ok=True)
        _replace(target, data, stat.S_IMODE(target.stat().st_mode) if target.exists() else None)
    except OSError as error:
        raise file_error(error, path) from error


def put_new(path: Path, data: bytes, name: str = "") -> None:
    """Write a new file; if that fails, no file is left, not even an empty one.

    Args:
        path: the file.
        data: its bytes.
        name: its name in messages; "" for its path.

    Raises:
        FileExistsError: it exists already, and stays as it is.
        UserError: it cannot be written.
    """
    is_ours = False
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as stream:
            is_ours = True
            stream.write(data)
    except FileExistsError:
        if path.parent.is_dir():
            raise
        raise UserError(f"{path.parent} is a file, not a folder", "name another folder") from None
    except OSError as error:
        if is_ours:
            with contextlib.suppress(OSError):
                path.unlink()
        raise file_error(error, name or path) from error


def _replace(path: Path, data: bytes, mode: int | None = None) -> None:
    temporary = path.with_name(f"{PART}{path.name}-{os.urandom(4).hex()}")
    try:
        temporary.write_bytes(data)
        if mode is not None:
            temporary.chmod(mode)
        os.replace(temporary, path)  # noqa: PTH105
    finally:
        with contextlib.suppress(OSError):
            temporary.unlink()
