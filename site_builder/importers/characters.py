"""Characters that stand in for others in a text that was pasted from Word or a PDF file, or decoded wrongly.

Dropping one of them could change a number: "18" and "65" with a lost dash between them read as 1865.
"""

import re

from site_builder.records.characters.garbled import repaired
from site_builder.records.characters.other_fonts import LIGATURES, SIGNS_OF_VALUES, SYMBOL, WINDOWS

_OF_WORD = {0x1E: "-", 0x1F: "", **dict.fromkeys((*range(9), *range(0x0E, 0x1E), 0x7F), " ")}
"""Word's hyphens; a space in place of the other control characters keeps words apart."""
_REPLACED = WINDOWS | SYMBOL | LIGATURES | _OF_WORD
_UNUSUAL = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\xad\uf020-\uf0ff\ufb00-\ufb06]|[ÂÃÄÅÎÏÐÑâáïØÙ][\u0080-\u00bf\u0152-\u2122]"
)
_PRIVATE_MARK = re.compile(r"^([ \t]*+)[\uf020-\uf0ff](?=[ \t\xa0]+\S)", re.MULTILINE)
"""A character of Symbol or Wingdings alone before a line: whatever it looks like there, it is the mark of an entry."""
_SOFT = re.compile(r"\xad(?:[ \t]*\n[ \t]*(?=[^\W\d_A-Z]))?")
_SOFT_MARK = re.compile(r"^([ \t]*+)\xad(?=[ \t\xa0]+\S)", re.MULTILINE)


def readable(text: str) -> str:
    """A text in which each such character is the one that was meant."""
    if not _UNUSUAL.search(text):
        return text
    text = _PRIVATE_MARK.sub(lambda match: match[0] if match[0][-1] in SIGNS_OF_VALUES else f"{match[1]}•", text)
    text = repaired(text).translate(_REPLACED)
    return _SOFT.sub(_soft_hyphen, _SOFT_MARK.sub(r"\1-", text)) if "\xad" in text else text


def _soft_hyphen(match: re.Match[str]) -> str:
    """Nothing inside a word; a hyphen beside a number, where only old texts that mean a hyphen have one."""
    around = match.string[max(0, match.start() - 1) : match.start()] + match.string[match.end() : match.end() + 1]
    return "-" if any(map(str.isdigit, around)) else ""
