"""All fields of a group begin in the column of the group's key, so that a parser takes them for its neighbours."""

from collections.abc import Collection
from itertools import takewhile
from typing import NamedTuple

from site_builder.records.fields.all_kinds import fields_below
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, shorten
from site_builder.records.yaml_text.lines import indentation

_LONGEST_SHOWN = 1_800
"""Maximum number of characters of corrected lines that a hint shows."""


class OuterGroup(NamedTuple):
    """The group in which the fields are, instead of their own."""

    fields: Collection[str]
    """The fields that it may have."""
    keys: Collection[str]
    """Those that it has already."""


def moved_group(
    lines: list[str], first: OutlineLine, owner: OutlineLine, outer: OuterGroup, fields_here: Collection[str] = ()
) -> LineError | None:
    """The mistake, with all lines of the group as they should be; None if only one field is misplaced.

    Args:
        lines: the lines of the file.
        first: the first field, directly below the key of its group and in the same column.
        owner: the line with that key.
        outer: the group around it.
        fields_here: the fields of the group, if its key is an identifier and not a field.
    """
    fields_here = fields_here or fields_below(owner.key)
    beside = takewhile(lambda each: each.indent >= first.indent, outline_from(lines, first.number))
    fields = [each for each in beside if each.indent == first.indent]
    count = _count([each.key if not each.dash else "" for each in fields], fields_here, outer)
    if count < 2:
        return None
    end = fields[count].number if count < len(fields) else _end(lines, first)
    change = owner.column + 2 - first.indent
    moved = {number: " " * change + lines[number] for number in range(first.number, end) if lines[number].strip()}
    for number in reversed(range(first.number, end)):
        if number in moved and not lines[number].lstrip().startswith("#"):
            break
        moved.pop(number, None)  # notes above the next field
    message = f"the {count} fields of `{owner.key}:` are not indented below it"
    hint = f"begin each of these lines with {change} more spaces:\n{_example(list(moved.values()))}"
    return LineError(first.number, first.indent, message, hint, moved)


def _count(keys: list[str], fields_here: Collection[str], outer: OuterGroup) -> int:
    """How many of the keys belong to a group. If the last one may belong to either group, it belongs to the outer."""
    count = 0
    while count < len(keys) and keys[count] in fields_here and keys[count] not in keys[:count]:
        count += 1
    while count and keys[count - 1] in outer.fields and keys[count - 1] not in (*keys[count:], *outer.keys):
        count -= 1
    return count


def _end(lines: list[str], first: OutlineLine) -> int:
    """The number of the line at which everything below and beside a field ends."""
    for number in range(first.number + 1, len(lines)):
        text = lines[number]
        if text.strip() and indentation(text) < first.indent:
            return number
    return len(lines)


def _example(moved_lines: list[str]) -> str:
    example: list[str] = []
    length = 0
    for line in moved_lines:
        length += len(line)
        if example and length > _LONGEST_SHOWN:
            return "\n".join((*example, f"… and so on, {len(moved_lines)} lines in all"))
        example.append(shorten(line))
    return "\n".join(example)
