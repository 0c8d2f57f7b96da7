"""Lists in sentences, as in "a, b and c", with a conjunction that goes with the next word."""

import re
from collections.abc import Sequence

from babel import Locale
from babel.lists import format_list

_SOUNDS_LIKE_Y = re.compile(r"(?:<[^>]*>|[\u2066-\u2069\s“\"«])*[Hh]?[Iiíïì](?![aeoAEO])(?<!HI)")
"""Matches what begins with the sound of the Spanish "y": "ictus" and "hígado", but not "hielo" and "HIV"."""


def conjoined(items: Sequence[str], locale: Locale) -> str:
    """Items in a sentence, in the format of the language (https://cldr.unicode.org, list patterns).

    CLDR leaves the Spanish "e" before an "i" to programs: https://www.rae.es/dpd/y.

    Args:
        items: texts, perhaps with markup.
        locale: the language.
    """
    text = format_list(items, locale=locale)
    last = items[-1]
    if locale.language == "es" and _SOUNDS_LIKE_Y.match(last):
        return text.removesuffix(f" y {last}") + f" e {last}"
    return text
