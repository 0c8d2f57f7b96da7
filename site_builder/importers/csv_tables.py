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


class TableHead(NamedTuple):
    """The first line of a table."""

    columns: list[str]
    delimiter: str


def head_of(data: bytes) -> TableHead:
    """The first line of what may be a table."""
    first = data[:LONGEST_HEAD].decode("utf-8-sig", "replace").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return TableHead([each.strip(' "\r') for each in first.split(delimiter)], delimiter)


def rows_of(data: bytes, head: TableHead) -> Iterator[dict[str, str]]:
    """The rows of a table, by column, without those that have no value.

    Raises:
        Unreadable: the table is damaged, or in another encoding.
    """
    csv.field_size_limit(_LONGEST_CELL)
    lines = io.StringIO(decoded(data).removeprefix("\ufeff"), newline="")
    try:
        for row in islice(csv.reader(lines, delimiter=head.delimiter), 1, None):
            if any(row):
                yield dict(zip(head.columns, row, strict=False))
    except csv.Error as error:
        raise Unreadable(f"it is a damaged table (CSV): {error}") from None
