"""Files of tests are kept in memory if there is space: on a disk, a run would wait for its hundred thousand files."""

import os
import shutil
import stat
import tempfile
from pathlib import Path

MEMORY = Path("/dev/shm")
ROOM = 2 * 1024**3
"""Bytes that have to be free; a run needs about a quarter of these at once."""
NOEXEC = 8
"""`ST_NOEXEC` of Linux: tests write small programs and run them."""


def write_into_memory() -> None:
    """Let all temporary folders of this process, and of those that it starts, be in memory.

    A place that was chosen with `TMPDIR` or `--basetemp` is kept. Systems other than Linux have no such folder.
    """
    if "TMPDIR" in os.environ or not _has_room(MEMORY):
        return
    folder = MEMORY / f"studyboard-tests-{os.getuid()}"
    folder.mkdir(mode=0o700, exist_ok=True)
    about = folder.lstat()
    if stat.S_ISDIR(about.st_mode) and about.st_uid == os.getuid():
        os.environ["TMPDIR"] = str(folder)
        tempfile.tempdir = None  # asked anew


def _has_room(folder: Path) -> bool:
    try:
        about = os.statvfs(folder)
        return not about.f_flag & NOEXEC and os.access(folder, os.W_OK) and shutil.disk_usage(folder).free >= ROOM
    except (OSError, AttributeError):
        return False
