"""Finds a user or a password before the host of an address in a text: `https://ada:secret@host`.

Readers would see it, and so would every program that reads the site's data. It is also a way to show another host.
https://url.spec.whatwg.org/#url-parsing: everything up to the last @ before the path.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_SIGN = r"[^\s/?#<>\"]"
_BEFORE_HOST = rf"(?:{_SIGN}*@(?=[^\s<>\"@])|[^\s/?#@<>\":\[]*:(?!\d{{0,5}}(?:[/?#\s]|$))[^\s<>\"@]{{1,200}}@)"
"""The second form is a password with a slash in it, which is not preceded by just a port."""
_USER_INFO = re.compile(rf"//(?P<who>{_BEFORE_HOST})")
_IN_JSON = re.compile(
    rb"//(?:(?:[^\s/?#<>\"\\]|\\\\)*@|[^\s/?#@<>\":\[]*:(?!\d{0,5}(?:[/?#\s\"\\]|$))[^\s<>\"@]{1,800}@)"
)
"""Matches in JSON whatever `_USER_INFO` matches in one of its texts, and more."""
_SCHEME = re.compile(r"(?<![A-Za-z0-9+.-])(?:[A-Za-z][A-Za-z0-9+.-]{0,30}:)?\Z")
_LIST = re.compile(r"[\w-]+(?:\.[\w-]+)+(?:[,;)|\]]|[\u3000-\u303f\uff00-\uffef])")
"""Matches a host and a sign after it that separates it from an e-mail address: `https://host.example,ada@host.example`.
"""


class UserInfo(NamedTuple):
    """The place of a user or a password in a text; the offsets are counted in characters."""

    start: int
    """The offset of the address."""
    user: int
    """The offset of the user."""
    end: int
    """The offset of the host."""


def user_info_in(text: str) -> Iterator[UserInfo]:
    """Yield the users and passwords in the addresses of a text.

    A user without a password counts only in addresses of the web, where it may be a token: `ssh://git@host` is usual.
    """
    if "@" not in text or "//" not in text:
        return
    for match in _USER_INFO.finditer(text):
        scheme = _SCHEME.search(text, max(0, match.start() - 40), match.start())
        start = scheme.start() if scheme else match.start()
        of_the_web = text[start : match.start()].lower() in ("http:", "https:")
        if (of_the_web or ":" in match["who"]) and not _LIST.match(match["who"]):
            yield UserInfo(start, match.start("who"), match.end())


def without_user_info(text: str, instead: str = "") -> str:
    """Return a text with `instead` for each user and password in its addresses."""
    parts, done = [], 0
    for user in user_info_in(text):
        parts += [text[done : user.user], instead]
        done = user.end
    return "".join((*parts, text[done:])) if parts else text


def may_hold_user_info(data: bytes) -> bool:
    """Return whether a text of a JSON document may hold a user or a password in an address."""
    before, at = 0, data.find(b"@")
    while at >= 0:
        # Most @ are in e-mail addresses: only the part of the same text before them is searched.
        part = data[max(before, data.rfind(b'"', before, at)) : at]
        if b"\\/" in part or b"//" in part:
            return b"\\/" in data or _IN_JSON.search(data) is not None
        before, at = at, data.find(b"@", at + 1)
    return False
