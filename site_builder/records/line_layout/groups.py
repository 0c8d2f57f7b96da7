"""Mistakes in how fields relate to groups: a field outside its group, or a key with both a value and fields."""

import re
from collections.abc import Iterator
from itertools import takewhile

from site_builder.records.field_mistakes.hints import two_fields
from site_builder.records.fields.all_kinds import field_names, fields_below, list_fields
from site_builder.records.line_layout.left_groups import OuterGroup, moved_group
from site_builder.records.line_layout.state import LayoutLevel, line_instead, spaces
from site_builder.records.line_layout.texts import ENTRY_FIELDS, TextChecks
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, quoted_if_needed, shorten

_LIST_OR_GROUP = frozenset({"principal_investigator"})
"""Fields whose value is a group, or a list of groups."""
_NOTHING = re.compile(r"\{ *\}|\[ *\]|''|\"\"|~|null", re.IGNORECASE)
"""Values that say nothing."""
_BRACKETS = r"\{[^{}\[\]#]*\}|\[[^{}\[\]#]*\]"
_WHOLE = re.compile(rf"{_NOTHING.pattern}|{_BRACKETS}|'[^']*'|\"[^\"\\]*\"", re.IGNORECASE)
"""Values that are complete on their line, although their first letter may begin a longer one."""


