"""Locations, and their investigators and contacts."""

import re
from collections.abc import Iterator
from typing import Any

from site_builder.importers.clinicaltrials.status import status_here
from site_builder.importers.conversions import contact, person_name, without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.readable_names import places_once
from site_builder.importers.reading import Fields, group, groups, word
from site_builder.importers.text import escape_text, line
from site_builder.model.status import Status

REGISTRY = "ClinicalTrials.gov"
_ADVICE = re.compile(
    r"(?:for (?:additional|more|further|any) information|(?:please )?(?:call|contact) |use (?:the )?link)"
    r"(?:(?=[+(]?\d)|(?=.{30}))",
    re.IGNORECASE,
)
"""The beginning of a sentence in place of a name: "For additional information, contact …", "Call 1-800-555-0100"."""
_NUMBER = re.compile(r"(?:(?:site|cent(?:er|re)) ?)?(?:(?:no\.|number|id) ?:? ?|# ?)?\d[\d-]*", re.IGNORECASE)
"""A sponsor's number in place of a name: "1106", "Site 0012"."""
_OFFICE = re.compile(r"\b(?:call cent(?:er|re)|central contact|clinical trials?(?: (?:team|office))?)\Z", re.IGNORECASE)
"""What an organisation enters in place of a name: "Example Pharma Call Center", "Clinical Trials"."""
_TITLE = re.compile(
    r"\b(?:study|medical|clinical|trial) (?:director|monitor|manager|team|contact|lead)\Z|\A(?:M\.?D\.?|Ph\.?D\.?)\Z",
    re.IGNORECASE,
)
"""A title in place of a name, perhaps after the name of the organisation: "Example Pharma Study Director", "MD"."""
_ROLE_IN_NAME = re.compile(
    r"(?<=\w)[,.]? *(?:, *(?:P\.?I\.?|(?:principal |principle )?investigator)|\( *(?:PI|principal investigator) *\))\Z",
    re.IGNORECASE,
)
"""The role after a name: "Pat Lee, MD, PI", "Pat Lee (Principal Investigator)"."""


def locations(entries: list[Fields], overall: Status, checked_on: str, local: LocalMatches) -> list[dict[str, Any]]:
    """The locations of an entry, each once, with its status, investigator and contact."""
    return places_once([_location(each, overall, checked_on, local) for each in entries])


def _location(entry: Fields, overall: Status, checked_on: str, local: LocalMatches) -> dict[str, Any]:
    facility, city, region = line(entry.get("facility")), line(entry.get("city")), line(entry.get("state"))
    postcode, country = line(entry.get("zip")), line(entry.get("country"))
    status = status_here(word(entry, "status"), overall)
    people = groups(entry, "contacts")
    location = local.location(facility, city, postcode, country)
    advice = facility if city and _ADVICE.match(facility) else ""
    name = "" if advice or (city and _NUMBER.fullmatch(facility)) else facility
    name = name or ", ".join(filter(None, (city, region))) or country or "Location without a name"
    place: dict[str, Any]
    if location:
        parts = (name, city, region, postcode, country)
        place = {"location": location, "registered_as": ", ".join(filter(None, parts))}
    else:
        place = {"place": _place(name, city, region, postcode, country, group(entry, "geoPoint"))}
    return place | drop_empty(
        {
            **(status_fields(status, checked_on) if status else {}),
            "principal_investigator": _investigators(people, local),
            "contact": contact_of([each for each in people if "INVESTIGATOR" not in word(each, "role")]),
            "note": escape_text(advice),
        }
    )


def status_fields(status: Status, checked_on: str) -> dict[str, str]:
    """The fields of a registry status. Most entries give only the month of verification, in a separate field.

    Nobody checked what is not confirmed, so it has no day and no name: "not confirmed, confirmed in 2018" is no answer.
    """
    if status is Status.NOT_CONFIRMED:
        return {"status": status.value}
    return drop_empty({"status": status.value, "checked_on": checked_on, "checked_by": REGISTRY})


def _place(name: str, city: str, region: str, postcode: str, country: str, point: Fields) -> dict[str, str]:
    fields = {"name": name, "city": city, "region": region, "postcode": postcode, "country": country}
    return drop_empty(fields | coordinates(point))


