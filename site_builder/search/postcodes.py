"""Postal codes of the United States with their coordinates, from the package `zipcodes` (GeoNames.org, CC BY 4.0)."""

from functools import lru_cache
from importlib.metadata import version
from typing import Any, NamedTuple

COUNTRY = "US"
DIGITS = 2
"""By how many of their first digits codes stand in one file: about 400 codes, of which a browser fetches one file."""


BEGINNINGS = tuple(f"{number:0{DIGITS}}" for number in range(10**DIGITS))
"""How codes begin; a beginning that none has gets an empty file, so that what a browser asks for is there."""


class Postcode(NamedTuple):
    """A postal code, and where it is in degrees."""

    code: str
    north: float
    east: float


def edition() -> str:
    """Changes when the list does."""
    return version("zipcodes")


@lru_cache(maxsize=1)
def postcodes() -> dict[str, list[Postcode]]:
    """All codes in use, by their first digits, in order; without those of armed forces abroad."""
    import zipcodes

    found: dict[str, list[Postcode]] = {}
    rows: list[dict[str, Any]] = zipcodes.list_all()  # type: ignore[no-untyped-call]  # its stub names no types
    for row in rows:
        code, north, east = row["zip_code"], row["lat"], row["long"]
        if row["active"] and row["country"] == COUNTRY and north and east and (float(north), float(east)) != (0, 0):
            found.setdefault(code[:DIGITS], []).append(Postcode(code, float(north), float(east)))
    return {begin: sorted(codes) for begin, codes in sorted(found.items())}
