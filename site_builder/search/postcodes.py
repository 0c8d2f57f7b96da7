"""Postal codes of the United States with their coordinates, from the package `zipcodes` (GeoNames.org, CC BY 4.0)."""

from collections.abc import Iterable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

COUNTRY = "US"
DIGITS = 2
"""Number of first digits that all codes of a file share: a browser fetches one file, of about 400 codes."""


BEGINNINGS = tuple(f"{number:0{DIGITS}}" for number in range(10**DIGITS))
"""The first digits of codes. Digits without codes get an empty file, so that requests succeed."""


class Postcode(NamedTuple):
    """A postal code and its coordinates in degrees."""

    code: str
    north: float
    east: float


def edition() -> str:
    """The version of the list of postal codes."""
    return version("zipcodes")


def postcodes(beginning: str) -> list[Postcode]:
    """All codes in use with these first digits, in order, except those of armed forces abroad."""
    import zipcodes

    # Only these rows: the whole list takes a third of a second and 100 megabytes in each worker.
    rows: list[dict[str, Any]] = zipcodes.similar_to(beginning)  # type: ignore[no-untyped-call]  # its stub names no types
    return sorted(_placed(row for row in rows if row["active"] and row["country"] == COUNTRY))


def _placed(rows: Iterable[dict[str, Any]]) -> Iterator[Postcode]:
    for row in rows:
        if row["lat"] and row["long"]:
            north, east = float(row["lat"]), float(row["long"])
            if (north, east) != (0, 0):
                yield Postcode(row["zip_code"], north, east)
