"""The tables (CSV) of the WHO's platform, with their rows as in its XML.

They have the fields of the XML as columns, some with spaces instead of underscores: "Public title", "Inclusion agemin".
"""

from pathlib import Path
from xml.etree.ElementTree import Element, SubElement

from site_builder.diagnostics.reading import open_ordinary
from site_builder.importers.csv_tables import TableHead, first_line, head_of, rows_of

_HEAD = frozenset(("trialid", "source_register", "recruitment_status"))


def _fields(head: TableHead) -> TableHead:
    """The columns as fields of the XML."""
    return TableHead([each.lower().replace(" ", "_") for each in head.columns], head.delimiter)


def is_platform_table(path: Path) -> bool:
    """Whether a file begins like a table of the platform."""
    try:
        with open_ordinary(path) as stream:
            return begins_platform_table(first_line(stream))
    except OSError:
        return False


def begins_platform_table(head: bytes) -> bool:
    """Whether the first line of a file is that of a table of the platform."""
    return _HEAD.issubset(_fields(head_of(head)).columns)


def trials_of_table(data: bytes) -> list[Element] | None:
    """The trials of a table of the platform; None if the bytes are anything else.

    Raises:
        Unreadable: the bytes are this table, but damaged, or in another encoding.
    """
    head = _fields(head_of(data))
    if not _HEAD.issubset(head.columns):
        return None
    trials = []
    for row in rows_of(data, head):
        trial = Element("Trial")
        for name, value in row.items():
            SubElement(trial, name or "_").text = value
        trials.append(trial)
    return trials
