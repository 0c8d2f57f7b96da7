"""How many values a file may hold. They are counted before it is read as YAML, where each costs time and memory."""

import re
from itertools import islice

from site_builder.diagnostics import Diagnostic

MOST_NODES = 200_000
"""Keys, texts and entries of one file. The largest honest one, 10,000 locations in one file, has about 150,000."""

_BEGINS = re.compile(rb"[,\[{]|[\n\r][ ]*[^\s#]|[-?:][ ]+(?=[^\s#[{])")


class TooManyValues(Exception):
    """A file holds more values than can be read in bounded time and memory."""


def refuse_too_many(data: bytes) -> None:
    """Refuse a YAML text that may hold too many values, counted by the characters a value can begin with.

    Raises:
        TooManyValues: it may.
    """
    if len(data) > MOST_NODES and _upper_bound(data) > MOST_NODES and _exceeds(data):
        raise TooManyValues


def too_many_values(file: str) -> Diagnostic:
    """The diagnostic for such a file."""
    message = f"the file holds more than {MOST_NODES:,} lines, keys and values"
    hint = "a study's record is a short list of fields; make several files of many records"
    return Diagnostic("E103", file, message, hint, line=1, column=1)


def _upper_bound(data: bytes) -> int:
    return sum(map(data.count, (b",", b"[", b"{", b"\n", b"\r", b"- ", b"? ", b": ")))


def _exceeds(data: bytes) -> bool:
    return next(islice(_BEGINS.finditer(data), MOST_NODES, None), None) is not None
