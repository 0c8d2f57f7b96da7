"""Towns: the same one however a record or a registry writes it, and what it is called.

Country, and state where many towns share a name, distinguish a town from others of its name. States and
countries are compared in one form: "MN" and "Minnesota" are one, as are "USA" and "United States".
"""

import re
import unicodedata
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from site_builder.model.filenames import is_device
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
}
"""Other names of countries, in the form of identifiers."""
_WITH_REGIONS = frozenset((UNITED_STATES, "Canada", "Australia"))
"""Where many towns have the same name, and addresses always give the state or province. Elsewhere registries give a
region for one site of a town and none, or another one, for the next: "Aachen", "Aachen, North Rhine-Westphalia"."""
_LONG = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}
_DELIVERY = re.compile(r"(?<=[a-z])(?:-cedex(?:-\d+)?|-\d+)\Z")
"""What the post adds to a town, in France and elsewhere: "Paris Cedex 12", "Dublin 4"."""
_LATIN = str.maketrans({"ł": "l", "ø": "o", "æ": "ae", "œ": "oe", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
"""Letters that Unicode does not take apart, as they are written where they are missing."""
_LONGEST = 80
_WORD = re.compile(r"[a-z0-9]+")


class TownName(NamedTuple):
    """A town as a record writes it."""

    city: str
    region: str
    country: str

    @property
    def label(self) -> str:
        """All that tells it from others, in one line, without saying the same twice."""
        region = self.region if not self.country or usual_country(self.country) in _WITH_REGIONS else ""
        return ", ".join(dict.fromkeys(each for each in (self.city, region, self.country) if each))


class WrittenPlace(NamedTuple):
    """What is kept of a place that a study writes out: its town, and where it is."""

    town: TownName
    north: float | None
    east: float | None
    postcode: str


BETWEEN = "\t"


def packed_place(place: Place) -> str:
    """A place in one line, for a card; "" if it names no town. Degrees are rounded to about one kilometre."""
    if not place.city:
        return ""
    has_point = place.latitude is not None and place.longitude is not None
    point = (f"{place.latitude:.2f}", f"{place.longitude:.2f}") if has_point else ("", "")
    # Those of the United States are known without it, and many different ones make cards large.
    code = "" if in_united_states(place.country or "") else place.postcode or ""
    return BETWEEN.join((place.city, place.region or "", place.country or "", *point, code))


def written_place(packed: str) -> WrittenPlace:
    """The place again."""
    city, region, country, north, east, code = packed.split(BETWEEN)
    name = TownName(city, region, country)
    if not (north and east):
        return WrittenPlace(name, None, None, code)
    return WrittenPlace(name, float(north), float(east), code)


def town_name(place: Place) -> TownName | None:
    """The town of a place; None if it names none."""
    return TownName(place.city, place.region or "", place.country or "") if place.city else None


@lru_cache(maxsize=65536)
def town_id(town: TownName) -> str:
    """The identifier of a town: the same for all ways of writing it that are known here."""
    country = usual_country(town.country)
    if not country and town.region and usual_region(town.region, UNITED_STATES) in _STATE_NAMES:
        country = UNITED_STATES
    name, land = _city(town.city, country), _plain(country)
    region = _plain(usual_region(town.region, country)) if country else ""
    return _file_name("-".join(each for each in (name, region, land) if each))


def usual_region(region: str, country: str) -> str:
    """A region in the form in which it is compared; "" where it does not tell towns apart."""
    if country and country not in _WITH_REGIONS:
        return ""
    if country != UNITED_STATES:
        return region
    return STATES.get(region.replace(".", "").strip().upper(), region)


@lru_cache(maxsize=1024)
def usual_country(country: str) -> str:
    """A country in the form in which it is compared."""
    return _COUNTRIES.get(_plain(country), country)


def country_id(country: str) -> str:
    """The identifier of a country; one that is not named has one too."""
    return _file_name(_plain(usual_country(country))) or "elsewhere"


def in_united_states(country: str) -> bool:
    """Whether a country is the United States."""
    return usual_country(country) == UNITED_STATES


def _city(city: str, country: str) -> str:
    first, *other_words = _plain(city).split("-")
    name = _DELIVERY.sub("", "-".join([_LONG.get(first, first), *other_words]))
    return name.removesuffix("-city") if name == "new-york-city" and country == UNITED_STATES else name


@lru_cache(maxsize=65536)
def _plain(text: str) -> str:
    """A name as a part of an identifier: the same for names that differ only in capitals, accents and punctuation."""
    if not text:
        return ""
    bare = unicodedata.normalize("NFKD", text.casefold().translate(_LATIN))
    slug = "-".join(_WORD.findall(bare.encode("ascii", "ignore").decode()))
    foreign = not text.isascii() and any(each.isalnum() and not each.isascii() for each in bare)
    # A digest makes it unique where plain letters would not.
    return f"{slug or 'town'}-{_mark(text.casefold())}" if foreign or not slug else slug


def _file_name(identifier: str) -> str:
    """An identifier that every file system can write: cut where it is too long, and told from others by a mark."""
    if len(identifier) <= _LONGEST and not is_device(identifier):
        return identifier
    return f"{identifier[:_LONGEST].strip('-')}-{_mark(identifier)}"


def _mark(text: str) -> str:
    return blake2b(text.encode(), digest_size=4).hexdigest()
