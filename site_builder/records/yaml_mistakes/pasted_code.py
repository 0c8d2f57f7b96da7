"""Finds what programs that show code add to it: three backticks, numbers of lines, and signs of a comparison."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from site_builder.records.yaml_text.line_errors import LineError, shorten

_FENCE = re.compile(r"(?:```|~~~)\s*(?:\w+\s*)?")
_NUMBERED = re.compile(r" {0,5}(?P<number>\d{1,4})[:.|]?(?:[ \t](?P<text>.*)|$)")
_HUNK = re.compile(r"@@ -\d+(?:,\d+)? \+\d+(?:,\d+)? @@")
_ABOVE_HUNK = re.compile(r"(?:diff |index |--- |\+\+\+ |new file|deleted file|similarity |rename )")
_OLD_OR_NEW = re.compile(r"(?P<sign>[-+])(?P<line> *(?:- +)?(?P<key>[A-Za-z_]+):(?: .*)?)")
_FEW, _MOST_SHOWN = 3, 8
"""Fewest lines whose numbers are no chance, and most corrected lines that are shown."""


def pasted_code(lines: Sequence[str]) -> Iterator[LineError]:
    """An error for each of these, with the lines as they were before.

    Args:
        lines: the lines of a text that a parser rejects.
    """
    for number, line in enumerate(lines):
        if _FENCE.fullmatch(line):
            message = "a line of three backticks is not part of a record"
            yield LineError(number, 0, message, "remove this line", {number: ""}, certain=True)
    if error := _numbered(lines) or _comparison(lines):
        yield error
    else:
        yield from _pairs(lines)


def _numbered(lines: Sequence[str]) -> LineError | None:
    matches = {number: _NUMBERED.fullmatch(line) for number, line in enumerate(lines) if line.strip()}
    numbers = [int(match["number"]) for match in matches.values() if match]
    if len(numbers) < max(_FEW, len(matches)) or numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        return None
    plain = {number: match["text"] or "" for number, match in matches.items() if match}
    return _error("each line begins with its number", "leave out the numbers:", plain)


def _comparison(lines: Sequence[str]) -> LineError | None:
    """Two versions of a file as `git diff` shows them: the new version is kept."""
    start = next((number for number, line in enumerate(lines) if _HUNK.match(line)), None)
    if start is None or not all(_ABOVE_HUNK.match(line) for line in lines[:start] if line.strip()):
        return None
    plain = dict.fromkeys(range(start + 1), "")
    for number in range(start + 1, len(lines)):
        line = lines[number]
        plain[number] = "" if line.startswith(("-", "@@", "\\")) else line[1:]
    return _error("this is a comparison of two versions of a file", "keep the lines of the new version:", plain)


def _pairs(lines: Sequence[str]) -> Iterator[LineError]:
    """An old line with `-` and the new one with `+` below it."""
    for number, (line, below) in enumerate(pairwise(lines)):
        old, new = _OLD_OR_NEW.fullmatch(line.rstrip()), _OLD_OR_NEW.fullmatch(below.rstrip())
        if old and new and (old["sign"], new["sign"], old["key"]) == ("-", "+", new["key"]):
            message = f"lines {number + 1} and {number + 2} are an old and a new line of a comparison"
            hint = f"keep one of the two without its sign: `{shorten(new['line'])}`"
            yield LineError(number, 0, message, hint, {number: "", number + 1: new["line"]}, certain=True)


def _error(message: str, hint: str, plain: dict[int, str]) -> LineError:
    lines = [shorten(line) for line in plain.values() if line.strip()]
    more = ["and so on"] if len(lines) > _MOST_SHOWN else []
    return LineError(min(plain), 0, message, "\n".join([hint, *lines[:_MOST_SHOWN], *more]), plain, certain=True)
