"""Explains a record that is typed as a list: with a dash before its first field, before each field, or on its own."""

from collections.abc import Sequence

from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, shorten
from site_builder.records.yaml_text.lines import indentation

_OF_MANY = frozenset({"name", "term"})
"""First fields of records that are below their identifiers, many in one file."""
_MOST_SHOWN = 6
"""Maximum number of corrected lines that are shown."""


def record_as_list(lines: list[str], line: OutlineLine) -> LineError | None:
    """The error of the dash that begins a file; None if it may begin a list.

    Args:
        lines: the lines of the file.
        line: the first line of the file, which has a dash.
    """
    beside = [each for each in outline_from(lines, line.number) if each.indent == line.indent]
    if any(not each.dash for each in beside):
        return None
    if line.opens and (error := _identifiers(lines, line, beside)) is not None:
        return error
    first = line if line.key else next(outline_from(lines, line.number + 1), line)
    if first.key not in fields_below("") - _OF_MANY or first.number > line.number + 1:
        return None
    keys = [each.key for each in beside]
    if line.key and len(beside) > 1 and len(set(keys)) == len(keys) and fields_below("").issuperset(keys):
        corrected = {each.number: _without_dash(lines, each) for each in beside}
        message = f"a record is not a list, so its {len(keys)} fields need no dash"
        return LineError(
            line.number, line.indent, message, _hint("leave out the dashes:", corrected), corrected, certain=True
        )
    return _one_entry(lines, line, beside)


def _one_entry(lines: Sequence[str], line: OutlineLine, beside: Sequence[OutlineLine]) -> LineError:
    """The whole record is one entry of a list; another one below it is another record."""
    second = beside[1].number if len(beside) > 1 else len(lines)
    corrected = {}
    for number in range(line.number + 1, second):
        text = lines[number]
        corrected[number] = text[min(line.column - line.indent or 2, indentation(text)) :]
    if not line.key:
        column = next((each.indent for each in outline_from(list(lines), line.number + 1)), 2)
        corrected = {number: lines[number][column:] for number in corrected}
    corrected = {line.number: _without_dash(lines, line)} | corrected
    if second < len(lines):
        message = f"a file holds one record, and another one begins on line {second + 1}"
        hint = "make a file for each record, and leave out the dash at its beginning"
        left_out = dict.fromkeys(range(second, len(lines)), "")
        return LineError(line.number, line.indent, message, hint, corrected | left_out, "E209", certain=True)
    message = "a record is not a list, so it needs no dash at its beginning"
    hint = _hint("leave out the dash, and move the lines below it to the left edge:", corrected)
    return LineError(line.number, line.indent, message, hint, corrected, certain=True)


def _identifiers(lines: Sequence[str], line: OutlineLine, beside: Sequence[OutlineLine]) -> LineError | None:
    """The identifiers of a file with many records have dashes."""
    below = next(outline_from(list(lines), line.number + 1), None)
    is_field = not line.key or line.key in field_names()
    if is_field or below is None or below.key not in fields_below("") or any(not each.opens for each in beside):
        return None
    corrected = {each.number: _without_dash(lines, each) for each in beside}
    message = f"`{line.key}:` is an identifier, which needs no dash"
    hint = f"write `{shorten(corrected[line.number])}`"
    if len(beside) > 1:
        hint = _hint("leave out the dashes:", corrected)
    return LineError(line.number, line.indent, message, hint, corrected, certain=True)


def _without_dash(lines: Sequence[str], line: OutlineLine) -> str:
    return lines[line.number][line.column :] if line.key else ""


def _hint(advice: str, corrected: dict[int, str]) -> str:
    lines_to_show = [line for line in corrected.values() if line.strip()]
    more = ["…"] if len(lines_to_show) > _MOST_SHOWN else []
    return "\n".join([advice, *map(shorten, lines_to_show[:_MOST_SHOWN]), *more])
