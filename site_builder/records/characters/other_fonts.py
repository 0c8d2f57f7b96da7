"""Characters that are others in Windows text, in the font Symbol or in a PDF file, from which they were pasted."""

import re

from site_builder.records.characters.html_tags import HtmlTag

WINDOWS = {
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
SYMBOL = {
    0xF000 + number: _OTHERS.get(number) or _LETTERS.get(chr(number)) or chr(number)
    for number in (*range(0x20, 0x7F), *_OTHERS)
    if chr(number) not in "\"$'@\\^`~_"
} | {0xF02A: "∗", 0xF02D: "−"}
"""The characters of the font Symbol, which Word keeps at these numbers of the private use area
(https://www.unicode.org/Public/MAPPINGS/VENDORS/ADOBE/symbol.txt)."""
SIGNS_OF_VALUES = "\uf02b\uf02d\uf03c\uf03d\uf03e\uf0a3\uf0b1\uf0b3\uf0b9\uf0bb"
"""Those of Symbol that may stand before a value, where they are no bullets: "≥ 18 years"."""
LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
"""Joined letters, as PDF files have them."""
_OTHER_FONT = re.compile("[\uf020-\uf0ff]")


def find_other_font(text: str) -> HtmlTag | None:
    """The first character of a text that only a font of Word shows, with what it should be.

    Args:
        text: the text of a record.

    Returns:
        The character, and the warning about it; None if there is none.
    """
    match = _OTHER_FONT.search(text)
    if match is None:
        return None
    sign = f"U+{ord(match[0]):04X}"
    character = SYMBOL.get(ord(match[0]), "").strip()
    begins = not text[text.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    hint = "begin each point with a dash instead" if begins else "type the character that belongs here"
    if character and (not begins or match[0] in SIGNS_OF_VALUES):
        hint = f"write “{character}” if that is what Word shows"
    reason = "is a sign of Word's fonts Symbol or Wingdings, and readers would see an empty box"
    return HtmlTag(sign, text.count("\n", 0, match.start()), hint, "W204", reason)
