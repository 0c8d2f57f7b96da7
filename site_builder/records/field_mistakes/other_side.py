"""Headings of the other list among criteria: an entry `Exclusion criteria` in the list of `inclusion:`, or its key
behind a `#`. Without an error, the criteria below would change their side.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from site_builder.diagnostics import Diagnostic
from site_builder.records.fields.other_names import fields_meant, in_words
from site_builder.records.yaml_text.lines import lines_of
from site_builder.records.yaml_text.values import Path

SIDES = ("inclusion", "exclusion")
_LONGEST = 60
"""Maximum length of a heading in characters."""
_FIRST_WORD = re.compile(r"^(?:key|main|major|general|the) +", re.IGNORECASE)
_AT_END = re.compile(r"[.!?;)] ?(?P<key>inclusion|exclusion):?$")
"""A sentence with the key of a list behind it, as after a line break is deleted."""
_KEY = re.compile(r" *(?:inclusion|exclusion):(?P<value>.*)")


def heading_of(text: str) -> str:
    """The list of criteria that a text is the heading of: `inclusion` or `exclusion`; "" for any other text."""
    words = _FIRST_WORD.sub("", text.strip(" \t*_#:.-•")) if len(text) <= _LONGEST else ""
    names = (in_words(words), *fields_meant(words)) if words else ()
    sides = [side for side in SIDES if side in names]
    return sides[0] if len(sides) == 1 else ""


def headings_of_other_side(values: Mapping[str, Any], file: str) -> Iterator[Diagnostic]:
    """An error for each heading of the other list in a list of criteria.

    Args:
        values: the values of a study, or of its translation, as they were typed.
        file: the file, for the diagnostics.
    """
    eligibility = values.get("eligibility")
    if not isinstance(eligibility, dict):
        return
    for side in SIDES:
        value = eligibility.get(side)
        entries = enumerate(value) if isinstance(value, list) else [("", value)] if isinstance(value, str) else []
        for number, entry in entries:
            other = next((name for text in _texts(entry) if (name := heading_of(text)) and name != side), "")
            joined = next((both for text in _texts(entry) if (both := key_behind(text, side))), None)
            if other or joined:
                path: Path = ("eligibility", side, number) if isinstance(number, int) else ("eligibility", side)
                message, hint = joined or message_and_hint(side, other, is_there=other in eligibility)
                yield Diagnostic("E303", file, message, hint, path)


def key_behind(text: str, side: str) -> tuple[str, str] | None:
    """What is wrong about a criterion with the key of the other list at its end, and what to write.

    Args:
        text: the criterion.
        side: the list that it is in.
    """
    text = text.strip()
    match = _AT_END.search(text[-_LONGEST:])
    if match is None or match["key"] == side:
        return None
    key, own = match["key"], text[-_LONGEST:][: match.start("key")].strip()
    message = f"`{key}:` is at the end of this line, so the criteria below it are in the list of `{side}:`"
    return message, f"end the line after `{own}`, and write `{key}:` on the next, in the column of `{side}:`"


def message_and_hint(side: str, other: str, *, is_there: bool = False) -> tuple[str, str]:
    """What is wrong about a heading of the other list, and what to write.

    Args:
        side: the list that the heading is in.
        other: the list that it is the heading of.
        is_there: whether the record has that list too.
    """
    message = f"this is the heading of `{other}:`, but the criteria below it are in the list of `{side}:`"
    hint = f"write `{other}:` in place of this line, in the column of `{side}:`"
    if is_there:
        hint = f"move the criteria below it to `{other}:`, and remove this line"
    return message, hint


def keys_in_comments(text: str, file: str) -> Iterator[Diagnostic]:
    """An error for each key of a list of criteria behind a `#`, whose criteria are read as entries of the other list.

    Args:
        text: the text of the file.
        file: the file, for the diagnostics.
    """
    if "#" not in text or not any(f"{side}:" in text for side in SIDES):
        return
    owner: re.Match[str] | None = None
    comments: list[tuple[int, str, str]] = []
    for number, line in enumerate(lines_of(text), 1):
        words = line.strip()
        if words.startswith("#"):
            comments += [(number, line, words)]
        elif words:
            if words.startswith("- ") and owner and owner["value"].strip()[:1] in ("", "#"):
                yield from _in_comments(comments, owner[0].split(":")[0], file)
            comments = []
            owner = _KEY.fullmatch(line) or owner


def _in_comments(comments: Iterable[tuple[int, str, str]], owner: str, file: str) -> Iterator[Diagnostic]:
    """The errors of comments directly above an entry of a list, whose key is `owner` with the spaces before it."""
    side = owner.strip()
    for number, line, words in comments:
        other = heading_of(words.lstrip("#"))
        if other and other != side:
            message = f"after #, `{other}:` is no key, so the criteria below it are in the list of `{side}:`"
            hint = f"write `{owner.replace(side, other)}:`"
            yield Diagnostic("E211", file, message, hint, line=number, column=line.index("#") + 1)


def _texts(entry: Any) -> Iterator[str]:
    """The lines and fields of a criterion that may be a heading."""
    if isinstance(entry, str):
        yield from entry.splitlines()
    elif isinstance(entry, dict):
        yield from (each for each in (entry.get("text"), entry.get("heading")) if isinstance(each, str))
        if len(entry) == 1:
            yield str(next(iter(entry)))
