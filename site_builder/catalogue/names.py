"""Names of records, and sort orders of people and titles."""

import unicodedata
from collections.abc import Container, Iterable, Mapping
from functools import cache
from types import MappingProxyType

from site_builder.model.card import Card

_CHINESE = 0x20000
"""Stand-ins of Chinese characters begin here, after the letters of all other scripts."""


@cache
def sort_key(text: str) -> tuple[str, str]:
    """A key that sorts texts as readers expect, on every machine: letters first, then accents and case."""
    plain = text
    if not text.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
        plain = "".join(map(_in_order_of_sounds, plain))
    return plain.casefold().lstrip(" \"'“”‘’«»([¿¡-–—"), text


def _in_order_of_sounds(letter: str) -> str:
    """A stand-in for a Chinese character, by which it sorts as in a Chinese dictionary; other letters stay.

    The common 3755 characters are in the order of their sounds (pinyin) in GB 2312 (level 1); in
    Unicode, they are in the order of their shapes. All other characters follow, in the order that they have there.
    """
    if not "\u4e00" <= letter <= "\u9fff":
        return letter
    try:
        return chr(_CHINESE + int.from_bytes(letter.encode("gb2312")))
    except UnicodeEncodeError:
        return chr(2 * _CHINESE + ord(letter))


def in_order_of_titles(cards: Iterable[Card], headlines: Mapping[str, str] = MappingProxyType({})) -> list[Card]:
    """Cards in the order of their titles, or of their headlines in `headlines`."""
    return sorted(cards, key=lambda card: (sort_key(headlines.get(card.id) or card.title), card.title, card.id))


def first_letter(text: str) -> str:
    """The letter under which a text is listed: `a` to `z`, else `other`."""
    letter = sort_key(text)[0][:1]
    return letter if "a" <= letter <= "z" else "other"


def family_first(name: str) -> str:
    """A name with its last word first, for sorting people without a sort name."""
    *given_names, family = name.split() or [name]
    return " ".join([family, *given_names])


def translated_names(names: Iterable[str], language: str, existing: Container[str]) -> list[str]:
    """Names of the existing translations of some records: `study_translation:brevas.es` for `study:brevas`.

    Args:
        names: names of records and cards.
        language: the language.
        existing: all existing names.
    """
    candidates = (f"{name.replace(':', '_translation:', 1)}.{language}" for name in names)
    return [name for name in candidates if name in existing]
