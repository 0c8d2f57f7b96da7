"""A key that was joined to the line above it when a line break was deleted: `sponsor: Example conditions:`."""

import re

from site_builder.records.fields.all_kinds import CRITERIA, fields_below, unmarked_lists, word_fields
from site_builder.records.yaml_mistakes.error_place import ErrorPlace
from site_builder.records.yaml_mistakes.outline import outline_from
from site_builder.records.yaml_text.line_errors import LineError, shorten

_LINE = re.compile(r"(?P<own>\s*(?:- +)*(?P<field>[a-z_]{1,40}): +\S.*?)(?P<key>[a-z_]{4,40}):\s*")


def key_at_end(spot: ErrorPlace) -> LineError | None:
    """The error of a line that ends with the key of the list or group below it; None for any other line."""
    match = _LINE.fullmatch(spot.text)
    below = next(outline_from(list(spot.lines), spot.line + 1), None)
    if match is None or below is None or match["own"].count(": ") != 1:
        return None
    key = _key_of(match["key"], match["field"], match["own"])
    is_list = below.dash and key in CRITERIA | unmarked_lists()
    if not key or not (is_list or below.key in fields_below(key)):
        return None
    own = spot.text[: spot.text.rindex(key)].rstrip()
    message = f"`{match['field']}:` and `{key}:` are on one line"
    column = max(0, below.indent - 2)
    hint = f"write two lines: `{shorten(own.strip())}` and `{' ' * column}{key}:`"
    return spot.error(message, hint, corrected_line=f"{' ' * column}{key}:")


def _key_of(word: str, field: str, own: str) -> str:
    """The key at the end of a line: a word of its own, or behind a sign; behind a letter only if no text is there."""
    if fields_below(word) or word in CRITERIA | unmarked_lists():
        return word if not own[-1:].isalpha() else ""
    keys = (each for each in CRITERIA | unmarked_lists() if field in word_fields() and word.endswith(each))
    return max(keys, key=len, default="")
