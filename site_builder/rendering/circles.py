"""Finds the template that leads to itself, so that a page is never finished."""

import traceback
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

MESSAGE = "this template leads to itself, so that the page never ends"
HINT = "take one `include`, `extends` or call out of the circle"
_MANY = 20
"""How often a line of a template is entered in a circle. Templates that are not in one never go as deep."""


class TemplateLine(NamedTuple):
    """A line of a template."""

    file: str
    line: int


def place_in_circle(error: RecursionError, folders: Sequence[Path]) -> TemplateLine | None:
    """Return the line at which templates go in a circle; None if another piece of code does.

    Args:
        error: what Python raised when it was too deep.
        folders: folders of templates; the site's own come first, and more likely hold the mistake.
    """
    frames = traceback.extract_tb(error.__traceback__)
    entered = Counter(TemplateLine(frame.filename, frame.lineno or 0) for frame in frames)
    for folder in folders:
        for place, times in entered.most_common():
            if times >= _MANY and Path(place.file).is_relative_to(folder):
                return place
    return None
