"""Entries of the EU's Clinical Trials Information System, in the JSON of its public interface.

https://euclinicaltrials.eu/ctis-public-api/retrieve/<number>. There is one status per country and none per location: if
a country has only one location, the country's status is used for it. The word for a status is "Authorised" from the
authorisation to the end of the trial; the accompanying number shows whether patients can join.
"""

import json
import re
from datetime import date
from typing import Any

from site_builder.importers.ages import of_ctis
from site_builder.importers.conversions import contact, day, first_contact, valid_text
from site_builder.importers.entry import Imported, Remark, Unreadable, drop_empty, usable_values
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.one_sided import lists_of
from site_builder.importers.prose import prose
from site_builder.importers.reading import Fields, group, groups, text, truth
from site_builder.importers.results_due import eu_rule
from site_builder.importers.text import line, literal
from site_builder.model import scalars
from site_builder.model.status import Status

FOLDER = "ctis"
REGISTRY = "EU Clinical Trials (CTIS)"
_STATUSES = {
    "authorised, not started": Status.OPENING_SOON,
    "authorised, recruitment pending": Status.OPENING_SOON,
    "authorised, recruiting": Status.OPEN,
    "ongoing, recruiting": Status.OPEN,
    "ongoing, recruitment pending": Status.OPENING_SOON,
    "ongoing, recruitment ended": Status.CLOSED,
    "ongoing": Status.NOT_CONFIRMED,
    "temporarily halted": Status.PAUSED,
    "suspended": Status.PAUSED,
    "halted": Status.PAUSED,
    "authorised": Status.NOT_CONFIRMED,
    "under evaluation": Status.NOT_CONFIRMED,
    "ended": Status.COMPLETED,
    "expired": Status.WITHDRAWN,
    "revoked": Status.ENDED_EARLY,
    "not authorised": Status.WITHDRAWN,
    "cancelled": Status.WITHDRAWN,
}
_CODES = {
    1: "Under evaluation",
    2: "Authorised, recruitment pending",
    3: "Authorised, recruiting",
    4: "Ongoing, recruiting",
    5: "Ongoing, recruitment ended",
    6: "Temporarily halted",
    7: "Suspended",
    8: "Ended",
    9: "Expired",
    10: "Revoked",
    11: "Not authorised",
    12: "Cancelled",
}
"""The names of the statuses in the register's own search, where entries may only say "Authorised"."""
_PHASES = (
    (r"\(phase iv\)|phase iv\b", "4"),
    (r"phase ii and phase iii|phase ii/iii", "2/3"),
    (r"phase i and phase ii|phase i/ii", "1/2"),
    (r"\(phase iii\)|phase iii\b", "3"),
    (r"\(phase ii\)|phase ii\b", "2"),
    (r"\(phase i\)|phase i\b", "1"),
)
_PHASE_CODES = {1: "1", 2: "1", 3: "1", 4: "2", 5: "3", 6: "4", 7: "1/2", 8: "1/2", 9: "1/2", 10: "2/3", 11: "3"}
"""Phases by code number: 1 to 3 are phase I, 4 is "Therapeutic exploratory (Phase II)", 5 "Therapeutic confirmatory
(Phase III)", 6 "Therapeutic use (Phase IV)", 7 to 9 are phases I and II, 10 is II and III, 11 is III and IV."""
_LEFT_OUT_NAMES = """
ctNumber ctStatus ctPublicStatusCode publishDate authorizedApplication startDateEU endDateEU trialStartDate
totalNumberEnrolled documents events results correctiveMeasures decisionDate trialGlobalEnd lastUpdated
lastPublicationUpdate applications eudraCt coMinCtdInfos trialRegion
"""
LEFT_OUT = frozenset(_LEFT_OUT_NAMES.split())
"""Top-level fields that are mapped, or left out because they are documents and decisions of authorities."""


