"""Countries: the same country in different spellings and languages, and its name in the language of a page.

`country_names.txt` has the names of all countries in the languages of the interface. A registry writes "Austria", an
Austrian hospital "Österreich", and both have towns on one page.
"""

import re
import unicodedata
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from site_builder.model.filenames import UNDECOMPOSED

UNITED_STATES = "United States"
_NAMES = Path(__file__).with_name("country_names.txt")
_LANGUAGES = ("en", "es", "fr", "de", "zh", "ar")
"""The languages of the file, in the order of its columns."""
_COUNTRIES = {
    **dict.fromkeys(("usa", "us", "u-s-a", "u-s", "united-states-of-america"), UNITED_STATES),
    **dict.fromkeys(("uk", "u-k", "great-britain", "england", "scotland", "wales"), "United Kingdom"),
    **{"oesterreich": "Austria", "tuerkei": "Turkey", "czech-republic": "Czechia", "the-netherlands": "Netherlands"},
    **{"holland": "Netherlands", "turkiye": "Turkey", "republic-of-korea": "South Korea", "korea": "South Korea"},
    **{"korea-republic-of": "South Korea", "russian-federation": "Russia", "viet-nam": "Vietnam"},
    **{"iran-islamic-republic-of": "Iran", "syrian-arab-republic": "Syria", "brunei-darussalam": "Brunei"},
    **{"tanzania-united-republic-of": "Tanzania", "united-republic-of-tanzania": "Tanzania"},
    **{"moldova-republic-of": "Moldova", "republic-of-moldova": "Moldova", "northern-ireland": "United Kingdom"},
    **{"lao-people-s-democratic-republic": "Laos", "bolivia-plurinational-state-of": "Bolivia"},
    **dict.fromkeys(
        ("congo-the-democratic-republic-of-the", "congo-democratic-republic-of-the", "congo-democratic-republic"),
        "Democratic Republic of the Congo",
    ),
    **dict.fromkeys(
        ("macedonia-the-former-yugoslav-republic-of", "republic-of-north-macedonia", "macedonia"), "North Macedonia"
    ),
    **{"palestinian-territory-occupied": "Palestine", "palestinian-territories-occupied": "Palestine"},
    **{"libyan-arab-jamahiriya": "Libya", "gambia-the": "Gambia", "the-gambia": "Gambia"},
    **{"venezuela-bolivarian-republic-of": "Venezuela", "taiwan-province-of-china": "Taiwan"},
    **{"burma": "Myanmar", "swaziland": "Eswatini", "ivory-coast": "Côte d'Ivoire", "east-timor": "Timor-Leste"},
    **{"the-bahamas": "Bahamas", "bahamas-the": "Bahamas", "uae": "United Arab Emirates"},
    **{"korea-democratic-people-s-republic-of": "North Korea"},
}
"""Other names of countries, in the form of identifiers."""
_PARTS = frozenset(("england", "scotland", "wales", "northern-ireland"))
"""Parts of a country, which keep their names: pages do not replace them with the name of the whole."""
_TWO_NAMES = re.compile(r"([^()]+) \(([^()]+)\)")
"""A country with its other name: "Turkey (Türkiye)", as ClinicalTrials.gov writes it."""
_WORD = re.compile(r"[a-z0-9]+")


@cache
def countries_by_code() -> dict[str, tuple[str, ...]]:
    """The names of each country by its two-letter code (ISO 3166-1): in English, then in the other languages."""
    lines = _NAMES.read_text("utf-8").splitlines()
    rows = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return {code: tuple(names) for code, *names in rows}


def country_with_code(code: str) -> str:
    """The usual name of a country; the code itself if no country has it.

    Args:
        code: two letters of ISO 3166-1, "DE", which some registries have in place of names.
    """
    return countries_by_code().get(code.upper(), (code,))[0]


@lru_cache(maxsize=1024)
def usual_country(country: str) -> str:
    """Return a country in the form for comparisons: its usual English name, if it is known in any language."""
    form = plain_form(country)
    usual = _COUNTRIES.get(form) or _english_names().get(form)
    return usual or _country_of_both_names(country) or country


def _country_of_both_names(country: str) -> str:
    """The usual name of a country that is written with its other name in brackets; "" if the two names differ."""
    match = _TWO_NAMES.fullmatch(country)
    names = {usual_country(name) for name in match.groups()} if match else set()
    return names.pop() if len(names) == 1 else ""


@lru_cache(maxsize=4096)
def other_names_of(country: str) -> frozenset[str]:
    """Return other names of a country in words without punctuation and capitals, such as "korea republic of".

    Args:
        country: its usual name.
    """
    return frozenset(form.replace("-", " ") for form, usual in _COUNTRIES.items() if usual == country)


def country_name(country: str, language: str) -> str:
    """Return a country as pages in a language name it; one that is not known as its record names it.

    Args:
        country: the country, in any language of the interface.
        language: the tag of the page's language. English pages keep English names as they are, except those of lists
            with the first word at the end: "Korea, Republic of".
    """
    form, usual = plain_form(country), usual_country(country)
    names, of_page = _names_in_languages().get(usual), language.partition("-")[0]
    if not names or form in _PARTS or of_page not in _LANGUAGES:
        return country
    column = _LANGUAGES.index(of_page)
    is_of_list = "," in country or _TWO_NAMES.fullmatch(country)
    is_english = column == 0 and form not in _foreign_forms() and not is_of_list
    return country if is_english else names[column]


@cache
def _english_names() -> dict[str, str]:
    """The English names of countries by the forms of their names in all languages; English ones have priority."""
    names = list(countries_by_code().values())
    forms = {plain_form(foreign): english for english, *foreign_names in names for foreign in foreign_names}
    return forms | {plain_form(english): english for english, *_ in names}


@cache
def _names_in_languages() -> dict[str, tuple[str, ...]]:
    return {names[0]: names for names in countries_by_code().values()}


@cache
def _foreign_forms() -> frozenset[str]:
    """The forms of all names that are not English."""
    return frozenset(_english_names()) - {plain_form(names[0]) for names in countries_by_code().values()}


@lru_cache(maxsize=65536)
def plain_form(text: str) -> str:
    """Return a name as part of an identifier, which ignores differences in capitals, accents and punctuation."""
    if not text:
        return ""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(UNDECOMPOSED))
    slug = "-".join(_WORD.findall(bare.encode("ascii", "ignore").decode()))
    foreign = not text.isascii() and any(each.isalnum() and not each.isascii() for each in bare)
    # A digest keeps identifiers unique where plain letters would not.
    return f"{slug or 'town'}-{digest_of(text.casefold())}" if foreign or not slug else slug


def digest_of(text: str) -> str:
    """Return a short digest of a text, in the form of an identifier."""
    return blake2b(text.encode(), digest_size=4).hexdigest()
