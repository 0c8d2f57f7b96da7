"""Writes plain values as YAML that people can read and that `records.tree` reads back unchanged.

It only supports what records consist of: groups, lists and texts. PyYAML's own writer takes twenty times as long, which
matters in an import of 10,000 studies.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

WIDTH = 110
"""The column after which a long text continues on the next line."""

_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<]|-(?=[^\s\-]))[^\n\t]*")
_NOT_PLAIN = re.compile(r":(?: |$)| #|  | $|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_NOT_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|^\s|\s$|[ ]\n")
_ESCAPED = re.compile(r"[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_SPACES = re.compile(r"(?<=[^ \n]) (?=[^ \n])")
_SIMPLE = re.compile(r"[A-Za-z0-9(](?:[A-Za-z0-9 .,()/+_-]*[A-Za-z0-9.)])?")
"""The form of most texts, which need no further check."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL", "---", "..."})


def to_yaml(values: dict[str, Any], heading: str = "") -> str:
    """The text of a record file.

    Args:
        values: groups (dict), lists and texts, with no empty values.
        heading: lines of a comment at the top, without the #.
    """
    lines = [f"# {line}".rstrip() for line in heading.splitlines()]
    _mapping(values, 0, lines)
    return "\n".join(lines) + "\n"


def lines_of_value(value: str | list[Any] | dict[str, Any], indent: int) -> list[str]:
    """The lines of a single YAML value.

    Args:
        value: a group or list with no empty values; or a text, whose first line is not indented.
        indent: the column of keys or dashes; for a text, the column of the lines after the first.
    """
    lines: list[str] = []
    if isinstance(value, str):
        _text("", value, indent, lines)
    else:
        _inner(value, indent, lines)
    return lines


def _mapping(values: dict[str, Any], indent: int, lines: list[str]) -> None:
    before = " " * indent
    for key, value in values.items():
        if isinstance(value, str):
            # Most are short. This case is inlined, as some hundred thousand calls would take measurable time.
            if len(value) < 40 and len(key) < 30 and indent < 30 and "\n" not in value:
                lines.append(f"{before}{key}: {_one_line(value)}")
            else:
                _text(f"{before}{key}: ", value, indent + 2, lines)
        else:
            lines.append(f"{before}{key}:")
            _inner(value, indent + 2, lines)


def _inner(value: Any, indent: int, lines: list[str]) -> None:
    if isinstance(value, dict):
        _mapping(value, indent, lines)
    else:
        _sequence(value, indent, lines)


def _sequence(values: list[Any], indent: int, lines: list[str]) -> None:
    before = " " * indent
    for value in values:
        if isinstance(value, str):
            _text(f"{before}- ", value, indent + 2, lines)
        else:
            first = len(lines)
            _inner(value, indent + 2, lines)
            lines[first] = f"{before}- {lines[first][indent + 2 :]}"


def _text(before: str, text: str, indent: int, lines: list[str]) -> None:
    if len(before) + len(text) <= WIDTH and "\n" not in text:
        lines.append(before + _one_line(text))
    elif _NOT_BLOCK.search(text):
        lines.append(before + _scalar(text))
    else:
        many = "\n" in text
        lines.append(before + ("|-" if many else ">-"))
        space = " " * indent
        wrapped = text.split("\n") if many else _wrap(text, WIDTH - indent)
        lines += [space + line if line else "" for line in wrapped]


def _scalar(text: str) -> str:
    """A text on one line: unquoted if it cannot be misread, otherwise in quotes."""
    if _SIMPLE.fullmatch(text) and text not in _NOTHING:
        return text
    if _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and text not in _NOTHING:
        return text
    odd = bool(_NOT_BLOCK.search(text))
    if not odd and "\n" not in text and ('"' in text or "\\" in text):
        return "'" + text.replace("'", "''") + "'"
    return quoted(text)


def quoted(text: str) -> str:
    """A text in double quotes. Only what YAML would change or refuse is an escape sequence: words stay readable."""
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", json.dumps(text, ensure_ascii=False))


_one_line = lru_cache(maxsize=8192)(_scalar)
"""`_scalar`, cached, because countries, cities, days and statuses repeat."""


def _wrap(text: str, width: int) -> Iterator[str]:
    """The lines of a text, broken only at single spaces, which YAML restores when it folds the lines."""
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        while end > start and not _SPACES.match(text, end):
            end = text.rfind(" ", start, end)
        if end <= start:
            match = _SPACES.search(text, start + width)
            if not match:
                break
            end = match.start()
        yield text[start:end]
        start = end + 1
    yield text[start:]
