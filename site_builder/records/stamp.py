"""Shows, without reading a file, whether it has changed since it was read."""

import os
from typing import NamedTuple


class Stamp(NamedTuple):
    """Size, times and number of a file.

    Size and modification time are not enough: a program can restore a file's old time (`touch -d`, `cp -p`,
    `rsync -t`), and two files can be swapped by renaming. Both change the time of the file's status (`st_ctime` in
    POSIX), which no program can set, or the number of the file. On Windows, `st_ctime` is the time of creation; that
    does no harm.
    """

    size: int
    """Size in bytes."""
    mtime_ns: int
    """Time of the last change of the file's content, in nanoseconds."""
    ctime_ns: int
    """Time of the last change of the file's status, in nanoseconds."""
    inode: int
    """The file's inode number; 0 if the file system has none."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file, from its status as reported by the operating system."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
