"""Tables (CSV) that registries offer, with commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import IO, NamedTuple

from site_builder.importers.encodings import decoded, marked_encoding
from site_builder.importers.entry import Unreadable

LONGEST_HEAD = 10_000
"""Most bytes of the first line."""
_LONGEST_CELL = 1_000_000
_END = "end of the table"
"""A row below the last one, which must be found where it was put."""


class TableHead(NamedTuple):
    """The first line of a table."""

    columns: list[str]
    delimiter: str


def head_of(data: bytes) -> TableHead:
    """The first line of what may be a table."""
    # Excel's "Unicode text" is UTF-16.
    first = data[:LONGEST_HEAD].decode(marked_encoding(data) or "utf-8", "replace").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return TableHead([each.strip(' "\r') for each in first.split(delimiter)], delimiter)


def first_line(stream: IO[bytes]) -> bytes:
    """The first line of a file, also in UTF-16, where the line break has a second byte."""
    data = stream.readline(LONGEST_HEAD)
    return data + stream.read(1) if data.startswith(b"\xff\xfe") and len(data) % 2 else data


class EndlessCell(Exception):
    """A quotation mark without an end, in a table that was cut off or has one mark too many."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line
        """The line in which its row begins."""


def read_rows(text: str, delimiter: str) -> Iterator[tuple[int, list[str]]]:
    """The rows of a table that are not empty, each with the line in which it begins.

    Raises:
        EndlessCell: a row would swallow all rows below it.
        csv.Error: a cell is longer than any may be.
    """
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    begins = 1
    try:
        for cells in reader:
            if cells == [_END]:
                return
            if cells and cells[-1].endswith(_END):
                raise EndlessCell(begins)
            if cells:
                yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        raise csv.Error(f"line {begins}: {error}; is a quotation mark missing?") from None


def rows_of(data: bytes, head: TableHead) -> Iterator[dict[str, str]]:
    """The rows of a table, by column, without those that have no value.

    Raises:
        Unreadable: the table is damaged, or in another encoding.
    """
    csv.field_size_limit(_LONGEST_CELL)
    try:
        for _, row in islice(read_rows(decoded(data).removeprefix("\ufeff"), head.delimiter), 1, None):
            if any(row):
                yield dict(zip(head.columns, row, strict=False))
    except EndlessCell as error:
        message = f"it is a damaged table (CSV): a quotation mark in the row of line {error.line} never ends"
        raise Unreadable(message) from None
    except csv.Error as error:
        raise Unreadable(f"it is a damaged table (CSV): {error}") from None
