"""The one exception family for the environment and the usage of the tool."""

import errno
import os


class UserError(Exception):
    """The build cannot go on for a reason outside the content: a folder, an option, a missing program.

    The message is printed as it is, so it says what is wrong and what to do; `hint` is printed below it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


_HINTS = {
    errno.ENOSPC: "make room on that disk, and try again",
    getattr(errno, "EDQUOT", errno.ENOSPC): "make room within your quota, and try again",
    errno.EFBIG: "files may not grow so large here: raise the limit (ulimit -f), and try again",
    errno.EACCES: "check its permissions, and try again",
    errno.EPERM: "check its permissions, and try again",
    errno.EROFS: "it stands on a disk that can only be read; use another folder",
    errno.EIO: "the disk reports an error: check it, and try again",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n), or use fewer processes: --jobs 1",
    errno.ENFILE: "too many files are open on this machine; close some programs, and try again",
    errno.ENOENT: "it was there a moment ago; try again",
}


def file_error(
    error: OSError, path: "str | os.PathLike[str] | None" = None, doing: str = "written", hint: str = ""
) -> UserError:
    """A failed file operation in words.

    Args:
        error: what the operating system said.
        path: the file that a reader of the message knows, if the error names another one or none.
        doing: what cannot be done with the file.
        hint: what else can be done about it.
    """
    path = path or error.filename2 or error.filename
    why = error.strerror or str(error) or type(error).__name__
    todo = _HINTS.get(error.errno or 0, "check the file and its folder, and try again")
    said = f"{os.fsdecode(os.fspath(path))} cannot be {doing}: {why}" if path else why
    return UserError(said, f"{todo}; {hint}" if hint else todo)
