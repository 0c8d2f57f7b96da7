"""The locations of a study as its page shows them: one first, the others below it, folded if there are many."""

from collections import Counter
from collections.abc import Sequence
from itertools import groupby
from typing import NamedTuple

from site_builder.catalogue.names import sort_key
from site_builder.model.countries import country_name, usual_country
from site_builder.model.status import Stage, Status
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
    unsure: bool
    """Whether none is known to be open, but one may be: its status is not confirmed."""
    unsure_after: str
    """The day after which that is so, in ISO 8601; "" if it is so now, or while locations are open, or never."""
    rows: tuple[LocationRow, ...]


class StudyPlaces(NamedTuple):
    """The locations in page order."""

    lead: LocationRow | None
    """The first open location, with a button; None if no location is open or nobody can join any more."""
    other_rows: tuple[LocationRow, ...]
    """All other locations, if there are few: the open ones, then the rest in the order of the record."""
    groups: tuple[LocationGroup, ...]
    """All other locations, if there are many; the home country comes first."""

    @property
    def others_number(self) -> int:
        """Number of other locations."""
        return len(self.other_rows) + sum(len(group.rows) for group in self.groups)


def study_places(rows: Sequence[LocationRow], language: str, *, over: bool) -> StudyPlaces:
    """Arrange the locations of a study.

    Args:
        rows: the locations, in the order of the record.
        language: the language of the page, which names the countries.
        over: whether nobody can join any more, so that no location comes first.
    """
    lead = None if over else next((row for row in rows if row.status is Status.OPEN), None)
    # A reader who looks for a second open location does not search for it below those that are closed.
    other_rows = sorted((row for row in rows if row is not lead), key=lambda row: row.status is not Status.OPEN)
    if len(other_rows) < FOLDED:
        return StudyPlaces(lead, tuple(other_rows), ())
    return StudyPlaces(lead, (), _grouped(other_rows, lead, _home(rows), language))


def _home(rows: Sequence[LocationRow]) -> str:
    """The home country: that of the organisation's own locations, else the one with the most locations."""
    home_rows = [row for row in rows if row.address] or rows
    countries = Counter(usual_country(row.place.country or "") for row in home_rows)
    return min(countries, key=lambda country: (-countries[country], country), default="")


def _grouped(
    rows: Sequence[LocationRow], lead: LocationRow | None, home: str, language: str
) -> tuple[LocationGroup, ...]:
    """Groups by country, and by region in a country with many; the home country first, the others in name order."""

    def by_country(row: LocationRow) -> tuple[bool, bool, tuple[str, str]]:
        country = usual_country(row.place.country or "")
        return country != home, not country, sort_key(country_name(country, language))

    def by_region(row: LocationRow) -> str:
        # Some registries write the country there again.
        return "" if row.place.region == row.place.country else row.place.region or ""

    groups: list[LocationGroup] = []
    for key, country_rows in groupby(sorted(rows, key=by_country), by_country):
        country, ordered_rows = key[-1][1], sorted(country_rows, key=by_region)
        leading = lead if lead and by_country(lead) == key else None
        if len(ordered_rows) < MANY:
            groups.append(_group(country, "", ordered_rows, leading))
        else:
            for region, part in groupby(ordered_rows, by_region):
                in_region = leading and by_region(leading) == region
                groups.append(_group(country, region, list(part), leading if in_region else None))
    return tuple(groups)


def _group(country: str, region: str, rows: Sequence[LocationRow], lead: LocationRow | None) -> LocationGroup:
    """One group.

    Args:
        country: the name of its country.
        region: its region, or "" for a whole country.
        rows: its locations.
        lead: the location that comes first, if it would be in this group, which is not sure either once it has aged.
    """
    until = open_until(row.row for row in rows)
    number = sum(count for _, count in until)
    unsure = not number and any(row.status.stage is Stage.UNSURE for row in rows)
    aging = [*rows, lead] if lead else rows
    ends = () if number or unsure else (step.after for row in aging for step in row.row.steps)
    return LocationGroup(country, region, number, as_attribute(until), unsure, min(ends, default=""), tuple(rows))
