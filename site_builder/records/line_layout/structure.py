"""Layout mistakes that a parser reports late or misreads: the first line that does not fit the lines around it, and
the corrected line.
"""

from itertools import takewhile

from site_builder.records.fields.all_kinds import field_names, fields_below, list_fields
from site_builder.records.line_layout.entries import INSTEAD, EntryChecks
from site_builder.records.line_layout.joined_fields import joined_fields
from site_builder.records.line_layout.long_texts import missing_pipe
from site_builder.records.line_layout.records import record_error
from site_builder.records.line_layout.state import LayoutLevel, line_instead, spaces
from site_builder.records.line_layout.texts import BAD_START, ENTRY_FIELDS
from site_builder.records.yaml_mistakes.outline import OutlineLine, ends_in_quotes, outline, outline_from
from site_builder.records.yaml_text.line_errors import LineError, quoted_if_needed, shorten

_FEWEST_AGAIN = 2
"""The fewest fields that an entry repeats if they are those of a second one."""
_ENTRY_NAMES = {
    "locations": "location",
    "publications": "publication",
    "arms": "group",
    "interventions": "intervention",
    "schedule": "visit",
    "inclusion": "criterion",
    "exclusion": "criterion",
    "items": "criterion",
    "conditions": "condition",
    "others": "number",
    "history": "entry of the history",
    "accepted": "accepted finding",
}


def first_error(lines: list[str], *, failed: bool = True) -> LineError | None:
    """The first line that does not fit the lines around it; None if all fit.

    Args:
        lines: the lines of a YAML text, without invisible characters.
        failed: whether the parser rejected the text. An accepted text may contain a text of several lines with
            bullet points, which the reader of texts handles.
    """
    walk = _Walk(lines, failed=failed)
    for line in outline(lines):
        if (error := walk.step(line)) is not None:
            return error
    return None


