"""Finds the ends of a page's tags: the first `>` outside quotes.

Nearly every tag ends close to its beginning. If one never ends, as in `<a <a <a …`, each tag would scan the same rest
of the page again; so the rest is scanned once, from its end, and the result is kept.
"""

import re
from bisect import bisect_left

_INSIDE = re.compile(r"(?:[^>\"']|\"[^\"]*+\"|'[^']*+')*+>")
_MARK = re.compile(r"[>\"']")


class TagEnds:
    """The ends of tags in one text.

    Args:
        text: the page.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._marks: list[int] | None = None
        self._ends: list[int] = []

    def after(self, place: int) -> int:
        """Return the end of the tag whose name ends at a position; -1 if it has none."""
        if self._marks is None:
            match = _INSIDE.match(self._text, place)
            if match:
                return match.end() - 1
            self._remember()
        marks = self._marks or []
        number = bisect_left(marks, place)
        return self._ends[number] if number < len(marks) else -1

    def _remember(self) -> None:
        """Compute, from the last mark to the first, which end each mark reaches."""
        self._marks = [match.start() for match in _MARK.finditer(self._text)]
        self._ends = [-1] * len(self._marks)
        later: dict[str, int] = {}
        for number in range(len(self._marks) - 1, -1, -1):
            mark = self._text[self._marks[number]]
            if mark == ">":
                self._ends[number] = self._marks[number]
                continue
            closing = later.get(mark)
            if closing is not None and closing + 1 < len(self._ends):
                self._ends[number] = self._ends[closing + 1]
            later[mark] = number
