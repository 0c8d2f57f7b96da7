"""Mistakes in the identifiers of a file with many records: one is missing, is indented or has a dash."""

from collections.abc import Sequence
from itertools import takewhile

from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.find import suggested_identifier
from site_builder.records.line_layout.state import LayoutLevel, line_instead, spaces
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, shorten


def record_error(lines: list[str], line: OutlineLine, levels: Sequence[LayoutLevel]) -> LineError | None:
    """The mistake in the line that begins a record; None if it has none, or begins no record.

    Args:
        lines: the lines of the file.
        line: the line.
        levels: the groups that are open above it, the outermost first, and those that it closes.
    """
    if not levels or levels[0].is_list or not levels[0].first_key or levels[0].first_key in fields_below(""):
        return None
    record = levels[1] if len(levels) > 1 else None
    if line.opens and line.key and line.key not in field_names() and (line.indent or line.dash):
        return _identifier(lines, line, record)
    if record is not None and not record.is_list and line.dash and not line.indent:
        return _with_dash(lines, line) if line.key and line.key == record.first_key else None
    same_column = record is not None and record.column == line.indent > 0 and not line.dash
    if record is None or not same_column or line.key != record.first_key or line.key not in record.keys:
        return None
    beside = takewhile(lambda each: each.indent >= line.indent, outline_from(lines, line.number))
    left_out = dict.fromkeys((each.number for each in beside), "")
    name = suggested_identifier(line.value.strip("\"'")) or "…"
    message = "a second record begins here, without its identifier"
    return LineError(line.number, line.indent, message, f"write above it: `{name}:`", left_out, "E203")


def _with_dash(lines: list[str], line: OutlineLine) -> LineError:
    """A record with a dash in place of its identifier, as in a list, below records that have one."""
    inside = takewhile(lambda each: each.indent or each.number == line.number, outline_from(lines, line.number))
    left_out = dict.fromkeys((each.number for each in inside), "")
    name = suggested_identifier(line.value.strip("\"'")) or "…"
    message = "a record begins here with a dash instead of its identifier"
    hint = f"write two lines: `{name}:` at the left edge, and below it `  {shorten(f'{line.key}: {line.value}')}`"
    return LineError(line.number, line.indent, message, hint, left_out, "E203")


def _identifier(lines: list[str], line: OutlineLine, record: LayoutLevel | None) -> LineError | None:
    """An identifier that is indented like a field, or has a dash."""
    below = next(outline_from(lines, line.number + 1), None)
    first = record.first_key if record else ""
    if below is None or not first or below.key != first or not 0 <= below.indent - line.indent <= 2:
        return None
    corrected = f"{line.key}:"
    message = f"{spaces(line.indent)} here, none before the other identifiers"
    hint = f"begin it with no space: `{shorten(corrected)}`"
    if line.dash:
        message, hint = f"`{line.key}:` is an identifier, which needs no dash", f"write `{shorten(corrected)}`"
    return line_instead(line, message, corrected, hint)
