"""The lines of a text as YAML counts them."""

import re

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them; always one more than the number of line breaks."""
    return LINE_BREAK.split(text)


def indentation(line: str) -> int:
    """The number of spaces before a line's text."""
    return len(line) - len(line.lstrip(" "))


def line_start(text: str, offset: int) -> int:
    """The offset at which the line of an offset begins."""
    return 1 + max(text.rfind(each, 0, offset) for each in "\n\r\x85\u2028\u2029")


def line_end(text: str, offset: int) -> int:
    """The offset at which the line of an offset ends, before its line break."""
    line_break = LINE_BREAK.search(text, offset)
    return line_break.start() if line_break else len(text)


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both counted from 1."""
    lines = lines_of(text[:offset])
    return len(lines), len(lines[-1]) + 1
