"""Entries of the ISRCTN registry, in the XML of its API: https://www.isrctn.com/api/query/format/default

The registry has no status per location. It computes the study's status from its dates unless an editor overrides it.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element, tostring

from site_builder.importers.ages import limits_or_note, of_isrctn, usable_limits
from site_builder.importers.conversions import age, contact, day, first_contact, web_address, without_placeholder
from site_builder.importers.entry import (
    Imported,
    Remark,
    Unreadable,
    drop_empty,
    unknown_fields,
    unknown_status,
    unusable_age,
    usable_values,
)
from site_builder.importers.free_text.one_sided import lists_of
from site_builder.importers.free_text.prose import prose
from site_builder.importers.isrctn.conditions import isrctn_conditions
from site_builder.importers.isrctn.earlier_texts import without_earlier_text
from site_builder.importers.isrctn.numbers import identifiers
from site_builder.importers.isrctn.places import CENTRE_FIELDS, countries_of, places_of
from site_builder.importers.isrctn.results import publications_of
from site_builder.importers.isrctn.treatments import interventions_of
from site_builder.importers.isrctn.words import (
    LEFT_OUT,
    MAPPED,
    NOT_PROVIDED,
    OF_THE_WHOLE,
    OVERRIDES,
    SEXES,
    STATUS_WORDS,
)
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.one_status import with_status
from site_builder.importers.participants import first_count
from site_builder.importers.phases import phase
from site_builder.importers.placeholders import is_placeholder
from site_builder.importers.text import clean, escape_text, inline, join_lines, line, literal, remove_escapes
from site_builder.importers.xml import xml_root
from site_builder.model.numbers import short_number
from site_builder.model.status import Status
from site_builder.model.words import Estimate

FOLDER = "isrctn"

REGISTRY = "ISRCTN"
_ZERO = re.compile(r"0+(?:\.0+)?(?: |\Z)")
"""The registry's value for a limit that was not entered."""


def trials_in(root: Element) -> Iterator[Element]:
    """The trials in an answer of the registry, given the root element."""
    yield from root.iter("fullTrial")


def one_in(data: bytes, number: str) -> bytes | None:
    """The trial with a number, among all results of a search for that number; None if it is not among them.

    Raises:
        Unreadable: the data is not a complete answer of this registry to a search.
    """
    root = xml_root(data)
    if root.tag != "allTrials":
        raise Unreadable("it is not the result of a search")
    trials = list(root.iter("fullTrial"))
    for each in trials:
        if number.removeprefix("ISRCTN") == _text(each, "trial/isrctn").upper().removeprefix("ISRCTN"):
            return bytes(tostring(each, "utf-8"))
    announced = short_number(root.get("totalCount", ""))
    if announced is not None and announced > len(trials):
        raise Unreadable(f"it announced {announced} entries and has {len(trials)}")
    return None


