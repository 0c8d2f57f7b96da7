"""Mistakes in the key of a field: no colon, another character instead of it, marks or quotes around the key."""

import re
from collections.abc import Sequence

from site_builder.model.filenames import is_identifier
from site_builder.records.fields.all_kinds import CRITERIA, field_names, fields_below, unmarked_lists
from site_builder.records.fields.other_names import fields_meant
from site_builder.records.line_layout.state import LayoutLevel, LayoutState, line_instead
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from
from site_builder.records.yaml_text.line_errors import LineError, shorten, value_of

_BROKEN_FIELD = re.compile(
    r"(?P<marks>[*_`]{1,3})?(?P<key>[A-Za-z][A-Za-z_]{1,40}?)(?P<colon>(?(marks)(?::?(?P=marks):?)|:))?"
    r"(?(colon)[ ]*|(?:[ ]*(?:[-=–—]?>(?![-+]?$)|[→=;]|#:?|[.,](?=[ ]))[ ]*|[ ]+[-–—][ ]+|[ ]+))"
    r"(?P<rest>(?![-–—=~.,]$)[^\s:=;→].*)"
)
_MARKED_KEY = re.compile(r"([*_`]{1,3})(?P<key>[A-Za-z][\w-]{0,79}):?\1:?")
"""A key alone on its line, with the marks of bold text around it: `**locations**:`."""
KEY_ALONE = re.compile(r"(?P<key>[A-Za-z0-9][\w-]{0,79}?) ?(?:[=;,.~：；]|[-=–—]?>|[-–—])?")
"""A key without its colon, or with another character instead of it, and nothing after it."""


class KeyChecks(LayoutState):
    """Checks lines that may be fields with a damaged key."""

    def _broken_field(self, line: OutlineLine, start: str, text: str) -> LineError | None:
        """A field lacks its colon, or the space after the colon."""
        match = _BROKEN_FIELD.fullmatch(text)
        if not match or match["key"].casefold() not in field_names() or self._is_sentence_here(line, match):
            return None
        key, value = match["key"].casefold(), value_of(match["rest"])
        corrected_line = f"{start}{key}: {value}"
        message = "there is no space after the colon" if match["colon"] else f"there is no colon after `{match['key']}`"
        if match["marks"]:
            message = f"a key is typed as it is: `{match['key']}:`, without marks for bold text around it"
        hint = f"write: {shorten(corrected_line.strip())}"
        return LineError(line.number, len(start), message, hint, {line.number: corrected_line})

    def _is_sentence_here(self, line: OutlineLine, match: re.Match[str]) -> bool:
        """Whether words without a colon begin like a field that the group around them cannot have: "rules of …"."""
        level = next((each for each in reversed(self.levels) if each.column == line.indent), None)
        fields = self._fields_of(level) if level else frozenset()
        spaced = not match["colon"] and match["rest"] == match.string[match.end("key") + 1 :].strip()
        return spaced and bool(fields) and match["key"].casefold() not in fields

    def _quoted_field(self, line: OutlineLine) -> LineError | None:
        """A whole line is in quotes, as spreadsheets write a cell."""
        text = line.value[1:-1].replace('""', '"') if line.value[:1] == line.value[-1:] == '"' else ""
        if not self.failed or text.lstrip(" -").partition(":")[0] not in field_names():
            return None
        message, hint = "the whole line is in quotes", f"leave out the quotes around it: `{shorten(text)}`"
        return LineError(line.number, line.indent, message, hint, {line.number: " " * line.indent + text})

    def _marked_key(self, line: OutlineLine) -> LineError | None:
        """The key of a group or list has marks for bold text around it."""
        match = _MARKED_KEY.fullmatch(line.value)
        if match is None or (match["key"].casefold() not in field_names() and line.indent):
            return None
        message = f"a key is typed as it is: `{match['key']}:`, without marks for bold text around it"
        return line_instead(line, message, f"{' ' * line.indent}{match['key']}:")

    def _colon_left_out(self, line: OutlineLine, closed: Sequence[LayoutLevel] = ()) -> LineError | None:
        """A field or record identifier with fields or a list below it lacks its colon.

        Args:
            line: the line.
            closed: the lists and groups that the line closes.
        """
        below = next(outline_from(self.lines, line.number + 1), None)
        key_alone = KEY_ALONE.fullmatch(line.value)
        if self.failed and below and below.dash and below.indent >= line.indent and (error := self._list_key(line)):
            return error
        if not self.failed or below is None or key_alone is None or (line.dash and below.indent <= line.column):
            return None
        word = key_alone["key"].casefold()
        if word not in field_names() and (line.indent or not is_identifier(key_alone["key"])):
            return None
        if word not in field_names() and not self._may_begin_record(line, below, closed):
            return None
        if not (below.dash and below.indent >= line.indent and word in field_names()) and not (
            below.key and below.indent > line.indent
        ):
            return None
        start = self.lines[line.number][: line.column]
        corrected_line = f"{start}{word if word in field_names() else key_alone['key']}:"
        message = f"there is no colon after `{key_alone['key']}`"
        return LineError(line.number, line.indent, message, f"write `{corrected_line}`", {line.number: corrected_line})

    def _may_begin_record(self, line: OutlineLine, below: OutlineLine, closed: Sequence[LayoutLevel]) -> bool:
        """Whether a word in the first column may be a record's identifier, and not the end of the text above it."""
        if self.levels and self.levels[0].first_key in fields_below(""):
            return False
        if self.previous is None or not self.lines[line.number - 1].strip():
            return True
        record = next((each for each in closed if each.column == below.indent), None)
        return record is None or below.key in record.keys

    def _list_key(self, line: OutlineLine) -> LineError | None:
        """The key of a list is in other words, and lacks its colon: `Exclusion criteria`."""
        field = next((each for each in fields_meant(line.value) if each in unmarked_lists() | CRITERIA), "")
        if line.dash or line.key or not field:
            return None
        corrected = f"{' ' * line.indent}{field}:"
        message = f"this is `{field}:` in other words, and has no colon"
        return LineError(line.number, line.indent, message, f"write `{corrected}`", {line.number: corrected})
