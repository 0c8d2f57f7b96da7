"""Replaces the bytes of a file, all or nothing."""

import contextlib
import os
import stat
from pathlib import Path
from secrets import token_hex

from site_builder.diagnostics import UserError, file_error


def replace_bytes(site: Path, relative: str, before: bytes, after: bytes) -> None:
    """Replace a file by rename, keeping its permissions; if it is a symbolic link, its target is replaced.

    Args:
        site: the site's folder.
        relative: path of the file within it.
        before: the present content, as expected; none if there is no such file yet.
        after: the new content.

    Raises:
        UserError: the file is outside the site, was changed in the meantime, or cannot be written.
    """
    path = Path(os.path.realpath(site / relative))
    if not path.is_relative_to(os.path.realpath(site)):
        raise UserError(f"{relative} is a symbolic link that leads out of the site", "edit the file itself")
    # The name begins with a dot so that the preview's watcher ignores it.
    partial = path.with_name(f".{path.name}.{token_hex(4)}")
    try:
        is_new = not before and not path.exists()
        if is_new:
            path.parent.mkdir(parents=True, exist_ok=True)
        mode = 0 if is_new else stat.S_IMODE(path.stat().st_mode)
        if not is_new and not mode & stat.S_IWUSR:
            raise UserError(f"{relative} is write-protected", "remove the protection, if the file may be changed")
        with partial.open("xb") as stream:
            stream.write(after)
            stream.flush()
            os.fsync(stream.fileno())
        if not is_new:
            partial.chmod(mode)
        if (path.read_bytes() if path.exists() else b"") != before:
            raise UserError(f"{relative} was changed by somebody else just now", "nothing was written; try again")
        partial.replace(path)
    except OSError as error:
        raise file_error(error, relative) from error
    finally:
        with contextlib.suppress(OSError):
            partial.unlink()
