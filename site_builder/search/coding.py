"""Numbers as text: what a browser fetches is JSON that every host compresses.

A number is written in base 64 signs of five bits each, the lowest first; the sixth bit says that more follow, as in the
VLQ of source maps. Rising numbers are written as the steps between them, and most steps are one sign.
"""

from collections.abc import Iterable, Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def _written(value: int) -> str:
    found = ""
    while value > 31:
        found += ALPHABET[32 | value & 31]
        value >>= 5
    return found + ALPHABET[value]


_KNOWN = tuple(map(_written, range(1 << 11)))


def number(value: int) -> str:
    """A number from 0 on."""
    return _KNOWN[value] if value < len(_KNOWN) else _written(value)


def delta_encode(values: Iterable[int]) -> str:
    """Rising numbers from 0 on, each higher than the last: each as its step from the last."""
    found, last, known, most = [], -1, _KNOWN, len(_KNOWN)
    for value in values:
        step = value - last - 1
        found.append(known[step] if step < most else _written(step))
        last = value
    return "".join(found)


def levels(by_level: Sequence[Sequence[int]]) -> str:
    """Rising numbers by level, the highest level first: `5` `.` the numbers of level 5 `.` `2` `.` …"""
    return ".".join(
        f"{place}.{delta_encode(by_level[place - 1])}" for place in range(len(by_level), 0, -1) if by_level[place - 1]
    )
