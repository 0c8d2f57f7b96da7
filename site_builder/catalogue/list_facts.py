"""Facts of a study that its card does not have, for lists for other programs: all locations, and condition codes.

They are computed when the study is read, and saved, so that a list of 250 studies is made without reading them again.
"""

from typing import NamedTuple

from site_builder.catalogue.status import given_statuses
from site_builder.model.codes import ConditionCode
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


def plain_facts(study: Study) -> tuple[tuple[tuple[object, ...], ...], tuple[tuple[str, str, str], ...]]:
    """The list facts of a study as plain values for the store; `revived_facts` gives them their names."""
    statuses = {status: tuple(status) for status in set(given_statuses(study))}
    locations = [
        (
            entry.location or "",
            _words(entry.place) if entry.place else _NO_WORDS,
            entry.place.latitude if entry.place else None,
            entry.place.longitude if entry.place else None,
            statuses[status],
            entry.status_since.iso if entry.status_since else "",
            entry.opens_on.iso if entry.opens_on else "",
            entry.closes_on.iso if entry.closes_on else "",
            entry.irb_number or "",
        )
        for entry, status in zip(study.locations, given_statuses(study), strict=True)
    ]
    codes = [(code.system.value, code.code, code.name or "") for code in study.condition_codes]
    return tuple(locations), tuple(codes)


def revived_facts(values: tuple[list[tuple[object, ...]], list[tuple[str, str, str]]]) -> ListFacts:
    """The list facts of a study, from the values of `plain_facts`."""
    locations, codes = values
    return ListFacts(tuple(map(LocationFacts._make, locations)), tuple(map(ConditionCode._make, codes)))


_NO_WORDS = ("", "", "", "", "")


def _words(place: Place) -> tuple[str, str, str, str, str]:
    return place.name, place.city or "", place.region or "", place.postcode or "", place.country or ""
