"""All locations of a study in lists for other programs, including places without a record."""

import re
from collections.abc import Iterable
from hashlib import blake2b
from typing import NamedTuple

from site_builder.catalogue.list_facts import LocationFacts
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.model.json_text import number_json, quoted, write_json
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
    cells: str
    """The status that can be relied on, the given one, and the days `checked_on` and `relied_on_until`, as CSV."""
    json: str
    """The fields of the status as JSON, without braces."""


class ListedLocation(NamedTuple):
    """One location. What is not known is ""."""

    id: str
    own: bool
    """Whether it is one of the organisation's own locations."""
    place: tuple[str, ...]
    """The values of `PLACE`."""
    latitude: str
    longitude: str
    """Coordinates in degrees, as Python writes them."""
    status: ListedStatus
    """The status at this location, on the day for which the site is shown."""
    details: tuple[str, ...]
    """The values of `DETAILS`."""


def listed_status(row: StudyAtLocation) -> ListedStatus:
    """The status of a study at a location in the forms of lists."""
    cells = (row.status.value, row.given_status.value, row.checked_on, row.relied_on_until)
    # Statuses and days contain nothing that CSV would have to quote.
    return ListedStatus(row.status.value, ",".join(cells), write_json(status_data(row))[1:-1].decode())


def listed_location(facts: LocationFacts, status: ListedStatus, inputs: PageInputs) -> ListedLocation:
    """A location of a study, from its facts."""
    own, latitude, longitude = facts.location, facts.latitude, facts.longitude
    place: tuple[str, ...] = facts.place
    if own:
        record = inputs.location(own)
        place = tuple([getattr(record, name) or "" for name in PLACE])
        latitude, longitude = record.latitude, record.longitude
    north = "" if latitude is None else repr(latitude)
    east = "" if longitude is None else repr(longitude)
    return ListedLocation(own or place_id(place), bool(own), place, north, east, status, facts[-4:])


def location_json(location: ListedLocation) -> str:
    """One location as JSON, without unknown values: a list has thousands."""
    id_, own, place, latitude, longitude, status, details = location
    text = f'{{"id":{quoted(id_)},"own":true' if own else f'{{"id":{quoted(id_)}'
    text += _fields_json(PLACE, place)
    if latitude:
        text += f',"latitude":{number_json(latitude)}'
    if longitude:
        text += f',"longitude":{number_json(longitude)}'
    return f"{text},{status.json}{_fields_json(DETAILS, details)}}}"


def _fields_json(names: Iterable[str], words: Iterable[str]) -> str:
    return "".join([f',"{name}":{quoted(word)}' for name, word in zip(names, words, strict=True) if word])


def place_id(words: tuple[str, ...]) -> str:
    """An identifier for a place without a record, which depends only on its words.

    Args:
        words: name, city, region, postcode and country.
    """
    plain = "-".join(_WORD.findall(words[0].lower()))[:_LONGEST].strip("-") or "place"
    return f"{plain}-{blake2b(chr(9).join(words).encode(), digest_size=5).hexdigest()}"
