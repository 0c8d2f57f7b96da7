"""The tables (CSV) of the WHO's platform, with their rows as in its XML.

They have the fields of the XML as columns, some with spaces instead of underscores: "Public title", "Inclusion agemin".
"""

import csv
import io
from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from site_builder.diagnostics.reading import open_ordinary
from site_builder.importers.encodings import decoded
from site_builder.importers.entry import Unreadable

_HEAD = frozenset(("trialid", "source_register", "recruitment_status"))
_LONGEST_CELL = 1_000_000
_LONGEST_HEAD = 10_000


def _columns(data: bytes) -> tuple[list[str], str]:
    """The names of the columns as fields of the XML, and the delimiter."""
    first = data[:_LONGEST_HEAD].decode("utf-8-sig", "replace").partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    return [each.strip(' "\r').lower().replace(" ", "_") for each in first.split(delimiter)], delimiter


def is_platform_table(path: Path) -> bool:
    """Whether a file begins like a table of the platform."""
    try:
        with open_ordinary(path) as stream:
            return _HEAD.issubset(_columns(stream.readline(_LONGEST_HEAD))[0])
    except OSError:
        return False


def trials_of_table(data: bytes) -> list[Element] | None:
    """The trials of a table of the platform; None if the bytes are anything else.

    Raises:
        Unreadable: the bytes are this table, but damaged, or in another encoding.
    """
    columns, delimiter = _columns(data)
    if not _HEAD.issubset(columns):
        return None
    csv.field_size_limit(_LONGEST_CELL)
    trials = []
    try:
        text = decoded(data).removeprefix("\ufeff")
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        next(rows, None)
        for row in filter(any, rows):
            trial = Element("Trial")
            for name, value in zip(columns, row, strict=False):
                SubElement(trial, name or "_").text = value
            trials.append(trial)
    except csv.Error as error:
        raise Unreadable(f"it is a damaged table (CSV): {error}") from None
    return trials
