"""One problem with the content."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from site_builder.diagnostics.codes import CODES, Severity

Path = tuple[str | int, ...]


class LinePart(StrEnum):
    """The part of a line to which a diagnostic points."""

    VALUE = "value"
    KEY = "key"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A problem: its message, its place, and what to write instead.

    `path` leads to the value inside the record (`("eligibility", "inclusion", 3)`). Line and column are derived from it
    only when the diagnostic is shown, so that good messages cost nothing on the fast path. A problem without a path,
    such as broken YAML, has `line` and `column` itself (both counted from 1; 0 means "not known").

    `instead` contains replacements for the value at the path; the hint shows the lines with them.
    """

    code: str
    file: str
    message: str
    hint: str = ""
    path: Path = ()
    line_part: LinePart = LinePart.VALUE
    line: int = 0
    column: int = 0
    instead: tuple[str, ...] = ()

    @property
    def severity(self) -> Severity:
        """The severity of the code, so that a code never has two."""
        return CODES[self.code].severity

    @property
    def is_error(self) -> bool:
        """Whether it stops the build."""
        return self.severity is Severity.ERROR


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Whether any diagnostic stops the build."""
    return any(diagnostic.is_error for diagnostic in diagnostics)


def sorted_diagnostics(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The diagnostics without duplicates, in an order that does not depend on how the work was distributed."""
    return tuple(
        sorted(set(diagnostics), key=lambda d: (d.file, d.line, d.column, _orderable(d.path), d.code, d.message))
    )


def _orderable(path: Path) -> tuple[tuple[int, str, int], ...]:
    return tuple((0, step, 0) if isinstance(step, str) else (1, "", step) for step in path)
