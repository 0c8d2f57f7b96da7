"""Finds the locations that two layers of a study have in common, although they may write names differently."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from site_builder.model.filenames import UNDECOMPOSED

PLACE_FIELDS = ("name", "city", "region", "postcode", "country")
"""The fields that distinguish places."""
_ARTICLES = ("a", "das", "der", "die", "la", "las", "le", "les", "los", "the")
_PREPOSITIONS = ("at", "da", "de", "dei", "del", "della", "des", "di", "do", "dos", "du", "for", "im", "in", "of", "zu")
_SMALL_WORDS = frozenset([*_ARTICLES, *_PREPOSITIONS, "and", "e", "et", "und", "y"])
_LEGAL_FORMS = frozenset(["ag", "aor", "ev", "ggmbh", "gmbh", "inc", "kor", "llc", "ltd", "plc", "sas", "spa", "srl"])


def matches(over: list[Any], under: list[Any]) -> dict[int, int]:
    """For entries of one list of locations, the entries of another list that are the same places, by their numbers.

    Equal names come first. A name that only means the same counts if just one free entry has it: "Lake Clinic" and
    "Lake Clinic in Rochester", but neither of two clinics of one hospital.

    Args:
        over: location entries as plain values.
        under: location entries of another layer.
    """
    free, pairs = dict(enumerate(under)), dict[int, int]()

    def pair(is_same: Callable[[Any, Any], bool], most: int) -> None:
        for number, entry in enumerate(over):
            if number not in pairs:
                candidates = [key for key, candidate in free.items() if is_same(entry, candidate)]
                if candidates and len(candidates) <= most:
                    pairs[number] = candidates[0]
                    del free[candidates[0]]

    pair(same_place, len(under))
    pair(similar_place, 1)
    return pairs


def same_place(first: Any, second: Any) -> bool:
    """Whether two location entries mean the same place: by identifier, or else by name and all shared fields."""
    return _is_same(first, second, lambda place: plain(place.get("name")))


def similar_place(first: Any, second: Any) -> bool:
    """Whether they mean the same place if only the words of its name count that no town or small word has."""
    return _is_same(first, second, _key)


def _is_same(first: Any, second: Any, name: Callable[[dict[str, Any]], Any]) -> bool:
    if not isinstance(first, dict) or not isinstance(second, dict):
        return False
    if first.get("location") or second.get("location"):
        if first.get("location"):
            return first.get("location") == second.get("location")
        return _places_match(first.get("place"), {"name": second.get("registered_as")}, name)
    return _places_match(first.get("place"), second.get("place"), name)


def _places_match(first: Any, second: Any, name: Callable[[dict[str, Any]], Any]) -> bool:
    if not isinstance(first, dict) or not isinstance(second, dict) or not first.get("name") or not second.get("name"):
        return False
    fields = [key for key in PLACE_FIELDS[1:] if first.get(key) and second.get(key)]
    if any(plain(first[key]) != plain(second[key]) for key in fields):
        return False
    town = first.get("city") or second.get("city")
    names = [name({**place, "city": town}) for place in (first, second)]
    return bool(names[0]) and names[0] == names[1]


def _key(place: dict[str, Any]) -> frozenset[str]:
    return _words(plain(place.get("name"))) - _words(plain(place.get("city")))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The words of a name in small letters that tell it from other names; ä and ae are the same."""
    letters = text.replace("ae", "a").replace("oe", "o").replace("ue", "u")
    words = "".join(letter if letter.isalnum() else "" if letter in "'’." else " " for letter in letters).split()
    return frozenset(words) - _SMALL_WORDS - _LEGAL_FORMS


def plain(text: Any) -> str:
    """A name for comparison, without case, accents or extra spaces."""
    if not isinstance(text, str):
        return ""
    if text.isascii():
        return " ".join(text.casefold().split())
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in apart.translate(UNDECOMPOSED) if not unicodedata.combining(letter))
    return " ".join(bare.split())
