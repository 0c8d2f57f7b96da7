"""Formats a diagnostic with its line: the position, the line itself and a caret below."""

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple
from unicodedata import combining, east_asian_width

from site_builder.diagnostics import Diagnostic, LinePart
from site_builder.model.redact import redact
from site_builder.records.decode import yaml_part
from site_builder.records.formats.plain_text import may_be_text
from site_builder.records.harmless import escape, harmless
from site_builder.records.layout import TEXT_ENDINGS
from site_builder.records.source_bytes import LARGEST
from site_builder.records.tree import readable_bytes
from site_builder.records.yaml_text.bracket_lists import on_one_line, with_brackets
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.place import place_of

WIDEST = 100
"""Maximum width of a shown line in columns. A longer line is cut around the place of the problem."""


LONGEST_MESSAGE = 600
"""Maximum length of a message in characters, because one that repeats a file's content could be as long as the file."""

LONGEST_HINT = 2_000
"""Maximum length of a hint in characters: it may show several corrected lines."""


class Placed(NamedTuple):
    """A diagnostic with its place in the file; line 0 if it concerns the file as a whole."""

    diagnostic: Diagnostic
    line: int
    column: int
    text: str
    """The text of the line; "" if there is none to show."""


def place(site: Path, diagnostic: Diagnostic) -> Placed:
    """Find the line and column of a diagnostic by parsing its file again; long texts in it are shortened."""
    hint = _shorten(diagnostic.hint, LONGEST_HINT if "\n" in diagnostic.hint else LONGEST_MESSAGE)
    diagnostic = replace(diagnostic, message=_shorten(diagnostic.message, LONGEST_MESSAGE), hint=hint)
    data = _read(site / diagnostic.file)
    line, column = diagnostic.line, diagnostic.column
    if data is None:
        return Placed(diagnostic, line, column, "")
    if diagnostic.path and not line:
        try:
            part = readable_bytes(yaml_part(diagnostic.file, data))
            line, column = place_of(part, diagnostic.path, key=diagnostic.line_part is LinePart.KEY)
        except Exception:
            line, column = 0, 0
    elif not line and diagnostic.file.endswith(TEXT_ENDINGS) and diagnostic.code.startswith("E3"):
        line, column = _first_field(diagnostic.file, data)
    text = _line(data, line)
    hint = with_brackets(diagnostic.hint, text, column)
    hint = on_one_line(hint, text) if text and diagnostic.path else hint
    return Placed(replace(diagnostic, hint=hint), line, column, text)


def _first_field(file: str, data: bytes) -> tuple[int, int]:
    """The line and column in which a record begins, below its comments."""
    try:
        return place_of(readable_bytes(yaml_part(file, data)), (), key=False)
    except Exception:
        return 1, 1


def _shorten(words: str, most: int) -> str:
    return words if len(words) <= most else f"{words[:most]} …"


def show(placed: Placed) -> str:
    """The diagnostic as text for people: the place and the problem on one line, the line, a caret, the hint."""
    diagnostic, line, column, text = placed
    location = f"{diagnostic.file}:{line}:{column}" if line else diagnostic.file
    lines = [f"{location}: {diagnostic.code} {diagnostic.message}"]
    if text.strip():
        part, caret = window(text, column)
        lines += [f"    {part}", "    " + " " * caret + "^"]
    if diagnostic.hint:
        lines += [f"    {line}" for line in diagnostic.hint.split("\n")]
    return "\n".join(visible(line) for line in lines)


def _read(path: Path) -> bytes | None:
    try:
        if not path.is_file() or path.stat().st_size > LARGEST:
            return None
        return path.read_bytes()
    except OSError:
        return None


def _line(data: bytes, line: int) -> str:
    if not may_be_text(data):
        return ""
    lines = _lines(data)
    return redact(lines[line - 1]) if 0 < line <= len(lines) else ""


@lru_cache(maxsize=1)
def _lines(data: bytes) -> list[str]:
    """The lines of a file. Cached, because many diagnostics concern the same file."""
    return lines_of(data.decode("utf-8-sig", "replace"))


def window(text: str, column: int) -> tuple[str, int]:
    """The part of a line around a column, and the position of the caret in it."""
    text = text.replace("\t", " ")
    start = max(0, min(column - 1 - WIDEST // 2, len(text) - WIDEST))
    part = text[start : start + WIDEST]
    before = ("…" if start else "") + part[: column - 1 - start]
    excerpt = (("…" if start else "") + part + ("…" if start + WIDEST < len(text) else "")).rstrip()
    # The letter before keeps the rest from being the beginning of a line, which is written in another way.
    after = _columns("_" + excerpt[len(before) :]) - 1
    return excerpt, _columns(excerpt) - after if len(before) <= len(excerpt) else _columns(before)


def _columns(text: str) -> int:
    return sum(_width(letter) for letter in visible(text))


def _width(letter: str) -> int:
    """The number of columns that a character takes up in a terminal."""
    if combining(letter):
        return 0
    return 2 if east_asian_width(letter) in "WF" else 1


def visible(line: str) -> str:
    """A line with all unseen letters made visible: a terminal must not obey the name or the content of a file."""
    return harmless("".join(letter if letter.isprintable() else escape(letter) for letter in line))
