"""Entries of the Australian New Zealand Clinical Trials Registry, in the XML that its search page offers for download.

The registry publishes no schema for this XML. Field names are those of its downloads, with one `ANZCTR_Trial` element
per trial (https://www.anzctr.org.au/TrialSearch.aspx); they mean what they mean on the registration form, whose fields
the page of each trial shows. There is one status for the whole study. Downloads have no date on which it was verified,
so a status that ages is shown as not confirmed until somebody checks it; the answers of the search service
(`anzctr.search`) have the day of the last change.
"""

import re
from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from site_builder.importers.ages import limits_or_note, usable_limits
from site_builder.importers.anzctr.search import TRIAL, as_download, is_trial
from site_builder.importers.anzctr.words import LEFT_OUT, MAPPED, STATUSES
from site_builder.importers.conversions import (
    age,
    contact,
    day,
    first_contact,
    valid_text,
    web_address,
    without_placeholder,
)
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
from site_builder.importers.ictrp.words import TYPES, sex
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.one_status import with_status
from site_builder.importers.participants import first_count
from site_builder.importers.phases import phase
from site_builder.importers.placeholders import COMPARED_WITH, WHAT_IS_DONE
from site_builder.importers.text import clean, escape_text, inline, join_lines, line, literal
from site_builder.model import scalars
from site_builder.model.countries import usual_country
from site_builder.model.day import AGE_UNITS
from site_builder.model.status import Status

FOLDER = "anzctr"
REGISTRY = "ANZCTR"

_NUMBER = re.compile(r"ACTRN\d{14}")
_SLASHED = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def trials_in(root: Element) -> Iterator[Element]:
    """The trials in a download or in an answer of the search service, given its root element."""
    yield from root.iter(TRIAL)
    yield from (as_download(each) for each in root.iter("trial") if is_trial(each))


