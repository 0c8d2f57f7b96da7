"""Entries of the German Clinical Trials Register (DRKS), in the JSON that the page of each trial offers for download.

Fields are those of the register's JSON schema (`drks.words`). Texts are in English and German, or in one of them. There
is one status for the whole study; institutes have a name and a town, but no country of their own.
"""

import re
from datetime import date
from typing import Any

from site_builder.importers.ages import limits_or_note, usable_limits
from site_builder.importers.conversions import age, contact, first_contact, full_day, without_placeholder
from site_builder.importers.drks.parts import (
    LanguagePreference,
    addresses,
    arm_descriptions,
    arms,
    count,
    identifiers,
    institution_of,
    name_of,
    plans,
    results,
)
from site_builder.importers.drks.words import (
    AGE_UNITS,
    CATALOGS,
    FIELDS,
    NO_LIMIT,
    PHASES,
    PLACES,
    REGISTRY,
    SEXES,
    STATUSES,
    TYPES,
)
from site_builder.importers.entry import (
    USUAL_LANGUAGE,
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
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.one_status import with_status
from site_builder.importers.reading import Fields, group, groups, truth, word, yes_or_no
from site_builder.importers.text import inline, join_lines, line, literal
from site_builder.model.countries import country_with_code
from site_builder.model.status import Status

FOLDER = "drks"

_NUMBER = re.compile(r"DRKS\d{8}", re.ASCII)
_ORPHA = re.compile(r"ORPHA:? ?(\d{1,6})\b[ :-]*")
"""A number of Orphanet before a condition in words: "ORPHA:900 Asthma"."""


def read_trial(entry: Any, local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        entry: the decoded JSON of one trial.
        local: the site's own locations, people and conditions to match with.
        today: unused, because the register states the status.

    Raises:
        Unreadable: the entry has no registry number, as before it is published.
    """
    number = line(entry.get("drksId")).upper()
    if not _NUMBER.fullmatch(number):
        raise Unreadable("there is no DRKS number in it")
    reader = _Reader(entry, number, local)
    values, left_out = usable_values(drop_empty(reader.read()))
    reader.remarks += unknown_fields(entry.keys() - FIELDS)
    return Imported(FOLDER, number, values, (*reader.remarks, *left_out), reader.doubts)


class _Reader:
    def __init__(self, entry: Fields, number: str, local: LocalMatches) -> None:
        self.entry, self.number, self.local = entry, number, local
        self.recruitment = group(entry, "recruitment")
        self.prefer = LanguagePreference(local.language)
        self.arms = arm_descriptions(entry, self.prefer)
        self.criteria = groups(self.recruitment, "recruitmentDescriptions")
        self.descriptions = groups(entry, "trialDescriptions")
        self.design = group(entry, "studyCharacteristic")
        self.updated_on = full_day(entry.get("lastUpdate")) or full_day(entry.get("registrationDrks"))
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()

    def read(self) -> dict[str, Any]:
        """The record."""
        conditions, codes = self._conditions()
        sponsors, collaborators, leads = (
            list(dict.fromkeys(filter(None, map(naming, addresses(self.entry, kind)))))
            for naming, kind in (
                (institution_of, "PRIMARY_SPONSOR"),
                (institution_of, "SECONDARY_SPONSOR"),
                (name_of, "PRINCIPAL_COORDINATING_INVESTIGATOR"),
            )
        )
        about = next(filter(None, map(self._described, ("summary", "scientificSummary"))), "")
        return {
            "title": line(self._described("title")) or self.number,
            "short_title": line(self._described("acronym")),
            "about": prose(literal(about)),
            "type": TYPES.get(word(self.design, "type"), ""),
            "phase": PHASES.get(word(self.design, "phase"), ""),
            "sponsor": next(iter(sponsors), ""),
            "collaborators": collaborators,
            "led_by": leads,
            **plans(self.recruitment),
            "identifiers": identifiers(self.entry, self.number),
            "conditions": conditions,
            "condition_codes": codes,
            **self._locations(),
            "eligibility": self._eligibility(),
            **arms(self.arms),
            "contact": self._contact(),
            **results(self.entry, self.prefer),
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://drks.de/search/en/trial/{self.number}",
                    "status": word(self.recruitment, "status").replace("_", " ").capitalize(),
                    "updated_on": self.updated_on,
                    **self._languages(),
                }
            ),
        }

    def _described(self, name: str) -> str:
        return self.prefer.words(self.descriptions, name)

    def _languages(self) -> dict[str, Any]:
        """The language of the title, and those of texts that the register has in the other language only."""
        usual = self.prefer.text(self.descriptions, "title").language or USUAL_LANGUAGE
        about = next((each for each in ("summary", "scientificSummary") if self._described(each)), "summary")
        texts = {
            **{f"arms.{place}": each for place, each in enumerate(self.arms)},
            "about": self.prefer.text(self.descriptions, about),
            "eligibility.inclusion": self.prefer.text(self.criteria, "inclusionCriteria"),
            "eligibility.exclusion": self.prefer.text(self.criteria, "exclusionCriteria"),
            "why_stopped": self.prefer.text(self.criteria, "reasonDescription"),
            "withdrawn.reason": self.prefer.text(self.criteria, "reasonDescription"),
        }
        exceptions = {name: each.language for name, each in texts.items() if each.language not in ("", usual)}
        return {"language": usual, "text_languages": exceptions}

    def _contact(self) -> dict[str, str]:
        people = [each for kind in ("PUBLIC", "SCIENTIFIC") for each in addresses(self.entry, f"{kind}_QUERIES")]
        return first_contact(
            contact(name_of(each) or institution_of(each), each.get("phone"), "", each.get("email")) for each in people
        )

    def _conditions(self) -> tuple[list[Any], list[dict[str, str]]]:
        """The conditions, the main one first, and their codes."""
        listed = sorted(groups(self.entry, "studiedHealthConditions"), key=lambda each: word(each, "type") != "MAIN")
        names: list[str] = []
        codes: list[dict[str, str]] = []
        for each in listed:
            name = line(self.prefer.words(groups(each, "studiedHealthConditionDescriptions"), "comment"))
            code, system = line(each.get("code")), CATALOGS.get(word(each, "catalog"), "")
            if match := _ORPHA.match(name):
                code, system, name = match[1], CATALOGS["ORPHA_CODE"], name[match.end() :] or name
            names.append(name)
            if code and system:
                codes.append(drop_empty({"system": system, "code": code.removeprefix("ORPHA:"), "name": name}))
        return [self.local.condition(name) or {"name": name} for name in filter(None, dict.fromkeys(names))], codes

    def _locations(self) -> dict[str, Any]:
        name = word(self.recruitment, "status")
        status = STATUSES.get(name, Status.NOT_CONFIRMED)
        if name and name not in STATUSES:
            self.remarks.append(unknown_status(name))
        places = self._places()
        reason = inline(literal(join_lines(self.prefer.words(self.criteria, "reasonDescription"))))
        if status is Status.WITHDRAWN and reason:
            return {"locations": places, "withdrawn": {"reason": reason}}
        by = {"checked_by": REGISTRY} if self.updated_on else {}
        fields, remarks = with_status(places, status, by)
        self.remarks += remarks
        return {"locations": places, "why_stopped": reason if status is Status.ENDED_EARLY else ""} | fields

    def _places(self) -> list[dict[str, Any]]:
        """The institutes, and the countries if there are several: an institute has none of its own."""
        codes = (line(group(each, "idCountry").get("code")) for each in groups(self.recruitment, "countries"))
        countries = list(dict.fromkeys(country_with_code(each) for each in codes if each))
        only = countries[0] if len(countries) == 1 else ""
        places = [self._place(each, only) for each in groups(self.recruitment, "institutes")]
        institutes = [each for each in places if each]
        lands = [{"place": {"name": each, "country": each}} for each in countries]
        return institutes if institutes and only else [*institutes, *lands]

    def _place(self, institute: Fields, country: str) -> dict[str, Any]:
        city = without_placeholder(institute.get("city"))
        name = without_placeholder(institute.get("name")) or PLACES.get(word(institute, "type"), "") or city
        if not name:
            return {}
        if location := self.local.location(name, city, "", country):
            return {"location": location, "registered_as": ", ".join(filter(None, (name, city)))}
        return {"place": drop_empty({"name": name, "city": city, "country": country})}

    def _eligibility(self) -> dict[str, Any]:
        sides = {side: self.prefer.words(self.criteria, f"{side}Criteria") for side in ("inclusion", "exclusion")}
        lists = lists_of({side: [literal(words)] for side, words in sides.items()})
        self.remarks += lists.remarks
        self.doubts = lists.doubts
        healthy = yes_or_no(truth(self.recruitment, "healthyVolunteers"))
        fields = {"sex": SEXES.get(word(self.recruitment, "gender"), ""), "healthy_volunteers": healthy}
        return drop_empty({**self._ages(), **fields, **lists.values})

    def _ages(self) -> dict[str, str]:
        limits: dict[str, str] = {}
        unlimited, strange = set(), {}
        for field in ("minimum_age", "maximum_age"):
            limit = group(self.recruitment, f"{field[:7]}Age")
            number, unit = count(limit.get("amount")), word(limit, "unit")
            if unit in NO_LIMIT or (field == "minimum_age" and limit.get("amount") == 0):
                unlimited.add(field)
            elif number and unit in AGE_UNITS and len(number) < 4:
                limits[field] = age(f"{number} {unit}")
            elif number:
                strange[field] = f"{number} {unit.replace('_', ' ').lower()}".strip()
        limits, strange = usable_limits(limits, strange)
        self.remarks += map(unusable_age, strange.values())
        return limits_or_note(limits, unlimited, strange)
