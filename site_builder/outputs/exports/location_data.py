"""The locations of a study, as lists for other programs have them: every one, also those that are only written out."""

import re
from functools import lru_cache
from hashlib import blake2b
from typing import Any

from site_builder.catalogue.list_facts import LocationFacts
from site_builder.catalogue.page_inputs import PageInputs
from site_builder.outputs.exports.data import status_data

_WORDS = ("name", "city", "region", "postcode", "country")
_LONGEST = 40


def location_data(facts: LocationFacts, inputs: PageInputs) -> dict[str, Any]:
    """One location; what is not known is left out."""
    if facts.location:
        place = inputs.location(facts.location)
        words = tuple(getattr(place, name) or "" for name in _WORDS)
        told: dict[str, Any] = {"id": facts.location, "own": True}
        point = place.latitude, place.longitude
    else:
        words, point = facts.place, (facts.latitude, facts.longitude)
        told = {"id": place_id(facts.place)}
    told.update((name, value) for name, value in zip(_WORDS, words, strict=True) if value)
    told.update(
        (name, value) for name, value in zip(("latitude", "longitude"), point, strict=True) if value is not None
    )
    told |= status_data(inputs.status_at(facts.location, facts.given))
    for name in ("status_since", "opens_on", "closes_on", "irb_number"):
        if value := getattr(facts, name):
            told[name] = value
    return told


@lru_cache(maxsize=65536)
def place_id(words: tuple[str, ...]) -> str:
    """An identifier of a place that is written out: the same wherever it is written in the same words.

    Args:
        words: name, city, region, postcode and country.
    """
    plain = "-".join(re.findall(r"[a-z0-9]+", words[0].lower()))[:_LONGEST].strip("-") or "place"
    return f"{plain}-{blake2b(chr(9).join(words).encode(), digest_size=5).hexdigest()}"
