"""Towns with several names: the same town in each of them, and its name in the language of a page.

`town_names.txt` lists the towns: a registry writes "Vienna" in one entry and "Wien" in the next.
"""

import re
from collections.abc import Collection
from functools import cache, lru_cache
from pathlib import Path

from site_builder.model.countries import plain_form, usual_country

_NAMES = Path(__file__).with_name("town_names.txt")
_LANGUAGES = ("en", "es", "fr", "de")
"""The languages of the file, in the order of its columns after the country."""
_LONG = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_DELIVERY = re.compile(r"(?<=[a-z])(?:-cedex(?:-\d+)?|-\d+)\Z")
"""Matches what postal services add to a town, in France and elsewhere: "Paris Cedex 12", "Dublin 4"."""


def city_form(city: str) -> str:
    """Return a town in the form for comparisons, which is also part of addresses."""
    first, *other_words = plain_form(city).split("-")
    return _DELIVERY.sub("", "-".join([_LONG.get(first, first), *other_words]))


@lru_cache(maxsize=16384)
def city_name(city: str, country: str, language: str) -> str:
    """Return a town as pages in a language name it; as the record names it if it has no other name there.

    Args:
        city: the town.
        country: its country, in any language of the interface.
        language: the tag of the page's language.
    """
    names, of_page = names_of_city(city, country), language.partition("-")[0]
    if not names or of_page not in _LANGUAGES:
        return city
    return names[_LANGUAGES.index(of_page)]


def names_of_city(city: str, country: str) -> tuple[str, ...]:
    """Return all names of a town, those in the languages of the file first; none if it is not in the file."""
    towns = _towns().get(usual_country(country))  # most countries have none, and their towns need no form
    return towns.get(city_form(city), ()) if towns else ()


def names_in(city: str, country: str, languages: Collection[str]) -> tuple[str, ...]:
    """Return the names by which readers of some languages search for a town, with its further spellings."""
    names = names_of_city(city, country)
    pairs = zip(_LANGUAGES, names, strict=False)
    of_languages = {language.partition("-")[0] for language in languages}
    return (*(name for language, name in pairs if language in of_languages), *names[len(_LANGUAGES) :])


@cache
def _towns() -> dict[str, dict[str, tuple[str, ...]]]:
    """The names of each town by its country, and there by the form of each name."""
    towns: dict[str, dict[str, tuple[str, ...]]] = {}
    for line in _NAMES.read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            country, *names = line.split(" | ")
            spellings = names[len(_LANGUAGES) :]
            every_name = (*names[: len(_LANGUAGES)], *(spellings[0].split(", ") if spellings else ()))
            towns.setdefault(country, {}).update({city_form(name): every_name for name in every_name})
    return towns
