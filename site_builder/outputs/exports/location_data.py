"""All locations of a study in lists for other programs, including places without a record."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, NamedTuple

from site_builder.catalogue.list_facts import LocationFacts, place_words
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs.exports.data import status_data

PlaceWords = tuple[str, str, str, str, str]
"""Name, city, region, postcode and country; "" for what is not known."""
DETAILS = ("status_since", "opens_on", "closes_on", "irb_number")
"""Days and the number of the review board: the last fields of the facts."""
_LONGEST = 40
_WORD = re.compile(r"[a-z0-9]+")


class ListedStatus(NamedTuple):
    """A status in the forms of lists. It is made once per study and status, because most locations have the same."""

    word: str
    cells: str
    """The status that can be relied on, the given one, and the days `checked_on` and `relied_on_until`, as CSV."""
    fields: Mapping[str, str]
    """The fields of the status in a record or a list."""


class ListedLocation(NamedTuple):
    """One location. What is not known is ""."""

    id: str
    own: bool
    """Whether it is one of the organisation's own locations."""
    place: PlaceWords
    latitude: float | None
    longitude: float | None
    """Coordinates in degrees."""
    status: ListedStatus
    """The status at this location, on the day for which the site is shown."""
    details: Sequence[str]
    """The values of `DETAILS`."""


def listed_status(row: StudyAtLocation) -> ListedStatus:
    """The status of a study at a location in the forms of lists."""
    fields = status_data(row)
    # Statuses and days contain nothing that CSV would have to quote.
    cells = [fields.get(name, "") for name in ("status", "status_given", "checked_on", "relied_on_until")]
    return ListedStatus(row.status.value, ",".join(cells), fields)


def listed_location(facts: LocationFacts, status: ListedStatus, inputs: PageInputs) -> ListedLocation:
    """A location of a study, from its facts."""
    own, place, latitude, longitude, _, *details = facts
    if own:
        record = inputs.location(own)
        place = place_words(record)
        latitude, longitude = record.latitude, record.longitude
    return ListedLocation(own or place_id(place), bool(own), place, latitude, longitude, status, details)


def location_fields(location: ListedLocation) -> dict[str, Any]:
    """One location as plain values, without unknown ones. Field by field, because a list has thousands."""
    id_, own, (name, city, region, postcode, country), latitude, longitude, status, details = location
    fields: dict[str, Any] = {"id": id_, "own": True, "name": name} if own else {"id": id_, "name": name}
    if city:
        fields["city"] = city
    if region:
        fields["region"] = region
    if postcode:
        fields["postcode"] = postcode
    if country:
        fields["country"] = country
    if latitude is not None:
        fields["latitude"] = latitude
    if longitude is not None:
        fields["longitude"] = longitude
    fields |= status.fields
    if any(details):  # hardly any location has them
        fields |= {key: word for key, word in zip(DETAILS, details, strict=True) if word}
    return fields


def place_id(words: PlaceWords) -> str:
    """An identifier for a place without a record, which depends only on its words."""
    return f"{_plain_name(words[0])}-{blake2b(chr(9).join(words).encode(), digest_size=5).hexdigest()}"


@lru_cache(maxsize=8192)
def _plain_name(name: str) -> str:
    """A name in letters and digits. It is cached, because many studies take place in the same hospitals."""
    return "-".join(_WORD.findall(name.lower()))[:_LONGEST].strip("-") or "place"
