"""The problems of one file, for those that look for a single cause of many errors."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic


class FileProblems(NamedTuple):
    """The problems of a file, and the means to try another text in its place."""

    path: str
    text: str
    """The text of the file, without a byte order mark."""
    diagnostics: tuple[Diagnostic, ...]
    line_of: Callable[[Diagnostic], int]
    """Returns the line of a diagnostic, counted from 1."""
    read: Callable[[str], Sequence[Diagnostic]]
    """Returns the diagnostics of another text in place of this one."""

    @property
    def errors(self) -> list[Diagnostic]:
        """The problems that stop a build."""
        return [each for each in self.diagnostics if each.is_error]
