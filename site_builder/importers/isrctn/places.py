"""Centres of a trial in ISRCTN, or its countries if it names no centre."""

from collections.abc import Iterable, Mapping
from typing import Any

from site_builder.importers.conversions import without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.countries import usual_country

CENTRE_FIELDS = ("name", "city", "state", "zip", "country")


def places_of(centres: Iterable[Mapping[str, str]], local: LocalMatches) -> list[dict[str, Any]]:
    """The locations as plain values, without centres that have neither a name nor a city.

    Args:
        centres: the fields `CENTRE_FIELDS` of each centre.
        local: the site's own locations to match with.
    """
    places: list[dict[str, Any]] = []
    for each in centres:
        name, city, region, postcode, country = (without_placeholder(each[field]) for field in CENTRE_FIELDS)
        location = local.location(name, city, postcode, country)
        fields = drop_empty(
            {"name": name or city, "city": city, "region": region, "postcode": postcode, "country": country}
        )
        if location:
            places.append({"location": location, "registered_as": ", ".join(fields.values())})
        elif "name" in fields:
            places.append({"place": fields})
    return places


def countries_of(names: list[str]) -> list[dict[str, Any]]:
    """The countries as locations. The registry lists "United Kingdom" beside "England": only the part is kept.

    Args:
        names: the countries of recruitment.
    """
    wholes = {usual_country(each) for each in names if usual_country(each) != each}
    return [{"place": {"name": each, "country": each}} for each in dict.fromkeys(names) if each not in wholes]
