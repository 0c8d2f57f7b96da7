"""Titles of studies, without what registers add to them."""

import re

from site_builder.importers.conversions import without_placeholder
from site_builder.importers.text import line

_NOT_TITLE = re.compile(r"\A(?:English|EN): ?(?=\S)| - (?:not applicable|n/?[ad]|none|nil)\Z", re.IGNORECASE)
"""What the EU's registers add before a title in English, and after one that has no short form."""


def bare_title(text: str) -> str:
    """A title as it was meant, on one line; "" if it says nothing."""
    return without_placeholder(_once(_NOT_TITLE.sub("", line(text))))


def _once(title: str) -> str:
    """A title that Japan's register repeats in place of the acronym: "Light and sleep - Light and sleep"."""
    half = title[: (len(title) - 3) // 2]
    return half if half and f"{half} - {half}".casefold() == title.casefold() else title
