"""Finds HTML copied into a text from a web page. Records hold plain text, so the tags would be shown as typed."""

import re
from html import unescape
from typing import NamedTuple

_TAG = re.compile(
    r"</?(?P<name>b|i|u|p|br|hr|em|strong|sup|sub|span|div|font|ul|ol|li|a|h[1-6]|table|tr|td|small|big|strike|s)"
    r"(?:[ \t\n][^<>]{0,200})?/?>"
    r"|<!--"
    r"|&(?:(?P<entity>nbsp|lt|gt|le|ge|amp|quot|apos|[lr][sd]quo|[nm]dash|bull|middot|deg|plusmn"
    r"|micro|hellip)|#x?[0-9a-f]{2,5});",
    re.IGNORECASE,
)
_HINTS = {
    "br": "begin a new line instead; in a field of several lines, write `|` after its colon and the lines below it",
    "p": "leave an empty line between paragraphs instead, in a field of several lines",
    "li": "begin each point with a dash instead",
    "ul": "begin each point with a dash instead",
    "ol": "begin each point with a dash instead",
    "a": "write a link as [words](https://example.org/)",
    **dict.fromkeys(("b", "strong"), "write **words** for bold text, or leave the tags out"),
    **dict.fromkeys(("i", "em"), "write *words* for italic text, or leave the tags out"),
    **dict.fromkeys(("sup", "sub"), "write the characters themselves, such as ² or ₂, or leave the tags out"),
}


class HtmlTag(NamedTuple):
    """The first tag in a text."""

    tag: str
    line: int
    """Number of line breaks before the tag."""
    hint: str
    code: str = "W203"
    reason: str = "is HTML, and is shown as it is typed"

    @property
    def message(self) -> str:
        """The tag and what is wrong with it."""
        return f"`{self.tag}` {self.reason}"


def find_html(text: str) -> HtmlTag | None:
    """The first HTML tag in a text; None if there is none. A `<` before a number, for example, is not a tag."""
    match = _TAG.search(text)
    if match is None:
        return None
    more = sum(1 for _ in _TAG.finditer(text, match.end()))
    if match["name"]:
        hint = _HINTS.get(match["name"].lower(), "leave it out")
    elif match[0] == "<!--":
        hint = "readers would see it: begin a note to yourself with # on a line of its own, outside the text"
    else:
        hint = f"write the character itself: {unescape(match[0]).replace(chr(160), 'a space')}"
    tag = " ".join(match[0].split())[:40]
    return HtmlTag(tag, text.count("\n", 0, match.start()), f"{hint} ({more} more in this text)" if more else hint)