def coordinates(point: Fields) -> dict[str, str]:
    """Coordinates from a registry in degrees, accurate to about one kilometre; empty if they are not usable."""
    north, east = point.get("lat"), point.get("lon")
    if not all(isinstance(each, int | float) and not isinstance(each, bool) for each in (north, east)):
        return {}
    if not (-90 <= north <= 90 and -180 <= east <= 180):  # type: ignore[operator]
        return {}
    return {"latitude": f"{north:.5f}".rstrip("0").rstrip("."), "longitude": f"{east:.5f}".rstrip("0").rstrip(".")}


def _investigators(people: list[Fields], local: LocalMatches) -> Any:
    """One person as a value, several as a list, each once."""
    leads = [leading_person(each) for each in people if word(each, "role") == "PRINCIPAL_INVESTIGATOR"]
    investigators = [investigator(each, local) for each in dict.fromkeys(filter(None, leads))]
    return investigators if investigators[1:] else next(iter(investigators), "")


def investigator(name: str, local: LocalMatches) -> Any:
    """A principal investigator: the identifier of a person of this site, or else a name."""
    person = local.person(name) if name else ""
    return person or drop_empty({"name": name})


def contact_of(entries: list[Fields]) -> dict[str, str]:
    """The first contact of a list, with the others in its note."""
    first, *other_contacts = [contact_ for each in entries if (contact_ := _contact(each))] or [{}]
    notes = list(dict.fromkeys(", ".join(_in_words(each)) for each in other_contacts if each != first))
    return first | drop_empty({"note": "; ".join(filter(None, [first.get("note", ""), *notes]))})


def _contact(entry: Fields) -> dict[str, str]:
    name, phone, extension = (entry.get(key) for key in ("name", "phone", "phoneExt"))
    return contact(name, phone, extension, entry.get("email"))


def _in_words(fields: dict[str, str]) -> Iterator[str]:
    for key, value in fields.items():
        yield value if key == "note" else escape_text(value)


def leading_person(entry: Fields) -> str:
    """The name of an official or investigator, without the role that some sponsors add to it."""
    return _ROLE_IN_NAME.sub("", person_name(entry.get("name")))


def leaders(officials: list[Fields], party: Fields) -> list[str]:
    """Those who lead a study: its officials, or else the investigator who is responsible for it."""
    names = list(dict.fromkeys(filter(None, map(_official, officials))))
    return names or list(filter(None, [_responsible_investigator(party)]))


def _official(official: Fields) -> str:
    """Name, role and organisation. A sentence in place of the name, such as "Call 1-800-555-0100", comes last."""
    name, affiliation = leading_person(official), without_placeholder(official.get("affiliation"))
    affiliation = "" if affiliation == name else affiliation  # some sponsors are their own study director
    nobody = _ADVICE.match(name) or (affiliation and _is_an_office(name, affiliation))
    parts = (affiliation, _role(official)) if nobody else (name, _role(official), affiliation)
    description = ", ".join(filter(None, parts))
    return f"{description}. {name}" if _ADVICE.match(name) else description if name else ""


def _is_an_office(name: str, affiliation: str) -> bool:
    """Whether the field for the name of an official has an office or a title of the organisation instead."""
    if _OFFICE.search(name):
        return True
    title = _TITLE.search(name)
    return title is not None and {*name[: title.start()].lower().split()} <= {*affiliation.lower().split()}


def _responsible_investigator(party: Fields) -> str:
    """The investigator who is responsible for the study, as an official: many small studies name no other; or ""."""
    if word(party, "type") not in ("PRINCIPAL_INVESTIGATOR", "SPONSOR_INVESTIGATOR"):
        return ""
    names = (party.get("investigatorFullName"), "principal investigator", party.get("investigatorAffiliation"))
    name, role, affiliation = map(person_name, names)
    return ", ".join(filter(None, (name, role, affiliation if affiliation != name else ""))) if name else ""


def _role(official: Fields) -> str:
    return word(official, "role").replace("_", " ").lower()
