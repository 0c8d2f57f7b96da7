"""All locations of a study in lists for other programs, including places without a record."""

import re
from collections.abc import Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import NamedTuple

from site_builder.catalogue.list_facts import LocationFacts
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.json_text import coordinates, number_json, quoted, write_json
from site_builder.model.places import Location
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
    json: str
    """The fields of the status as JSON, without braces."""


class ListedLocation(NamedTuple):
    """One location. What is not known is ""."""

    id: str
    own: bool
    """Whether it is one of the organisation's own locations."""
    place: PlaceWords
    latitude: str
    longitude: str
    """Coordinates in degrees, as Python writes them."""
    status: ListedStatus
    """The status at this location, on the day for which the site is shown."""
    details: Sequence[str]
    """The values of `DETAILS`."""


def listed_status(row: StudyAtLocation) -> ListedStatus:
    """The status of a study at a location in the forms of lists."""
    cells = (row.status.value, row.given_status.value, row.checked_on, row.relied_on_until)
    # Statuses and days contain nothing that CSV would have to quote.
    return ListedStatus(row.status.value, ",".join(cells), write_json(status_data(row))[1:-1].decode())


def listed_location(facts: LocationFacts, status: ListedStatus, inputs: PageInputs) -> ListedLocation:
    """A location of a study, from its facts."""
    own, place, latitude, longitude, _, *details = facts
    if own:
        record = inputs.location(own)
        place = _own_place(record)
        latitude, longitude = record.latitude, record.longitude
    return ListedLocation(own or place_id(place), bool(own), place, *coordinates(latitude, longitude), status, details)


def _own_place(record: Location) -> PlaceWords:
    return record.name, record.city or "", record.region or "", record.postcode or "", record.country or ""


def location_json(location: ListedLocation) -> str:
    """One location as JSON, without unknown values. Field by field, because a list has thousands."""
    id_, own, (name, city, region, postcode, country), latitude, longitude, status, details = location
    # Identifiers consist of letters, digits, hyphens and underscores.
    text = f'{{"id":"{id_}","own":true,"name":{quoted(name)}' if own else f'{{"id":"{id_}","name":{quoted(name)}'
    if city:
        text += f',"city":{quoted(city)}'
    if region:
        text += f',"region":{quoted(region)}'
    if postcode:
        text += f',"postcode":{quoted(postcode)}'
    if country:
        text += f',"country":{quoted(country)}'
    if latitude:
        text += f',"latitude":{number_json(latitude)}'
    if longitude:
        text += f',"longitude":{number_json(longitude)}'
    text += f",{status.json}"
    if any(details):  # hardly any location has them
        text += "".join([f',"{key}":{quoted(word)}' for key, word in zip(DETAILS, details, strict=True) if word])
    return text + "}"


def place_id(words: PlaceWords) -> str:
    """An identifier for a place without a record, which depends only on its words."""
    return f"{_plain_name(words[0])}-{blake2b(chr(9).join(words).encode(), digest_size=5).hexdigest()}"


@lru_cache(maxsize=8192)
def _plain_name(name: str) -> str:
    """A name in letters and digits. It is cached, because many studies take place in the same hospitals."""
    return "-".join(_WORD.findall(name.lower()))[:_LONGEST].strip("-") or "place"
