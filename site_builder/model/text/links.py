"""Finds links in texts: `[words](address)`, where the address leads to a page of the site or has a scheme.

Other brackets are text: `[11C](R)-PK11195` is a molecule.
"""

import re
from typing import NamedTuple

_SIGNS = r"[^\s()<>\"'`\\\[\]{}|^]"
_ADDRESS = rf"(?:{_SIGNS}|\({_SIGNS}*+\))"
_TARGET = re.compile(
    r"\]\((?:(?P<address>"
    rf"(?:[Hh][Tt][Tt][Pp][Ss]?://|[Mm][Aa][Ii][Ll][Tt][Oo]:|[Tt][Ee][Ll]:)(?=[^/]){_ADDRESS}++"
    r"|/?(?:[\w.~%-]+/)*+[\w~%-][\w.~%-]*\.[A-Za-z]{2,5}(?:[?#][\w.~%=&-]*+)?"
    r"|/(?:[\w~%-]+/)*+|\#[\w.-]++|\?\w+=[\w.~%+=&-]*+"
    r")\)|(?P<hostless>\s*+<?\s*+[\\/]\s*+[\\/][^\s)>]{0,40}))"
)
_USER_INFO = re.compile(r"https?://[^\s/?#@<>\"]*@[^\s/?#@<>\"]*", re.IGNORECASE)
_BRACKET = re.compile(r"[\[\]]")


class TextLink(NamedTuple):
    """A link in a text; the offsets are counted in characters."""

    start: int
    """The offset of the opening bracket, or of the backslashes before it."""
    words: int
    """The offset of its words."""
    middle: int
    """The offset of the bracket after its words."""
    end: int
    address: str
    escapes: int = 0
    """Number of backslashes before it: it is shown as it was typed, with one backslash less."""

    @property
    def is_hostless(self) -> bool:
        """Whether the link is shown as it was typed, with all backslashes."""
        return not self.escapes and not self.address


def with_user_info(text: str) -> re.Match[str] | None:
    """Find a web address with a user or a password before its host: a secret, or a way to show another host."""
    return _USER_INFO.search(text) if "@" in text else None


def brackets_in(text: str) -> list[TextLink]:
    r"""Return the links of a text in order; none is inside another.

    A hostless one has an address that begins with `//` or a form of it that browsers accept, and so leads to another
    host. https://url.spec.whatwg.org/#url-parsing: `\` counts as `/` there.
    """
    links: list[TextLink] = []
    if "](" not in text:
        return links
    done = 0
    for target in _TARGET.finditer(text):
        opening = _opening(text, done, target.start())
        if opening >= 0 and text[opening + 1 : target.start()].strip():
            start = opening
            while start > done and text[start - 1] == "\\":
                start -= 1
            address = target["address"] or ""
            links.append(TextLink(start, opening + 1, target.start(), target.end(), address, opening - start))
        done = target.end()
    return links


def _opening(text: str, start: int, end: int) -> int:
    """Return the position of the bracket that is closed at `end`; -1 if there is none after `start`."""
    open_brackets: list[int] = []
    for bracket in _BRACKET.finditer(text, start, end):
        if bracket[0] == "[":
            open_brackets.append(bracket.start())
        elif open_brackets:
            open_brackets.pop()
    return open_brackets[-1] if open_brackets else -1
