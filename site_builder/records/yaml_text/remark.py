"""Remarks about values, made while YAML is read, that become problems only in some fields."""

from typing import NamedTuple


class TreeRemark(NamedTuple):
    """A comment after a value, on the same line, or typographic quotes around the value."""

    path: tuple[str | int, ...]
    value: str
    words: str
    """The text after the value, including the #; "" for quotes around the value, and for a word that means none."""
    line: int
    column: int
