"""The locations of a study as its page shows them: one first, the others below it, folded if there are many."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.model.status import Status
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.rendering.status_mark import as_attribute, open_until

FOLDED = 6
"""Number of further locations from which on they fold, by country."""

MANY = 24
"""Number of locations in one country from which on they are grouped by region."""


class LocationGroup(NamedTuple):
    """Locations of one country or region."""

    country: str
    region: str
    """Name of the region; "" if the group is a whole country."""
    open_locations: int
    open_until: str
    """How long they are open, for a script; see `status_mark.as_attribute`."""
    rows: tuple[LocationRow, ...]


class StudyPlaces(NamedTuple):
    """The locations in page order."""

    lead: LocationRow | None
    """The first open location, with a button; None if no location is open or nobody can join any more."""
    other_rows: tuple[LocationRow, ...]
    """All other locations, if there are few."""
    groups: tuple[LocationGroup, ...]
    """All other locations, if there are many; the home country comes first."""

    @property
    def others_number(self) -> int:
        """Number of other locations."""
        return len(self.other_rows) + sum(len(group.rows) for group in self.groups)


def study_places(rows: Sequence[LocationRow], *, over: bool) -> StudyPlaces:
    """Arrange the locations of a study.

    Args:
        rows: the locations, in the order of the record.
        over: whether nobody can join any more, so that no location comes first.
    """
    lead = None if over else next((row for row in rows if row.status is Status.OPEN), None)
    other_rows = tuple(row for row in rows if row is not lead)
    if len(other_rows) < FOLDED:
        return StudyPlaces(lead, other_rows, ())
    return StudyPlaces(lead, (), _grouped(other_rows, _home(rows)))


def _home(rows: Sequence[LocationRow]) -> str:
    """The home country: that of the organisation's own locations, else the one with the most locations."""
    home_rows = [row for row in rows if row.address] or rows
    countries = Counter(row.place.country or "" for row in home_rows)
    return min(countries, key=lambda country: (-countries[country], country), default="")


def _grouped(rows: Sequence[LocationRow], home: str) -> tuple[LocationGroup, ...]:
    """Groups by country, and by region in a country with many; the home country first, the others in name order."""

    def by_country(row: LocationRow) -> tuple[bool, bool, str]:
        country = row.place.country or ""
        return country != home, not country, country

    def by_region(row: LocationRow) -> str:
        return row.place.region or ""

    groups: list[LocationGroup] = []
    for (*_, country), country_rows in groupby(sorted(rows, key=by_country), by_country):
        ordered_rows = sorted(country_rows, key=by_region)
        if len(ordered_rows) < MANY:
            groups.append(_group(country, "", ordered_rows))
        else:
            groups += [_group(country, region, list(part)) for region, part in groupby(ordered_rows, by_region)]
    return tuple(groups)


def _group(country: str, region: str, rows: Sequence[LocationRow]) -> LocationGroup:
    until = open_until(row.row for row in rows)
    return LocationGroup(country, region, sum(count for _, count in until), as_attribute(until), tuple(rows))
