"""Writes YAML as a careful person would type it; much faster than a general dumper."""

import json
import re
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Value: TypeAlias = "str | Sequence[Value] | Mapping[str, Value]"

_PLAIN = re.compile(r"[^\W_](?:[^:#\n\t\"\[\]{}]|:(?=[^\s]))*(?<!\s)")
_MISREAD = re.compile(r"[\d.]+|[\d:]+|true|false|yes|no|on|off|null|[yn]", re.IGNORECASE)


class Bare(str):
    """A text typed without quotes although YAML may interpret it: a date, a number, yes or no."""

    __slots__ = ()


def scalar(text: str) -> str:
    """Return a text on one line, in quotes where necessary."""
    if isinstance(text, Bare) or (_PLAIN.fullmatch(text) and not _MISREAD.fullmatch(text)):
        return text
    return json.dumps(text, ensure_ascii=False)


def yaml_text(record: Mapping[str, Value]) -> str:
    """Return a whole record."""
    lines: list[str] = []
    _mapping(record, "", lines)
    return "\n".join(lines) + "\n"


def _mapping(record: Mapping[str, Value], pad: str, lines: list[str]) -> None:
    for key, value in record.items():
        if isinstance(value, str):
            lines.append(f"{pad}{key}: {scalar(value)}" if "\n" not in value else f"{pad}{key}: |")
            if "\n" in value:
                lines.extend(f"{pad}  {line}" if line else "" for line in value.split("\n"))
        elif isinstance(value, Mapping):
            lines.append(f"{pad}{key}:")
            _mapping(value, pad + "  ", lines)
        else:
            lines.append(f"{pad}{key}:")
            _sequence(value, pad + "  ", lines)


def _sequence(items: Sequence[Value], pad: str, lines: list[str]) -> None:
    for item in items:
        if isinstance(item, str):
            lines.append(f"{pad}- {scalar(item)}")
        else:
            first = len(lines)
            assert isinstance(item, Mapping)
            _mapping(item, pad + "  ", lines)
            lines[first] = f"{pad}- {lines[first][len(pad) + 2 :]}"
