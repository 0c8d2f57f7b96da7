"""Countries of a study in several registries: one without hospitals has "Spain", another has the hospitals there.

Both rows on one page would be two statuses for one place, and nobody could say which of them counts. The registry that
knows the places comes first, so its rows stay, and `studyboard drift` shows where the other one says something else.
"""

from typing import Any

from site_builder.model.town import country_id

Values = dict[str, Any]


def country_of(entry: Any) -> str:
    """The country of a location, in the form in which countries are compared; "" if its record does not say."""
    place = _place(entry)
    if place.get("country"):
        return country_id(str(place["country"]))
    # The registry's words for a location of the site end with the country: "North Campus, Rochester, United States".
    registered = entry.get("registered_as") if isinstance(entry, dict) else None
    *before, last = str(registered or "").split(",")
    return country_id(last.strip()) if before else ""


def is_country(entry: Any) -> bool:
    """Whether a location is a whole country."""
    place = _place(entry)
    name, country = place.get("name"), place.get("country")
    return bool(name and country) and not place.get("city") and country_id(str(name)) == country_id(str(country))


def kept_below(over: list[Any], under: list[Any]) -> list[int]:
    """Numbers of the locations that stay beside those of a registry that comes first.

    Args:
        over: the locations of the registry that comes first.
        under: the locations of the other registries.
    """
    with_places = {country_of(each) for each in over if not is_country(each)}
    return [number for number, each in enumerate(under) if not (is_country(each) and country_of(each) in with_places)]


def _place(entry: Any) -> Values:
    place = entry.get("place") if isinstance(entry, dict) else None
    return place if isinstance(place, dict) else {}
