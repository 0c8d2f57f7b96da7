"""Says in everyday words why a file cannot be read as JSON: what is on the line, and what to do."""

import json
import re

_AGAIN = "the file ends in the middle, so its download was cut off"
_ABOUT = 40
"""Maximum length of the part of a line that a message quotes, in characters."""
_WORDS = re.compile(r"[^\W\d]\w*")


def why_not_json(text: str, error: ValueError) -> str:
    """What is wrong with a text that is not JSON.

    Args:
        text: the text that was read.
        error: the error of the reader.
    """
    if not isinstance(error, json.JSONDecodeError):
        return f"it is not JSON: {error}"
    place = error.pos
    if place >= len(text.rstrip()) or error.msg.startswith("Unterminated string"):
        return f"it is not whole JSON: {_AGAIN}"
    if not text.lstrip().startswith(("{", "[", '"')):
        return f"it is neither JSON nor XML; it begins with `{_excerpt(text, 0)}`"
    return f"it is not JSON: in line {error.lineno}, {_reason(text, place, error)}"


def _reason(text: str, place: int, error: json.JSONDecodeError) -> str:
    after, before = text[place:], text[:place].rstrip()
    excerpt = _excerpt(text, place)
    if after.startswith(("//", "/*", "#")):
        return f"`{excerpt}` is a comment, which JSON cannot have; remove it"
    # Newer versions of Python point at the comma, older ones at the bracket after it.
    if re.match(r",?\s*[}\]]", after) and (before.endswith(",") or after.startswith(",")):
        return "a comma is before a closing bracket; remove the comma"
    if after.startswith("'"):
        return f"`{excerpt}` is in single quotes; JSON has double quotes"
    if error.msg.startswith("Extra data"):
        return f"something follows after the end: `{excerpt}`; remove it"
    if error.msg.startswith("Expecting ',' delimiter"):
        return f"a comma is missing before `{excerpt}`, or a quote is inside a text"
    if error.msg.startswith("Invalid control character"):
        return "a text in quotes goes on in the next line"
    if word := _WORDS.match(after):
        return f"`{word[0]}` is not in quotes"
    return f"`{excerpt}` cannot be read"


def _excerpt(text: str, place: int) -> str:
    line = text[place:].lstrip().split("\n", 1)[0].strip().replace("`", "'")
    return line if len(line) <= _ABOUT else f"{line[:_ABOUT]}…"
