"""Earlier versions inside ISRCTN's texts: its editors put "Previous public title:" and the old title below the new.

Criteria are not among these texts: their earlier versions are shown as a note.
"""

import re

_OF_TODAY = re.compile(
    r"(?:current|updated|revised|amended|new|latest)\b[^\n:.]{0,80}\bas of\b[^\n:]{4,40}:\s*"
    r"|(?:current|updated|revised|amended|latest) [^\n:.]{0,60}:\s*",
    re.IGNORECASE,
)
_EARLIER = re.compile(
    r"(?:\A|[\n_]\s*|(?<=\S)[ \t]+(?=Previous ))[*_\s]*(?:previous|original|former|old|initial) [^\n:.]{3,80}:",
    re.IGNORECASE,
)
"""The line above an earlier version; in a title, which has one line, it is in the middle."""
_RULE = re.compile(r"[_\s*-]+\Z")


def without_earlier_text(text: str) -> str:
    """A text without the earlier versions below it, and without the line that says since when it is in force.

    Args:
        text: a text of the registry; returned unchanged if no part of it is marked as the current one.
    """
    label = _OF_TODAY.match(text)
    earlier = _EARLIER.search(text, label.end()) if label else None
    if label is None or earlier is None:
        return text
    return _RULE.sub("", text[label.end() : earlier.start()])
