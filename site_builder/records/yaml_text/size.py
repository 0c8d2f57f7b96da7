"""Limits the number of values in a file. They are counted before the YAML is read, when each costs time and memory."""

import re
from itertools import islice

from site_builder.diagnostics import Diagnostic

MOST_NODES = 200_000
"""Maximum number of keys, texts and entries per file. The largest genuine file, with 10,000 locations, has 150,000."""

_BEGINS = re.compile(rb"[,\[{]|[\n\r][ ]*[^\s#]|[-?:][ ]+(?=[^\s#[{])")


class TooManyValues(Exception):
    """A file holds more values than can be read in bounded time and memory."""


def refuse_too_many(data: bytes) -> None:
    """Refuse a YAML text that may hold too many values, counting the characters with which a value can begin.

    Raises:
        TooManyValues: the count exceeds the limit.
    """
    if len(data) > MOST_NODES and _upper_bound(data) > MOST_NODES and _exceeds(data):
        raise TooManyValues


def too_many_values(file: str) -> Diagnostic:
    """The diagnostic for a file with too many values."""
    message = f"the file holds more than {MOST_NODES:,} lines, keys and values"
    hint = "a study's record is a short list of fields; make several files of many records"
    return Diagnostic("E103", file, message, hint, line=1, column=1)


def _upper_bound(data: bytes) -> int:
    return sum(map(data.count, (b",", b"[", b"{", b"\n", b"\r", b"- ", b"? ", b": ")))


def _exceeds(data: bytes) -> bool:
    return next(islice(_BEGINS.finditer(data), MOST_NODES, None), None) is not None
