"""Characters that stand in for others in a text that was pasted from Word or a PDF file, or decoded wrongly.

Dropping one of them could change a number: "18" and "65" with a lost dash between them read as 1865.
"""

import re

from site_builder.records.garbled import repaired

_WINDOWS = {
    number: bytes([number]).decode("cp1252")
    for number in range(0x80, 0xA0)
    if number not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
"""Characters of Windows-1252 that were read as Latin-1, where these numbers are control characters. The same numbers in
HTML mean the same (https://html.spec.whatwg.org/multipage/parsing.html#numeric-character-reference-end-state)."""
_LETTERS = dict(
    zip("ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcywVjvJ",
        "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψωςϕϖϑ", strict=True)
)  # fmt: skip
_OTHERS = {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±",
    0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xD2: "®",
    0xD3: "©", 0xD4: "™", 0xD6: "√", 0xE2: "®", 0xE3: "©", 0xE4: "™",
}  # fmt: skip
_SYMBOL = {
    0xF000 + number: _OTHERS.get(number) or _LETTERS.get(chr(number)) or chr(number)
    for number in (*range(0x20, 0x7F), *_OTHERS)
    if chr(number) not in "\"$'@\\^`~_"
} | {0xF02A: "∗", 0xF02D: "−"}
"""The characters of the font Symbol, which Word keeps at these numbers of the private use area
(https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt)."""
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_OF_WORD = {0x1E: "-", 0x1F: "", **dict.fromkeys((*range(9), *range(0x0E, 0x1E), 0x7F), " ")}
"""Word's hyphens; a space in place of the other control characters keeps words apart."""
_REPLACED = _WINDOWS | _SYMBOL | _LIGATURES | _OF_WORD
_UNUSUAL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\uf020-\uf0ff\ufb00-\ufb06]|[ÂÃÄÅÎÏÐÑâáïØÙ][\u0080-\u00bf\u0152-\u2122]"
)
_PRIVATE_MARK = re.compile(r"^([ \t]*+)[\uf020-\uf0ff](?=[ \t\xa0]+\S)", re.MULTILINE)
"""A character of Symbol or Wingdings alone before a line: whatever it looks like there, it is the mark of an entry."""
_VALUES = frozenset("\uf02b\uf02d\uf03c\uf03d\uf03e\uf0a3\uf0b1\uf0b3\uf0b9\uf0bb")
"""Signs that may stand before a value: "≥ 18 years"."""
_SOFT = re.compile(r"\xad(?:[ \t]*\n[ \t]*(?=[^\W\d_A-Z]))?")
_SOFT_MARK = re.compile(r"^([ \t]*+)\xad(?=[ \t\xa0]+\S)", re.MULTILINE)


def readable(text: str) -> str:
    """A text in which each such character is the one that was meant."""
    if not _UNUSUAL.search(text):
        return text
    text = _PRIVATE_MARK.sub(lambda match: match[0] if match[0][-1] in _VALUES else f"{match[1]}•", text)
    text = repaired(text).translate(_REPLACED)
    return _SOFT.sub(_soft_hyphen, _SOFT_MARK.sub(r"\1-", text)) if "\xad" in text else text


def _soft_hyphen(match: re.Match[str]) -> str:
    """Nothing inside a word; a hyphen beside a number, where only old texts that mean a hyphen have one."""
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return "-" if any(map(str.isdigit, around)) else ""
