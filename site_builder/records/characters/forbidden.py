"""Invisible and harmful characters that no text of a record may hold."""

import re
import unicodedata

CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + low) for plane in range(1, 17) for low in (0xFFFE, 0xFFFF))
    + "]"
)
"""Control characters; characters that change the direction of the following text, which can make it read differently
(https://www.unicode.org/reports/tr9/, 2.1 to 2.4); surrogates; and Unicode noncharacters."""

_LOW = bytes(byte for byte in range(32) if byte not in b"\t\n\r") + b"\x7f"
_ASCII = bytes(range(128))


def holds_controls(data: bytes) -> bool:
    """Whether a text in UTF-8 holds any of these characters.

    Most of a text is ASCII. Removing the ASCII characters first is ten times faster than searching the whole text.
    """
    return len(data.translate(None, _LOW)) != len(data) or holds_high_controls(data)


def holds_high_controls(data: bytes) -> bool:
    """Whether a text in UTF-8 holds any of these characters beyond ASCII."""
    return not data.isascii() and CONTROL.search(data.translate(None, _ASCII).decode(errors="ignore")) is not None


def foreign_letter(word: str) -> str:
    """A remark about a Greek or Cyrillic letter among Latin ones, which looks like one of them; "" without one."""
    if word.isascii() or not any(letter.isascii() and letter.isalpha() for letter in word):
        return ""
    for letter in word:
        script = unicodedata.name(letter, "").partition(" ")[0]
        if script in ("CYRILLIC", "GREEK"):
            return f": its “{letter}” (U+{ord(letter):04X}) is a {script.title()} letter"
    return ""
