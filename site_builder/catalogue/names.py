"""Names: of records, and of people and titles put in order."""

import unicodedata
from collections.abc import Container, Iterable
from functools import cache

from site_builder.model.card import Card


@cache
def sort_key(text: str) -> tuple[str, str]:
    """Sorts texts as a reader expects, whatever the machine's locale: case and accents do not matter at first."""
    plain = text
    if not text.isascii():
        plain = "".join(each for each in unicodedata.normalize("NFKD", text) if not unicodedata.combining(each))
    return plain.casefold().lstrip(" \"'“”‘’«»([¿¡-–—"), text


def in_order_of_titles(cards: Iterable[Card]) -> list[Card]:
    """Cards in the order of their titles."""
    return sorted(cards, key=lambda card: (sort_key(card.title), card.id))


def first_letter(text: str) -> str:
    """The letter a text is filed under: `a` to `z`, else `other`."""
    letter = sort_key(text)[0][:1]
    return letter if "a" <= letter <= "z" else "other"


def family_first(name: str) -> str:
    """A name with its last word in front, for sorting people who gave no sort name."""
    *given, family = name.split() or [name]
    return " ".join([family, *given])


def translated_names(names: Iterable[str], language: str, known: Container[str]) -> list[str]:
    """Names of the translations there are of some records: `study_translation:brevas.es` for `study:brevas`.

    Args:
        names: names of records and cards.
        language: the language.
        known: all names that there are.
    """
    found = (f"{name.replace(':', '_translation:', 1)}.{language}" for name in names)
    return [name for name in found if name in known]