def read_trial(entry: Element, local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        entry: the element `fullTrial`, without namespaces.
        local: the site's own locations, people and conditions to match with.
        today: the day for which the status is computed from the dates.

    Raises:
        Unreadable: the entry has no registry number.
    """
    digits = _text(entry, "trial/isrctn").upper().removeprefix("ISRCTN")
    if not (digits.isascii() and digits.isdigit() and len(digits) == 8):
        raise Unreadable("there is no ISRCTN number in it")
    reader = _Reader(entry, f"ISRCTN{digits}", local, today)
    values, left_out = usable_values(drop_empty(reader.read()))
    reader.remarks += unknown_fields({each.tag for each in entry.iter()} - MAPPED - LEFT_OUT)
    return Imported(FOLDER, reader.number, values, (*reader.remarks, *left_out), reader.doubts)


def _text(entry: Element, path: str) -> str:
    element = entry.find(path)
    return remove_escapes(clean("".join(element.itertext()))) if element is not None else ""


class _Reader:
    def __init__(self, entry: Element, number: str, local: LocalMatches, today: date) -> None:
        self.entry, self.number, self.local, self.today = entry, number, local, today.isoformat()
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()

    def text(self, path: str) -> str:
        """A text of the trial; "" if it is missing."""
        return _text(self.entry, f"trial/{path}")

    def read(self) -> dict[str, Any]:
        """The record."""
        title, scientific, acronym = map(self._title, ("title", "scientificTitle", "acronym"))
        summary = self._words("trialDescription/plainEnglishSummary") or self._words("trialDescription/studyHypothesis")
        status = self._status()
        conditions, keywords = isrctn_conditions(
            (_text(each, "description"), without_placeholder(_text(each, "diseaseClass2")))
            for each in self.entry.findall("trial/conditions/condition")
        )
        sponsors, funders = self._names("sponsor/organisation"), self._names("funder/name")
        trial = self.entry.find("trial")
        return {
            "title": title or scientific or self.number,
            "short_title": acronym,
            "official_title": scientific if scientific != title and title else "",
            "about": prose(literal(summary)),
            "type": self.text("trialDesign/primaryStudyDesign").lower(),
            "phase": self._phase(),
            "sponsor": next(iter(sponsors), ""),
            "collaborators": [each for each in dict.fromkeys((*sponsors, *funders)) if each not in sponsors[:1]],
            "led_by": [name for each in self._people("Principal") if (name := _name(each))],
            "enrollment": self._count(),
            "identifiers": self._identifiers(),
            "conditions": [self.local.condition(name) or {"name": name} for name in conditions],
            "keywords": keywords,
            **self._plans(),
            **self._locations(status),
            "why_stopped": self._reason() if status is Status.ENDED_EARLY else "",
            "eligibility": self._eligibility(),
            "interventions": self._interventions(),
            "contact": self._contact(),
            "results": drop_empty({"text": prose(literal(self._words("results/plainEnglishReport")))}),
            "publications": publications_of(self.text("results/publicationDetails")),
            "supplemental": self._links(),
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://www.isrctn.com/{self.number}",
                    "status": STATUS_WORDS.get(status, ""),
                    "updated_on": day(trial.get("lastUpdated") if trial is not None else ""),
                }
            ),
        }

    def _plans(self) -> dict[str, Any]:
        """The dates, and what is planned: days that are still to come at the import, and a target of participants."""
        start = self._day("trialDesign/overallStartDate") or self._day("participants/recruitmentStart")
        days = drop_empty({"start": start, "completion": self._day("trialDesign/overallEndDate")})
        estimated = [name for name, date_ in days.items() if date_ > self.today]
        is_target = not first_count([self.text("participants/totalFinalEnrolment")]) and self._count()
        return {"dates": days, "estimated": [*estimated, *([Estimate.ENROLLMENT.value] if is_target else [])]}

    def _phase(self) -> str:
        typed = line(self.text("interventions/intervention/phase"))
        read = phase(typed)
        if typed.lower() not in ("", "not specified") and not read:
            problem = f"the phase cannot be used: {typed[:60]}"
            self.remarks.append(Remark("W603", problem, "write it in content/studies"))
        return read

    def _title(self, name: str) -> str:
        return line(without_earlier_text(self.text(f"trialDescription/{name}")))

    def _words(self, path: str) -> str:
        """A text for readers; "" if it only states that there is none."""
        text = without_earlier_text(self.text(path))
        return "" if NOT_PROVIDED.fullmatch(line(text)) or is_placeholder(text) else text

    def _names(self, path: str) -> list[str]:
        return [name for each in self.entry.findall(path) if (name := without_placeholder(each.text))]

    def _day(self, path: str) -> str:
        return day(self.text(path))

    def _status(self) -> Status:
        """The status as the registry computes it: an editor's override if there is one, or else from the dates."""
        paths = ("trialDesign/overallStatusOverride", "participants/recruitmentStatusOverride")
        overrides = [override for path in paths if (override := line(self.text(path)))]
        if overrides:
            statuses = [OVERRIDES.get(each.lower(), Status.NOT_CONFIRMED) for each in overrides]
            for word, status in zip(overrides, statuses, strict=True):
                if status is Status.NOT_CONFIRMED:
                    self.remarks.append(unknown_status(word))
            return statuses[0] if statuses[0] in OF_THE_WHOLE else statuses[-1]
        start, end = self._day("participants/recruitmentStart"), self._day("participants/recruitmentEnd")
        if self._reason():
            return Status.ENDED_EARLY
        over = self._day("trialDesign/overallEndDate")
        if over and over < self.today:
            return Status.COMPLETED
        if not start or not end:
            return Status.NOT_CONFIRMED
        return Status.OPENING_SOON if self.today < start else Status.OPEN if self.today <= end else Status.CLOSED

    def _reason(self) -> str:
        """The reason why the trial was stopped."""
        reasons = (self.text(f"{part}/reasonAbandoned") for part in ("trialDesign", "participants"))
        return inline(literal(without_placeholder(next(filter(None, reasons), ""))))

    def _locations(self, status: Status) -> dict[str, Any]:
        centres = self.entry.findall("trial/participants/trialCentres/trialCentre")
        fields = [{name: line(_text(each, name)) for name in CENTRE_FIELDS} for each in centres]
        countries = self._names("trial/participants/recruitmentCountries/country")
        places = places_of(fields, self.local) or countries_of(countries)
        result, remarks = with_status(places, status, {"checked_by": REGISTRY})
        self.remarks += remarks
        return result

    def _people(self, kind: str) -> list[Element]:
        return [
            each
            for each in self.entry.findall("contact")
            if any(kind in clean(word.text) for word in each.iter("contactType"))
        ]

    def _contact(self) -> dict[str, str]:
        return first_contact(
            contact(_name(each), _text(each, "contactDetails/telephone"), "", _text(each, "contactDetails/email"))
            for each in [*self._people("Public"), *self._people("Scientific")]
        )

    def _identifiers(self) -> dict[str, Any]:
        names = ("clinicalTrialsGovNumber", "eudraCTNumber", "irasNumber", "protocolSerialNumber")
        fields = {name: line(self.text(f"externalRefs/{name}")) for name in names}
        listed = self.entry.findall("trial/externalRefs/secondaryNumbers/secondaryNumber")
        return identifiers(self.number, fields, [(line(each.get("numberType")), line(each.text)) for each in listed])

    def _interventions(self) -> list[dict[str, Any]]:
        result = []
        for each in self.entry.findall("trial/interventions/intervention"):
            name, kind = without_placeholder(_text(each, "drugNames")), line(_text(each, "interventionType"))
            words = without_earlier_text(_text(each, "description"))
            description = "" if is_placeholder(words) else inline(literal(join_lines(words)))
            result += interventions_of(name, kind, description)
        return result

    def _eligibility(self) -> dict[str, Any]:
        healthy = {"true": "yes", "false": "no"}.get(self.text("participants/healthyVolunteersAllowed").lower(), "")
        kinds = self.entry.findall("trial/participants/participantTypes/participantType")
        healthy = healthy or ("yes" if any(line(each.text).lower() == "healthy volunteer" for each in kinds) else "")
        sex = SEXES.get(self.text("participants/gender").lower(), "")
        sides = {side: literal(self.text(f"participants/{side}")) for side in ("inclusion", "exclusion")}
        lists = lists_of({side: [text] for side, text in sides.items()})
        self.remarks += lists.remarks
        self.doubts = lists.doubts
        return drop_empty({**self._ages(), "sex": sex, "healthy_volunteers": healthy, **lists.values})

    def _ages(self) -> dict[str, str]:
        limits: dict[str, str] = {}
        strange: dict[str, str] = {}
        for field, name in (("minimum_age", "lowerAgeLimit"), ("maximum_age", "upperAgeLimit")):
            element = self.entry.find(f"trial/participants/{name}")
            age_text = f"{element.get('value', '')} {element.get('unit', '')}".strip() if element is not None else ""
            try:
                limits[field] = age(age_text) if age_text and not _ZERO.match(age_text) else ""
            except ValueError:
                strange[field] = age_text
        limits, strange = usable_limits(limits, strange)
        self.remarks += map(unusable_age, strange.values())
        if strange:
            return limits_or_note(limits, strange=strange)
        groups = dict.fromkeys(clean(each.text) for each in self.entry.findall("trial/participants/ageRange"))
        return drop_empty(limits) or of_isrctn(groups or [""])

    def _count(self) -> str:
        return first_count(self.text(f"participants/{name}") for name in ("totalFinalEnrolment", "targetEnrolment"))

    def _links(self) -> str:
        address = web_address(self.text("trialDescription/trialWebsite"))
        return f"Website of the study: {escape_text(address)}" if address else ""


def _name(person: Element) -> str:
    title, *names = (without_placeholder(_text(person, each)) for each in ("title", "forename", "surname"))
    return " ".join(filter(None, (title, *names))) if any(names) else ""
