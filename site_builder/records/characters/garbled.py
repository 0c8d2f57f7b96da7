"""Finds characters that a program saved as UTF-8 and another read as Windows text: “Ã©” for “é”."""

import re

from site_builder.records.characters.html_tags import HtmlTag

_WINDOWS = "[\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]"
_LOST = "\ufffd"
"""What a program writes for a character that it could not read."""
_NO_QUOTES = _WINDOWS.translate(dict.fromkeys(map(ord, "‘’“”–—…›")))
_GARBLED = re.compile(f"[ÂÃÄÅÎÏÐÑ](?<!\\dÅ)(?<!\\d[ \\xa0]Å)(?![»·]|(?<![ÂÃ])\\xa0){_NO_QUOTES}|[âáïØÙ]{_WINDOWS}{{2}}")
"""The first bytes of two and three that UTF-8 uses for most alphabets and signs, as Windows-1252 shows them. Å after a
number is the unit, and before a no-break space the end of a word."""


def find_garbled(text: str) -> HtmlTag | None:
    """The first characters of a text that are those of another encoding, with what they should be.

    Args:
        text: the text of a record.

    Returns:
        The characters, and the warning about them; None if there are none.
    """
    if (place := text.find(_LOST)) >= 0:
        hint = "copy the text again from where it came from, or type the character that belongs here"
        word = next(word for word in text.split() if _LOST in word)[:40]
        return HtmlTag(
            word, text.count("\n", 0, place), hint, "W204", f"has the sign {_LOST} for a character that is lost"
        )
    for match in _GARBLED.finditer(text):
        letter = _letter(match[0])
        if letter:
            hint = f"write “{letter}”; if there are more such characters, copy the text again from where it came from"
            reason = f"is shown as it is: it was “{letter}” before a program read it in a wrong encoding"
            return HtmlTag(match[0], text.count("\n", 0, match.start()), hint, "W204", reason)
    return None


def _letter(letters: str) -> str:
    """What the bytes of Windows-1252 characters mean in UTF-8; "" if they mean nothing there."""
    try:
        raw = b"".join(each.encode("cp1252") if each > "\u00ff" else each.encode("latin-1") for each in letters)
        letter = raw.decode()
    except UnicodeError:
        return ""
    return letter if len(letter) == 1 and letter.isprintable() else ""


def repaired(text: str) -> str:
    """A text in which such characters are what they were before a program read them in a wrong encoding."""
    return _GARBLED.sub(lambda match: _letter(match[0]) or match[0], text)
