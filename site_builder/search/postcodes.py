"""Postal codes of the United States with their coordinates, from the package `zipcodes` (GeoNames.org, CC BY 4.0)."""

from functools import lru_cache
from importlib.metadata import version
from typing import Any, NamedTuple

COUNTRY = "US"
DIGITS = 2
"""First digits that all codes of a file share: a browser fetches one file, of about 400 codes."""


BEGINNINGS = tuple(f"{number:0{DIGITS}}" for number in range(10**DIGITS))
"""The beginnings of codes; one without codes gets an empty file, so that every request of a browser finds a file."""


class Postcode(NamedTuple):
    """A postal code, and its place in degrees."""

    code: str
    north: float
    east: float


def edition() -> str:
    """The version of the list."""
    return version("zipcodes")


@lru_cache(maxsize=1)
def postcodes() -> dict[str, list[Postcode]]:
    """All codes in use, by their first digits, in order; without those of armed forces abroad."""
    import zipcodes

    by_beginning: dict[str, list[Postcode]] = {}
    rows: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]  # its stub names no types
    for row in rows:
        code, north, east = row["zip_code"], row["lat"], row["long"]
        if row["active"] and row["country"] == COUNTRY and north and east and (float(north), float(east)) != (0, 0):
            by_beginning.setdefault(code[:DIGITS], []).append(Postcode(code, float(north), float(east)))
    return {begin: sorted(codes) for begin, codes in sorted(by_beginning.items())}
