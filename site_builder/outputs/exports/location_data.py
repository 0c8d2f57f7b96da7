"""All locations of a study in lists for other programs, including places without a record."""

import re
from hashlib import blake2b
from typing import Any, NamedTuple

from site_builder.catalogue.list_facts import LocationFacts
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.json_text import write_json
from site_builder.model.study_at_location import StudyAtLocation
from site_builder.outputs.exports.data import status_data

PLACE = ("name", "city", "region", "postcode", "country")
DETAILS = LocationFacts._fields[-4:]
"""Days and the number of the review board: the last fields of the facts, under the same names."""
_LONGEST = 40
_WORD = re.compile(r"[a-z0-9]+")


class ListedStatus(NamedTuple):
    """A status in the forms of lists. It is made once per study and status, because most locations have the same."""

    word: str
    cells: tuple[str, str, str, str]
    """The status that can be relied on, the given one, and the days `checked_on` and `relied_on_until`."""
    json: bytes
    """The fields of the status as JSON, without the first brace."""


class ListedLocation(NamedTuple):
    """One location. What is not known is "" or None."""

    id: str
    own: bool
    """Whether it is one of the organisation's own locations."""
    place: tuple[str, ...]
    """The values of `PLACE`."""
    latitude: float | None
    longitude: float | None
    status: ListedStatus
    """The status at this location, on the day for which the site is shown."""
    details: tuple[str, ...]
    """The values of `DETAILS`."""


def listed_status(row: StudyAtLocation) -> ListedStatus:
    """The status of a study at a location in the forms of lists."""
    cells = (row.status.value, row.given_status.value, row.checked_on, row.relied_on_until)
    return ListedStatus(row.status.value, cells, write_json(status_data(row))[1:])


def listed_location(facts: LocationFacts, status: ListedStatus, inputs: PageInputs) -> ListedLocation:
    """A location of a study, from its facts."""
    own = facts.location
    if not own:
        place = facts.place
        return ListedLocation(place_id(place), False, place, facts.latitude, facts.longitude, status, facts[-4:])
    record = inputs.location(own)
    words = tuple([getattr(record, name) or "" for name in PLACE])
    return ListedLocation(own, True, words, record.latitude, record.longitude, status, facts[-4:])


def location_json(location: ListedLocation) -> bytes:
    """One location as JSON, without unknown values: a list has thousands."""
    place: dict[str, Any] = {"id": location.id, "own": True} if location.own else {"id": location.id}
    place.update([pair for pair in zip(PLACE, location.place, strict=True) if pair[1]])
    if location.latitude is not None:
        place["latitude"] = location.latitude
    if location.longitude is not None:
        place["longitude"] = location.longitude
    text = b"%b,%b" % (write_json(place)[:-1], location.status.json)
    if any(location.details):
        more = {name: value for name, value in zip(DETAILS, location.details, strict=True) if value}
        return text[:-1] + b",%b" % write_json(more)[1:]
    return text


def place_id(words: tuple[str, ...]) -> str:
    """An identifier for a place without a record, which depends only on its words.

    Args:
        words: name, city, region, postcode and country.
    """
    plain = "-".join(_WORD.findall(words[0].lower()))[:_LONGEST].strip("-") or "place"
    return f"{plain}-{blake2b(chr(9).join(words).encode(), digest_size=5).hexdigest()}"
