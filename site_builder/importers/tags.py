"""HTML tags in a registry text, converted to line breaks and list entries."""

import re

_SPACE = r"(?<![ ])[ ]*+"
_OPEN, _CLOSE = r"\\?<", r"[ ]*+/?\\?>"
_BREAK = re.compile(rf"{_SPACE}{_OPEN}(?:br|/?p|/?div|/?[ou]l|/li){_CLOSE}", re.IGNORECASE)
_ENTRY = re.compile(rf"{_SPACE}{_OPEN}li{_CLOSE}[ ]*", re.IGNORECASE)
_LETTERS = re.compile(rf"{_OPEN}/?(?:b|strong|i|em|u|span|sup|sub){_CLOSE}", re.IGNORECASE)


def without_letter_tags(text: str) -> str:
    """A text on one line, without tags that only affect the style of letters: "<i>E. coli</i>".

    Args:
        text: a text that contains "<".
    """
    return _LETTERS.sub("", text)


def without_tags(text: str) -> str:
    """A text with line breaks, and dashes before entries, in place of HTML tags. Comparisons such as "<b 5" stay.

    Args:
        text: a text that contains "<".
    """
    return _LETTERS.sub("", _BREAK.sub("\n", _ENTRY.sub("\n- ", text)))
