"""Locations and the people there."""

from collections.abc import Iterator
from typing import Any

from site_builder.importers.clinicaltrials.status import status_here
from site_builder.importers.conversions import contact
from site_builder.importers.entry import filled
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.reading import Fields, group, groups, word
from site_builder.importers.text import escaped, line
from site_builder.model.status import Status

REGISTRY = "ClinicalTrials.gov"


def locations(entries: list[Fields], overall: Status, checked_on: str, ours: LocalMatches) -> list[dict[str, Any]]:
    """The places of an entry, each with its status, investigator and contact."""
    return [_location(each, overall, checked_on, ours) for each in entries]


def _location(entry: Fields, overall: Status, checked_on: str, ours: LocalMatches) -> dict[str, Any]:
    facility, city, region = line(entry.get("facility")), line(entry.get("city")), line(entry.get("state"))
    postcode, country = line(entry.get("zip")), line(entry.get("country"))
    status = status_here(word(entry, "status"), overall)
    people = groups(entry, "contacts")
    found = ours.location(facility, city, postcode, country)
    name = facility or ", ".join(filter(None, (city, region))) or country or "Location without a name"
    where: dict[str, Any]
    if found:
        told = (name, city, region, postcode, country)
        where = {"location": found, "registered_as": ", ".join(filter(None, told))}
    else:
        where = {"place": _place(name, city, region, postcode, country, group(entry, "geoPoint"))}
    return where | filled(
        {
            **(checked(status, checked_on) if status else {}),
            "principal_investigator": _investigator(people, ours),
            "contact": contact_of([each for each in people if "INVESTIGATOR" not in word(each, "role")]),
        }
    )


def checked(status: Status, checked_on: str) -> dict[str, str]:
    """A status of the registry. Of most entries only the month of the verification is known, which the entry tells."""
    return filled({"status": status.value, "checked_on": checked_on, "checked_by": REGISTRY})


def _place(name: str, city: str, region: str, postcode: str, country: str, point: Fields) -> dict[str, str]:
    told = {"name": name, "city": city, "region": region, "postcode": postcode, "country": country}
    return filled(told | _coordinates(point))


def _coordinates(point: Fields) -> dict[str, str]:
    """Degrees as the registry has them, which is to about one kilometre."""
    north, east = point.get("lat"), point.get("lon")
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in (north, east)):
        return {}
    if not (-90 <= north <= 90 and -180 <= east <= 180):  # type: ignore[operator]
        return {}
    return {"latitude": f"{north:.5f}".rstrip("0").rstrip("."), "longitude": f"{east:.5f}".rstrip("0").rstrip(".")}


def _investigator(people: list[Fields], ours: LocalMatches) -> Any:
    leads = [line(each.get("name")) for each in people if word(each, "role") == "PRINCIPAL_INVESTIGATOR"]
    return investigator(next(filter(None, leads), ""), ours)


def investigator(name: str, ours: LocalMatches) -> Any:
    """A principal investigator: one of ours, or by name."""
    found = ours.person(name) if name else ""
    return found or filled({"name": name})


def contact_of(entries: list[Fields]) -> dict[str, str]:
    """The first contact of a list; the others are told in its note."""
    first, *others = [_contact(each) for each in entries if each] or [{}]
    told = list(dict.fromkeys(", ".join(_in_words(each)) for each in others if each != first))
    return first | filled({"note": "; ".join(filter(None, [first.get("note", ""), *told]))})


def _contact(entry: Fields) -> dict[str, str]:
    name, phone, extension = (entry.get(key) for key in ("name", "phone", "phoneExt"))
    return contact(name, phone, extension, entry.get("email"))


def _in_words(told: dict[str, str]) -> Iterator[str]:
    for key, value in told.items():
        yield value if key == "note" else escaped(value)
