"""Days, countries and contacts of the WHO's ICTRP, which copies them as each register writes them."""

import re
from collections.abc import Callable
from itertools import zip_longest

from site_builder.importers.conversions import contact, day, without_placeholder
from site_builder.importers.days_in_words import day_in_words
from site_builder.importers.text import line
from site_builder.model.countries import usual_country
from site_builder.model.town import country_id

_NO_DAY = "1900-01-01"
"""What several registers hand to the platform if they have no date."""
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})(?P<between>[/.-])(?P<month>\d{1,2})(?P=between)(?P<year>\d{4})")
"""31/12/2026, in India 31-12-2026, in Germany and Russia 31.12.2026."""
_YEAR_FIRST = re.compile(r"(?P<year>\d{4})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})")
"""2026/12/31, in Japan."""
_DIGITS = re.compile(r"(?P<year>(?:19|20)\d\d)(?P<month>\d\d)(?P<day>\d\d)(?!\d)")


def day_of(text: str) -> str:
    """A day or month in ISO 8601; "" if it cannot be read.

    Args:
        text: the day in the form of any register; days precede months in numbers.
    """
    for pattern in (_DAY_FIRST, _YEAR_FIRST, _DIGITS):
        if match := pattern.match(text):
            iso = day(f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}")
            return "" if iso == _NO_DAY else iso
    return day_in_words(text) or day(text)


def contact_of(text: Callable[[str], str]) -> dict[str, str]:
    """The first contact who can be reached, else the first one.

    The platform has a field for all first names, one for all last names, and so on, with semicolons between people:
    ";;x@example.org" is the address of the third.

    Args:
        text: returns the text of a field.
    """
    fields = [text(f"contact_{name}").split(";") for name in ("firstname", "lastname", "tel", "email")]
    people = [[without_placeholder(each) for each in person] for person in zip_longest(*fields)]
    counts = {len(each) for each in fields if any(map(str.strip, each))}
    if len(counts) > 1:
        # Nobody can say who has which number: the first of each, without a name that could be somebody else's.
        first = [next(filter(None, map(str.strip, each)), "") for each in fields]
        return contact("", first[2], "", first[3]) or contact(" ".join(filter(None, first[:2])))
    reachable = (person for person in people if person[2] or person[3])
    person = next(reachable, None) or next(filter(any, people), None)
    if person is None:
        return {}
    first_name, last_name, phone, email = person
    return contact(" ".join(filter(None, (first_name, last_name))), phone, "", email)


_ONLY_JAPAN = re.compile(r"none \(japan only\)|none other than japan", re.IGNORECASE)
_BETWEEN_COMMAS = re.compile(r"(?:[^,(]|\([^()]{0,60}\)|\()+")
"""A country in a list with commas, which may be inside brackets too: "Asia (except Japan, China)"."""
_WITH_COMMAS = ("SLCTR", "JPRN")
"""Registers that separate countries with commas; elsewhere a comma is a part of a name: "Korea, Republic of"."""


_REGIONS = frozenset(
    ("africa", "asia", "europe", "north america", "south america", "latin america", "oceania", "middle east")
)
"""Parts of the world that Japan's register names in place of countries."""
_REGION = re.compile(
    r"(?P<region>[^\W\d_][\w ]{1,20}?)(?:(?: | ?\()(?:except|excluding|other than)\b.*)?", re.IGNORECASE
)


def place_of(country: str) -> dict[str, str]:
    """A country as a place; a part of the world, such as "Asia except Japan", is a place in no country.

    Args:
        country: a country or part of the world, as the platform has it.
    """
    match = _REGION.fullmatch(country)
    is_region = match is not None and match["region"].casefold() in _REGIONS
    return {"name": country} if is_region else {"name": country, "country": country}


def countries_of(parts: list[str], register: str) -> list[str]:
    """The distinct countries under their usual names: "Korea, Republic of" and "South Korea" are one.

    Args:
        parts: the countries as the register separates them.
        register: the abbreviation of the source register, in capitals.
    """
    if register in _WITH_COMMAS:
        parts = [each for part in parts for each in map(line, _BETWEEN_COMMAS.findall(part)) if each]
    spellings: dict[str, list[str]] = {}
    for part in parts:
        country = "Japan" if _ONLY_JAPAN.fullmatch(part) else part
        country = country.title() if country.isupper() and len(country) > 3 else country
        if country.casefold() not in ("none", "null"):
            spellings.setdefault(country_id(country), []).append(country)
    return [_country(each) for each in spellings.values()]


def _country(spellings: list[str]) -> str:
    """The usual name. A nation of the United Kingdom keeps its name if the register names nothing else."""
    usual, nation = usual_country(spellings[0]), spellings[0]
    return nation if len(spellings) == 1 and nation in ("England", "Scotland", "Wales", "Northern Ireland") else usual