class GroupChecks(TextChecks):
    """Checks fields against the groups around them."""

    def _outside_its_group(self, line: OutlineLine, level: LayoutLevel, closed: list[LayoutLevel]) -> LineError | None:
        """A field is in the column of the outer group, directly below the key of its own group or after its fields."""
        key, above, fields = line.key, self.previous, self._fields_of(level)
        if (error := self._left_of_identifier(line, level)) is not None:
            return error
        if level.owner and level.owner not in field_names():
            return self._left_in_record(line, level)
        if above is None or key in fields | (fields_below("") if level.column == 0 else frozenset()):
            return None
        if key not in field_names():
            return None
        if above.opens and above.column == line.indent and above.key not in list_fields() - _LIST_OR_GROUP:
            if key not in fields_below(above.key):
                return None
            outer = OuterGroup(fields | (fields_below("") if level.column == 0 else frozenset()), level.keys)
            group = moved_group(self.lines, line, above, outer)
            return group or self._below(line, above.key, above.column + 2)
        owners = [each for each in closed if key in fields_below(each.owner)]
        inner = next((each for each in owners if not each.is_list), None)
        if inner is None:
            return None
        entries = next((each for each in owners if each.is_list), None)
        if entries is not None and key == entries.first_key:
            return self._with_dash(line, entries.column)
        return self._below(line, inner.owner, inner.column)

    def _left_in_record(self, line: OutlineLine, level: LayoutLevel) -> LineError | None:
        """All fields of a group are in the column of its key, in a record of any kind below its identifier."""
        above = self.previous
        if above is None or not above.opens or above.column != line.indent or line.key in fields_below(""):
            return None
        if above.key in list_fields() or line.key not in fields_below(above.key):
            return None
        return moved_group(self.lines, line, above, OuterGroup(fields_below(""), level.keys))

    def _left_of_identifier(self, line: OutlineLine, level: LayoutLevel) -> LineError | None:
        """All fields of a record are in the column of its identifier, which holds nothing."""
        above = self.previous
        if above is None or not above.opens or above.column != line.indent or above.key in field_names():
            return None
        if above.dash and line.key in fields_below(level.owner) and (begins := ENTRY_FIELDS.get(level.owner)):
            return self._entry_as_text(above._replace(value=above.key), begins)
        if " " in above.key:
            return None  # a sentence above the record, such as "Here is the new text:"
        if level.owner in field_names():
            fields = fields_below(level.owner)
        elif level.owner or level.first_key in field_names():
            return None
        else:
            fields = fields_below("")
        if line.key not in fields:
            return None
        if above.indent == 2 and len(self.levels) == 1 and not above.dash:
            return self._spaces(above, 0)
        return moved_group(self.lines, line, above, OuterGroup(frozenset(), level.keys), fields)

    def _below(self, line: OutlineLine, owner: str, column: int) -> LineError:
        moved_lines = self._move_line(line, column)
        message = f"`{line.key}:` belongs below `{owner}:`, but is not indented as its fields are"
        hint = f"begin it with {spaces(column)}: `{shorten(moved_lines[line.number])}`"
        return LineError(line.number, line.indent, message, hint, moved_lines)

    def _group_of(self, line: OutlineLine, entries: LayoutLevel) -> LayoutLevel | None:
        """The group around a list to which a field belongs, if entries of the list have no such field."""
        if line.key in fields_below(entries.owner):
            return None
        groups = (each for each in reversed(self.levels) if not each.is_list and each.column < line.indent)
        return next((each for each in groups if line.key in fields_below(each.owner)), None)

    def _dash_before_group(self, line: OutlineLine, owner: OutlineLine) -> LineError | None:
        """The first field of a group has a dash, as the next field, without a dash, shows."""
        fields = fields_below(owner.key)
        if not owner.key or owner.key in list_fields() or line.key not in fields:
            return None
        following = next((each for each in self._lines_below_or_beside(line) if each.indent == line.indent), None)
        if following is None or following.dash or following.key not in fields:
            return None
        return self._without_dash(
            line, f"`{line.key}:` is a field of `{owner.key}:`, which is not a list and needs no dash"
        )

    def _lines_below_or_beside(self, line: OutlineLine) -> Iterator[OutlineLine]:
        return takewhile(lambda each: each.indent >= line.indent, outline_from(self.lines, line.number + 1))

    def _dash_too_many(self, line: OutlineLine) -> LineError | None:
        """A field inside an entry has a dash of its own."""
        top = self.top
        if not self.failed or top is None or top.is_list or top.column != line.indent:
            return None
        if not line.key or line.key in top.keys or line.key not in self._fields_of(top):
            return None
        return self._without_dash(line, f"`{line.key}:` is a field of the entry that begins above, and needs no dash")

    def _without_dash(self, line: OutlineLine, message: str) -> LineError:
        corrected_line = f"{' ' * line.indent}{self.lines[line.number].strip().removeprefix('-').strip()}"
        return line_instead(line, message, corrected_line)

    def _value_and_more(self, line: OutlineLine) -> LineError | None:
        """A key has both a value on its line and a list or fields below it."""
        above = self.previous
        if not self.failed or above is None or not above.key or above.opens or above.is_block:
            return None
        if line.indent <= above.column:
            return None
        if above.key == "text" and line.dash:
            left_out = {line.number: ""} | {each.number: "" for each in self._lines_below_or_beside(line)}
            message = "the points of this criterion begin here, without `items:` above them"
            hint = f"write a line above it: `{' ' * above.column}items:`"
            return LineError(line.number, line.indent, message, hint, left_out)
        if above.value[0] in "'\"[{&*" and not _WHOLE.fullmatch(above.value):
            return None
        if not line.dash and line.key not in fields_below(above.key):
            return None
        if not fields_below(above.key) and not (line.dash and above.key in ("inclusion", "exclusion")):
            return None
        corrected_line = self.lines[above.number].rstrip().removesuffix(above.value).rstrip()
        more = "a list" if line.dash else "fields"
        value = "value" if above.value[0] in "[{" else "text"
        message = f"`{above.key}:` has a {value} beside it, and {more} below it"
        hint = f"move the {value} to where it belongs, and leave the key alone on its line: `{shorten(corrected_line)}`"
        if _NOTHING.fullmatch(above.value):
            message = f"`{above.key}:` has `{above.value}` beside it, and {more} below it"
            hint = f"leave the key alone on its line: `{shorten(corrected_line)}`"
        return LineError(above.number, above.column, message, hint, {above.number: corrected_line})

    def _entry_as_text(self, line: OutlineLine, field: str) -> LineError:
        """An entry with fields has only the value of its first field, without the key."""
        value = line.value.strip("\"'").removeprefix(f"{field}:").strip()
        name, _, other = value.partition(": ")  # `- Main Hospital: open`
        both = two_fields(name, {name: other}, (field, "status"))
        corrected = f"{' ' * line.indent}- {field}: {quoted_if_needed(name if both else value)}"
        message = f"this entry has fields below it, so `{field}:` is missing after its dash"
        hint = both or f"write `{shorten(corrected)}`"
        return line_instead(line, message, corrected, hint)