class _Walk(EntryChecks):
    """Goes through the lines and keeps track of the open lists and groups."""

    def step(self, line: OutlineLine) -> LineError | None:
        """Check the next line."""
        if self.lines[line.number][line.indent : line.indent + 1] == "\t":
            return self._tab(line)
        if self.failed and (between := self._between_key_and_fields(line)) is not None:
            return between
        if (without_pipe := missing_pipe(self.lines, line, failed=self.failed)) is not None:
            return without_pipe
        if BAD_START.match(line.value) and (line.key or (line.dash and line.value[0] != "-")):
            return self._bad_start(line)
        closed = self._close(line.indent)
        if (error := record_error(self.lines, line, [*self.levels, *reversed(closed)])) is not None:
            return error
        error = self._dash(line, closed) if line.dash else self._field_or_text(line, closed)
        if error is None and line.is_block:
            error = self._block(line)
        if error is None and self.failed and ": " in line.value:
            error = self._joined(line)
        if error is None and line.value[:1] in ("'", '"') and not ends_in_quotes(self.lines, line):
            error = self._open_quote(line)
        if error is None:
            self.previous, self.last_closed = line, closed
        return error

    def _between_key_and_fields(self, line: OutlineLine) -> LineError | None:
        """A line in the column of the key above it parts the key from its fields."""
        above = self.previous
        if above is None or above.dash or not above.opens or above.indent != line.indent:
            return None
        if line.dash or line.opens or line.key in field_names():
            return None
        below = next(outline_from(self.lines, line.number + 1), None)
        fields = fields_below(above.key if above.key in field_names() else "")
        if below is None or below.dash or below.indent <= line.indent or below.key not in fields:
            return None
        if not line.key and self._broken_field(line, " " * line.indent, line.value) is not None:
            return None
        return self._note(line, f"this line is neither a field nor part of `{above.key}:` above")

    def _joined(self, line: OutlineLine) -> LineError | None:
        """The line has several fields of its group."""
        level = next((each for each in reversed(self.levels) if each.column == line.column and not each.is_list), None)
        if level is None:
            return None
        return joined_fields(self.lines, line, self._fields_of(level), level.keys)

    def _field_or_text(self, line: OutlineLine, closed: list[LayoutLevel]) -> LineError | None:
        if line.key and not _is_sentence(line):
            return self._field(line, closed)
        return self._text(line, closed)

    def _field(self, line: OutlineLine, closed: list[LayoutLevel]) -> LineError | None:
        top = self.top
        if top and not top.is_list and top.column == line.indent:
            return self._outside_its_group(line, top, closed) or self._next_field(line, top)
        if top is None and self.previous is None:
            return self._open_group(line)
        if top and top.is_list and top.column == line.indent:
            return self._field_at_dash(line, top)
        if self._waits(line.indent) and not closed and (top is None or top.column < line.indent):
            return self._dash_left_out(line) or self._open_group(line)
        return self._misplaced_field(line, closed)

    def _open_group(self, line: OutlineLine) -> LineError | None:
        if (error := self._first_out_of_line(line)) is not None:
            return error
        level = self._open(line.indent, is_list=False)
        level.first_key = line.key
        level.keys.add(line.key)
        return None

    def _dash_left_out(self, line: OutlineLine) -> LineError | None:
        """The first entry of a list has no dash, as its fields or the next entry show."""
        if self.previous is None or self.previous.key not in list_fields():
            return None
        parent = self.previous.column
        for following in outline_from(self.lines, line.number + 1):
            if following.indent < parent or (following.indent == parent and not following.dash):
                return None
            if following.dash and following.key == line.key and following.indent in (line.indent, line.indent - 2):
                return self._with_dash(line, following.indent)
            if (
                following.number == line.number + 1
                and not line.opens
                and following.key
                and following.indent == line.indent + 2
            ):
                return None if following.dash else self._with_dash(line, line.indent)
        return None

    def _next_field(self, line: OutlineLine, level: LayoutLevel) -> LineError | None:
        entry = len(self.levels) > 1 and self.levels[-2].is_list
        instead = line.key in INSTEAD.get(level.first_key, ()) and len(level.keys) > 1
        if entry and (instead or line.key == level.first_key in level.keys):
            outer_level = self.levels[-2]
            corrected_line = f"{' ' * outer_level.column}- {self.lines[line.number].strip()}"
            if outer_level.column + 2 != level.column:
                gap = " " * (level.column - outer_level.column - 1)
                corrected_line = f"{' ' * outer_level.column}-{gap}{corrected_line.lstrip()[2:]}"
            entry_name = _ENTRY_NAMES.get(outer_level.owner, "entry")
            message = f"a second {entry_name} begins here, without its dash"
            hint = f"put a dash before `{line.key}:`, as in `{shorten(corrected_line)}`"
            return line_instead(line, message, corrected_line, hint, "E203")
        if entry and line.key in level.keys and (error := self._entry_without_first(line, level)) is not None:
            return error
        level.keys.add(line.key)
        level.first_key = level.first_key or line.key
        return None

    def _entry_without_first(self, line: OutlineLine, level: LayoutLevel) -> LineError | None:
        """The fields of a second entry, whose line with the dash is missing, are below those of the entry above."""
        beside = takewhile(lambda each: each.indent >= level.column, outline_from(self.lines, line.number))
        lines = list(beside)
        again = [each.key in level.keys for each in lines if each.indent == level.column]
        outer_level = self.levels[-2]
        if sum(again) < _FEWEST_AGAIN or line.key == level.first_key:
            return None
        entry_name = _ENTRY_NAMES.get(outer_level.owner, "entry")
        message = f"a second {entry_name} begins here, without its first line"
        hint = f"write above it: `{' ' * outer_level.column}- {level.first_key}: …`"
        left_out = dict.fromkeys((each.number for each in lines), "")
        return LineError(line.number, line.indent, message, hint, left_out, "E203")

    def _field_at_dash(self, line: OutlineLine, level: LayoutLevel) -> LineError | None:
        """A field is in the column of the dashes: the first of an entry lacks its dash, any other is too far left."""
        if self._ends_list(line):
            return None
        if (group := self._group_of(line, level)) is not None:
            return self._spaces(line, group.column)
        if line.key in (level.first_key, *INSTEAD.get(level.first_key, ())) or not level.first_key:
            corrected_line = f"{' ' * line.indent}- {self.lines[line.number].strip()}"
            message = "this line has no dash, but the entries around it have one"
            return line_instead(line, message, corrected_line)
        moved = self._move_line(line, level.column + 2)
        message = f"`{line.key}:` belongs to the entry above, but begins in the column of its dash"
        hint = f"begin it with {spaces(level.column + 2)}: `{shorten(moved[line.number])}`"
        return LineError(line.number, line.indent, message, hint, moved)

    def _ends_list(self, line: OutlineLine) -> bool:
        """Whether a field of the outer group ends a list whose dashes are in the column of the list's key."""
        outer_level = self.levels[-2] if len(self.levels) > 1 else None
        if outer_level is None or outer_level.is_list or outer_level.column != line.indent:
            return False
        self.levels.pop()
        outer_level.keys.add(line.key)
        return True

    def _misplaced_field(self, line: OutlineLine, closed: list[LayoutLevel]) -> LineError | None:
        top, above = self.top, self.previous
        if top and top.is_list and above and above.dash and not above.key and line.indent == top.column + 2:
            if line.key == "items" and above.value:
                return self._without_text(above)
            if line.key not in fields_below(top.owner):
                return None
            if (begins := ENTRY_FIELDS.get(top.owner)) and line.key != begins:
                return self._entry_as_text(above, begins)
            return self._with_dash(line, top.column)
        groups = [level for level in (*closed, *reversed(self.levels)) if not level.is_list]
        near = min(
            groups,
            key=lambda level: (abs(level.column - line.indent), line.key.casefold() not in self._fields_of(level)),
            default=None,
        )
        if above and above.opens and line.key in fields_below(above.key) and abs(line.indent - above.column) == 1:
            return self._spaces(line, above.column + 2)
        if (error := self._field_between(line)) is not None:
            return error
        if near is None or abs(near.column - line.indent) > 2 or line.key.casefold() not in field_names():
            return None
        return self._value_and_more(line) or self._spaces(line, near.column)

    def _without_text(self, line: OutlineLine) -> LineError:
        """The text of a criterion with parts is written without its field."""
        corrected = f"{' ' * line.indent}- text: {quoted_if_needed(line.value)}"
        message = "this criterion has parts below it under `items:`, so its words need `text:`"
        return line_instead(line, message, corrected)

    def _field_between(self, line: OutlineLine) -> LineError | None:
        """A line with fewer spaces between the fields of one group is the one in the wrong column."""
        above, group = self.previous, next((each for each in self.last_closed if each.column == line.indent), None)
        if above is None or group is None or group.is_list or above.opens or not above.key or above.dash:
            return None
        if line.key not in self._fields_of(group) or above.indent >= line.indent:
            return None
        message = f"`{above.key}:` begins in another column than the fields around it: {spaces(above.indent)} here"
        moved = " " * line.indent + self.lines[above.number].strip()
        if above.key in self._fields_of(group):
            hint = f"begin it with {spaces(line.indent)}: `{shorten(moved)}`"
            return LineError(above.number, above.indent, message, hint, {above.number: moved})
        hint = f"move this line below the fields of `{group.owner}:`"
        return LineError(above.number, above.indent, message, hint, {above.number: ""})


def _is_sentence(line: OutlineLine) -> bool:
    """Whether the words before a colon begin a sentence rather than a field: "Smoking: you smoke"."""
    return line.key[:1].isupper() and line.key.casefold() not in field_names() and bool(line.value)
