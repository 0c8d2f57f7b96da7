"""Limits of what a template may do for one page, so that one with an endless loop is named and no build waits for it.

Lists in records end, so only `range` makes an endless loop. It is counted, not timed: every machine says the same
(docs/decisions/0036-limits-before-rendering.md).
"""

from typing import Any

from jinja2 import TemplateError

from site_builder.diagnostics import Diagnostic
from site_builder.rendering.template_failure import TemplateFailure

MOST_NUMBERS = 1_000_000
"""Maximum count of numbers that `range` gives for one page."""
MOST_BYTES = 64 * 1024 * 1024
"""Maximum size of a page. The largest genuine one, a list of ten thousand studies, has a few MiB."""


class _TooMany(TemplateError):
    """A loop in a template has far too many rounds."""

    hint = "write the end of the loop as a small number"


class TemplateLimits:
    """What the templates of a page have used."""

    def __init__(self) -> None:
        self._numbers = 0

    def begin(self) -> None:
        """Begin another page."""
        self._numbers = 0

    def range(self, *limits: int) -> Any:
        """The function `range` of templates."""
        numbers = range(*limits)
        try:
            self._numbers += len(numbers)
        except OverflowError:
            self._numbers = MOST_NUMBERS + 1
        if self._numbers > MOST_NUMBERS:
            raise _TooMany(f"the loops with `range` on this page have more than {MOST_NUMBERS:,} rounds")
        return numbers


def checked_size(page: bytes, template: str) -> bytes:
    """A page that is not too large.

    Raises:
        TemplateFailure: it is.
    """
    if len(page) > MOST_BYTES:
        message = f"this template made a page of {len(page) // 1024 // 1024:,} MB"
        raise TemplateFailure(Diagnostic("E502", f"templates/{template}", message, "look for text that it repeats"))
    return page
