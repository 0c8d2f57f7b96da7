"""All locations of a study in lists for other programs, including places without a record."""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from site_builder.catalogue.list_facts import LocationFacts
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.exports.data import status_data

_WORDS = ("name", "city", "region", "postcode", "country")
_OTHERS = LocationFacts._fields[-4:]
"""Days and the review board number: the last fields of the facts, which keep their names."""
_LONGEST = 40


def location_data(facts: LocationFacts, inputs: PageInputs) -> dict[str, Any]:
    """One location, without unknown values."""
    if facts.location:
        place = inputs.location(facts.location)
        words = tuple([getattr(place, name) or "" for name in _WORDS])
        data = _place_data(facts.location, words, place.latitude, place.longitude)
    else:
        data = _place_data("", facts.place, facts.latitude, facts.longitude)
    data = {**data, **status_data(inputs.status_at(facts.location, facts.given_status))}
    other_values = facts[-len(_OTHERS) :]
    if any(other_values):
        data.update([pair for pair in zip(_OTHERS, other_values, strict=True) if pair[1]])
    return data


@lru_cache(maxsize=16384)
def _place_data(
    location: str, words: tuple[str, ...], latitude: float | None, longitude: float | None
) -> dict[str, Any]:
    """The fields of a place. They are cached, because many studies share them; no caller changes the object."""
    data: dict[str, Any] = {"id": location, "own": True} if location else {"id": place_id(words)}
    data.update([pair for pair in zip(_WORDS, words, strict=True) if pair[1]])
    data.update(
        [(name, value) for name, value in (("latitude", latitude), ("longitude", longitude)) if value is not None]
    )
    return data


def place_id(words: tuple[str, ...]) -> str:
    """An identifier for a place without a record, which depends only on its words.

    Args:
        words: name, city, region, postcode and country.
    """
    plain = "-".join(re.findall(r"[a-z0-9]+", words[0].lower()))[:_LONGEST].strip("-") or "place"
    return f"{plain}-{blake2b(chr(9).join(words).encode(), digest_size=5).hexdigest()}"
