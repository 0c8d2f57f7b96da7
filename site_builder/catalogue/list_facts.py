"""Facts of a study that its card does not have, for lists for other programs: all locations, and condition codes.

They are computed when the study is read, and saved, so that a list of 250 studies is made without reading them again.
"""

from typing import NamedTuple

from site_builder.catalogue.status import given_statuses
from site_builder.model.codes import ConditionCode
from site_builder.model.day import Day
from site_builder.model.places import Place
from site_builder.model.study import Study


class LocationFacts(NamedTuple):
    """A location of a study as its record gives it, in plain values for the store."""

    location: str
    """Identifier of one of the organisation's own locations; "" for a written-out place."""
    place: tuple[str, str, str, str, str]
    """Name, city, region, postcode and country of a written-out place."""
    latitude: float | None
    longitude: float | None
    """Coordinates of a written-out place, in degrees."""
    given_status: tuple[str, str, bool]
    """The status: see `reliance.GivenStatus`."""
    status_since: str
    opens_on: str
    closes_on: str
    """Known days in ISO 8601, else ""."""
    irb_number: str


class ListFacts(NamedTuple):
    """Facts of a study that its card does not have."""

    locations: tuple[LocationFacts, ...]
    codes: tuple[ConditionCode, ...]
    """Codes that a registry gave its conditions."""


def list_facts(study: Study) -> ListFacts:
    """The list facts of a study."""
    locations = []
    for entry, status in zip(study.locations, given_statuses(study), strict=True):
        place = entry.place
        locations.append(
            LocationFacts(
                entry.location or "",
                _words(place) if place else ("", "", "", "", ""),
                place.latitude if place else None,
                place.longitude if place else None,
                (status.status, status.checked_on, status.registered),
                _iso(entry.status_since),
                _iso(entry.opens_on),
                _iso(entry.closes_on),
                entry.irb_number or "",
            )
        )
    codes = tuple(ConditionCode(code.system.value, code.code, code.name or "") for code in study.condition_codes)
    return ListFacts(tuple(locations), codes)


def plain_facts(facts: ListFacts) -> tuple[object, ...]:
    """Convert facts to plain values for the store."""
    return tuple(map(tuple, facts.locations)), tuple(map(tuple, facts.codes))


def revived_facts(values: tuple[list[tuple[object, ...]], list[tuple[str, str, str]]]) -> ListFacts:
    """Facts from the values of `plain_facts`."""
    locations, codes = values
    return ListFacts(tuple(map(LocationFacts._make, locations)), tuple(map(ConditionCode._make, codes)))


def _words(place: Place) -> tuple[str, str, str, str, str]:
    return place.name, place.city or "", place.region or "", place.postcode or "", place.country or ""


def _iso(day: Day | None) -> str:
    return day.iso if day else ""
