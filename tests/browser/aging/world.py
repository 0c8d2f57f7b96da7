"""A site with a study for every status that ages, at no, one or several locations, and all words that depend on it."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.sites import write_site, write_yaml

DAY = date(2026, 11, 28)
"""The day on which the records are written; their statuses can be relied on for ninety days."""
AGING = ("open", "by invitation", "opening soon", "paused")
PLACES = ("north", "south", "east")
ELSEWHERE = ("Far Clinic", "Near Clinic", "Third Clinic", "Fourth Clinic", "Fifth Clinic")


def write_aging(site: Path, **settings: Any) -> Path:
    """Write a site in two languages, with everything that a site can have."""
    write_site(
        site,
        0,
        languages=["en", "de"],
        open_data=["list", "csv", "feeds", "calendar", "llms", "records", "fhir"],
        also_make=["flyers", "cards", "screen", "referral"],
        **settings,
    )
    for id_, record in records().items():
        write_yaml(site / "content/studies" / f"{id_}.yaml", {**rest_of(id_), **record})
    return site


def records() -> dict[str, dict[str, Any]]:
    """What differs between the studies: their statuses, and what belongs to these."""
    found: dict[str, dict[str, Any]] = {}
    for status in AGING:
        name = status.replace(" ", "-")
        # A study that nobody can join yet may have its status itself; an open one has it from its locations.
        if status in ("opening soon", "paused"):
            found[f"{name}-whole"] = {"status": status, "checked_on": ago(0), "checked_by": "Office"}
            found[f"{name}-given"] = {**found[f"{name}-whole"], "locations": [{"location": each} for each in PLACES]}
        found[f"{name}-one"] = {"locations": [at("north", status, 0)]}
        found[f"{name}-unsigned"] = {"locations": [{**at("north", status, 0), "checked_by": None}]}
        found[f"{name}-few"] = {
            "locations": [at(place, status, age) for place, age in zip(PLACES, (0, 10, 40), strict=True)]
        }
        # One location after the other is no longer confirmed, and so the study has another status from step to step.
        mixed = [
            at("north", status, 0),
            at("south", "open", 80),
            at("east", "opening soon", 60),
            at("Far Clinic", "paused", 30),
        ]
        found[f"{name}-mixed"] = {"locations": [*mixed, *(at(place, status, 20) for place in ELSEWHERE[1:])]}
        found[f"{name}-over"] = {
            "locations": [at("north", status, 0), at("south", "closed", 0), at("east", "completed", 0)]
        }
    found["opening-soon-planned"] = {
        "locations": [
            {**at("north", "opening soon", 0), "opens_on": "2027-06-01"},
            {**at("south", "opening soon", 0), "opens_on": "2026-12-24"},
        ]
    }
    # The first open location ages before the others.
    ages = dict.fromkeys(("north", "south", "east", *ELSEWHERE), 20) | {"north": 80, "south": 60}
    found["open-first-aged"] = {"locations": [at(place, "open", age) for place, age in ages.items()]}
    found["two-clinics"] = {
        "locations": [in_one_town("First Clinic", "open", 80), in_one_town("Other Clinic", "paused", 20)]
    }
    found["two-arms"] = {"locations": [at("north", "open", 80), at("north", "opening soon", 0)]}
    found["open-closing"] = {"locations": [{**at("north", "open", 0), "closes_on": "2027-01-15"}]}
    found["open-history"] = {"locations": [at("north", "open", 0)], "history": history("open")}
    found["opening-soon-history"] = {"locations": [at("north", "opening soon", 0)], "history": history("opening soon")}
    # Results count from the planned end, which passes before the statuses are old.
    due = {"results_due": "EU CTR", "dates": {"start": "2025-01-01", "completion": ago(-30)}}
    found["open-results"] = {**due, "locations": [at("north", "open", 0)]}
    found["closed-results"] = {**due, "locations": [at("north", "closed", 0)]}
    # Only of a month is it known that it has begun, and so is no plan.
    this_month = {**due, "dates": {"completion": ago(0)[:7]}}
    found["closed-this-month"] = {**this_month, "locations": [at("north", "closed", 0)]}
    found["estimated-this-month"] = {**this_month, "estimated": ["completion"], "locations": [at("north", "closed", 0)]}
    found["records-soon"] = {"type": "medical records", "locations": [at("north", "opening soon", 0)]}
    found["records-open"] = {"type": "medical records", "locations": [at("north", "open", 0)]}
    found["bare-soon"] = {"status": "opening soon", "checked_on": ago(0), "eligibility": None, "taking_part": None}
    found["registry-soon"] = {
        "registry": {"name": "ClinicalTrials.gov", "number": "NCT00000001", "verified_on": ago(300)},
        "locations": [
            {"location": "north", "status": "opening soon", "checked_by": "ClinicalTrials.gov"},
            at("south", "open", 88),
        ],
    }
    registry = {"name": "ClinicalTrials.gov", "number": "NCT00000002", "verified_on": ago(300)[:7]}
    by_registry = {"status": "open", "checked_by": "ClinicalTrials.gov"}
    found["registry-month"] = {"registry": registry, "locations": [{"location": "north", **by_registry}]}
    found["registry-month-some"] = {
        "registry": {**registry, "verified_on": ago(0)[:7]},
        "locations": [{"location": "north", **by_registry}, at("south", "open", 80), at("east", "paused", 60)],
    }
    return found


def at(place: str, status: str, age: int) -> dict[str, Any]:
    """A location that was checked so many days before `DAY`."""
    where: dict[str, Any] = {"location": place} if place in PLACES else {"place": {"name": place, "city": place}}
    return {**where, "status": status, "checked_on": ago(age), "checked_by": "Office"}


def in_one_town(name: str, status: str, age: int) -> dict[str, Any]:
    """One of several places in the same town."""
    return {**at(name, status, age), "place": {"name": name, "city": "Twofold"}}


def ago(days: int) -> str:
    """A day, in ISO 8601."""
    return (DAY - timedelta(days)).isoformat()


def history(status: str) -> list[dict[str, Any]]:
    """Two events of a study with one location."""
    first = {"on": "2026-03-03", "by": "Office", "location": "north", "status": status, "was": "paused"}
    return [first, {"on": ago(0), "by": "Office", "confirmed": "yes"}]


def rest_of(id_: str) -> dict[str, Any]:
    """What all studies have."""
    return {
        "title": f"Study {id_}",
        "about": "What it is about.",
        "type": "interventional",
        "conditions": ["asthma"],
        "eligibility": {"minimum_age": "18 years", "inclusion": ["Adults"], "exclusion": ["Pregnant"]},
        "taking_part": {"visits": "4"},
        "contact": {"role": "Study team", "phone": "+1 555 555 0100", "email": "team@example.org"},
        "listed_on": "2026-01-02",
    }
