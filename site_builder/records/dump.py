"""Plain values to YAML that people can read and `records.tree` reads back the same.

Only what records are made of: groups, lists and texts. PyYAML's own writer takes twenty times as long, which an import
of 10,000 studies would feel.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

WIDTH = 110
"""Columns after which a long text goes on in the next line."""

_PLAIN = re.compile(r"(?:[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<]|-(?=[^\s\-]))[^\n\t]*")
_NOT_PLAIN = re.compile(r":(?: |$)| #|  | $|[\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")
_NOT_BLOCK = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]|^\s|\s$|[ ]\n")
_SPACES = re.compile(r"(?<=[^ \n]) (?=[^ \n])")
_SIMPLE = re.compile(r"[A-Za-z0-9(](?:[A-Za-z0-9 .,()/+_-]*[A-Za-z0-9.)])?")
"""What most texts are, and needs no second look."""
_NOTHING = frozenset({"", "~", "null", "Null", "NULL", "---", "..."})


def to_yaml(values: dict[str, Any], heading: str = "") -> str:
    """A record as the text of a file.

    Args:
        values: groups (dict), lists and texts; what is empty must have been left out.
        heading: lines of comment above it, without the #.
    """
    lines = [f"# {line}".rstrip() for line in heading.splitlines()]
    lines += _mapping(values, 0)
    return "\n".join(lines) + "\n"


def _mapping(values: dict[str, Any], indent: int) -> Iterator[str]:
    before = " " * indent
    for key, value in values.items():
        if isinstance(value, str):
            yield from _text(f"{before}{key}: ", value, indent + 2)
        else:
            yield f"{before}{key}:"
            yield from _mapping(value, indent + 2) if isinstance(value, dict) else _sequence(value, indent + 2)


def _sequence(values: list[Any], indent: int) -> Iterator[str]:
    before = " " * indent
    for value in values:
        if isinstance(value, str):
            yield from _text(f"{before}- ", value, indent + 2)
        else:
            inner = _mapping(value, indent + 2) if isinstance(value, dict) else _sequence(value, indent + 2)
            first = next(inner)
            yield f"{before}- {first[indent + 2 :]}"
            yield from inner


def _text(before: str, text: str, indent: int) -> Iterator[str]:
    if len(before) + len(text) <= WIDTH and _SIMPLE.fullmatch(text) and text not in _NOTHING:
        yield before + text
        return
    block = "\n" in text or len(before) + len(text) > WIDTH
    if block and not _NOT_BLOCK.search(text):
        yield before + ("|-" if "\n" in text else ">-")
        for line in text.split("\n") if "\n" in text else _filled(text, WIDTH - indent):
            yield " " * indent + line if line else ""
    elif _PLAIN.fullmatch(text) and not _NOT_PLAIN.search(text) and text not in _NOTHING:
        yield before + text
    elif not _NOT_BLOCK.search(text) and "\n" not in text and ('"' in text or "\\" in text):
        yield before + "'" + text.replace("'", "''") + "'"
    else:
        yield before + json.dumps(text, ensure_ascii=bool(_NOT_BLOCK.search(text)))


def _filled(text: str, width: int) -> Iterator[str]:
    """Lines of a text, broken only at single spaces, as folding makes these of the line breaks again."""
    start = 0
    while len(text) - start > width:
        end = text.rfind(" ", start, start + width + 1)
        while end > start and not _SPACES.match(text, end):
            end = text.rfind(" ", start, end)
        if end <= start:
            found = _SPACES.search(text, start + width)
            if not found:
                break
            end = found.start()
        yield text[start:end]
        start = end + 1
    yield text[start:]
