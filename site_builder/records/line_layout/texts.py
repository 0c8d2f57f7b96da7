"""Mistakes in lines of text: a missing dash or colon, an unclosed quotation mark, wrong columns of a longer text."""

import re
from itertools import takewhile

from site_builder.model.near_values import NO_VALUE_HINT
from site_builder.records.field_mistakes.keys import misspelt
from site_builder.records.field_mistakes.no_values import NAMES, after_colon, only_says_none
from site_builder.records.fields.all_kinds import field_names, fields_below, list_fields, unmarked_lists, word_fields
from site_builder.records.line_layout.keys import KEY_ALONE, KeyChecks
from site_builder.records.line_layout.state import LayoutLevel, line_instead, spaces
from site_builder.records.line_layout.wrapped_lines import wrapped_entry
from site_builder.records.yaml_mistakes.error_place import line_in_quotes
from site_builder.records.yaml_mistakes.open_quotes import open_quote
from site_builder.records.yaml_mistakes.outline import OutlineLine, outline_from, read_line
from site_builder.records.yaml_text.line_errors import (
    FIELD,
    LineError,
    as_entry,
    bullet_of,
    quoted,
    quoted_if_needed,
    shorten,
)
from site_builder.records.yaml_text.lines import indentation

BAD_START = re.compile(r"\?(?: |$)|, |: |,[^\W_]|![^\W_<!]|-(?: |$)")
_LISTS = frozenset({"inclusion", "exclusion", "items", "keywords", "synonyms", "former_names", "languages"})
_KEY_IN_WORDS = re.compile(r"[^\W\d_][\w-]{0,30}(?: [\w-]{1,30}){1,3}: .*")
"""A field whose name is in words: "checked on: 2026-10-02"."""


ENTRY_FIELDS = {"locations": "location", "publications": "citation", "arms": "name", "interventions": "name"}
"""The field with which an entry of a list usually begins."""
_LIST_BESIDE = re.compile(r"(?P<key>[a-z_]{1,40}) ?:(?P<entry>- .*)")
"""A list that begins beside its key, without a space after the colon."""


