"""Invisible characters that change the meaning of a file: no-break spaces where YAML needs a space, full-width
colons, soft hyphens, zero-width characters, direction marks. They come with text pasted from Word, from a PDF file or
from a messenger.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from site_builder.diagnostics import Diagnostic
from site_builder.model.redact import redact
from site_builder.records.yaml_mistakes.outline import outline

_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_ZERO = "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u2060-\u2064\u3164\uffa0"
_ANY = re.compile(f"[{_SPACES}{_ZERO}\uff1a]")
_START = re.compile(f"[ \\t{_SPACES}{_ZERO}]*(?:-[ \\t{_SPACES}{_ZERO}]+)*")
_KEY = re.compile(f"[A-Za-z0-9_-]{{1,80}}[{_SPACES}{_ZERO}]{{0,8}}[:\uff1a][ {_SPACES}{_ZERO}]{{0,8}}")
_NOT_SEEN = " \u00a0\u00ad\u034f\u061c\u115f\u1160\u1680\u17b4\u17b5\u180e\u202f\u205f\u3000\u3164\uffa0" + "".join(
    map(chr, (*range(0x2000, 0x2010), *range(0x2060, 0x2065)))
)
_STRANGE_SPACE = re.compile(f"[{_SPACES}]")
_NOTHING = re.compile(f"[{_ZERO}]")
_INVISIBLE_ENDS = re.compile(f"\\A[{_ZERO}]+|[{_ZERO}]+\\Z")
_JOINERS = "\u200c\u200d"
_DIRECTIONS = "\u200e\u200f\u061c"
_NAMES = {
    "\u00a0": "a no-break space",
    "\u202f": "a narrow no-break space",
    "\u3000": "a full-width space",
    "\u00ad": "a soft hyphen",
    "\u200b": "a zero-width space",
    "\u200c": "a zero-width non-joiner",
    "\u200d": "a zero-width joiner",
    "\u200e": "a left-to-right mark",
    "\u200f": "a right-to-left mark",
    "\u2060": "a word joiner",
    "\ufeff": "a byte order mark",
    "\u202a": "a mark that turns the direction of the text",
    "\u202b": "a mark that turns the direction of the text",
    "\u202c": "a mark that turns the direction of the text",
    "\u202d": "a mark that turns the direction of the text",
    "\u202e": "a mark that turns the direction of the text",
    "\uff1a": "a full-width colon “\uff1a”",
}
FIX = "or: studyboard check --fix"


def without_invisible_ends(text: str) -> str:
    """A text without the zero-width characters at its start and end."""
    return _INVISIBLE_ENDS.sub("", text)


class InvisibleCharacter(NamedTuple):
    """A misplaced character; line and column are counted from 0."""

    line: int
    column: int
    character: str
    breaks: bool
    """Whether the character changes the meaning of the YAML."""
    at_end: bool = False
    """Whether only such characters follow it on the line."""


def name_of(character: str) -> str:
    """The name and number of a character: "a no-break space (U+00A0)"."""
    number = f"U+{ord(character):04X}"
    if name := _NAMES.get(character):
        return f"{name} ({number})"
    return f"an invisible character ({number} {unicodedata.name(character, 'without a name').lower()})"


def may_hold_invisible(text: str) -> bool:
    """Whether a text may hold such characters, and its lines should be searched."""
    return not text.isascii() and _ANY.search(text) is not None


def without_invisible(lines: list[str]) -> list[str]:
    """Corrected lines, with ordinary spaces and colons where YAML needs them, and without invisible characters."""
    structural = _structural(lines)
    return [_correct(line, number in structural)[0] if _concerns(line) else line for number, line in enumerate(lines)]


def find_invisible(lines: list[str]) -> Iterator[InvisibleCharacter]:
    """All such characters in the lines of a YAML text, in order."""
    structural = _structural(lines)
    for number, line in enumerate(lines):
        if _concerns(line):
            for column, breaks, at_end in _correct(line, number in structural)[1]:
                yield InvisibleCharacter(number, column, line[column], breaks, at_end)


def _concerns(line: str) -> bool:
    return not line.isascii() and not line.lstrip().startswith("#") and _ANY.search(line) is not None


def _structural(lines: list[str]) -> frozenset[int]:
    """The numbers of the lines that are not inside a longer text."""
    return frozenset(line.number for line in outline(lines))


def diagnostics_of(
    invisible: Sequence[InvisibleCharacter], lines: list[str], file: str, most: int
) -> Iterator[Diagnostic]:
    """A diagnostic for each line that holds such characters.

    Args:
        invisible: the characters.
        lines: the lines of the file.
        file: its path.
        most: the maximum number of lines reported individually; the others are only counted.
    """
    by_line: dict[int, list[InvisibleCharacter]] = {}
    for character in invisible:
        by_line.setdefault(character.line, []).append(character)
    corrected = without_invisible(lines)
    for number, characters in list(by_line.items())[:most]:
        first = next((character for character in characters if character.breaks), characters[0])
        further_count = len(characters) - 1
        more = f", and {further_count} more on this line" if further_count else ""
        line = corrected[number].rstrip()
        position_note = "instead of an ordinary one" if first.character == "\uff1a" else "which cannot be seen"
        message = f"there is {name_of(first.character)} here, {position_note}{more}"
        replaced = first.breaks or _is_between_digits(lines[number], first.column)
        action = "replace it with an ordinary one" if replaced else "delete it"
        hint = f"write `{line}`" if len(line) <= 90 and line.isprintable() else action
        code = "E212" if first.breaks else "W201"
        yield Diagnostic(code, file, message, redact(f"{hint}; {FIX}"), line=number + 1, column=first.column + 1)
    if len(by_line) > most:
        further, characters = list(by_line.items())[most]
        code = "E212" if any(character.breaks for character in invisible) else "W201"
        message = f"{len(by_line) - most:,} more lines have characters that cannot be seen"
        yield Diagnostic(code, file, message, FIX, line=further + 1, column=characters[0].column + 1)


def _correct(line: str, structural: bool) -> tuple[str, list[tuple[int, bool, bool]]]:
    """The corrected line, and each column that differs, with whether YAML misreads it and whether it is at the end."""
    start = _START.match(line) if structural else None
    begin = start.end() if start else 0
    key = _KEY.match(line, begin) if structural else None
    head = key.end() if key else begin
    wide = key is not None and "\uff1a" in line[begin:head]
    tail = max(head, len(line.rstrip(_NOT_SEEN))) if structural else len(line)
    mark = ": " if key else "- "
    value = line.rfind(mark, 0, head) + 2 if mark in line[:head] else len(line)
    differences: list[tuple[int, bool, bool]] = []
    result = []
    for column, character in enumerate(line):
        replacement = _replacement(line, column, inside=head <= column < tail, wide=wide)
        if replacement != character:
            differences.append((column, column < min(head, value), column >= tail))
        result.append(replacement)
    corrected = "".join(result)
    if wide and key and line[head - 1] == "\uff1a":
        place = corrected.index(":") + 1
        corrected = f"{corrected[:place]} {corrected[place:]}".rstrip()
    return corrected, differences


def _replacement(line: str, column: int, *, inside: bool, wide: bool) -> str:
    character = line[column]
    if character.isascii():
        return character
    if character == "\uff1a":
        return ":" if wide and not inside else character
    if _STRANGE_SPACE.match(character):
        return character if inside else "  " if character == "\u3000" and not line[:column].strip() else " "
    if not _NOTHING.match(character):
        return character
    if _is_between_digits(line, column):
        return "-"  # only a hyphen can have been meant: "18-65"
    if inside and character in _JOINERS and _joins(line, column):
        return character
    return character if inside and character in _DIRECTIONS and _has_right_to_left(line) else ""


def _is_between_digits(line: str, column: int) -> bool:
    """Whether a character is a soft hyphen between two digits."""
    digits = line[max(0, column - 1) : column] + line[column + 1 : column + 2]
    return line[column] == "\u00ad" and len(digits) == 2 and digits.isdigit()


def _joins(line: str, column: int) -> bool:
    """Whether a joiner is between characters for which it has a meaning: Arabic, Indic scripts, emoji."""
    beside = line[max(0, column - 2) : column] + line[column + 1 : column + 2]
    return any(ord(letter) >= 0x0590 and unicodedata.category(letter)[0] in "LMS" for letter in beside)


@lru_cache(maxsize=4)
def _has_right_to_left(line: str) -> bool:
    return any(unicodedata.bidirectional(letter) in ("R", "AL", "AN") for letter in line)
