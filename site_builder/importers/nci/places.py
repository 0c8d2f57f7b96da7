"""The sites of a trial, each with its status and the day since which it holds."""

import re
from typing import Any, NamedTuple

from site_builder.importers.clinicaltrials.places import coordinates
from site_builder.importers.clinicaltrials.status import one_word
from site_builder.importers.conversions import contact, full_day, without_placeholder
from site_builder.importers.entry import drop_empty
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.nci.words import REGIONS, STATUSES
from site_builder.importers.reading import Fields, group, word
from site_builder.importers.text import clean, escape_text, line
from site_builder.model.countries import UNITED_STATES, usual_country
from site_builder.model.status import Status

REGISTRY = "cancer.gov (NCI)"
_ROLE = re.compile(r"(?:site )?public contact", re.IGNORECASE)
"""What sites write in place of a name."""
_LONG_ZIP = re.compile(r"(\d{5})-?\d{4}")


class TrialStatus(NamedTuple):
    """What holds for the trial as a whole."""

    status: Status
    since: str
    """The first day of this status, in ISO 8601, or ""."""
    checked_on: str
    """The day on which the registry last had the entry verified, in ISO 8601, or ""."""


def status_of(text: str) -> Status | None:
    """The status that a word of the registry means; None if the word is unknown.

    Args:
        text: the word in capitals.
    """
    return STATUSES.get(one_word(text))


def place_of(site: Fields, trial: TrialStatus, local: LocalMatches) -> dict[str, Any]:
    """A site as a location.

    Args:
        site: the fields of the site.
        trial: what holds for the trial.
        local: the organisation's own locations to match with.
    """
    parts = ("org_name", "org_city", "org_state_or_province", "org_country")
    name, city, code, country = (without_placeholder(site.get(each)) for each in parts)
    region, postcode = _region(code, country), _postcode(site, country)
    name = name or ", ".join(filter(None, (city, region))) or country or "Location without a name"
    fields = {"name": name, "city": city, "region": region, "postcode": postcode, "country": country}
    location = local.location(name, city, postcode, country)
    place: dict[str, Any] = {"place": drop_empty(fields | coordinates(group(site, "org_coordinates")))}
    if location:
        place = {"location": location, "registered_as": ", ".join(filter(None, fields.values()))}
    return place | drop_empty({**_status(site, trial), "contact": _contact(site)})


def status_fields(status: Status, since: str, checked_on: str) -> dict[str, str]:
    """The fields of a status at a location. Nobody checked what is not confirmed, so it has no days and no name."""
    if status is Status.NOT_CONFIRMED:
        return {"status": status.value}
    days = {"status_since": since, "checked_on": checked_on}
    return drop_empty({"status": status.value, **days, "checked_by": REGISTRY})


def _status(site: Fields, trial: TrialStatus) -> dict[str, str]:
    """The status of a site, which is never more open than its trial; nothing if its word is unknown."""
    status, since = status_of(word(site, "recruitment_status")), full_day(site.get("recruitment_status_date"))
    if status is None:
        return {}
    if status.order < trial.status.order:
        status, since = trial.status, trial.since
    return status_fields(status, since, trial.checked_on)


def _region(code: str, country: str) -> str:
    return REGIONS.get(usual_country(country), {}).get(code.upper(), code)


def _postcode(site: Fields, country: str) -> str:
    """The postal code; in the United States its first five digits, because ClinicalTrials.gov has only these."""
    code = without_placeholder(site.get("org_postal_code"))
    match = _LONG_ZIP.fullmatch(code) if usual_country(country) == UNITED_STATES else None
    return match[1] if match else code


def _contact(site: Fields) -> dict[str, str]:
    name = line(site.get("contact_name"))
    name, role = ("", name) if _ROLE.fullmatch(name) else (name, "")
    phone, *more_phones = clean(site.get("contact_phone")).split("\n")  # some sites have two numbers
    fields = contact(name, phone, "", site.get("contact_email"), role)
    notes = [fields.get("note", ""), *map(escape_text, map(line, more_phones))]
    fields |= drop_empty({"note": "; ".join(filter(None, notes))})
    return fields if fields.keys() - {"role"} else {}
