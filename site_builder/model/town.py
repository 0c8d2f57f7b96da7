"""Towns: identifies the same town in different spellings, and names it.

The country, and the state where many towns share a name, distinguish towns of the same name. States and countries are
compared in a common form: "MN" and "Minnesota" are the same, and so are "USA" and "United States".
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from site_builder.model.filenames import UNDECOMPOSED, is_device
from site_builder.model.places import Place

STATES = {
    **{"AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado"},
    **{"CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia"},
    **{"HI": "Hawaii", "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas"},
    **{"KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan"},
    **{"MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada"},
    **{"NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina"},
    **{"ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania"},
    **{"RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas"},
    **{"UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia"},
    **{"WI": "Wisconsin", "WY": "Wyoming", "PR": "Puerto Rico"},
}
"""The states of the United States by their postal codes (USPS Publication 28, appendix B)."""

_STATE_NAMES = frozenset(STATES.values())
UNITED_STATES = "United States"
_COUNTRIES = {
    **dict.fromkeys(("usa", "us", "u-s-a", "u-s", "united-states-of-america"), UNITED_STATES),
    **dict.fromkeys(("uk", "u-k", "great-britain", "england", "scotland", "wales"), "United Kingdom"),
    **{"deutschland": "Germany", "espana": "Spain", "czech-republic": "Czechia", "the-netherlands": "Netherlands"},
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
}
"""Other names of countries, in the form of identifiers."""
_WITH_REGIONS = frozenset((UNITED_STATES, "Canada", "Australia"))
"""Countries in which many towns share a name, and addresses always give the state or province. Elsewhere registries are
inconsistent about the region, even within one town: "Aachen", "Aachen, North Rhine-Westphalia".
"""
_LONG = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_DELIVERY = re.compile(r"(?<=[a-z])(?:-cedex(?:-\d+)?|-\d+)\Z")
"""Matches what postal services add to a town, in France and elsewhere: "Paris Cedex 12", "Dublin 4"."""
_LONGEST = 80
_WORD = re.compile(r"[a-z0-9]+")


class TownName(NamedTuple):
    """A town as a record writes it."""

    city: str
    region: str
    country: str

    @property
    def label(self) -> str:
        """Everything that distinguishes the town from others, on one line, without repetition."""
        region = self.region if not self.country or usual_country(self.country) in _WITH_REGIONS else ""
        return ", ".join(dict.fromkeys(each for each in (self.city, region, self.country) if each))


class WrittenPlace(NamedTuple):
    """What is stored about a written-out place: its town and its coordinates."""

    town: TownName
    north: float | None
    east: float | None
    postcode: str


BETWEEN = "\t"


def packed_place(place: Place) -> str:
    """Return a place on one line, for a card; "" if it names no town. Degrees are rounded to about one kilometre."""
    if not place.city:
        return ""
    has_point = place.latitude is not None and place.longitude is not None
    point = (f"{place.latitude:.2f}", f"{place.longitude:.2f}") if has_point else ("", "")
    # US towns are identified without postal codes, and many different codes would make cards large.
    code = "" if in_united_states(place.country or "") else place.postcode or ""
    parts = (place.city, place.region or "", place.country or "", *point, code)
    # Cells of a table are pasted with the tab between them: `city: Rochester<tab>MN`.
    return BETWEEN.join(part.replace(BETWEEN, " ") for part in parts)


def written_place(packed: str) -> WrittenPlace:
    """Restore a packed place."""
    city, region, country, north, east, code = packed.split(BETWEEN)
    name = TownName(city, region, country)
    if not (north and east):
        return WrittenPlace(name, None, None, code)
    return WrittenPlace(name, float(north), float(east), code)


def town_name(place: Place) -> TownName | None:
    """Return the town of a place; None if it names none."""
    return TownName(place.city, place.region or "", place.country or "") if place.city else None


@lru_cache(maxsize=65536)
def town_id(town: TownName) -> str:
    """Return the identifier of a town: the same for all known spellings."""
    country = usual_country(town.country)
    if not country and town.region and usual_region(town.region, UNITED_STATES) in _STATE_NAMES:
        country = UNITED_STATES
    name, land = _city(town.city, country), _plain(country)
    region = _plain(usual_region(town.region, country)) if country else ""
    return _file_name("-".join(each for each in (name, region, land) if each))


def usual_region(region: str, country: str) -> str:
    """Return a region in the form for comparisons; "" where it does not distinguish towns."""
    if country and country not in _WITH_REGIONS:
        return ""
    if country != UNITED_STATES:
        return region
    return STATES.get(region.replace(".", "").strip().upper(), region)


@lru_cache(maxsize=1024)
def usual_country(country: str) -> str:
    """Return a country in the form for comparisons."""
    return _COUNTRIES.get(_plain(country), country)


def country_id(country: str) -> str:
    """Return the identifier of a country; a missing country has one too."""
    return _file_name(_plain(usual_country(country))) or "elsewhere"


def in_united_states(country: str) -> bool:
    """Return whether a country is the United States."""
    return usual_country(country) == UNITED_STATES


def _city(city: str, country: str) -> str:
    first, *other_words = _plain(city).split("-")
    name = _DELIVERY.sub("", "-".join([_LONG.get(first, first), *other_words]))
    return name.removesuffix("-city") if name == "new-york-city" and country == UNITED_STATES else name


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """Return a name as part of an identifier, which ignores differences in capitals, accents and punctuation."""
    if not text:
        return ""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(UNDECOMPOSED))
    slug = "-".join(_WORD.findall(bare.encode("ascii", "ignore").decode()))
    foreign = not text.isascii() and any(each.isalnum() and not each.isascii() for each in bare)
    # A digest keeps identifiers unique where plain letters would not.
    return f"{slug or 'town'}-{_mark(text.casefold())}" if foreign or not slug else slug


def _file_name(identifier: str) -> str:
    """Return an identifier that every file system accepts: a long one is cut, and a digest keeps it unique."""
    if len(identifier) <= _LONGEST and not is_device(identifier):
        return identifier
    return f"{identifier[:_LONGEST].strip('-')}-{_mark(identifier)}"


def _mark(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()