class TextChecks(KeyChecks):
    """Checks lines of text."""

    def _bad_start(self, line: OutlineLine) -> LineError:
        """A text begins with a character that YAML reserves and that the parser reports elsewhere."""
        whole = self.lines[line.number].rstrip()
        column = len(whole) - len(line.value.rstrip())
        if line.value[0] == "-" and (fields_below(line.key) or line.key in _LISTS | unmarked_lists()):
            return self._list_beside_key(line, whole[:column].rstrip())
        corrected_line = line_in_quotes(whole)
        if not corrected_line.startswith(whole[:column]):
            corrected_line = whole[:column] + quoted(line.value.rstrip())
        if line.key and line.value.strip() in ("-", "?"):
            message, hint = only_says_none(line.value.strip(), line.key), after_colon(line.key)
            if line.key not in NAMES:
                hint += f", or {NO_VALUE_HINT}"
            return LineError(line.number, column, message, hint, {line.number: corrected_line})
        message = f"a text cannot begin with {'a dash and a space' if line.value[0] == '-' else line.value[0]} in YAML"
        code = "E204" if line.value[0] == "!" else "E201"
        hint = f"write: {shorten(corrected_line.strip())}"
        return LineError(line.number, column, message, hint, {line.number: corrected_line}, code)

    def _list_beside_key(self, line: OutlineLine, start: str) -> LineError:
        """A list begins on the line of its key."""
        entry = line.value.removeprefix("-").strip() or "…"
        message = f"a list begins on the line below its key, not beside `{line.key}:`"
        hint = f"write two lines: `{start.strip()}` and below it, indented, `- {shorten(entry)}`"
        key, _, value = entry.partition(": ")
        whole = f"{{{key}: {quoted(value)}}}" if value and FIELD.match(entry) else quoted(entry)
        lines = {line.number: f"{start} [{whole}]"}
        fields = takewhile(
            lambda each: not each.dash and each.indent > line.column, outline_from(self.lines, line.number + 1)
        )
        left_out = dict.fromkeys((each.number for each in fields), "")
        below = next(outline_from(self.lines, line.number + 1 + len(left_out)), None)
        lines |= left_out
        if below is not None and below.dash and below.indent >= line.column and not line.dash:
            hint = f"write two lines: `{start.strip()}` and below it `{' ' * below.indent}- {shorten(entry)}`"
            lines[line.number] = start
        return LineError(line.number, len(start) + 1, message, hint, lines)

    def _tab(self, line: OutlineLine) -> LineError:
        """A line is indented with tabs instead of spaces."""
        text = self.lines[line.number].strip()
        outline_line = read_line(line.number, text)
        column = self._column_meant(outline_line) if outline_line else 2 * self.lines[line.number].count("\t", 0, 20)
        corrected_line = " " * column + text
        hint = f"replace it with spaces: `{shorten(corrected_line)}`"
        return line_instead(line, "a tab is here, where only spaces can be", corrected_line, hint, "E202")

    def _open_quote(self, line: OutlineLine) -> LineError | None:
        """A quotation mark is not closed where its text ends."""
        column = len(self.lines[line.number].rstrip()) - len(line.value.rstrip())
        return open_quote(self.lines, line.number, column)

    def _block(self, line: OutlineLine) -> LineError | None:
        """Lines of a longer text begin in different columns, and one left of the first ends the text for a parser."""
        if any(map(str.isdigit, line.value[:3])):
            return None
        inside: list[tuple[int, int]] = []
        for number in range(line.number + 1, len(self.lines)):
            text = self.lines[number]
            indent = indentation(text)
            if text.strip() and indent <= line.parent_column:
                break
            if text.strip():
                inside.append((number, indent))
        wrong = next((pair for pair in inside if pair[1] < inside[0][1]), None)
        if wrong is None:
            return None
        (first, most), (number, least) = inside[0], wrong
        indents = [indent for _, indent in inside]
        outline_line = read_line(number, self.lines[number])
        if outline_line and outline_line.key in field_names():
            column = next((level.column for level in reversed(self.levels) if not level.is_list), 0)
            return self._spaces(outline_line, column)
        usual = line.parent_column + 2
        if (indents.count(most), most == usual, most % 2 == 0) >= (
            indents.count(least),
            least == usual,
            least % 2 == 0,
        ):
            first, most, least = number, least, most
        corrected_line = " " * least + self.lines[first].strip()
        message = f"{spaces(most)} here, {least} on the other lines of this text"
        hint = f"begin it with {spaces(least)}: `{shorten(corrected_line)}`"
        return LineError(first, most, message, hint, {first: corrected_line})

    def _no_dash(self, line: OutlineLine, column: int | None = None) -> LineError:
        text = self.lines[line.number].strip()
        sign, entry = bullet_of(text), as_entry(text)
        owner = self._list_of(line)
        words, more = entry.removeprefix("- "), ""
        space = " " * (line.indent if column is None else column)
        if sign and owner in ENTRY_FIELDS and not FIELD.match(words):
            name, _, status = words.strip('"').partition(": ")
            if owner == "locations" and status:
                words, more = name, f", and below it `{space}  status: {status}`"
            entry = f"- {ENTRY_FIELDS[owner]}: {words}"
        corrected_line = f"{space}{entry}"
        if sign == "-":
            message = "there is no space after the dash"
        elif sign:
            visible_sign = sign if sign.isprintable() else "•"
            message = f"line {line.number + 1} begins with “{visible_sign}” instead of a dash"
        else:
            message = "this line has no dash, but the entries around it have one"
        return line_instead(line, message, corrected_line, f"write `{shorten(corrected_line)}`{more}")

    def _list_of(self, line: OutlineLine) -> str:
        """The key of the list that an entry belongs to."""
        waiting = self._waits(line.indent)
        near = self._list_near(line.indent, [])
        return waiting.key if waiting else near.owner if near else ""

    def _more_of_text(self, line: OutlineLine) -> LineError | None:
        """A line in the column of the fields has no colon."""
        text = self.lines[line.number].strip()
        word = text.partition(" ")[0]
        key_alone = KEY_ALONE.fullmatch(text)
        if (error := self._broken_field(line, " " * line.indent, text)) is not None:
            return error
        if "_" in word and (error := self._misspelt_field(line, word)) is not None:
            return error
        if key_alone and key_alone["key"].casefold() in field_names():
            hint = f"write `{key_alone['key'].casefold()}: …`, or remove the line"
            message = f"there is no colon after `{key_alone['key']}`"
            return line_instead(line, message, "", hint)
        if not any(map(str.isalnum, text)):
            hint = "remove it; a note to yourself begins with #"
            return line_instead(line, "this line has only punctuation", "", hint)
        above = self.previous
        if self.failed and (error := wrapped_entry(self.lines, line, above)) is not None:
            return error
        if above is None or not above.key or above.opens or not self._is_right_below(line) or ":" in word:
            return None
        if above.key in word_fields() and _KEY_IN_WORDS.match(text):
            return None  # a field whose name is spelt in another way: checked on
        if above.key in word_fields() and text.isalpha() and text.islower() and above.value.isdigit():
            whole = f"{self.lines[above.number].rstrip()} {text}"
            message, hint = f"this line belongs to `{above.key}:` above", f"write both on one line: `{whole.strip()}`"
            lines = {above.number: whole, line.number: ""}
            return LineError(line.number, line.indent, message, hint, lines)
        if above.key in word_fields() or text.startswith(("//", "<!--")):
            return self._note(line, f"this line is neither a field nor part of `{above.key}:` above")
        space = " " * (above.column + 2)
        corrected_line = f"{space}{text}"
        message = f"this line is more of the text of `{above.key}:` above, but it is not indented"
        hint = f"begin it with {spaces(len(space))}: `{shorten(corrected_line)}`"
        return line_instead(line, message, corrected_line, hint)

    def _misspelt_field(self, line: OutlineLine, word: str) -> LineError | None:
        """A line begins with a misspelt field without its colon; no sentence has a word with an underscore."""
        field = misspelt(word, tuple(sorted(self._fields_of(self.top)))) if self.top else None
        value = self.lines[line.number].strip().removeprefix(word).strip()
        if field is None or not value or ":" in word:
            return None
        corrected = f"{' ' * line.indent}{field}: {quoted_if_needed(value)}"
        return line_instead(
            line, f"there is no colon after `{word}`", corrected, f"write: {shorten(corrected.strip())}"
        )

    def _note(self, line: OutlineLine, message: str) -> LineError:
        """A note to yourself is written without its mark."""
        words = self.lines[line.number].strip().removeprefix("//").removeprefix("<!--").removesuffix("-->").strip()
        hint = f"remove it, or keep it as a note to yourself: `{' ' * line.indent}# {shorten(words)}`"
        return line_instead(line, message, "", hint)

    def _first_of_list(self, line: OutlineLine, owner: OutlineLine) -> LineError | None:
        """The first entry or field below a key lacks its dash or colon, as the next line shows."""
        following = (each for each in outline_from(self.lines, line.number + 1) if each.indent <= line.indent)
        after = next((each for each in following if each.dash or each.key or each.indent < line.indent), None)
        right_below = next(outline_from(self.lines, line.number + 1), None)
        if self.failed and right_below and right_below.dash and right_below.indent > line.indent:
            return self._no_dash(line, right_below.indent)
        if owner.dash and owner.value == "" and owner.key not in field_names():
            return self._point_without_dash(line)
        if bullet_of(line.value) and (owner.key in unmarked_lists() or (owner.key in _LISTS and self.failed)):
            return self._no_dash(line)
        if owner.key in field_names() - _LISTS and (error := self._broken_field(line, " " * line.indent, line.value)):
            return error
        if after is None or after.indent < owner.column:
            return self._value_below(line, owner)
        if after.dash:
            return self._no_dash(line, after.indent)
        if after.key and after.indent == line.indent:
            return self._broken_field(line, " " * line.indent, line.value) or self._value_below(line, owner)
        return None

    def _point_without_dash(self, line: OutlineLine) -> LineError:
        """The first point of a criterion that ends with a colon lacks its dash."""
        corrected_line = f"{' ' * line.indent}{as_entry(line.value)}"
        message = "this line is a point of the criterion above it, and has no dash"
        return line_instead(line, message, corrected_line)

    def _value_below(self, line: OutlineLine, owner: OutlineLine) -> LineError | None:
        """A value is on the line below its key, in the same column as the key."""
        if owner.value or owner.key not in field_names() - list_fields() or owner.column != line.indent:
            return None
        whole = f"{self.lines[owner.number].rstrip()} {quoted_if_needed(line.value)}"
        message = f"this line is the value of `{owner.key}:` above, but it is not indented"
        lines = {owner.number: whole, line.number: ""}
        return LineError(
            line.number, line.indent, message, f"write both on one line: `{shorten(whole.strip())}`", lines
        )

    def _value_at_dash(self, line: OutlineLine) -> LineError | None:
        """The value of the first field of an entry is on the line below, in the column of the dash."""
        above = self.previous
        if above is None or not above.dash or not above.opens or above.indent != line.indent:
            return None
        if above.key not in field_names() - list_fields() or fields_below(above.key):
            return None
        return self._value_below(line._replace(indent=above.column), above)

    def _is_right_below(self, line: OutlineLine) -> bool:
        """Whether only text separates a line from the field above."""
        return self.previous is not None and self.previous.number < line.number

    def _text(self, line: OutlineLine, closed: list[LayoutLevel]) -> LineError | None:
        if (
            (beside := _LIST_BESIDE.fullmatch(line.value))
            and not line.dash
            and beside["key"] in _LISTS | unmarked_lists()
        ):
            whole = line._replace(key=beside["key"], value=beside["entry"])
            return self._list_beside_key(whole, f"{' ' * line.indent}{beside['key']}:")
        if (
            error := self._colon_left_out(line, closed) or self._quoted_field(line) or self._marked_key(line)
        ) is not None:
            return error
        if self.previous is None:
            below = next(outline_from(self.lines, line.number + 1), None)
            error = self._broken_field(line, " " * line.indent, line.value)
            if error is None and self.failed and not line.indent and below and not below.indent:
                return self._note(line, "this line has no colon, so it is not a field")
            return error
        near = self._list_near(line.indent, closed)
        top = self.top
        waiting = self._waits(line.indent)
        if waiting is not None and waiting.key and not closed:
            return self._first_of_list(line, waiting)
        if (error := self._value_at_dash(line)) is not None:
            return error
        if near is not None and near.column == line.indent and near in self.levels:
            return (self.failed and wrapped_entry(self.lines, line, self.previous)) or self._no_dash(line)
        sign = bullet_of(line.value)
        if near is not None and sign and abs(near.column - line.indent) == 1:
            return self._no_dash(line, near.column)
        in_list = near is not None and closed and near is closed[0] and not line.value[:1].islower()
        if self.failed and in_list and near is not None and not near.first_key and ": " not in line.value:
            return self._no_dash(line, near.column)
        if top is not None and not top.is_list and top.column == line.indent:
            return self._more_of_text(line)
        return None
