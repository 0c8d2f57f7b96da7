"""The lines of a text as YAML counts them."""

import re

LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(text: str) -> list[str]:
    """The lines of a text as YAML counts them; always one more than the number of line breaks."""
    return LINE_BREAK.split(text)


def position(text: str, offset: int) -> tuple[int, int]:
    """The line and column of an offset, both counted from 1."""
    lines = lines_of(text[:offset])
    return len(lines), len(lines[-1]) + 1
