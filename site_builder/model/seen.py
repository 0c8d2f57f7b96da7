"""Whether readers see anything of a text: one of direction marks, or of blanks of other scripts, is an empty line."""

from unicodedata import category

_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"
"""Letters of other scripts that look like a space."""

SEEN = rf"[^\s\p{{Cf}}\p{{Mn}}{_BLANKS}]"
"""A character that readers see, for pydantic: no space, direction mark, soft hyphen, or accent without a letter."""


def is_seen(text: str) -> bool:
    """Return whether a text has a character that readers see."""
    return any(not each.isspace() and category(each) not in ("Cf", "Mn") and each not in _BLANKS for each in text)
