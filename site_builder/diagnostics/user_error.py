"""The exception family for problems with the environment and the usage of the tool."""

import errno
import os
import re


class UserError(Exception):
    """The build cannot continue for a reason outside the content: a folder, an option, a missing program.

    The message is printed unchanged, so it says what is wrong and what to do; `hint` is printed below it.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def sentences(self) -> str:
        """Message and hint as sentences, for a page."""
        return " ".join(_sentence(each) for each in (self.message, self.hint) if each)


def _sentence(words: str) -> str:
    """Words with a full stop; a capital at the beginning, if a word is there and not a path or a name in backticks."""
    begin = words[:1].upper() + words[1:] if re.match(r"\w+[ ,]", words) else words
    return begin if begin.endswith((".", "?", "!")) else f"{begin}."


_HINTS = {
    errno.ENOSPC: "make room on that disk, and try again",
    getattr(errno, "EDQUOT", errno.ENOSPC): "make room within your quota, and try again",
    errno.EFBIG: "files may not grow so large here: raise the limit (ulimit -f), and try again",
    errno.EACCES: "check its permissions, and try again",
    errno.EPERM: "check its permissions, and try again",
    errno.EROFS: "it is on a read-only disk; use another folder",
    errno.EIO: "the disk reports an error: check it, and try again",
    errno.EMFILE: "too many files are open: raise the limit (ulimit -n), or use fewer processes: --jobs 1",
    errno.ENFILE: "too many files are open on this machine; close some programs, and try again",
    errno.ENOENT: "it was there a moment ago; try again",
}


def file_error(
    error: OSError, path: "str | os.PathLike[str] | None" = None, doing: str = "written", hint: str = ""
) -> UserError:
    """The error for a failed file operation.

    Args:
        error: the error of the operating system.
        path: the file to name in the message, if the error names none or another one.
        doing: what cannot be done with the file.
        hint: another remedy.
    """
    path = path or error.filename2 or error.filename
    reason = error.strerror or str(error) or type(error).__name__
    remedy = _HINTS.get(error.errno or 0, "check the file and its folder, and try again")
    message = f"{os.fsdecode(os.fspath(path))} cannot be {doing}: {reason}" if path else reason
    return UserError(message, f"{remedy}; {hint}" if hint else remedy)
