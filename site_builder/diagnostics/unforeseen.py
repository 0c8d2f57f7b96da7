"""The diagnostic for an unexpected exception while one record is processed."""

import traceback
from pathlib import Path

from site_builder.diagnostics.diagnostic import Diagnostic

CODE = "E901"
_PACKAGE = Path(__file__).resolve().parent.parent
_MOST_SHOWN = 200


def unforeseen(file: str, doing: str, error: Exception) -> Diagnostic:
    """A diagnostic for an unexpected exception, with the record that was being processed.

    Args:
        file: the record's file.
        doing: the activity, such as "making the page studies/brevas.html".
        error: the exception.
    """
    error_text = " ".join(str(error).split())[:_MOST_SHOWN]
    description = f"{type(error).__name__}: {error_text}" if error_text else type(error).__name__
    message = f"something unforeseen happened while {doing}: {description}"
    return Diagnostic(CODE, file, message, _hint(error))


def _hint(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "there was not enough memory; try --jobs 1, and look for something very large in this file"
    location = next(filter(None, map(_in_package, reversed(traceback.extract_tb(error.__traceback__)))), "")
    suffix = f" ({location})" if location else ""
    return f"this is a bug in Studyboard, not in the file: please report it with this file and this message{suffix}"


def _in_package(frame: traceback.FrameSummary) -> str:
    """A place in the program, without this machine's folders."""
    path = Path(frame.filename)
    return f"{path.relative_to(_PACKAGE).as_posix()}:{frame.lineno}" if path.is_relative_to(_PACKAGE) else ""
