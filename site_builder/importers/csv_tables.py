"""Tables (CSV) that registries offer, with commas, semicolons or tabs."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from site_builder.importers.encodings import decoded
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
    first = data[:LONGEST_HEAD].decode("utf-8-sig", "replace").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return TableHead([each.strip(' "\r') for each in first.split(delimiter)], delimiter)


def endless_cell(text: str, delimiter: str) -> int:
    """Return the line in which a row begins that has a quotation mark without an end; 0 if there is none.

    Such a row would swallow all rows below it, in a table that was cut off or has one mark too many.

    Raises:
        csv.Error: a cell is longer than any may be.
    """
    begins = next_begins = 1
    last: list[str] = []
    reader = csv.reader(io.StringIO(f"{text}\n{_END}", newline=""), delimiter=delimiter)
    try:
        for cells in reader:
            last, begins, next_begins = cells, next_begins, reader.line_num + 1
    except csv.Error as error:
        raise csv.Error(f"line {next_begins}: {error}; is a quotation mark missing?") from None
    return 0 if last == [_END] else begins


def rows_of(data: bytes, head: TableHead) -> Iterator[dict[str, str]]:
    """The rows of a table, by column, without those that have no value.

    Raises:
        Unreadable: the table is damaged, or in another encoding.
    """
    csv.field_size_limit(_LONGEST_CELL)
    text = decoded(data).removeprefix("\ufeff")
    try:
        if line := endless_cell(text, head.delimiter):
            raise Unreadable(f"it is a damaged table (CSV): a quotation mark in the row of line {line} never ends")
        for row in islice(csv.reader(io.StringIO(text, newline=""), delimiter=head.delimiter), 1, None):
            if any(row):
                yield dict(zip(head.columns, row, strict=False))
    except csv.Error as error:
        raise Unreadable(f"it is a damaged table (CSV): {error}") from None
