"""Writes numbers as text, because browsers fetch JSON, which every host compresses.

A number is written in base 64 characters of five bits each, the lowest first; the sixth bit means that more follow, as
in the VLQ of source maps. Sorted numbers are written as their differences, most of which are one character.
"""

from collections.abc import Iterable, Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _encode(value: int) -> str:
    digits = ""
    while value > 31:
        digits += ALPHABET[32 | value & 31]
        value >>= 5
    return digits + ALPHABET[value]


_ENCODED = tuple(map(_encode, range(1 << 11)))


def number(value: int) -> str:
    """One number, which must not be negative."""
    return _ENCODED[value] if value < len(_ENCODED) else _encode(value)


def delta_encode(values: Iterable[int]) -> str:
    """Strictly increasing numbers from 0 on, each as its difference from the last."""
    parts, last, encoded, limit = [], -1, _ENCODED, len(_ENCODED)
    for value in values:
        step = value - last - 1
        parts.append(encoded[step] if step < limit else _encode(step))
        last = value
    return "".join(parts)


def levels(by_level: Sequence[Sequence[int]]) -> str:
    """Sorted numbers by level, the highest level first: `5` `.` the numbers of level 5 `.` `2` `.` …"""
    return ".".join(
        f"{place}.{delta_encode(by_level[place - 1])}" for place in range(len(by_level), 0, -1) if by_level[place - 1]
    )
