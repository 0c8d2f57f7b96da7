"""Facts of a study that its card does not have, for lists for other programs: all locations, and condition codes.

They are computed when the study is read, and saved, so that a list of 250 studies is made without reading them again.
"""

from typing import NamedTuple

from site_builder.catalogue.status import given_statuses
from site_builder.model.codes import ConditionCode
from site_builder.model.places import Location, Place
from site_builder.model.study import Study

LocationFacts = tuple[
    str,  # identifier of one of the organisation's own locations; "" for a written-out place
    tuple[str, str, str, str, str],  # name, city, region, postcode and country of a written-out place
    float | None,  # latitude and longitude of a written-out place, in degrees
    float | None,
    tuple[str, str, bool],  # the status as its record gives it: see `reliance.GivenStatus`
    str,  # `status_since`, `opens_on` and `closes_on`: known days in ISO 8601, else ""
    str,
    str,
    str,  # `irb_number`
]
"""A location of a study as its record gives it. A plain tuple as in the store, because lists use each only once."""


class ListFacts(NamedTuple):
    """Facts of a study that its card does not have."""

    locations: tuple[LocationFacts, ...]
    codes: tuple[ConditionCode, ...]
    """Codes that a registry gave its conditions."""


def plain_facts(study: Study) -> tuple[tuple[LocationFacts, ...], tuple[tuple[str, str, str], ...]]:
    """The list facts of a study as plain values for the store; `revived_facts` gives them their names."""
    statuses = {status: (*status,) for status in set(given_statuses(study))}
    locations: list[LocationFacts] = [
        (
            entry.location or "",
            place_words(entry.place) if entry.place else _NO_WORDS,
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


def revived_facts(values: tuple[tuple[LocationFacts, ...], tuple[tuple[str, str, str], ...]]) -> ListFacts:
    """The list facts of a study, from the values of `plain_facts`."""
    locations, codes = values
    return ListFacts(locations, tuple(map(ConditionCode._make, codes)))


_NO_WORDS = ("", "", "", "", "")


def place_words(place: Place | Location) -> tuple[str, str, str, str, str]:
    """Name, city, region, postcode and country of a place, "" for those that are unknown."""
    return place.name, place.city or "", place.region or "", place.postcode or "", place.country or ""
