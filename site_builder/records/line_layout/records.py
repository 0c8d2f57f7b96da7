"""Mistakes in the identifiers of a file with many records: one is missing, is indented or has a dash."""

from collections.abc import Sequence
from itertools import takewhile

from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.fields.other_names import fields_meant
from site_builder.records.find import suggested_identifier
from site_builder.records.line_layout.state import LayoutLevel, line_instead, spaces
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, quoted_if_needed, shorten

_NAMES = frozenset({"name", "term"})
"""The fields that name a record."""
_FIELDS_OF_TERMS = frozenset({"definition", "also", "explain"})


def record_error(lines: list[str], line: OutlineLine, levels: Sequence[LayoutLevel]) -> LineError | None:
    """The mistake in the line that begins a record; None if it has none, or begins no record.

    Args:
        lines: the lines of the file.
        line: the line.
        levels: the groups that are open above it, the outermost first, and those that it closes.
    """
    if (error := _name_without_field(lines, line, levels)) is not None:
        return error
    if not levels or levels[0].is_list or not levels[0].first_key or levels[0].first_key in fields_below(""):
        return None
    record = levels[1] if len(levels) > 1 else None
    if line.opens and line.key and line.key not in field_names() and (line.indent or line.dash):
        return _identifier(lines, line, record)
    if record is not None and not record.is_list and line.dash and not line.indent:
        is_record = line.key == record.first_key or (not line.key and record.first_key in _NAMES)
        return _with_dash(lines, line, record.first_key) if is_record else None
    same_column = record is not None and record.column == line.indent > 0 and not line.dash
    if record is None or not same_column or line.key != record.first_key or line.key not in record.keys:
        return None
    beside = takewhile(lambda each: each.indent >= line.indent, outline_from(lines, line.number))
    left_out = dict.fromkeys((each.number for each in beside), "")
    name = suggested_identifier(line.value.strip("\"'")) or "…"
    message = "a second record begins here, without its identifier"
    return LineError(line.number, line.indent, message, f"write above it: `{name}:`", left_out, "E203")


def _name_without_field(lines: list[str], line: OutlineLine, levels: Sequence[LayoutLevel]) -> LineError | None:
    """The name of a record beside or below its identifier, without its field, and with other fields below it."""
    below = next(outline_from(lines, line.number + 1), None)
    if below is None or below.dash or below.key not in fields_below("") - _NAMES or not below.indent or line.dash:
        return None
    if levels and (levels[0].is_list or levels[0].column or levels[0].first_key in fields_below("")):
        return None
    field = "term" if below.key in _FIELDS_OF_TERMS else "name"
    if line.indent and line.value.casefold().startswith((f"{field} ", f"{field}:")):
        return None  # the field without its colon
    name = quoted_if_needed(line.value.removeprefix(f"{field}:").strip())
    if not line.indent:
        is_identifier = line.key and line.key == suggested_identifier(line.key) and not fields_meant(line.key)
        if not is_identifier or line.key in field_names() or line.value[:1] in ("", *"'[{|>#&*!"):
            return None
        message = f"the {field} of `{line.key}` is beside its identifier, and its other fields are below it"
        hint = (
            f"write two lines: `{line.key}:` and below it, indented like its other fields, `{field}: {shorten(name)}`"
        )
        return LineError(line.number, 0, message, hint, {line.number: f"{line.key}:"})
    if line.key or below.indent != line.indent or len(levels) != 1:
        return None
    corrected = f"{' ' * line.indent}{field}: {name}"
    return line_instead(line, f"the {field} of a record is here without its field", corrected)


def _with_dash(lines: list[str], line: OutlineLine, first: str) -> LineError:
    """A record with a dash in place of its identifier, as in a list, below records that have one."""
    inside = takewhile(lambda each: each.indent or each.number == line.number, outline_from(lines, line.number))
    left_out = dict.fromkeys((each.number for each in inside), "")
    name = suggested_identifier(line.value.strip("\"'")) or "…"
    message = "a record begins here with a dash instead of its identifier"
    hint = f"write two lines: `{name}:` at the left edge, and below it `  {shorten(f'{first}: {line.value}')}`"
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
