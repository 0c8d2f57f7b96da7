"""The lines of a YAML text as a reader sees them: indentation, dash, key, value.

A parser stops at the first line that it rejects, often a line or two after the mistake. This module reads each line
separately, so that lines can be compared with their neighbours. It skips the contents of quotes, brackets and blocks
of text.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from site_builder.records.fields.other_names import fields_meant
from site_builder.records.yaml_text.lines import indentation

_LINE = re.compile(r"(?P<indent> *)(?P<dash>-(?:[ \t]+|$))?(?P<content>.*)")
_KEY = re.compile(
    r"""(?P<key>[A-Za-z_][\w-]{0,79}|"[^"\\]{1,80}"|'[^']{1,80}'|[“”„«‘][\w-]{1,80}[“”»’])"""
    r"[ ]{0,8}:(?=[ \t]|$)[ \t]*(?P<value>.*)"
)
_KEY_IN_WORDS = re.compile(r"(?P<key>[^\W\d_][^:#\"]{0,60}?)[ ]{0,8}:(?=[ \t]|$)[ \t]*(?P<value>.*)")
"""Matches a line that may begin with the name of a field in other words: `Phone number: 555 0100`."""
_OPENING_KEY = re.compile(r"""(?P<key>[^\W_][^:]{0,79}):(?P<value>)""")
_DOCUMENT = ("---", "...")
_BLOCK = re.compile(r"[|>][-+0-9]{0,2}[ \t]*(?:#.*)?$")
_ESCAPED = re.compile(r"\\.")
_MOST_LINES = 200
"""Maximum number of lines in a quoted or bracketed text; a longer one counts as not closed."""


class OutlineLine(NamedTuple):
    """A line that is neither blank nor a comment nor inside a longer text."""

    number: int
    """Line number, counted from 0."""
    indent: int
    """Number of spaces before the dash, the key or the text."""
    dash: bool
    column: int
    """The column in which the key or the text begins, after the dash if there is one."""
    key: str
    """The key; "" if the line has none."""
    value: str
    """The text after the key, or the whole text if there is no key."""

    @property
    def opens(self) -> bool:
        """Whether the line expects an indented value below it."""
        return not self.value or self.value.startswith("#")

    @property
    def is_block(self) -> bool:
        """Whether a block of text begins below the line."""
        return _BLOCK.match(self.value) is not None

    @property
    def parent_column(self) -> int:
        """The column beyond which the rest of the line's text must be indented."""
        return self.column if self.key else self.indent


def outline(lines: list[str]) -> Iterator[OutlineLine]:
    """The lines that give a text its structure, in order."""
    return outline_from(lines, 0)


def outline_from(lines: list[str], number: int) -> Iterator[OutlineLine]:
    """As `outline`, starting from a line that is not inside a longer text."""
    while number < len(lines):
        line = read_line(number, lines[number])
        number += 1
        if line is None:
            continue
        yield line
        if line.is_block:
            number = _after_block(lines, number, line.parent_column)
        elif line.value[:1] in ("'", '"', "[", "{"):
            number = _after_value(lines, number, line)


def read_line(number: int, text: str) -> OutlineLine | None:
    """The parts of one line; None if it is blank or a comment."""
    match = _LINE.fullmatch(text) if text.rstrip() not in _DOCUMENT else None
    if not match or (not match["content"].strip() and not match["dash"]) or match["content"].startswith("#"):
        return None
    content = match["content"].rstrip()
    key = _KEY.fullmatch(content) or _OPENING_KEY.fullmatch(content) or _key_in_words(content)
    name, value = (key["key"].strip("\"'“”„«»‘’"), key["value"]) if key else ("", content)
    return OutlineLine(number, len(match["indent"]), bool(match["dash"]), match.start("content"), name, value)


def _key_in_words(content: str) -> re.Match[str] | None:
    """The key and value of a line whose key is another name of a field."""
    match = _KEY_IN_WORDS.fullmatch(content)
    return match if match and fields_meant(match["key"]) else None


def _after_block(lines: list[str], number: int, parent: int) -> int:
    """The number of the first line after a block of text."""
    while number < len(lines):
        text = lines[number]
        if text.strip() and indentation(text) <= parent:
            break
        number += 1
    return number


def _after_value(lines: list[str], number: int, line: OutlineLine) -> int:
    """The number of the first line after a quoted or bracketed value; the next line if the value is never closed."""
    quote = line.value[0] if line.value[0] in "'\"" else ""
    text, depth = line.value[len(quote) :], 0
    for following in range(number, min(len(lines), number + _MOST_LINES)):
        depth += _depth(text)
        if _closes(text, quote) if quote else depth <= 0:
            return following
        text = lines[following]
        if text.strip() and indentation(text) <= line.parent_column:
            return number
    return number


def ends_in_quotes(lines: list[str], line: OutlineLine) -> bool:
    """Whether a quoted text is closed before the next line that is not indented below it."""
    following = _after_value(lines, line.number + 1, line)
    return following > line.number + 1 or _closes(line.value[1:], line.value[0])


def _closes(text: str, quote: str) -> bool:
    return quote in (_ESCAPED.sub("", text) if quote == '"' else text.replace("''", ""))


def _depth(text: str) -> int:
    return text.count("[") + text.count("{") - text.count("]") - text.count("}")
