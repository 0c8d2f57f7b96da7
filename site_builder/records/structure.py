"""Mistakes in the layout that a parser reports late, or takes for something else: the first line that does not fit to
the lines around it, and that line as it should be.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from site_builder.records.layout import field_names, fields_below, list_fields
from site_builder.records.line_errors import LineError, as_entry, bullet_of, quoted, quoted_if_needed, shown
from site_builder.records.outline import OutlineLine, ends_in_quotes, outline, outline_from, read_line


@dataclass(slots=True)
class _Level:
    """A list or a group of fields that is open."""

    column: int
    is_list: bool
    first_key: str = ""
    """The first field of a group; of a list, the first field of its first entry."""
    keys: set[str] = field(default_factory=set)
    owner: str = ""
    """The key that it is the value of."""


def first_error(lines: list[str], *, failed: bool = True) -> LineError | None:
    """The first line that does not fit to the lines around it; None if all do.

    Args:
        lines: the lines of a YAML text, without its invisible characters.
        failed: whether the parser could not follow the text. One that it could follow may hold a text of many lines
            in which points stand; what becomes of these is for the reader of texts to say.
    """
    walk = _Walk(lines, failed=failed)
    for line in outline(lines):
        if (found := walk.step(line)) is not None:
            return found
    return None


class _Walk:
    """Goes through the lines and knows what is open at each."""

    def __init__(self, lines: list[str], *, failed: bool) -> None:
        self.lines = lines
        self.failed = failed
        self.levels: list[_Level] = []
        self.previous: OutlineLine | None = None

    def step(self, line: OutlineLine) -> LineError | None:
        """Look at the next line."""
        if self.lines[line.number][line.indent : line.indent + 1] == "\t":
            return self._tab(line)
        if _BAD_START.match(line.value) and (line.key or line.dash):
            return self._bad_start(line)
        closed = self._close(line.indent)
        found = self._dash(line, closed) if line.dash else self._field_or_text(line, closed)
        if found is None and line.is_block:
            found = self._block(line)
        if found is None and line.value[:1] in ("'", '"') and not ends_in_quotes(self.lines, line):
            found = self._open_quote(line)
        if found is None:
            self.previous = line
        return found

    def _bad_start(self, line: OutlineLine) -> LineError:
        """A text that begins with a sign that YAML keeps for itself, of those that a parser reports elsewhere."""
        whole = self.lines[line.number].rstrip()
        column = len(whole) - len(line.value.rstrip())
        corrected = whole[:column] + quoted(line.value.rstrip())
        message = f"a text cannot begin with {line.value[0]} in YAML"
        code = "E204" if line.value[0] == "!" else "E201"
        return LineError(
            line.number, column, message, f"write: {shown(corrected.strip())}", {line.number: corrected}, code
        )

    def _tab(self, line: OutlineLine) -> LineError:
        """A line that is indented with tabs, as it would be with spaces."""
        text = self.lines[line.number].strip()
        meant = read_line(line.number, text)
        corrected = " " * self._column_meant(meant) + text if meant else ""
        message, hint = "a tab is here, where only spaces can be", f"replace it with spaces: `{shown(corrected)}`"
        return LineError(line.number, line.indent, message, hint, {line.number: corrected}, "E202")

    def _column_meant(self, line: OutlineLine) -> int:
        above = self.previous
        if above is None:
            return 0
        if above.opens:
            return above.parent_column + 2
        open_levels = [level for level in reversed(self.levels) if level.is_list == line.dash]
        fitting = (level for level in open_levels if not line.key or line.key in self._fields_of(level))
        level = next(fitting, None) or next(iter(open_levels), None)
        if not line.dash and not line.key:
            return above.parent_column + 2
        return level.column if level else 0

    # --- what is open

    def _close(self, indent: int) -> list[_Level]:
        closed = []
        while self.levels and self.levels[-1].column > indent:
            closed.append(self.levels.pop())
        return closed

    @property
    def top(self) -> _Level | None:
        return self.levels[-1] if self.levels else None

    def _fields_of(self, level: _Level) -> frozenset[str]:
        """Names of the fields that a group or the entries of a list may have."""
        if level.owner in field_names():
            return fields_below(level.owner)
        if level.owner or level.first_key in fields_below(""):
            return fields_below("")
        return frozenset()  # a file of many records, each below its identifier

    def _waits(self, indent: int) -> OutlineLine | None:
        """The key or dash right above that waits for a value below it, indented as this line is."""
        above = self.previous
        if above is None or not above.opens:
            return None
        enough = indent >= above.column if above.key else indent > above.indent
        return above if enough else None

    def _open(self, column: int, *, is_list: bool) -> _Level:
        owner = self.previous.key if self.previous and self.previous.opens else ""
        level = _Level(column, is_list, owner=owner)
        self.levels.append(level)
        return level

    def _list_near(self, indent: int, closed: list[_Level]) -> _Level | None:
        """The innermost list that a line was probably meant to be part of."""
        lists = [level for level in (*closed, *reversed(self.levels)) if level.is_list]
        return min(lists, key=lambda level: abs(level.column - indent), default=None)

    # --- a line with a dash

    def _dash(self, line: OutlineLine, closed: list[_Level]) -> LineError | None:
        top = self.top
        if (found := self._dash_out_of_line(line) or self._field_after_dash(line)) is not None:
            return found
        if top and top.is_list and top.column == line.indent:
            self._enter(line, top)
            return None
        waits = (top is None or top.column < line.indent or not top.is_list) and not closed and self._waits(line.indent)
        if waits or (top is None and self.previous is None):
            if (found := self._first_out_of_line(line)) is not None:
                return found
            self._enter(line, self._open(line.indent, is_list=True))
            return None
        near = self._list_near(line.indent, closed)
        if near is None:
            return None
        return self._misplaced_entry(line, near)

    def _dash_out_of_line(self, line: OutlineLine) -> LineError | None:
        """An entry whose fields all begin one space beside its first one."""
        if not line.key or line.opens or line.is_block:
            return None
        fields = [each.indent for each in self._below(line) if each.key and not each.dash]
        if len(fields) < 2 or line.column in fields or abs(fields[0] - line.column) != 1:
            return None
        column = line.indent + fields[0] - line.column
        return self._spaces(line, column) if column >= 0 and fields.count(fields[0]) > 1 else None

    def _field_after_dash(self, line: OutlineLine) -> LineError | None:
        """The first field of an entry lacks its colon, or the space after it, as the fields below show."""
        if line.key or not any(each.key and not each.dash and each.indent == line.column for each in self._below(line)):
            return None
        return self._broken_field(line, self.lines[line.number][: line.column], line.value)

    def _broken_field(self, line: OutlineLine, start: str, text: str) -> LineError | None:
        """A field that lacks its colon, or the space after it."""
        found = _BROKEN_FIELD.fullmatch(text)
        if not found or found["key"].casefold() not in field_names():
            return None
        key, rest = found["key"].casefold(), quoted_if_needed(found["rest"])
        corrected = f"{start}{key}: {rest}"
        message = "there is no space after the colon" if found["colon"] else f"there is no colon after `{found['key']}`"
        hint = f"write: {shown(corrected.strip())}"
        return LineError(line.number, len(start), message, hint, {line.number: corrected})

    def _misplaced_entry(self, line: OutlineLine, near: _Level) -> LineError | None:
        away = abs(near.column - line.indent)
        if away == 1:
            return self._spaces(line, near.column)
        if line.key and line.key in (near.first_key, *_INSTEAD.get(near.first_key, ())):
            moved = self._moved(line, near.column)
            message = f"a new entry begins here, but it is indented under the entry above: {_spaces(line.indent)} here"
            hint = f"put its dash below the other dashes, with {_spaces(near.column)}: `{shown(moved[line.number])}`"
            return LineError(line.number, line.indent, message, hint, moved)
        if line.indent < near.column and not line.key and not near.first_key:
            return self._spaces(line, near.column)
        return self._parts_without_items(line, near) if line.indent > near.column else None

    def _parts_without_items(self, line: OutlineLine, near: _Level) -> LineError | None:
        """Points under a criterion that is written as one text. A text that goes on is not looked at here."""
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
        hint = f"write three lines: `{shown(head)}`, `{space}  items:`, `{shown(point)}`"
        message = "a point begins here under a criterion that has no `text:` and `items:`"
        left_out = {line.number: ""} | {
            each.number: ""
            for each in takewhile(lambda each: each.indent >= line.indent, outline_from(self.lines, line.number + 1))
        }
        return LineError(line.number, line.indent, message, hint, left_out)

    def _enter(self, line: OutlineLine, level: _Level) -> None:
        """An entry begins; its first field opens a group."""
        if line.key:
            level.first_key = level.first_key or line.key
            self.levels.append(
                _Level(line.column, is_list=False, first_key=line.key, keys={line.key}, owner=level.owner)
            )
        elif line.value.startswith("- "):
            self.levels.append(_Level(line.column, is_list=True, owner=level.owner))

    # --- a line without a dash

    def _field_or_text(self, line: OutlineLine, closed: list[_Level]) -> LineError | None:
        if line.key and not _is_sentence(line):
            return self._field(line, closed)
        return self._text(line, closed)

    def _field(self, line: OutlineLine, closed: list[_Level]) -> LineError | None:
        top = self.top
        if top and not top.is_list and top.column == line.indent:
            return self._next_field(line, top)
        if top is None and self.previous is None:
            return self._open_group(line)
        if top and top.is_list and top.column == line.indent:
            return self._field_at_dash(line, top)
        if self._waits(line.indent) and not closed and (top is None or top.column < line.indent):
            return self._dash_left_out(line) or self._open_group(line)
        return self._misplaced_field(line, closed)

    def _open_group(self, line: OutlineLine) -> LineError | None:
        if (found := self._first_out_of_line(line)) is not None:
            return found
        level = self._open(line.indent, is_list=False)
        level.first_key = line.key
        level.keys.add(line.key)
        return None

    def _first_out_of_line(self, line: OutlineLine) -> LineError | None:
        """The first of several entries or fields begins one space beside all the others."""
        parent = self.previous.parent_column if self.previous else -1
        beside = [
            each.indent
            for each in takewhile(lambda each: each.indent > parent, outline_from(self.lines, line.number + 1))
            if each.dash == line.dash and abs(each.indent - line.indent) <= 1 and (each.key or line.dash)
        ]
        if line.indent in beside:
            return None
        near = next((indent for indent in beside), None)
        if near is not None and (len(beside) > 1 or near % 2 == 0):
            return self._spaces(line, near)
        return None

    def _dash_left_out(self, line: OutlineLine) -> LineError | None:
        """The first entry of a list has no dash, as its fields or the next entry show."""
        if self.previous is None or self.previous.key not in list_fields():
            return None
        parent = self.previous.column
        for each in outline_from(self.lines, line.number + 1):
            if each.indent < parent or (each.indent == parent and not each.dash):
                return None
            if each.dash and each.key == line.key and each.indent in (line.indent, line.indent - 2):
                return self._with_dash(line, each.indent)
            if each.number == line.number + 1 and not line.opens and each.key and each.indent == line.indent + 2:
                return None if each.dash else self._with_dash(line, line.indent)
        return None

    def _with_dash(self, line: OutlineLine, column: int) -> LineError:
        corrected = f"{' ' * column}- {self.lines[line.number].strip()}"
        message = "this line has no dash, but it begins an entry of a list"
        return LineError(line.number, line.indent, message, f"write `{shown(corrected)}`", {line.number: corrected})

    def _next_field(self, line: OutlineLine, level: _Level) -> LineError | None:
        entry = len(self.levels) > 1 and self.levels[-2].is_list
        instead = line.key in _INSTEAD.get(level.first_key, ()) and len(level.keys) > 1
        if entry and (instead or line.key == level.first_key in level.keys):
            around = self.levels[-2]
            corrected = f"{' ' * around.column}- {self.lines[line.number].strip()}"
            if around.column + 2 != level.column:
                corrected = f"{' ' * around.column}-{' ' * (level.column - around.column - 1)}{corrected.lstrip()[2:]}"
            what = _ENTRY_NAMES.get(around.owner, "entry")
            message = f"a second {what} begins here, without its dash"
            hint = f"put a dash before `{line.key}:`, as in `{shown(corrected)}`"
            return LineError(line.number, line.indent, message, hint, {line.number: corrected}, "E203")
        level.keys.add(line.key)
        level.first_key = level.first_key or line.key
        return None

    def _field_at_dash(self, line: OutlineLine, level: _Level) -> LineError | None:
        """A field in the column of the dashes: the first of an entry lacks its dash, any other is too far left."""
        if self._ends_list(line):
            return None
        if line.key in (level.first_key, *_INSTEAD.get(level.first_key, ())) or not level.first_key:
            corrected = f"{' ' * line.indent}- {self.lines[line.number].strip()}"
            message = "this line has no dash, but the entries around it have one"
            return LineError(line.number, line.indent, message, f"write `{shown(corrected)}`", {line.number: corrected})
        moved = self._moved(line, level.column + 2)
        message = f"`{line.key}:` belongs to the entry above, but begins in the column of its dash"
        hint = f"begin it with {_spaces(level.column + 2)}: `{shown(moved[line.number])}`"
        return LineError(line.number, line.indent, message, hint, moved)

    def _ends_list(self, line: OutlineLine) -> bool:
        """Whether the list, whose dashes are in the column of its key, ends with a field of the group around it."""
        around = self.levels[-2] if len(self.levels) > 1 else None
        if around is None or around.is_list or around.column != line.indent:
            return False
        self.levels.pop()
        around.keys.add(line.key)
        return True

    def _misplaced_field(self, line: OutlineLine, closed: list[_Level]) -> LineError | None:
        top, above = self.top, self.previous
        if top and top.is_list and above and above.dash and not above.key and line.indent == top.column + 2:
            return self._with_dash(line, top.column) if line.key in fields_below(top.owner) else None
        groups = [level for level in (*closed, *reversed(self.levels)) if not level.is_list]
        near = min(
            groups,
            key=lambda level: (abs(level.column - line.indent), line.key.casefold() not in self._fields_of(level)),
            default=None,
        )
        if near is None or abs(near.column - line.indent) > 2 or line.key.casefold() not in field_names():
            return None
        return self._spaces(line, near.column)

    # --- a line that is neither entry nor field

    def _text(self, line: OutlineLine, closed: list[_Level]) -> LineError | None:
        if self.previous is None:
            return self._broken_field(line, " " * line.indent, line.value)
        near = self._list_near(line.indent, closed)
        top = self.top
        waiting = self._waits(line.indent)
        if waiting is not None and waiting.key and not closed:
            return self._first_of_list(line, waiting)
        if near is not None and near.column == line.indent and near in self.levels:
            return self._no_dash(line)
        sign = bullet_of(line.value)
        if near is not None and sign and abs(near.column - line.indent) == 1:
            return self._no_dash(line, near.column)
        if top is not None and not top.is_list and top.column == line.indent:
            return self._more_of_text(line)
        return None

    def _first_of_list(self, line: OutlineLine, owner: OutlineLine) -> LineError | None:
        """The first entry or field below a key lacks its dash or colon, as the next line shows."""
        following = (each for each in outline_from(self.lines, line.number + 1) if each.indent <= line.indent)
        after = next(following, None)
        if after is None or after.indent < owner.column:
            return None
        if after.dash:
            return self._no_dash(line, after.indent)
        if after.key and after.indent == line.indent:
            return self._broken_field(line, " " * line.indent, line.value)
        return None

    def _no_dash(self, line: OutlineLine, column: int | None = None) -> LineError:
        text = self.lines[line.number].strip()
        corrected = f"{' ' * (line.indent if column is None else column)}{as_entry(text)}"
        sign = bullet_of(text)
        if sign == "-":
            message = "there is no space after the dash"
        elif sign:
            message = f"line {line.number + 1} begins with “{sign}” instead of a dash"
        else:
            message = "this line has no dash, but the entries around it have one"
        return LineError(line.number, line.indent, message, f"write `{shown(corrected)}`", {line.number: corrected})

    def _more_of_text(self, line: OutlineLine) -> LineError | None:
        """A line in the column of the fields that has no colon."""
        text = self.lines[line.number].strip()
        word = text.partition(" ")[0]
        if (found := self._broken_field(line, " " * line.indent, text)) is not None:
            return found
        if text.casefold() in field_names():
            hint = f"write `{text.casefold()}: …`, or remove the line"
            return LineError(line.number, line.indent, f"there is no colon after `{text}`", hint, {line.number: ""})
        if not any(map(str.isalnum, text)):
            hint = "remove it; a note to yourself begins with #"
            return LineError(line.number, line.indent, "this line has only signs", hint, {line.number: ""})
        above = self.previous
        if above is None or not above.key or above.opens or not self._is_right_below(line) or ":" in word:
            return None
        space = " " * (above.column + 2)
        corrected = f"{space}{text}"
        message = f"this line is more of the text of `{above.key}:` above, but it is not indented"
        hint = f"begin it with {_spaces(len(space))}: `{shown(corrected)}`"
        return LineError(line.number, line.indent, message, hint, {line.number: corrected})

    def _is_right_below(self, line: OutlineLine) -> bool:
        """Whether nothing but text separates a line from the field above."""
        return self.previous is not None and self.previous.number < line.number

    def _open_quote(self, line: OutlineLine) -> LineError | None:
        """A quote that is not closed: its text most likely ends where its line does."""
        if not (text := line.value[1:].strip()):
            return None
        whole = self.lines[line.number].rstrip()
        column = len(whole) - len(line.value.rstrip())
        corrected = whole[:column] + quoted(text)
        hint = f"close it where the text ends; if that is the end of this line, write: {shown(corrected.strip())}"
        message = "a quote is opened here and never closed"
        return LineError(line.number, column, message, hint, {line.number: corrected})

    def _block(self, line: OutlineLine) -> LineError | None:
        """The lines of a longer text begin in different columns, and one before the first ends it for a parser."""
        if any(map(str.isdigit, line.value[:3])):
            return None
        inside: list[tuple[int, int]] = []
        for number in range(line.number + 1, len(self.lines)):
            text = self.lines[number]
            indent = len(text) - len(text.lstrip(" "))
            if text.strip() and indent <= line.parent_column:
                break
            if text.strip():
                inside.append((number, indent))
        wrong = next((each for each in inside if each[1] < inside[0][1]), None)
        if wrong is None:
            return None
        (first, most), (number, least) = inside[0], wrong
        indents = [indent for _, indent in inside]
        meant = read_line(number, self.lines[number])
        if meant and meant.key in field_names():
            column = next((level.column for level in reversed(self.levels) if not level.is_list), 0)
            return self._spaces(meant, column)
        if (indents.count(most), most % 2 == 0) >= (indents.count(least), least % 2 == 0):
            first, most, least = number, least, most
        corrected = " " * least + self.lines[first].strip()
        message = f"{_spaces(most)} here, {least} on the other lines of this text"
        hint = f"begin it with {_spaces(least)}: `{shown(corrected)}`"
        return LineError(first, most, message, hint, {first: corrected})

    # --- corrections

    def _spaces(self, line: OutlineLine, column: int) -> LineError:
        moved = self._moved(line, column)
        message = f"{_spaces(line.indent)} here, {column} on the lines around it"
        hint = f"begin it with {_spaces(column)}: `{shown(moved[line.number])}`"
        return LineError(line.number, line.indent, message, hint, moved)

    def _moved(self, line: OutlineLine, column: int) -> dict[int, str]:
        """A line moved to another column, with what is below it if that would not fit any more."""
        change = column - line.indent
        moved = {line.number: " " * column + self.lines[line.number].strip()}
        below = next(self._below(line), None)
        if below is None or not self._holds(line) or self._still_fits(line, below, column):
            return moved
        for number in range(line.number + 1, len(self.lines)):
            text = self.lines[number]
            indent = len(text) - len(text.lstrip(" "))
            if text.strip() and indent <= line.indent:
                break
            if text.strip():
                moved[number] = " " * max(0, indent + change) + text.lstrip(" ")
        return moved

    def _below(self, line: OutlineLine) -> Iterator[OutlineLine]:
        """The lines that follow, as far as they are indented further."""
        return takewhile(lambda each: each.indent > line.indent, outline_from(self.lines, line.number + 1))

    def _holds(self, line: OutlineLine) -> bool:
        return line.opens or line.is_block or (line.dash and bool(line.key))

    def _still_fits(self, line: OutlineLine, below: OutlineLine, column: int) -> bool:
        if line.dash and line.key and not line.opens:
            return below.indent == column + line.column - line.indent
        return below.indent > column


_BAD_START = re.compile(r"\? |, |,[^\W_]|![^\W_<!]")
_BROKEN_FIELD = re.compile(r"(?P<key>[A-Za-z][a-z_]{1,40})(?P<colon>:)?(?(colon)|[ ]+)(?P<rest>[^\s:].*)")

_INSTEAD = {"location": ("place",), "place": ("location",), "text": ("heading",), "heading": ("text",)}
"""Fields that can begin an entry instead of another one."""

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


def _after_dash(line: str) -> str:
    return quoted_if_needed(line.strip().removeprefix("-").strip())


def _is_sentence(line: OutlineLine) -> bool:
    """Whether what precedes a colon is the beginning of a sentence and not a field: "Smoking: you smoke"."""
    return line.key[:1].isupper() and line.key.casefold() not in field_names() and bool(line.value)


def _spaces(number: int) -> str:
    return f"{number} space{'' if number == 1 else 's'}" if number else "no space"