def read_trial(entry: Element, local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        entry: the element `ANZCTR_Trial`.
        local: the site's own locations, people and conditions to match with.
        today: unused, because the registry states the status.

    Raises:
        Unreadable: the entry has no registry number.
    """
    reader = _Reader(entry, local)
    if not reader.number:
        raise Unreadable("there is no ACTRN number in it")
    values, left_out = usable_values(drop_empty(reader.read()))
    reader.remarks += unknown_fields({each.tag for each in entry.iter()} - MAPPED - LEFT_OUT - {TRIAL})
    return Imported(FOLDER, reader.number, values, (*reader.remarks, *left_out), reader.doubts)


class _Reader:
    def __init__(self, entry: Element, local: LocalMatches) -> None:
        self.entry, self.local = entry, local
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()
        match = _NUMBER.search(self.text("actrnumber").upper())
        self.number = match[0] if match else ""
        self.updated_on = self._date("lastupdatedon")
        # A status ages from the day of the last change; without this day, nobody knows how old it is.
        self.by = {"checked_by": REGISTRY} if self.updated_on else {}

    def text(self, path: str) -> str:
        """A text of the trial; "" if it is missing."""
        element = self.entry.find(path)
        return clean("".join(element.itertext())) if element is not None else ""

    def each(self, path: str) -> list[str]:
        """The distinct texts of a field that may occur several times."""
        texts = (without_placeholder("".join(element.itertext())) for element in self.entry.findall(path))
        return list(dict.fromkeys(filter(None, texts)))

    def read(self) -> dict[str, Any]:
        """The record."""
        title = line(self.text("trial_identification/studytitle"))
        scientific = line(self.text("trial_identification/scientifictitle"))
        word = line(self.text("recruitment/recruitmentstatus"))
        return {
            "title": title or scientific or self.number,
            "short_title": without_placeholder(self.text("trial_identification/trialacronym")),
            "official_title": scientific if title and scientific != title else "",
            "about": prose(literal(self.text("ethicsAndSummary/summary"))),
            "type": next(
                (kind.value for pattern, kind in TYPES if pattern.search(self.text("trial_design/studytype"))), ""
            ),
            "phase": phase(line(self.text("recruitment/phase"))),
            "sponsor": without_placeholder(self.text("sponsorship/primarysponsorname")),
            "collaborators": [
                *self.each("sponsorship/secondarysponsor/sponsorname"),
                *self.each("sponsorship/othercollaborator/othercollaboratorname"),
            ],
            "led_by": [name for each in self._contacts("principal investigator") if (name := _name(each))],
            "enrollment": self._count(),
            "identifiers": self._identifiers(),
            "conditions": [
                self.local.condition(name) or {"name": name} for name in self.each("conditions/healthcondition")
            ],
            "keywords": list(
                dict.fromkeys(
                    [
                        *self.each("conditions/conditioncode/conditioncode1"),
                        *self.each("conditions/conditioncode/conditioncode2"),
                    ]
                )
            ),
            "dates": drop_empty({"start": self._day("startdate"), "completion": self._completion()}),
            "estimated": self._estimates(),
            **self._locations(word),
            "eligibility": self._eligibility(),
            "interventions": self._interventions(),
            "contact": self._contact(),
            "supplemental": self._supplemental(),
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://www.anzctr.org.au/{self.number}.aspx",
                    "status": word,
                    "updated_on": self.updated_on,
                }
            ),
        }

    def _date(self, path: str) -> str:
        """A day in ISO 8601; the registry writes 31/12/2026."""
        text = self.text(path)
        match = _SLASHED.match(text)
        return day(f"{match[3]}-{match[2]:0>2}-{match[1]:0>2}" if match else text)

    def _day(self, name: str) -> str:
        return self._date(f"recruitment/actual{name}") or self._date(f"recruitment/anticipated{name}")

    def _estimates(self) -> list[str]:
        """The names of the dates that are anticipated, and of the number of participants if it is a target."""
        days = (("start", "startdate"), ("completion", "lastvisitdate"))
        names = [kind for kind, name in days if self._day(name) and not self._date(f"recruitment/actual{name}")]
        actual = re.search(r"[1-9]", self.text("recruitment/actualsamplesize"))
        return names if actual or not self._count() else [*names, "enrollment"]

    def _completion(self) -> str:
        return self._day("lastvisitdate")

    def _locations(self, word: str) -> dict[str, Any]:
        status = STATUSES.get(word.lower(), Status.NOT_CONFIRMED)
        if word and status is Status.NOT_CONFIRMED:
            self.remarks.append(unknown_status(word))
        places = [*self._hospitals(), *self._abroad()]
        reasons = (without_placeholder(self.text(f"recruitment/withdrawnreason{end}")) for end in ("", "other"))
        reason = inline(literal("; ".join(dict.fromkeys(filter(None, reasons)))))
        if status is Status.WITHDRAWN and reason:
            return {"locations": places, "withdrawn": {"reason": reason}}
        fields, remarks = with_status(places, status, self.by)
        self.remarks += remarks
        return {"locations": places, "why_stopped": reason if status is Status.ENDED_EARLY else ""} | fields

    def _hospitals(self) -> list[dict[str, Any]]:
        """Hospitals in Australia: "The Alfred - Melbourne". Postcodes are in a separate list: "3004 - Melbourne"."""
        codes: dict[str, set[str]] = {}
        for each in self.each("recruitment/postcode"):
            code, _, town = each.partition(" - ")
            codes.setdefault(town.casefold(), set()).add(code)
        places = []
        for each in self.each("recruitment/hospital"):
            name, dash, town = each.rpartition(" - ")
            name, town = (name, town) if dash and name else (each, "")
            postcodes = codes.get(town.casefold(), set()) if town else set()
            postcode = next(iter(postcodes)) if len(postcodes) == 1 else ""
            places.append(self._place(each, name, town, "", postcode, "Australia"))
        if not places:
            lands = [each for each in self.each("recruitment/recruitmentcountry") if each != "Outside Australia"]
            places = [self._place(each, each, "", "", "", each) for each in lands]
        return places

    def _abroad(self) -> list[dict[str, Any]]:
        places = []
        for each in self.entry.findall("recruitment/countryoutsideaustralia"):
            country, state = (without_placeholder(each.findtext(name) or "") for name in ("country", "state"))
            country = usual_country(country)
            if country:
                places.append(self._place(country, state or country, "", state, "", country))
        return places

    def _place(
        self, registered_as: str, name: str, city: str, region: str, postcode: str, country: str
    ) -> dict[str, Any]:
        if location := self.local.location(name, city, postcode, country):
            return {"location": location, "registered_as": registered_as}
        words = {"name": name, "city": city, "region": region, "postcode": postcode, "country": country}
        return {"place": drop_empty(words)}

    def _identifiers(self) -> dict[str, Any]:
        numbers = self.each("trial_identification/secondaryid")
        kinds = (("nct", scalars.NctNumber), ("isrctn", scalars.IsrctnNumber), ("eu_ct", scalars.EuCtNumber))
        numbers_by_kind = {
            name: next((n for each in numbers if (n := valid_text(kind, each))), "") for name, kind in kinds
        }
        other_numbers = [{"name": REGISTRY, "value": self.number}]
        other_numbers += [{"name": "UTN", "value": each} for each in self.each("trial_identification/utrn")]
        other_numbers += [
            {"name": "Other number", "value": each} for each in numbers if each not in numbers_by_kind.values()
        ]
        return drop_empty({**numbers_by_kind, "others": other_numbers})

    def _eligibility(self) -> dict[str, Any]:
        healthy = {"yes": "yes", "no": "no"}.get(self.text("eligibility/healthyvolunteer").lower(), "")
        sides = {"inclusion": "inclusivecriteria", "exclusion": "exclusivecriteria"}
        lists = lists_of({side: [literal(self.text(f"eligibility/{name}"))] for side, name in sides.items()})
        self.remarks += lists.remarks
        self.doubts = lists.doubts
        fields = {"sex": sex(self.text("eligibility/inclusivegender")), "healthy_volunteers": healthy}
        return drop_empty({**self._ages(), **fields, **lists.values})

    def _ages(self) -> dict[str, str]:
        limits: dict[str, str] = {}
        unlimited, strange = set(), {}
        for field, name in (("minimum_age", "inclusiveminage"), ("maximum_age", "inclusivemaxage")):
            number, unit = (line(self.text(f"eligibility/{name}{end}")) for end in ("", "type"))
            if unit.lower() == "no limit":
                unlimited.add(field)
            elif unit.lower() in AGE_UNITS and re.fullmatch(r"\d{1,3}(\.0+)?", number):
                limits[field] = age(f"{int(float(number))} {unit}") if float(number) else ""
                unlimited |= set() if float(number) else {field}
            elif (number := without_placeholder(number)) and number.strip("0."):
                strange[field] = f"{number} {unit}".strip()
        limits, strange = usable_limits(limits, strange)
        self.remarks += map(unusable_age, strange.values())
        return limits_or_note(limits, unlimited, strange)

    def _interventions(self) -> list[dict[str, Any]]:
        parts = ((WHAT_IS_DONE, "interventions"), (COMPARED_WITH, "comparator"))
        texts = ((name, inline(literal(join_lines(self.text(f"interventions/{path}"))))) for name, path in parts)
        return [{"name": name, "description": text} for name, text in texts if text]

    def _contacts(self, kind: str) -> list[Element]:
        contacts = self.entry.findall("contacts/contact")
        return [each for each in contacts if kind in clean(each.findtext("type")).lower()]

    def _contact(self) -> dict[str, str]:
        return first_contact(
            contact(_name(each), each.findtext("phone"), "", each.findtext("email"))
            for each in [*self._contacts("public"), *self._contacts("scientific")]
        )

    def _count(self) -> str:
        return first_count(self.text(f"recruitment/{name}") for name in ("actualsamplesize", "samplesize"))

    def _supplemental(self) -> str:
        address = web_address(self.text("ethicsAndSummary/trialwebsite"))
        website = f"Website of the study: {escape_text(address)}" if address else ""
        notes = prose(literal(self.text("ethicsAndSummary/publicnotes")))
        papers = prose(literal(self.text("ethicsAndSummary/publication")))
        return "\n\n".join(filter(None, (website, notes, papers)))


def _name(person: Element) -> str:
    title, name = (without_placeholder(person.findtext(each) or "") for each in ("title", "name"))
    return name if not name or (title and f"{name} ".startswith(f"{title} ")) else f"{title} {name}".strip()
