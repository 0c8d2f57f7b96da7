"""Explains a quotation mark that is not closed where its text ends: the line that opens it, and the line to correct."""

import re
from collections.abc import Sequence

from site_builder.records.yaml_mistakes.error_place import ErrorPlace
from site_builder.records.yaml_mistakes.outline import outline, read_line
from site_builder.records.yaml_text.line_errors import LineError, bullet_of, quoted, shorten

_MOST_LINES = 40
"""Maximum number of lines of a text whose end is looked for."""
_CLOSED_BY_WORD = re.compile(r"[”“»’](?P<after>[.,;:!?]?)$")
_OPENS = re.compile(r"\s*(?:- +)*(?:[A-Za-z_][\w-]*: *)?$")
"""A line up to a quotation mark that opens a text."""


def open_quote(lines: Sequence[str], number: int, column: int) -> LineError | None:
    """The error of a quotation mark that is not closed before the next field or entry; None if no text follows it.

    Args:
        lines: the lines of the file.
        number: the number of the line with the mark, counted from 0.
        column: the column of the mark, counted from 0.
    """
    line = lines[number].rstrip()
    mark, text = line[column], _without_word_mark(line[column + 1 :].strip())
    last = _last_line(lines, number)
    closing = _closing(lines, number, mark)
    message = "a quote is opened here and never closed"
    if closing and closing[0] > last:
        message = f"a quote is opened here, and only closed on line {closing[0] + 1}"
    if last > number:
        end = _without_word_mark(lines[last].rstrip()) + mark
        hint = f"close it where the text ends; if that is the end of line {last + 1}, write there: `{shorten(end)}`"
        whole = " ".join([text, *(lines[each].strip() for each in range(number + 1, last + 1))])
        corrected = {number: line[:column] + quoted(whole.strip())}
        return LineError(number, column, message, hint, corrected | dict.fromkeys(range(number + 1, last + 1), ""))
    if not text:
        return None
    corrected = {number: line[:column] + quoted(text)}
    hint = f"close it where the text ends; if that is the end of this line, write: {shorten(corrected[number].strip())}"
    if closing and closing[0] > last:
        below = closing[0]
        corrected[below] = lines[below][: closing[1]] + lines[below][closing[1] + 1 :]
        hint += f"; and leave out the quote on line {below + 1}"
    return LineError(number, column, message, hint, corrected)


def closed_here(spot: ErrorPlace) -> LineError:
    """The error at a quotation mark that opens a text, but closes that of a line above.

    Args:
        spot: the place of the mark.
    """
    mark = spot.text[spot.column]
    opened = next((line for line in reversed(list(outline(spot.lines[: spot.line]))) if line.value[:1] == mark), None)
    if opened is None:
        return spot.error("a quote that is opened above ends only here", "close it where its text ends")
    column = len(spot.lines[opened.number].rstrip()) - len(opened.value.rstrip())
    error = open_quote(spot.lines, opened.number, column)
    message = f"the quote that is opened on line {opened.number + 1} ends only here"
    return error or spot.error(message, f"close it where its text ends, on line {opened.number + 1} or below")


def _without_word_mark(text: str) -> str:
    """A text without the quotation mark of a word processor that was meant to close it."""
    return _CLOSED_BY_WORD.sub(r"\g<after>", text) if sum(map(text.count, "“”„«»‘")) == 1 else text


def _last_line(lines: Sequence[str], number: int) -> int:
    """The number of the last line of a text that goes on below its first one."""
    first, last = read_line(number, lines[number]), number
    for below in range(number + 1, min(len(lines), number + _MOST_LINES)):
        line = read_line(below, lines[below])
        if line is None:
            if lines[below].lstrip().startswith("#"):
                break
            continue
        parent = first.parent_column if first else 0
        if line.key or line.dash or line.indent <= parent or bullet_of(line.value):
            break
        last = below
    return last


def _closing(lines: Sequence[str], number: int, mark: str) -> tuple[int, int] | None:
    """The place of the next mark below, if it closes a text: it ends its line and does not open a text of its own."""
    for below in range(number + 1, len(lines)):
        place = lines[below].find(mark)
        if place < 0:
            continue
        ends = lines[below].rstrip().endswith(mark) and lines[below].count(mark) == 1
        return (below, place) if ends and not _OPENS.fullmatch(lines[below][:place]) else None
    return None
