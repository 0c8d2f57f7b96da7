"""The locations of a study as its page shows them: one leads, the others are below it, or fold if they are many."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.model.status import Status
from site_builder.outputs.pages.location_rows import LocationRow
from site_builder.rendering.status_mark import as_attribute, open_until

FOLDED = 6
"""From so many further locations on they fold, by country."""

MANY = 24
"""From so many locations of one country on they are grouped by region."""


class LocationGroup(NamedTuple):
    """Locations of one country or region."""

    country: str
    region: str
    """ "" if the group is a whole country."""
    open_locations: int
    open_until: str
    """Until when they are open, for a script: see `status_mark.as_attribute`."""
    rows: tuple[LocationRow, ...]


class StudyPlaces(NamedTuple):
    """The locations in the order of a page."""

    lead: LocationRow | None
    """The first location that is open, with a button; None if none is, or nobody joins any more."""
    other_rows: tuple[LocationRow, ...]
    """All others, if they are few."""
    groups: tuple[LocationGroup, ...]
    """All others, if they are many: those of the home country first."""

    @property
    def others_number(self) -> int:
        """Number of others."""
        return len(self.other_rows) + sum(len(group.rows) for group in self.groups)


def study_places(rows: Sequence[LocationRow], *, over: bool) -> StudyPlaces:
    """Arrange the locations of a study.

    Args:
        rows: the locations, in the order of the record.
        over: whether nobody joins any more, so that none of them leads.
    """
    lead = None if over else next((row for row in rows if row.status is Status.OPEN), None)
    other_rows = tuple(row for row in rows if row is not lead)
    if len(other_rows) < FOLDED:
        return StudyPlaces(lead, other_rows, ())
    return StudyPlaces(lead, (), _grouped(other_rows, _home(rows)))


def _home(rows: Sequence[LocationRow]) -> str:
    """The country at home: of the organisation's own locations, else the one with the most locations."""
    home_rows = [row for row in rows if row.address] or rows
    countries = Counter(row.place.country or "" for row in home_rows)
    return min(countries, key=lambda country: (-countries[country], country), default="")


def _grouped(rows: Sequence[LocationRow], home: str) -> tuple[LocationGroup, ...]:
    """By country, and by region where a country has many; the home country first, then in the order of the names."""

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
