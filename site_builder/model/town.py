"""Towns: identifies the same town in different spellings, and names it.

The country, and the state where many towns share a name, distinguish towns of the same name. States and countries are
compared in a common form: "MN" and "Minnesota" are the same, and so are "USA" and "United States".
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from site_builder.model.countries import UNITED_STATES, country_name, digest_of, plain_form, usual_country
from site_builder.model.filenames import is_device
from site_builder.model.places import Place
from site_builder.model.town_names import city_form, city_name, names_of_city

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
_WITH_REGIONS = frozenset((UNITED_STATES, "Canada", "Australia"))
"""Countries in which many towns share a name, and addresses always give the state or province. Elsewhere registries are
inconsistent about the region, even within one town: "Aachen", "Aachen, North Rhine-Westphalia".
"""
_LONGEST = 80


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

    def label_in(self, language: str) -> str:
        """The label on pages in a language, with that language's names of the town and the country."""
        city = city_name(self.city, self.country, language)
        region = "" if self.region and city_name(self.region, self.country, language) == city else self.region
        return TownName(city, region, country_name(self.country, language)).label


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


def town_labels(places: Iterable[Place], language: str) -> list[str]:
    """Return the names of the towns of places, on pages in a language; those of places without a town instead.

    One town has one name, however its places spell it: "St Louis" and "St. Louis".
    """
    labels: dict[str, str] = {}
    result = []
    for place in places:
        name = town_name(place)
        label = place.city_in(language) or place.name
        result.append(labels.setdefault(town_id(name), label) if name else label)
    return result


@lru_cache(maxsize=65536)
def town_id(town: TownName) -> str:
    """Return the identifier of a town: the same for all known spellings."""
    country = usual_country(town.country)
    if not country and town.region and usual_region(town.region, UNITED_STATES) in _STATE_NAMES:
        country = UNITED_STATES
    name, land = _city(town.city, country), plain_form(country)
    region = plain_form(usual_region(town.region, country)) if country else ""
    return _file_name("-".join(each for each in (name, region, land) if each))


def usual_region(region: str, country: str) -> str:
    """Return a region in the form for comparisons; "" where it does not distinguish towns."""
    if country and country not in _WITH_REGIONS:
        return ""
    if country != UNITED_STATES:
        return region
    return STATES.get(region.replace(".", "").strip().upper(), region)


def country_id(country: str) -> str:
    """Return the identifier of a country; a missing country has one too."""
    return _file_name(plain_form(usual_country(country))) or "elsewhere"


def in_united_states(country: str) -> bool:
    """Return whether a country is the United States."""
    return usual_country(country) == UNITED_STATES


def _city(city: str, country: str) -> str:
    names = names_of_city(city, country)
    name = city_form(names[0] if names else city)
    return name.removesuffix("-city") if name == "new-york-city" and country == UNITED_STATES else name


def _file_name(identifier: str) -> str:
    """Return an identifier that every file system accepts: a long one is cut, and a digest keeps it unique."""
    if len(identifier) <= _LONGEST and not is_device(identifier):
        return identifier
    return f"{identifier[:_LONGEST].strip('-')}-{digest_of(identifier)}"
