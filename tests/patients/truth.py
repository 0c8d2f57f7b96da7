"""The right answers for a patient, computed from a registry's entries independently of the tool."""

import json
import math
import random
import re
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tests.bench.words_clinical import DISEASES

LIMIT = timedelta(days=365)
"""After so many days without a verification nobody can rely on an entry: 42 CFR 11.64."""
SAME_PLACE = 1.0
"""Kilometres that make no difference: the registry knows where towns are, not hospitals."""


class Site(NamedTuple):
    """A place where a study can be joined, or cannot."""

    study: str
    town: str
    north: float
    east: float
    is_open: bool
    phone: str
    """The number to call: of the place, else of the study, else of the organisation."""


class Entry(NamedTuple):
    """A study of the registry."""

    study: str
    conditions: tuple[str, ...]
    sites: tuple[Site, ...]


class Pair(NamedTuple):
    """A condition and the town of somebody who has it."""

    condition: str
    town: str


def entries(folder: Path, day: date, organisation: str) -> list[Entry]:
    """All entries of a folder.

    Args:
        folder: the registry's files.
        day: the day on which somebody asks.
        organisation: the telephone number of the contact of last resort.
    """
    return [_entry(json.loads(path.read_text("utf-8")), day, organisation) for path in sorted(folder.glob("*.json"))]


def _entry(told: dict[str, Any], day: date, organisation: str) -> Entry:
    parts = told["protocolSection"]
    status, contacts = parts["statusModule"], parts.get("contactsLocationsModule", {})
    year, month, *rest = map(int, status["statusVerifiedDate"].split("-"))
    is_current = date(year, month, *(rest or (1,))) + LIMIT >= day
    joins = status["overallStatus"] == "RECRUITING" and is_current
    central = _phone(contacts.get("centralContacts", ())) or organisation
    study = parts["identificationModule"]["nctId"]
    sites = []
    for here in contacts.get("locations", ()):
        point = here.get("geoPoint")
        if not point:
            continue
        town = ", ".join(dict.fromkeys(here[name] for name in ("city", "state", "country") if here.get(name)))
        is_open = joins and here.get("status", "RECRUITING") == "RECRUITING"
        phone = _phone(here.get("contacts", ())) or central
        sites.append(Site(study, town, point["lat"], point["lon"], is_open, phone))
    return Entry(study, tuple(parts["conditionsModule"]["conditions"]), tuple(sites))


def _phone(contacts: Iterable[dict[str, Any]]) -> str:
    """The number of the first contact that has one: a registry lists names without a number before those with one."""
    usable = (each for each in contacts if each.get("phone") and "INVESTIGATOR" not in each.get("role", ""))
    first = next(usable, {})
    number = str(first.get("phone", ""))
    return f"{number} ext. {first['phoneExt']}" if number and first.get("phoneExt") else number


def is_about(entry: Entry, condition: str, short: Mapping[str, str]) -> bool:
    """Whether one of an entry's conditions has all words of another one.

    Args:
        entry: the entry.
        condition: a person's condition, as an entry names it.
        short: the meaning of abbreviations.
    """
    return any(_words(condition, short) <= _words(each, short) for each in entry.conditions)


def abbreviations(known: Iterable[Entry]) -> dict[str, str]:
    """The meaning of abbreviations, from the generated entries and from texts such as "Lupus Erythematosus (SLE)"."""
    meant = {short.casefold(): name for name, _, short, _ in DISEASES}
    found = (_SHORT.fullmatch(each) for entry in known for each in entry.conditions)
    return meant | {each[2].casefold(): each[1] for each in found if each}


_SHORT = re.compile(r"(.+) \(([A-Z][A-Za-z0-9]+)\)")


def _words(name: str, short: Mapping[str, str]) -> set[str]:
    found = _SHORT.fullmatch(name)
    name = found[1] if found else short.get(name.casefold(), name)
    return set(re.findall(r"\w+", name.casefold().replace("’", "'").replace("'s", "")))


def nearest(pair: Pair, known: list[Entry]) -> list[Site]:
    """The open places of studies about the condition that are nearest to the town, all that are equally near."""
    north, east = middle(pair.town, known)
    short = abbreviations(known)
    there = [site for entry in known if is_about(entry, pair.condition, short) for site in entry.sites if site.is_open]
    far = {site: kilometres(north, east, site.north, site.east) for site in there}
    least = min(far.values(), default=math.inf)
    return [site for site in there if far[site] <= least + SAME_PLACE]


def middle(town: str, known: list[Entry]) -> tuple[float, float]:
    """Where a town is."""
    points = {(site.north, site.east) for entry in known for site in entry.sites if site.town == town}
    return sum(each[0] for each in points) / len(points), sum(each[1] for each in points) / len(points)


def kilometres(north: float, east: float, there: float, across: float) -> float:
    """Along a great circle, by the spherical law of cosines."""
    one, two, turn = math.radians(north), math.radians(there), math.radians(across - east)
    cosine = math.sin(one) * math.sin(two) + math.cos(one) * math.cos(two) * math.cos(turn)
    return 6371 * math.acos(max(-1.0, min(1.0, cosine)))


def pairs(known: list[Entry], number: int) -> list[Pair]:
    """Conditions for which some study is open somewhere, each with a town of any study; always the same ones."""
    rng = random.Random("pairs of condition and town")
    open_for = sorted(
        {each for entry in known if any(site.is_open for site in entry.sites) for each in entry.conditions}
    )
    towns = sorted({site.town for entry in known for site in entry.sites})
    return [Pair(rng.choice(open_for), rng.choice(towns)) for _ in range(number)]
