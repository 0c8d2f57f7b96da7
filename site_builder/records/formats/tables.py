"""Recognises a table where a record is expected: a sheet that was saved with the name of a record."""

import csv
import re
from itertools import islice

from site_builder.diagnostics import Diagnostic
from site_builder.records.source import SourceFile

_SEPARATORS = {"\t": "tabs", ";": "semicolons", "|": "bars", ",": "commas"}
_FIELD = re.compile(r"(- )?[\w -]+:( |$)")
_RULE = re.compile(r"[\s|:+-]+")
_LONGEST_LINE = 10_000
_LONGEST_NAME = 40
"""Maximum length of the name of a column: sentences with commas are no tables."""


def table_problem(file: SourceFile, text: str) -> Diagnostic | None:
    """The problem of a file that holds a table with columns instead of fields; None if it holds none.

    Args:
        file: the file.
        text: its content.
    """
    first_lines = (line.strip() for line in islice(text.splitlines(), 10))
    lines = [line.strip("|")[:_LONGEST_LINE] for line in first_lines if line and not _RULE.fullmatch(line)][:3]
    if len(lines) < 2 or _FIELD.match(lines[0].lstrip()):
        return None
    for separator, name in _SEPARATORS.items():
        rows = list(csv.reader(lines, delimiter=separator))
        same_width = len({len(row) for row in rows}) == 1 < len(rows[0])
        if same_width and all(0 < len(cell.strip()) <= _LONGEST_NAME for cell in rows[0]):
            message = f"this is a table with {name} between its columns, and not a record"
            hint = "write a file for each row, with a field on each line"
            if file.many:
                hint = f"write each {file.kind.replace('_', ' ')} under its identifier, with a field on each line"
            elif file.kind == "study":
                hint += "; or import the table, which does that: studyboard import table.csv"
            return Diagnostic("E303", file.path, message, hint, line=1, column=1)
    return None
