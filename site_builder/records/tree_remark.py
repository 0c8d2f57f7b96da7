"""What is noticed beside a value or around it while YAML is read, and matters only if the value is a text."""

from typing import NamedTuple


class TreeRemark(NamedTuple):
    """A comment after a value, on the same line, or typographic quotes around the value."""

    path: tuple[str | int, ...]
    value: str
    words: str
    """The text after the value, including the #; "" for quotes."""
    line: int
    column: int