def read_trial(entry: Any, local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        entry: the decoded JSON of one trial.
        local: the site's own locations, people and conditions to match with.
        today: unused, because the entry states its status.

    Raises:
        Unreadable: the entry has no registry number.
    """
    number = valid_text(scalars.EuCtNumber, entry.get("ctNumber"))
    if not number:
        raise Unreadable("there is no EU CT number in it")
    reader = _Reader(entry, number, local)
    values, left_out = usable_values(drop_empty(reader.read()))
    new = sorted(entry.keys() - LEFT_OUT)
    if new:
        message = f"the registry has unknown fields: {', '.join(new[:8])}"
        reader.remarks.append(Remark("W602", message, "they are not imported"))
    return Imported(FOLDER, number, values, (*reader.remarks, *left_out), reader.doubts)


def one_in(data: bytes, number: str) -> bytes | None:
    """The registry's answer for a number, as it came; None if the registry has no such entry.

    Raises:
        Unreadable: the answer is not an entry, or is a different one.
    """
    try:
        answer = json.loads(data or b"null")
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"it is not JSON: {error}") from None
    if not answer:
        return None
    answer_number = answer.get("ctNumber") if isinstance(answer, dict) else None
    if answer_number != number:
        raise Unreadable(f"it has {line(answer_number)} instead of {number}" if answer_number else "it has no number")
    return data


def _plain(words: str) -> str:
    """CTIS texts have no markup: every character is literal."""
    return literal(words)


def _date(value: Any) -> str:
    """A date in ISO 8601; CTIS writes 2026-10-02T00:00:00 or 02/10/2026."""
    match = re.match(r"(\d{2})/(\d{2})/(\d{4})", line(value))
    return day(f"{match[3]}-{match[2]}-{match[1]}" if match else value)


class _Reader:
    def __init__(self, entry: Fields, number: str, local: LocalMatches) -> None:
        self.entry, self.number, self.local = entry, number, local
        self.application = group(entry, "authorizedApplication")
        self.part = group(self.application, "authorizedPartI")
        self.names = group(self.part, "trialDetails", "clinicalTrialIdentifiers")
        self.information = group(self.part, "trialDetails", "trialInformation")
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()

    def read(self) -> dict[str, Any]:
        """The record."""
        public, full = line(self.names.get("publicTitle")), line(self.names.get("fullTitle"))
        objective = text(group(self.information, "trialObjective"), "mainObjective")
        sponsors = groups(self.part, "sponsors")
        word = self._word(self.entry.get("ctStatus"), self.entry.get("ctPublicStatusCode"))
        status = self._status(word)
        return {
            "title": public or full or self.number,
            "short_title": line(self.names.get("shortTitle")),
            "official_title": full if full != public and public else "",
            "about": prose(_plain(objective)),
            "type": "interventional",
            "phase": self._phase(),
            "sponsor": self._sponsor(sponsors),
            "identifiers": self._identifiers(),
            "conditions": self._conditions(),
            "dates": drop_empty(
                {"start": _date(self.entry.get("startDateEU")), "completion": _date(self.entry.get("endDateEU"))}
            ),
            **self._locations(status),
            "eligibility": self._eligibility(),
            "contact": self._contact(sponsors),
            "results": self._results(),
            "results_due": eu_rule(group(self.information, "populationOfTrialSubjects")),
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://euclinicaltrials.eu/search-for-clinical-trials/?EUCT={self.number}",
                    "status": word,
                    "updated_on": _date(self.entry.get("lastUpdated") or self.entry.get("publishDate")),
                }
            ),
        }

    def _results(self) -> dict[str, str]:
        """The link to the summary of results, and its date (Article 37(4) of Regulation (EU) No 536/2014)."""
        summaries = groups(group(self.entry, "results"), "summaryResults")
        if not summaries:
            return {}
        days = sorted(filter(None, (_date(each.get("submissionDate")) for each in summaries)))
        link = f"https://euclinicaltrials.eu/search-for-clinical-trials/?EUCT={self.number}"
        return drop_empty({"link": link, "posted_on": days[0] if days else ""})

    @staticmethod
    def _word(word: Any, code: Any) -> str:
        word_text = line(word)
        if word_text.isascii() and word_text.isdigit() and len(word_text) < 3:
            return _CODES.get(int(word_text), word_text)
        is_code = isinstance(code, int) and not isinstance(code, bool) and word_text.lower() in ("", "authorised")
        return _CODES.get(code, word_text) if is_code else word_text

    def _status(self, word: str) -> Status:
        if word and word.lower() not in _STATUSES:
            message = f"the status `{word}` is unknown; it is shown as not confirmed"
            self.remarks.append(Remark("W603", message))
        return _STATUSES.get(word.lower(), Status.NOT_CONFIRMED)

    def _phase(self) -> str:
        phase_text = line(group(self.information, "trialCategory").get("trialPhase")).lower()
        if phase_text.isdigit():
            return _PHASE_CODES.get(int(phase_text), "")
        return next((phase for pattern, phase in _PHASES if re.search(pattern, phase_text)), "")

    @staticmethod
    def _sponsor(sponsors: list[Fields]) -> str:
        names = (line(group(each, "organisation").get("name")) for each in sponsors)
        return next(filter(None, names), "")

    @staticmethod
    def _contact(sponsors: list[Fields]) -> dict[str, str]:
        return first_contact(
            contact(
                "",
                each.get("telephone"),
                "",
                each.get("functionalEmailAddress") or each.get("email"),
                each.get("functionalName"),
            )
            for sponsor in sponsors
            for each in (*groups(sponsor, "publicContacts"), *groups(sponsor, "scientificContacts"))
        )

    def _identifiers(self) -> dict[str, Any]:
        secondary = group(self.names, "secondaryIdentifyingNumbers")
        nct = valid_text(scalars.NctNumber, group(secondary, "nctNumber").get("number"))
        isrctn = valid_text(scalars.IsrctnNumber, group(secondary, "isrctnNumber").get("number"))
        universal = line(group(secondary, "whoUniversalTrialNumber").get("number"))
        other_numbers = [{"name": "WHO UTN", "value": universal}] if universal else []
        own = line(self.names.get("sponsorProtocolCode") or self.names.get("shortTitle"))
        code = own if self.names.get("sponsorProtocolCode") else ""
        return drop_empty(
            {"eu_ct": self.number, "nct": nct, "isrctn": isrctn, "sponsor_protocol": code, "others": other_numbers}
        )

    def _conditions(self) -> list[Any]:
        listed = groups(group(self.information, "medicalCondition"), "partIMedicalConditions")
        names = dict.fromkeys(filter(None, (line(each.get("medicalCondition")) for each in listed)))
        return [self.local.condition(name) or {"name": name} for name in names]

    def _eligibility(self) -> dict[str, Any]:
        criteria = group(self.information, "eligibilityCriteria")
        names = {side: f"principal{side.capitalize()}Criteria" for side in ("inclusion", "exclusion")}
        lists = lists_of(
            {side: [_plain(text(each, name)) for each in groups(criteria, name)] for side, name in names.items()}
        )
        self.remarks += lists.remarks
        self.doubts = lists.doubts
        population = group(self.information, "populationOfTrialSubjects")
        women, men = truth(population, "isFemaleSubjects"), truth(population, "isMaleSubjects")
        sex = "all" if women and men else "female" if women else "male" if men else ""
        codes = (line(each.get("ageRangeCategoryCode")) for each in groups(population, "ageRanges"))
        return drop_empty({**of_ctis(codes), "sex": sex, **lists.values})

    def _locations(self, overall: Status) -> dict[str, Any]:
        places: list[dict[str, Any]] = []
        states = groups(self.application, "memberStatesConcerned")
        codes = {line(each.get("mscName")): each.get("mscPublicStatusCode") for each in states}
        for country in groups(self.application, "authorizedPartsII"):
            info = group(country, "mscInfo")
            word = self._word(info.get("trialStatus"), codes.get(line(info.get("countryName"))))
            status = self._status(word) if word else overall
            # No country can be ahead of a trial that has ended or is halted as a whole.
            if (overall.is_history or overall is Status.PAUSED) and status.order < overall.order:
                status = overall
            country_places = [each for site in groups(country, "trialSites") if (each := self._place(site))]
            if len(country_places) == 1 and status is not Status.NOT_CONFIRMED:
                country_places[0] |= {"status": status.value, "checked_by": REGISTRY}
            places += country_places
        if any("status" in each for each in places) or overall is Status.NOT_CONFIRMED:
            return {"locations": places}
        if overall is Status.OPEN:
            message = "the registry says that this study is recruiting, but not at which of its locations"
            hint = "write in content/studies where it can be joined; until then it is not confirmed"
            self.remarks.append(Remark("W604", message, hint))
            return {"locations": places}
        return {"locations": places, "status": overall.value, "checked_by": REGISTRY}

    def _place(self, site: Fields) -> dict[str, Any]:
        info = group(site, "organisationAddressInfo")
        name, address = line(group(info, "organisation").get("name")), group(info, "address")
        city, postcode = line(address.get("city")), line(address.get("postcode"))
        country = line(address.get("countryName") or address.get("country"))
        fields = drop_empty({"name": name or city, "street": line(address.get("addressLine1")), "city": city})
        fields |= drop_empty({"postcode": postcode, "country": country})
        if "name" not in fields:
            return {}
        location = self.local.location(name, city, postcode, country)
        place: dict[str, Any] = {"place": fields}
        if location:
            place = {"location": location, "registered_as": ", ".join(fields[key] for key in fields if key != "street")}
        person = group(site, "personInfo")
        lead = " ".join(filter(None, (line(person.get(key)) for key in ("firstName", "lastName"))))
        reach = contact("", person.get("telephone"), "", person.get("email"))
        person_id = self.local.person(lead) if lead else ""
        return place | drop_empty({"principal_investigator": person_id or drop_empty({"name": lead}), "contact": reach})
