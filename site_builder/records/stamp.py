"""Shows, without reading a file, whether it is still the one that was read."""

import os
from typing import NamedTuple


class Stamp(NamedTuple):
    """Size, times and number of a file.

    Size and time of change are not enough: a program can give a file its old time back (`touch -d`, `cp -p`,
    `rsync -t`), and two files can be swapped by renaming. Both change the time of the file's status (`st_ctime` in
    POSIX), which no program can set, or the number of the file. On Windows `st_ctime` is the time of creation; that
    does no harm.
    """

    size: int
    """Bytes."""
    mtime_ns: int
    """Time of the last change of its bytes, in nanoseconds."""
    ctime_ns: int
    """Time of the last change of its status, in nanoseconds."""
    inode: int
    """Number of the file on its disk; 0 if the disk has none."""


def stamp_of(status: os.stat_result) -> Stamp:
    """The stamp of a file, from its status in the operating system."""
    return Stamp(status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
