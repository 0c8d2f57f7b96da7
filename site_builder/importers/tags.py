"""HTML tags in a registry text, converted to line breaks, list entries, and raised and lowered digits."""

import re

_SPACE = r"(?<![ ])[ ]*+"
_ATTRIBUTES = r"""(?:\s+[A-Za-z-]{1,30}\s?=\s?(?:"[^"<>]{0,500}"|'[^'<>]{0,500}')){0,9}"""
_OPEN, _CLOSE = r"\\?<", rf"{_ATTRIBUTES}[ ]*+(?:/[ ]*+)?\\?>"
_BREAK = re.compile(rf"{_SPACE}{_OPEN}(?:br|/?p|/?div|/?h[1-6]|/?tr|/?[ou]l|/li){_CLOSE}", re.IGNORECASE)
_ENTRY = re.compile(rf"{_SPACE}{_OPEN}li{_CLOSE}[ ]*", re.IGNORECASE)
_LETTERS = re.compile(rf"{_OPEN}/?(?P<tag>b|strong|i|em|u|span|font|sup|sub){_CLOSE}", re.IGNORECASE)
_RAISED = re.compile(rf"{_OPEN}(?P<tag>sup|sub){_CLOSE}(?P<text>[^<>\n]{{1,20}}?)\\?</(?P=tag)[ ]*+\\?>", re.IGNORECASE)
_LINK = re.compile(
    r"""\\?<a\s[^<>]{0,300}?href\s?=\s?["'](?P<address>[^"'<>\s]{1,500})["'][^<>]{0,300}>"""
    r"""(?P<text>[^<>]{0,300})\\?</a[ ]*+\\?>""",
    re.IGNORECASE,
)
_SIGNS = "0123456789+-−n"
_SUPERSCRIPTS = str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻ⁿ")
_SUBSCRIPTS = str.maketrans("0123456789+-−", "₀₁₂₃₄₅₆₇₈₉₊₋₋")
_BESIDE = re.compile(r"(?:st|nd|rd|th|tm|®|™|©)\Z", re.IGNORECASE)
"""Raised letters that may stand on the line: "5th"."""


def without_letter_tags(text: str) -> str:
    """A text without tags that only affect the style of letters: "<i>E. coli</i>". 10<sup>9</sup> is 10⁹.

    A tag that is not closed anywhere is text.

    Args:
        text: a text that contains "<".
    """
    text = _RAISED.sub(_raised, text)
    lower = text.lower()
    return _LETTERS.sub(lambda match: "" if f"</{match['tag'].lower()}" in lower else match[0], text)


def without_tags(text: str) -> str:
    """A text with line breaks, and dashes before entries, in place of HTML tags. Comparisons such as "<b 5" stay.

    Args:
        text: a text that contains "<".
    """
    return without_letter_tags(_LINK.sub(_link, _BREAK.sub("\n", _ENTRY.sub("\n- ", text))))


def _raised(match: re.Match[str]) -> str:
    """Raised or lowered characters without a tag. Raised letters get a "^", as they are no part of the word."""
    text = match["text"].strip()
    if match["tag"].lower() == "sub":
        lowered = text.translate(_SUBSCRIPTS)
        return lowered if not any(map(str.isalpha, text)) else text
    if text and all(each in _SIGNS for each in text):
        return text.translate(_SUPERSCRIPTS)
    after_a_number = match.string[max(0, match.start() - 1) : match.start()].isdigit()
    mixed = text.isalnum() and not text.isalpha() and not after_a_number  # "A<sup>1C</sup>"
    return text if _BESIDE.match(text) or mixed else f"^{text}"


def _link(match: re.Match[str]) -> str:
    """The text of a link, with its address in brackets if that is not the text."""
    text, address = " ".join(match["text"].split()), match["address"].removeprefix("mailto:")
    return text if text == address else f"{text} ({address})" if text else address
