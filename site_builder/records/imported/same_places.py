"""Finds the locations that two layers of a study have in common, although they may write names differently."""

import unicodedata
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from site_builder.model.countries import usual_country
from site_builder.model.filenames import UNDECOMPOSED
from site_builder.model.town_names import city_name, names_of_city

PLACE_FIELDS = ("name", "city", "region", "postcode", "country")
"""The fields that distinguish places."""
_ARTICLES = ("a", "das", "der", "die", "la", "las", "le", "les", "los", "the")
_PREPOSITIONS = ("at", "da", "de", "dei", "del", "della", "des", "di", "do", "dos", "du", "for", "im", "in", "of", "zu")
_SMALL_WORDS = frozenset([*_ARTICLES, *_PREPOSITIONS, "and", "e", "et", "und", "y"])
_LEGAL_FORMS = frozenset(["ag", "aor", "ev", "ggmbh", "gmbh", "inc", "kor", "llc", "ltd", "plc", "sas", "spa", "srl"])


_Key = Callable[[dict[str, Any]], Any]
"""The form in which the names of two places are compared."""


def matches(over: list[Any], under: list[Any]) -> dict[int, int]:
    """For entries of one list of locations, the entries of another list that are the same places, by their numbers.

    Equal names come first. A name that only means the same counts if just one free entry has it: "Lake Clinic" and
    "Lake Clinic in Rochester", but neither of two clinics of one hospital.

    Args:
        over: location entries as plain values.
        under: location entries of another layer.
    """
    pairs: dict[int, int] = {}
    for key, most in ((_name, len(under)), (_words_of_name, 1)):
        free: dict[Any, dict[int, Any]] = {}  # by key, because a study may have a thousand locations
        used = set(pairs.values())
        for number, entry in enumerate(under):
            if number not in used:
                for each in _keys(entry, key):
                    free.setdefault(each, {})[number] = entry
        for number, entry in enumerate(over):
            if number in pairs:
                continue
            at_key = free.get(next(iter(_keys(entry, key)), None), {})
            numbers = [each for each, candidate in at_key.items() if _is_same(entry, candidate, key)]
            if numbers and len(numbers) <= most:
                pairs[number] = numbers[0]
                for each in _keys(under[numbers[0]], key):
                    free[each].pop(numbers[0], None)
    return pairs


def _keys(entry: Any, key: _Key) -> list[Any]:
    """What identifies an entry: the identifier of its location, and its name."""
    if not isinstance(entry, dict):
        return []
    if entry.get("location"):
        name = key({"name": entry["registered_as"]}) if entry.get("registered_as") else None
        return [("location", str(entry["location"])), *([name] if name else [])]
    place = entry.get("place")
    name = key(place) if isinstance(place, dict) else None
    return [name] if name else []


def same_place(first: Any, second: Any) -> bool:
    """Whether two location entries mean the same place: by identifier, or else by name and all shared fields."""
    return _is_same(first, second, _name)


def _is_same(first: Any, second: Any, key: _Key) -> bool:
    if not isinstance(first, dict) or not isinstance(second, dict):
        return False
    if first.get("location") or second.get("location"):
        if first.get("location"):
            return first.get("location") == second.get("location")
        return _places_match(first.get("place"), {"name": second.get("registered_as")}, key)
    return _places_match(first.get("place"), second.get("place"), key)


def _places_match(first: Any, second: Any, key: _Key) -> bool:
    if not isinstance(first, dict) or not isinstance(second, dict) or not first.get("name"):
        return False
    fields = [name for name in PLACE_FIELDS[1:] if first.get(name) and second.get(name)]
    is_there = all(_comparable(first, name) == _comparable(second, name) for name in fields)
    return is_there and bool(key(first)) and key(first) == key(second)


def _comparable(place: dict[str, Any], field: str) -> str:
    """A field in the form for comparisons: "USA" and "United States", "Munich" and "München" are the same."""
    value, country = str(place[field]), str(place.get("country") or "")
    if field == "country":
        return plain(usual_country(value))
    return plain(city_name(value, country, "en") if field == "city" else value)


def _name(place: dict[str, Any]) -> str:
    return plain(place.get("name"))


def _words_of_name(place: dict[str, Any]) -> frozenset[str]:
    """The words of a name that tell it from other names in the same town."""
    city, country = str(place.get("city") or ""), str(place.get("country") or "")
    towns = (city, *names_of_city(city, country)) if city else ()
    return _words(plain(place.get("name"))).difference(*(_words(plain(town)) for town in towns))


@lru_cache(maxsize=4096)
def _words(text: str) -> frozenset[str]:
    """The words of a name in small letters, without small words and legal forms; ä and ae are the same."""
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
