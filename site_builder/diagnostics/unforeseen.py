"""The diagnostic for a failure of the program itself at one record."""

import traceback
from pathlib import Path

from site_builder.diagnostics.diagnostic import Diagnostic

CODE = "E901"
_PACKAGE = Path(__file__).resolve().parent.parent
_MOST_SHOWN = 200


def unforeseen(file: str, doing: str, error: Exception) -> Diagnostic:
    """A diagnostic for an exception that nobody foresaw, at the record that it was met with.

    Args:
        file: the record's file.
        doing: what was being done: "making the page studies/brevas.html".
        error: the exception.
    """
    said = " ".join(str(error).split())[:_MOST_SHOWN]
    what = f"{type(error).__name__}: {said}" if said else type(error).__name__
    message = f"something unforeseen happened while {doing}: {what}"
    return Diagnostic(CODE, file, message, _hint(error))


def _hint(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "the memory did not suffice; try --jobs 1, and look for something very large in this file"
    where = next(filter(None, map(_in_package, reversed(traceback.extract_tb(error.__traceback__)))), "")
    at = f" ({where})" if where else ""
    return f"this is a fault of Studyboard, not of the file: please report it with this file and this message{at}"


def _in_package(frame: traceback.FrameSummary) -> str:
    """A place in the program, without the folders of this machine."""
    path = Path(frame.filename)
    return f"{path.relative_to(_PACKAGE).as_posix()}:{frame.lineno}" if path.is_relative_to(_PACKAGE) else ""
