"""HTML that came into a text with words copied from a web page: a record holds words, so it is shown as typed."""

import re
from typing import NamedTuple

_TAG = re.compile(
    r"</?(?P<name>b|i|u|p|br|hr|em|strong|sup|sub|span|div|font|ul|ol|li|a|h[1-6]|table|tr|td|small|big|strike|s)"
    r"(?:[ \t\n][^<>]{0,200})?/?>",
    re.IGNORECASE,
)
_HINTS = {
    "br": "begin a new line instead; in a field of several lines, write `|` after its colon and the lines below it",
    "p": "leave an empty line between paragraphs instead, in a field of several lines",
    "li": "begin each point with a dash instead",
    "ul": "begin each point with a dash instead",
    "ol": "begin each point with a dash instead",
    "a": "write a link as [words](https://example.org/)",
    **dict.fromkeys(("b", "strong"), "write **words** for bold letters, or leave the signs out"),
    **dict.fromkeys(("i", "em"), "write *words* for italic letters, or leave the signs out"),
    **dict.fromkeys(("sup", "sub"), "write the characters themselves, such as ² or ₂, or leave the signs out"),
}


class HtmlTag(NamedTuple):
    """The first tag in a text."""

    tag: str
    line: int
    """How many line breaks come before it."""
    hint: str


def find_html(text: str) -> HtmlTag | None:
    """The first tag of HTML in a text; None if there is none. A sign such as `<` before a number is no tag."""
    found = _TAG.search(text)
    if found is None:
        return None
    more = sum(1 for _ in _TAG.finditer(text, found.end()))
    hint = _HINTS.get(found["name"].lower(), "leave it out")
    tag = " ".join(found[0].split())[:40]
    return HtmlTag(tag, text.count("\n", 0, found.start()), f"{hint} ({more} more in this text)" if more else hint)
