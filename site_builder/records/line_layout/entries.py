"""Mistakes in lines that begin with a dash: entries in the wrong column, or indented under another entry."""

from itertools import pairwise, takewhile

from site_builder.records.fields.all_kinds import fields_below
from site_builder.records.line_layout.groups import GroupChecks
from site_builder.records.line_layout.record_lists import record_as_list
from site_builder.records.line_layout.state import LayoutLevel, line_instead, spaces
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from, read_line
from site_builder.records.yaml_text.line_errors import LineError, quoted, quoted_if_needed, shorten

INSTEAD = {"location": ("place",), "place": ("location",), "text": ("heading",), "heading": ("text",)}
"""Fields that can begin an entry in place of another field."""
_WORDS_OF_CRITERIA = ("text", "heading")


class EntryChecks(GroupChecks):
    """Checks lines that begin with a dash."""

    def _dash(self, line: OutlineLine, closed_levels: list[LayoutLevel]) -> LineError | None:
        top = self.top
        if self.previous is None and (error := self._dash_before_record(line)) is not None:
            return error
        if self.failed and line.value.startswith("- ") and (error := self._two_dashes(line)) is not None:
            return error
        if (error := self._dash_out_of_line(line) or self._field_after_dash(line)) is not None:
            return error
        if top and not top.is_list and (error := self._points_at_words(line, top)) is not None:
            return error
        if not line.key and (error := self._colon_left_out(line)) is not None:
            return error
        if top and top.is_list and top.column == line.indent:
            self._enter(line, top)
            return None
        waiting = (
            (top is None or top.column < line.indent or not top.is_list)
            and not closed_levels
            and self._waits(line.indent)
        )
        if waiting and (error := self._dash_before_group(line, waiting)) is not None:
            return error
        if waiting or (top is None and self.previous is None):
            if (error := self._first_out_of_line(line)) is not None:
                return error
            self._enter(line, self._open(line.indent, is_list=True))
            return None
        near = self._list_near(line.indent, closed_levels)
        is_next = near is not None and bool(line.key) and line.key in (near.first_key, *INSTEAD.get(near.first_key, ()))
        if not is_next and (error := self._dash_too_many(line) or self._value_and_more(line)) is not None:
            return error
        if near is None:
            return None
        return self._misplaced_entry(line, near)

    def _dash_before_record(self, line: OutlineLine) -> LineError | None:
        """A record, or its first field, has a dash, as the lines below it show."""
        if (error := record_as_list(self.lines, line)) is not None:
            return error
        below = [each for each in outline_from(self.lines, line.number + 1) if each.indent == line.indent][:3]
        fields = fields_below("")
        if line.key not in fields or len(below) < 2 or any(each.dash or each.key not in fields for each in below):
            return None
        return self._without_dash(
            line, f"`{line.key}:` is a field of the record, which is not a list and needs no dash"
        )

    def _two_dashes(self, line: OutlineLine) -> LineError | None:
        """An entry with fields has two dashes before its first field."""
        corrected = " " * line.indent + self.lines[line.number].strip()[1:].strip()
        entry = read_line(line.number, corrected)
        if entry is None or not entry.key or not any(each.indent == entry.column for each in self._lines_below(line)):
            return None
        message = "there are two dashes before this entry"
        return line_instead(line, message, corrected)

    def _dash_out_of_line(self, line: OutlineLine) -> LineError | None:
        """The fields of an entry all begin one space left or right of its first field."""
        if not line.key or line.opens or line.is_block:
            return None
        fields = [below.indent for below in self._lines_below(line) if below.key and not below.dash]
        if (error := self._far_from_fields(line, fields)) is not None:
            return error
        if len(fields) < 2 or line.column in fields or abs(fields[0] - line.column) != 1:
            return None
        column = line.indent + fields[0] - line.column
        return self._spaces(line, column) if column >= 0 and fields.count(fields[0]) > 1 else None

    def _far_from_fields(self, line: OutlineLine, fields: list[int]) -> LineError | None:
        """The dash of the first entry is far left or right of where its fields, which are in line, expect it."""
        if not fields:
            at_dash = takewhile(
                lambda each: each.indent == line.indent and not each.dash, outline_from(self.lines, line.number + 1)
            )
            fields = [below.indent for below in at_dash if below.key]
        owner, column = self.previous, (fields or [0])[0] - 2
        if not self.failed or owner is None or not owner.opens or len(fields) < 2 or len(set(fields)) > 1:
            return None
        if abs(line.indent - column) < 2 or column - owner.column not in (0, 2) or line.indent - owner.column == 2:
            return None
        return self._dash_at(line, column)

    def _dash_at(self, line: OutlineLine, column: int) -> LineError:
        corrected = " " * column + self.lines[line.number].strip()
        message = f"{spaces(line.indent)} here, but the fields below belong to a dash after {spaces(column)}"
        hint = f"begin it with {spaces(column)}: `{shorten(corrected)}`"
        return line_instead(line, message, corrected, hint)

    def _field_after_dash(self, line: OutlineLine) -> LineError | None:
        """The first field of an entry lacks its colon, or the space after the colon, as the fields below it show."""
        if line.key or not any(
            below.key and not below.dash and below.indent == line.column for below in self._lines_below(line)
        ):
            return None
        return self._broken_field(line, self.lines[line.number][: line.column], line.value)

    def _misplaced_entry(self, line: OutlineLine, near: LayoutLevel) -> LineError | None:
        distance = abs(near.column - line.indent)
        if distance == 1:
            return self._spaces(line, near.column)
        if (moved := self._moved_entry(line, near)) is not None:
            return moved
        if line.key and line.key in (near.first_key, *INSTEAD.get(near.first_key, ())):
            moved_lines = self._move_line(line, near.column)
            position = (
                "is indented under the entry above" if line.indent > near.column else "is left of the other dashes"
            )
            message = f"a new entry begins here, but it {position}: {spaces(line.indent)} here"
            shown_line = shorten(moved_lines[line.number])
            hint = f"put its dash below the other dashes, with {spaces(near.column)}: `{shown_line}`"
            return LineError(line.number, line.indent, message, hint, moved_lines)
        is_ours = not line.key and not near.first_key
        is_ours = is_ours or (self.failed and (not line.key or line.key in fields_below(near.owner)))
        if line.indent < near.column and is_ours:
            return self._spaces(line, near.column)
        return self._parts_without_items(line, near) if line.indent > near.column else None

    def _moved_entry(self, line: OutlineLine, near: LayoutLevel) -> LineError | None:
        """An entry is further right than those around it, or the entry above is further left than those around it."""
        above = self.previous
        if line.indent < near.column or line.key or above is None or not above.value or above.value.endswith(":"):
            return None
        if above.key or not above.dash or above.indent != near.column or above.value[0] in "'\"[{|>":
            return None
        if any(each.is_list and each.column == line.indent for each in self.last_closed):
            return self._spaces(above, line.indent)
        below = next(outline_from(self.lines, line.number + 1), None)
        if below is not None and below.dash and below.indent > near.column:
            return None
        group = next((each.column for each in reversed(self.levels) if not each.is_list), None)
        alone = below is None or not below.dash or below.indent < near.column
        before = next(reversed(list(outline_from(self.lines[: above.number], 0))), None)
        alone = alone and before is not None and before.opens
        if alone and near.column == group and line.indent == near.column + 2 and self._indents_lists():
            return self._spaces(above, line.indent)
        return self._spaces(line, near.column)

    def _indents_lists(self) -> bool:
        """Whether the first list of the file is indented further than its key."""
        lines = list(outline_from(self.lines, 0))
        firsts = ((key, entry) for key, entry in pairwise(lines) if entry.dash and key.opens and not key.dash)
        return any(entry.indent > key.indent for key, entry in firsts)

    def _parts_without_items(self, line: OutlineLine, near: LayoutLevel) -> LineError | None:
        """A criterion written as one text has points below it. A text of several lines is not checked here."""
        above = self.previous
        if (
            not self.failed
            or above is None
            or above.key
            or not above.dash
            or above.indent != near.column
            or not line.value
        ):
            return None
        space = " " * near.column
        head = f"{space}- text: {quoted_if_needed(above.value)}"
        point = f"{space}    - {_after_dash(self.lines[line.number])}"
        hint = f"write three lines: `{shorten(head)}`, `{space}  items:`, `{shorten(point)}`"
        message = "a point begins here under a criterion that has no `text:` and `items:`"
        left_out = {line.number: ""} | {
            each.number: ""
            for each in takewhile(lambda each: each.indent >= line.indent, outline_from(self.lines, line.number + 1))
        }
        return LineError(line.number, line.indent, message, hint, left_out)

    def _points_at_words(self, line: OutlineLine, top: LayoutLevel) -> LineError | None:
        """The points of a criterion begin in the column of its `text:` or `heading:`, and `items:` is missing."""
        above = self.previous
        if above is None or above.key not in _WORDS_OF_CRITERIA or not above.value or top.column != line.indent:
            return None
        space = " " * line.indent
        words = _after_dash(self.lines[line.number])
        message = f"a point of the criterion begins here, but `items:` is missing between it and `{above.key}:`"
        hint = f"begin the points with a line of their own: `{space}items:`, and below it `{space}- {shorten(words)}`"
        points = takewhile(lambda each: each.indent >= line.indent, outline_from(self.lines, line.number))
        lines = {each.number: "" for each in points} | {line.number: f"{space}items: [{quoted(words)}]"}
        return LineError(line.number, line.indent, message, hint, lines)

    def _enter(self, line: OutlineLine, level: LayoutLevel) -> None:
        """Begin an entry, whose first field opens a group."""
        if line.key:
            level.first_key = level.first_key or line.key
            self.levels.append(
                LayoutLevel(line.column, is_list=False, first_key=line.key, keys={line.key}, owner=level.owner)
            )
        elif line.value.startswith("- "):
            self.levels.append(LayoutLevel(line.column, is_list=True, owner=level.owner))

    def _first_out_of_line(self, line: OutlineLine) -> LineError | None:
        """The first of several entries or fields begins one space left or right of all the others."""
        parent = self.previous.parent_column if self.previous else -1
        below = takewhile(
            lambda each: (
                (each.indent > parent or (each.dash and each.indent == parent))
                and not (line.dash and not each.dash and each.indent < line.indent)
            ),
            outline_from(self.lines, line.number + 1),
        )
        siblings = [each for each in below if each.dash == line.dash]
        columns = [each.indent for each in siblings if each.key or line.dash]
        if any(each.indent == line.indent for each in siblings):  # even one that lacks its colon
            return None
        if self.previous is None and 0 in columns:
            columns = [0]
        far = [column for column in columns if abs(column - line.indent) > 1]
        has_value = not line.opens and not line.is_block
        at_words = line.key in _WORDS_OF_CRITERIA and line.column in far
        if self.failed and has_value and not at_words and len(far) > 1 and columns.count(far[0]) == len(columns):
            return self._spaces(line, far[0])
        columns = [column for column in columns if column not in far]
        near = next((indent for indent in columns), None)
        if near is not None and (len(columns) > 1 or near % 2 == 0):
            return self._spaces(line, near)
        return None


def _after_dash(line: str) -> str:
    return quoted_if_needed(line.strip().removeprefix("-").strip())
