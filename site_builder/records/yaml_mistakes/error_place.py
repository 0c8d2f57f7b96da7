"""A place in a text that the YAML parser rejects, and the error to report there."""

import re
from typing import NamedTuple

from site_builder.model.redact import redact
from site_builder.records.fields.all_kinds import field_names, word_fields
from site_builder.records.yaml_text.line_errors import LineError, quoted, shorten

START_AND_TEXT = re.compile(r"(\s*(?:- +)*(?:[a-z][a-z0-9_]*: +)?)(.*)")
"""A line, split into its beginning (spaces, dashes, a key) and its text."""


_ENTRY = re.compile(r"(?P<dash>\s*(?:- +)+)(?P<key>[a-z][a-z0-9_]*): +")
_BARE = re.compile(r"(?:[@%&*!`,]+|#(?![0-9A-Fa-f]{3,8}$)) ?(?P<value>\w[\w .:/-]*?)[*`,]*")
"""A value of few words with a character before it that YAML reserves."""
_IDENTIFIERS = frozenset({"location", "principal_investigator"})
"""Fields that name another record by its identifier, which has no such character."""
_CSV = re.compile(r'"(?=.*"")(?:[^"]|"")+"')
"""A text in double quotes in which quotes are doubled, as spreadsheets do it."""
_IN_PARTS = re.compile(r"""\S(["'])(?!\w).*(?<!\w)\1\w""")
"""A text with several quoted parts, without its first and last quotation mark: `A" and "B`."""
_APOSTROPHES = re.compile(r"(?:[^']|(?<=\w)'(?=\w))*(?<=\w)'(?=\w)(?:[^']|(?<=\w)'(?=\w))*")
"""A text that has ' only within words."""


class ErrorPlace(NamedTuple):
    """A place in a text that libyaml rejects."""

    lines: list[str]
    line: int
    """Line number, counted from 0, like the column."""
    column: int

    @property
    def text(self) -> str:
        """The whole line."""
        return self.at(self.line)

    @property
    def before(self) -> str:
        """The text on the same line before the place."""
        return self.text[: self.column]

    def at(self, line: int) -> str:
        """The text of another line; "" if there is none."""
        return self.lines[line] if 0 <= line < len(self.lines) else ""

    def last_line_above(self) -> int:
        """The number of the nearest line above that is not blank; -1 if there is none."""
        return next((line for line in range(self.line - 1, -1, -1) if self.at(line).strip()), -1)

    def move(self, line: int, column: int) -> "ErrorPlace":
        """Another place in the same text."""
        return self._replace(line=line, column=column)

    def error(self, message: str, hint: str, code: str = "E201", corrected_line: str | None = None) -> LineError:
        """The error at this place, with the corrected line if it is known."""
        lines = None if corrected_line is None else {self.line: corrected_line}
        return LineError(self.line, self.column, message, hint, lines, code)

    def in_quotes(self, message: str, code: str = "E201", more: str = "") -> LineError:
        """The error at this place if putting the line's text in quotes would correct it."""
        return self.error(message, in_quotes(self.text) + more, code, line_in_quotes(self.text))


def quotes_or_note(line: str, column: int) -> str:
    """A hint on how to keep the words after a `#`, which begins a comment: put them in quotes, or keep them as a note.

    Args:
        line: the line.
        column: the column of the `#`, counted from 1; 0 if there is no text before it.
    """
    hint = in_quotes(line)
    if column:
        note = shorten(f"{line[: column - 1].strip()}  # {line[column:].strip()}")
        start = START_AND_TEXT.fullmatch(line)
        is_word = start is not None and start[1].strip(" -:") in word_fields() | _IDENTIFIERS
        hint = f"write: {note}" if is_word else f"{hint}; a note to yourself: {note}"
    return redact(hint)


def in_quotes(line: str) -> str:
    """A hint that shows the line with its text in quotes."""
    return f"write: {shorten(line_in_quotes(line).strip())}"


def line_in_quotes(line: str) -> str:
    """A line with its text in quotes."""
    match = START_AND_TEXT.fullmatch(line)
    start, text = (match[1], match[2].rstrip()) if match else ("", line.strip())
    if (bare := _BARE.fullmatch(text)) and start.strip(" -:") in word_fields() | _IDENTIFIERS:
        return f"{start}{bare['value']}"
    entry = _ENTRY.fullmatch(start)
    if entry and entry["key"] not in field_names():
        start, text = entry["dash"], f"{entry['key']}: {text}"
    if _CSV.fullmatch(text):
        text = text[1:-1].replace('""', '"')
    elif len(text) > 1 and text[0] == text[-1] and text[0] in "'\"" and not _IN_PARTS.search(text[1:-1]):
        text = text[1:-1]
    elif text[:1] == "'" and _APOSTROPHES.fullmatch(text[1:]):
        text = text[1:]
    return f"{start}{quoted(text)}"
