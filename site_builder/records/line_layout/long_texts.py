"""Longer texts that are typed below their key without the `|` that such a text needs if it has a list or a colon."""

from itertools import takewhile

from site_builder.records.fields.all_kinds import field_names, prose_fields
from site_builder.records.yaml_mistakes.outline import OutlineLine, read_line
from site_builder.records.yaml_text.line_errors import LineError, bullet_of, quoted, shorten
from site_builder.records.yaml_text.lines import indentation

_OF_OTHER_GROUPS = frozenset({"text", "description", "population", "identification", "comments", "medicines"})
"""Names of longer texts that are also names of other fields."""
_LIKE_A_PIPE = frozenset("Il1¦│")
"""Characters that look like `|`."""
_QUOTES_AND_BRACKETS = ("'", '"', "[", "{", "|", ">", "#")


def missing_pipe(lines: list[str], line: OutlineLine, *, failed: bool) -> LineError | None:
    """The error of a longer text without its `|`; None if the lines below its key can be read as they are.

    Args:
        lines: the lines of a YAML text.
        line: a line of it.
        failed: whether the parser rejected the text.
    """
    if line.dash or line.key not in prose_fields() - _OF_OTHER_GROUPS:
        return None
    below = _lines_below(lines, line)
    first = read_line(below[0], lines[below[0]]) if below else None
    if first is None or (first.key in field_names() and not first.dash):
        return None
    if not failed and (first.dash or first.key):
        return None  # a list or a group, in place of a text
    if line.opens and any(_needs_it(lines[each]) for each in below):
        corrected = f"{lines[line.number].split('#')[0].rstrip()} |"
        message = f"the text below `{line.key}:` has a list or a colon in it, so it needs a `|` after `{line.key}:`"
        space = " " * (line.column + 2)
        moved = {each: space + lines[each] for each in below if indentation(lines[each]) <= line.column}
        hint = f"write `{corrected.strip()}`" + (f", and indent the text below it: `{space}…`" if moved else "")
        return LineError(line.number, line.column, message, hint, {line.number: corrected} | moved)
    value = line.value
    if value.strip() in _LIKE_A_PIPE:
        corrected = f"{' ' * line.column}{line.key}: |"
        message = f"the letter {value.strip()} is after `{line.key}:`, where the character `|` begins a longer text"
        return LineError(line.number, line.column, message, f"write `{corrected.strip()}`", {line.number: corrected})
    if not failed or not value or value.startswith(_QUOTES_AND_BRACKETS):
        return None
    if not f"{value} ".count(": ") and not any(": " in f"{lines[each]} " for each in below):
        return None
    message = f"the text of `{line.key}:` goes on below and has a colon in it, so it needs a `|`"
    hint = f"write two lines: `{line.key}: |` and below it, indented like the others, `{shorten(value)}`"
    whole = f"{' ' * line.column}{line.key}: {quoted(value)}"
    return LineError(line.number, line.column, message, hint, {line.number: whole} | dict.fromkeys(below, ""))


def _lines_below(lines: list[str], line: OutlineLine) -> list[int]:
    """The numbers of the lines below a key that are indented further, or are a list in its column."""
    numbers = range(line.number + 1, len(lines))
    inside = takewhile(lambda each: not lines[each].strip() or _is_inside(lines[each], line), numbers)
    return [each for each in inside if lines[each].strip()]


def _is_inside(text: str, line: OutlineLine) -> bool:
    indent = indentation(text)
    return indent > line.column or (indent == line.column and text.strip().startswith("- "))


def _needs_it(text: str) -> bool:
    """Whether YAML takes a line of a text for something else: an entry of a list, a field."""
    words = text.strip()
    return words.startswith("- ") or ": " in f"{words} " or (bool(bullet_of(words)) and not words[0].isalnum())
