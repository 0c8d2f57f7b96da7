"""The lists and groups that are open at a line of a record, and corrected lines in another column."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import takewhile

from site_builder.records.fields.all_kinds import field_names, fields_below
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, shorten
from site_builder.records.yaml_text.lines import indentation


@dataclass(slots=True)
class LayoutLevel:
    """A list or group of fields that is open."""

    column: int
    is_list: bool
    first_key: str = ""
    """The first field of a group; for a list, the first field of its first entry."""
    keys: set[str] = field(default_factory=set)
    owner: str = ""
    """The key whose value is this list or group."""


class LayoutState:
    """The lists and groups that are open at the current line."""

    def __init__(self, lines: list[str], *, failed: bool) -> None:
        self.lines = lines
        self.failed = failed
        self.levels: list[LayoutLevel] = []
        self.previous: OutlineLine | None = None
        self.last_closed: list[LayoutLevel] = []
        """The lists and groups that the previous line closed."""

    def _close(self, indent: int) -> list[LayoutLevel]:
        closed_levels = []
        while self.levels and self.levels[-1].column > indent:
            closed_levels.append(self.levels.pop())
        return closed_levels

    @property
    def top(self) -> LayoutLevel | None:
        """The innermost open list or group; None if none is open."""
        return self.levels[-1] if self.levels else None

    def _fields_of(self, level: LayoutLevel) -> frozenset[str]:
        """Names of the fields that a group or the entries of a list may have."""
        if level.owner in field_names():
            return fields_below(level.owner)
        if level.owner or level.first_key in fields_below(""):
            return fields_below("")
        return frozenset()  # a file of many records, each below its identifier

    def _waits(self, indent: int) -> OutlineLine | None:
        """The key or dash directly above that expects a value with this indentation below it; None if there is none."""
        above = self.previous
        if above is None or not above.opens:
            return None
        enough = indent >= above.column if above.key else indent > above.indent
        return above if enough else None

    def _open(self, column: int, *, is_list: bool) -> LayoutLevel:
        owner = self.previous.key if self.previous and self.previous.opens else ""
        level = LayoutLevel(column, is_list, owner=owner)
        self.levels.append(level)
        return level

    def _list_near(self, indent: int, closed_levels: list[LayoutLevel]) -> LayoutLevel | None:
        """The innermost list that a line was probably meant to belong to."""
        lists = [level for level in (*closed_levels, *reversed(self.levels)) if level.is_list]
        return min(lists, key=lambda level: abs(level.column - indent), default=None)

    def _column_meant(self, line: OutlineLine) -> int:
        above = self.previous
        if above is None or self._is_identifier(line):
            return 0
        below = next(outline_from(self.lines, line.number + 1), None)
        if above.opens:
            in_line = below and below.dash and line.dash and below.indent == above.parent_column
            return above.parent_column + (0 if in_line else 2)
        if line.dash and line.key and not line.opens and below and below.key and not below.dash:
            fitting_dash = (each.column for each in self.levels if each.is_list and each.column == below.indent - 2)
            return next(fitting_dash, below.indent - 2)
        open_levels = [level for level in reversed(self.levels) if level.is_list == line.dash]
        fitting = (level for level in open_levels if not line.key or line.key in self._fields_of(level))
        level = next(fitting, None) or next(iter(open_levels), None)
        if not line.dash and not line.key:
            return above.parent_column + 2
        return level.column if level else 0

    def _is_identifier(self, line: OutlineLine) -> bool:
        """Whether a line begins a record in a file of many, each below its identifier."""
        if not line.opens or not line.key or line.dash or line.key in field_names() or not self.levels:
            return False
        return not self.levels[0].is_list and self.levels[0].first_key not in {"", *fields_below("")}

    def _spaces(self, line: OutlineLine, column: int) -> LineError:
        moved_lines = self._move_line(line, column)
        message = f"{spaces(line.indent)} here, {column} on the lines around it"
        hint = f"begin it with {spaces(column)}: `{shorten(moved_lines[line.number])}`"
        return LineError(line.number, line.indent, message, hint, moved_lines)

    def _move_line(self, line: OutlineLine, column: int) -> dict[int, str]:
        """A line moved to another column, together with the lines below it if they would no longer fit."""
        change = column - line.indent
        moved_lines = {line.number: " " * column + self.lines[line.number].strip()}
        below = next(self._lines_below(line), None)
        if below is None or not self._holds(line) or self._still_fits(line, below, column):
            return moved_lines
        for number in range(line.number + 1, len(self.lines)):
            text = self.lines[number]
            indent = indentation(text)
            if text.strip() and indent <= line.indent:
                break
            if text.strip():
                moved_lines[number] = " " * max(0, indent + change) + text.lstrip(" ")
        return moved_lines

    def _lines_below(self, line: OutlineLine) -> Iterator[OutlineLine]:
        """The following lines that are indented further."""
        return takewhile(lambda each: each.indent > line.indent, outline_from(self.lines, line.number + 1))

    def _holds(self, line: OutlineLine) -> bool:
        return line.opens or line.is_block or (line.dash and bool(line.key))

    def _still_fits(self, line: OutlineLine, below: OutlineLine, column: int) -> bool:
        if line.dash and line.key and not line.opens:
            return below.indent == column + line.column - line.indent
        return below.indent > column

    def _with_dash(self, line: OutlineLine, column: int) -> LineError:
        corrected_line = f"{' ' * column}- {self.lines[line.number].strip()}"
        message = "this line has no dash, but it begins an entry of a list"
        return line_instead(line, message, corrected_line)


def line_instead(line: OutlineLine, message: str, corrected: str, hint: str = "", code: str = "E201") -> LineError:
    """The error of a line, with the line that is meant; the hint shows that line, unless another hint is given.

    Args:
        line: the line.
        message: what is wrong.
        corrected: the whole line as it should be; "" to leave it out.
        hint: what to write, in other words.
        code: the code of the diagnostic.
    """
    hint = hint or f"write `{shorten(corrected)}`"
    return LineError(line.number, line.indent, message, hint, {line.number: corrected}, code)


def spaces(number: int) -> str:
    """A number of spaces in words: "1 space", "4 spaces", "no space"."""
    return f"{number} space{'' if number == 1 else 's'}" if number else "no space"
