"""Fields that are on one line: `status: open checked_on: 2026-10-02`, as after a line break is deleted."""

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import takewhile

from site_builder.records.fields.all_kinds import fields_below, list_fields, marked_fields, word_fields
from site_builder.records.yaml_mistakes.error_place import line_in_quotes
from site_builder.records.yaml_mistakes.outline import OutlineLine
from site_builder.records.yaml_text.line_errors import LineError, quoted_if_needed, shorten
from site_builder.records.yaml_text.lines import indentation

_KEY = re.compile(r"(?<![^\s,;:\"'\[\]()])(?P<key>[^\s,;:\"'\[\]()]+): +(?=\S)")
_BETWEEN = " ,;\"')]"
"""Characters between a value and the key after it."""
_SHORTEST = 4
"""Minimum length of a key that directly follows a value."""
_WHOLE = re.compile(r"\"[^\"\\]*\"|'[^']*'|\[[^\[\]{}]*\]")
_LONG_TEXT = re.compile(r"[|>][-+]?")
_SHORT_VALUES = frozenset({"location", "principal_investigator", "phone", "email", "website", "link"})
"""More fields whose value is never a sentence."""
_NUMBERS = ("two", "three", "four", "five")


def joined_fields(
    lines: Sequence[str], line: OutlineLine, fields: Collection[str], fields_above: Collection[str]
) -> LineError | None:
    """The error of a line that has two or more fields; None for any other line.

    Args:
        lines: the lines of a file that the parser rejected.
        line: a line of it with a key.
        fields: the fields that the group of the line may have.
        fields_above: the fields that the group has on other lines above.
    """
    text, value = lines[line.number], line.value.partition(" #")[0].rstrip()
    if not line.key or line.is_block or ": " not in value:
        return None
    below = _lines_below(lines, line)
    if (group := _fields_beside_key(line, text, value, below)) is not None:
        return group
    parts = list(_parts(line.key, value, set(fields) - {line.key, *fields_above}))
    if len(parts) < 2 or len(parts) > len(_NUMBERS) + 1:
        return None
    start = text[: len(text.rstrip()) - len(line.value)]
    own = parts[0][1]
    if own[:1] in "'\"[{" and not _WHOLE.fullmatch(own):
        return None
    first = f"{start}{_value(own)}"
    space = "  " if line.dash else ""
    entry_lines = [f"`{first.strip()}`", *(f"`{space}{key}: {_value(words)}`" for key, words in parts[1:])]
    in_lines = f"write {_NUMBERS[len(parts) - 2]} lines: {' and '.join(map(shorten, entry_lines))}"
    column = len(text) - len(text.lstrip()) if line.dash else line.column
    names = " and ".join(f"`{key}:`" for key, _ in parts)
    message = f"{names} are on one line"
    corrected = {line.number: first} | (
        dict.fromkeys((number for number, _ in below), "") if _LONG_TEXT.fullmatch(parts[-1][1]) else {}
    )
    if line.key in word_fields() | _SHORT_VALUES or own[:1] in "'\"[":
        return LineError(line.number, column, message, in_lines, corrected)
    whole = line_in_quotes(text)
    one_text = f"write: {shorten(whole.strip())}"
    if line.key not in marked_fields() or any("_" in key for key, _ in parts[1:]):
        hint = f"{in_lines}; or, if it is one text, {one_text}"
        return LineError(line.number, column, message, hint, corrected)
    message = "a text that holds a colon and a space needs quotes"
    hint = f"{one_text}; or, if these are fields, {in_lines}"
    return LineError(line.number, column, message, hint, {line.number: whole})


def _lines_below(lines: Sequence[str], line: OutlineLine) -> list[tuple[int, str]]:
    """The lines below a line that are indented further, with their numbers."""
    numbers = takewhile(
        lambda each: not lines[each].strip() or indentation(lines[each]) > line.column,
        range(line.number + 1, len(lines)),
    )
    return [(number, lines[number]) for number in numbers if lines[number].strip()]


def _fields_beside_key(
    line: OutlineLine, text: str, value: str, lines_below: Sequence[tuple[int, str]]
) -> LineError | None:
    """The error of a group whose first field is beside its key: `principal_investigator: name: Jane Doe`.

    Args:
        line: the line.
        text: the whole line.
        value: the text after its key.
        lines_below: the lines of the group below it, with their numbers.
    """
    match = _KEY.match(value)
    if match is None or match["key"] not in fields_below(line.key):
        return None
    words = value[match.end() :]
    start = text[: len(text.rstrip()) - len(line.value)].rstrip()
    is_list = line.key in list_fields() and line.key not in _SHORT_VALUES
    field = f"{'- ' if is_list else ''}{match['key']}: {_value(words)}"
    message = f"`{match['key']}:` is a field of `{line.key}:`, and begins on the line below it"
    hint = f"write two lines: `{start.strip()}` and below it, indented, `{shorten(field)}`"
    fields = f"{{{match['key']}: {_in_braces(words)}}}"
    if is_list:
        entry = [number for number, each in takewhile(lambda pair: not pair[1].strip().startswith("- "), lines_below)]
        corrected = {line.number: start if len(entry) < len(lines_below) else f"{start} [{fields}]"}
        return LineError(line.number, line.column, message, hint, corrected | dict.fromkeys(entry, ""))
    return LineError(
        line.number, line.column, message, hint, {line.number: start if lines_below else f"{start} {fields}"}
    )


def _in_braces(words: str) -> str:
    """A text in quotes, as it can be in braces."""
    return words if _WHOLE.fullmatch(words) else "'" + words.replace("'", "''") + "'"


def _parts(key: str, value: str, fields: Collection[str]) -> Iterator[tuple[str, str]]:
    """The fields of a line with their values as typed, without the commas between them."""
    start, open_fields = 0, set(fields)
    for match in _KEY.finditer(value):
        next_key = _field_at_end(match["key"], value[: match.start()][-1:], open_fields, key)
        words = value[start : match.end("key") - len(next_key)].strip().rstrip(",;").strip()
        if not next_key or not words:
            continue
        yield key, words
        key, start = next_key, match.end()
        open_fields.discard(key)
    yield key, value[start:].strip()


def _field_at_end(word: str, before: str, fields: Collection[str], key: str) -> str:
    """The field that a word before a colon is, or ends with if nothing is between two lines: `3sponsor`."""
    if word in fields and (not before or before in _BETWEEN):
        return word
    ending = max((each for each in fields if word.endswith(each) and len(each) >= _SHORTEST), key=len, default="")
    remainder = word.removesuffix(ending)
    return ending if remainder and (key in word_fields() | _SHORT_VALUES or not remainder[-1].isalpha()) else ""


def _value(words: str) -> str:
    return words if _WHOLE.fullmatch(words) else quoted_if_needed(words)
