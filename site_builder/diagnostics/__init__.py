"""Problems with the content as values, and one family of exceptions for everything else.

A problem with *content* is a `Diagnostic`: collected, sorted and shown with the others. A problem with the *environment
or usage* (a folder that cannot be written, a wrong option) is a `UserError`, raised at once and caught once in `cli`.
Any other exception is a bug in Studyboard. During the processing of one record or page, it also becomes a `Diagnostic`
(`unforeseen`) that names the file, and the others continue; elsewhere it keeps its traceback.
"""

from site_builder.diagnostics.codes import CODES, Code, Severity
from site_builder.diagnostics.diagnostic import Diagnostic, LinePart, has_errors, sorted_diagnostics
from site_builder.diagnostics.suggest import closest, did_you_mean
from site_builder.diagnostics.unforeseen import unforeseen
from site_builder.diagnostics.user_error import UserError, file_error

__all__ = [
    "CODES",
    "Code",
    "Diagnostic",
    "LinePart",
    "Severity",
    "UserError",
    "closest",
    "did_you_mean",
    "file_error",
    "has_errors",
    "sorted_diagnostics",
    "unforeseen",
]
