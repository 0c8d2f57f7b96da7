"""The sites of a generated study: how many, in which countries, and what the registry says about each."""

from collections.abc import Sequence
from functools import cache
from random import Random
from typing import Any

from tests.bench.registry.geography import COUNTRIES, City, Country

Fields = dict[str, Any]

MOST = 300
"""Most sites of one study."""

_SIZES = (((0, 0), 110), ((1, 1), 430), ((2, 4), 210), ((5, 12), 100), ((13, 30), 50), ((31, 80), 50), ((81, 160), 30),
          ((161, MOST), 20))  # fmt: skip
"""Number of sites per study, in thousandths: half have one, and a few have hundreds."""

_SITE_STATUSES = (("RECRUITING", 71), ("NOT_YET_RECRUITING", 10), ("WITHDRAWN", 9), ("ACTIVE_NOT_RECRUITING", 8),
         ("COMPLETED", 1), ("SUSPENDED", 1))  # fmt: skip
"""Statuses of sites, for studies whose sites differ."""

_ACTIVE = ("RECRUITING", "NOT_YET_RECRUITING", "ACTIVE_NOT_RECRUITING", "SUSPENDED")
_FACILITIES = (
    "University Hospital {town}", "{town} General Hospital", "{town} Medical Center", "{town} Cancer Institute",
    "Clinical Research Unit of {town}", "Investigative Site {number}", "{town} Clinical Trials, Incorporated",
    "The {ordinal} Affiliated Hospital of {town} Medical University", "Saint Brigid Hospital", "{town} Heart Center",
    "Institute of Neurology, {town}", "Northfield Research, {town}", "Local Institution - {number}",
)  # fmt: skip
_ORDINALS = ("First", "Second", "Third", "Sixth")
_NAME_STARTS = ("Ash", "Bran", "Col", "Dun", "Elm", "Far", "Green", "Hol", "Kel", "Lin", "Mar", "Nor", "Oak", "Pen",
               "Ros", "Sel", "Thorn", "Ul", "Wes", "Yar")  # fmt: skip
_NAME_ENDS = (
    "berg",
    "bury",
    "dale",
    "field",
    "ford",
    "ham",
    "haven",
    "mere",
    "mont",
    "stad",
    "ton",
    "vale",
    "wick",
    "ville",
)


@cache
def _towns(country: Country) -> tuple[City, ...]:
    """Return the country's cities, and invented towns around them: the larger the country, the more."""
    rng = Random(f"towns:{country.name}")
    towns = [*country.cities]
    for _ in range(country.weight):
        near = rng.choice(country.cities)
        name = rng.choice(_NAME_STARTS) + rng.choice(_NAME_ENDS)
        north, east = near.north + rng.uniform(-1.2, 1.2), near.east + rng.uniform(-1.2, 1.2)
        towns.append(City(name, near.state, round(north, 5), round(east, 5)))
    return tuple(towns)


def site_count(rng: Random) -> int:
    """Return how many sites a study has: 0 to `MOST`, with a heavy tail."""
    least, most = rng.choices([size for size, _ in _SIZES], [weight for _, weight in _SIZES])[0]
    return int(least + (most + 1 - least) * rng.random() ** 1.5)


def locations(rng: Random, overall: str) -> list[Fields]:
    """Return the sites of a study whose overall status is `overall`."""
    count = site_count(rng)
    if overall == "RECRUITING":
        count = max(1, count)
    countries = _countries(rng, count)
    active = overall in _ACTIVE
    differ = active and count > 1 and rng.random() < 0.3
    towns = [_study_towns(rng, each, count) for each in countries]
    chosen = (rng.randrange(len(countries)) for _ in range(count))
    status = overall if active else ""
    sites = [_location(rng, countries[at], rng.choice(towns[at]), status, differ) for at in chosen]
    if overall == "RECRUITING" and all(each.get("status") != overall for each in sites):
        sites[0]["status"] = overall  # as in real entries
    return sites


def _countries(rng: Random, sites: int) -> list[Country]:
    """Return the country of each site: few sites are mostly in one country, many sites in up to thirty."""
    if sites < 2 or rng.random() < (0.85 if sites < 5 else 0.6 if sites < 31 else 0.2):
        return rng.choices(COUNTRIES, [each.weight for each in COUNTRIES])
    most = min(32, 2 + sites // 5)
    wanted = rng.randint(2, most)
    return rng.choices(COUNTRIES, [each.weight for each in COUNTRIES], k=2 * wanted)


def _study_towns(rng: Random, country: Country, sites: int) -> Sequence[City]:
    """Return all towns of the country; for studies with few sites mostly those of one region."""
    towns = _towns(country)
    if sites > 30 or rng.random() < 0.25:
        return towns
    middle = rng.choice(towns)
    near = sorted(towns, key=lambda each: (each.north - middle.north) ** 2 + (each.east - middle.east) ** 2)
    return near[: rng.randint(3, 4 + 2 * sites)]


def _location(rng: Random, country: Country, town: City, overall: str, differ: bool) -> Fields:
    fields: Fields = {"facility": _facility(rng, town)}
    status = overall
    if differ:
        status = rng.choices([each for each, _ in _SITE_STATUSES], [weight for _, weight in _SITE_STATUSES])[0]
    if status:
        fields["status"] = status
    fields["city"] = town.name
    if town.state:
        fields["state"] = town.state
    if rng.random() < 0.93:
        fields["zip"] = f"{rng.randrange(1000, 99999):05d}"
    fields["country"] = country.name
    if status in ("RECRUITING", "NOT_YET_RECRUITING") and rng.random() < 0.45:
        fields["contacts"] = [contact(rng)]
    if rng.random() < 0.98:
        fields["geoPoint"] = {"lat": town.north, "lon": town.east}
    return fields


def _facility(rng: Random, town: City) -> str:
    shape = rng.choice(_FACILITIES)
    return shape.format(town=town.name, number=f"{rng.randrange(1, 999):03d}", ordinal=rng.choice(_ORDINALS))


def contact(rng: Random) -> Fields:
    """Return a contact without a personal name, as in anonymised entries."""
    fields = {"name": "Study Contact", "role": "CONTACT"}
    if rng.random() < 0.73:
        fields["phone"] = f"+1 {rng.randrange(201, 989)} 555 {rng.randrange(100, 200):04d}"
    if rng.random() < 0.3:
        fields["email"] = "study.contact@example.org"
    return fields
