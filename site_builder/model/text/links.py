"""Links in texts: `[words](address)`, where the address leads to a page of the site or names its scheme.

Everything else that brackets enclose is text: `[11C](R)-PK11195` is a molecule.
"""

import re
from typing import NamedTuple

_SIGNS = r"[^\s()<>\"'`\\\[\]{}|^]"
_ADDRESS = rf"(?:{_SIGNS}|\({_SIGNS}*+\))"
_TARGET = re.compile(
    r"\]\((?P<address>"
    rf"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:)(?=[^/]){_ADDRESS}++"
    r"|/?(?:[\w.~%-]+/)*+[\w~%-][\w.~%-]*\.[A-Za-z]{2,5}(?:[?#][\w.~%=&-]*+)?"
    r"|/(?:[\w~%-]+/)*+|\#[\w.-]++|\?\w+=[\w.~%+=&-]*+"
    r")\)"
)
_BRACKET = re.compile(r"[\[\]]")


class Link(NamedTuple):
    """A link in a text; the offsets are counted in characters."""

    start: int
    """Of the bracket that opens it, or of the backslashes before it."""
    words: int
    """Where its words begin."""
    middle: int
    """Of the bracket after its words."""
    end: int
    address: str
    escapes: int = 0
    """Backslashes before it: it is shown as it was typed, with one backslash less."""


def links_in(text: str) -> list[Link]:
    """The links of a text, in their order; none is inside another."""
    if "](" not in text:
        return []
    found: list[Link] = []
    done = 0
    for target in _TARGET.finditer(text):
        opening = _opening(text, done, target.start())
        if opening >= 0 and text[opening + 1 : target.start()].strip():
            start = opening
            while start > done and text[start - 1] == "\\":
                start -= 1
            found.append(Link(start, opening + 1, target.start(), target.end(), target["address"], opening - start))
        done = target.end()
    return found


def _opening(text: str, start: int, end: int) -> int:
    """The bracket that is closed at `end`; -1 if there is none after `start`."""
    opened: list[int] = []
    for found in _BRACKET.finditer(text, start, end):
        if found[0] == "[":
            opened.append(found.start())
        elif opened:
            opened.pop()
    return opened[-1] if opened else -1
