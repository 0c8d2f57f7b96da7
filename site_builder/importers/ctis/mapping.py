"""Entries of the EU's Clinical Trials Information System, in the JSON of its public interface.

https://euclinicaltrials.eu/ctis-public-api/retrieve/<number>. Entries from before June 2024 are read as well
(`ctis.older`). There is one status per country and none per location: if a country has only one location, the country's
status is used for it. Of countries outside the EU and the EEA, the registry gives names and no status, so they have
none, until the trial has ended in all countries. The word for a status is that of the application: "Authorised" from
the authorisation to the end of the trial; the accompanying number shows whether patients can join.
"""

import json
import re
from datetime import date
from typing import Any

from site_builder.importers.ages import of_ctis
from site_builder.importers.coded_conditions import condition_lines
from site_builder.importers.conversions import contact, first_contact, valid_text, without_placeholder
from site_builder.importers.ctis.extras import (
    as_criteria,
    ctis_day,
    ended_everywhere,
    in_order,
    other_registries,
    place_of_country,
    places_outside,
    plans,
    products,
    terminated_early,
)
from site_builder.importers.ctis.headings import under_headings, without_counts
from site_builder.importers.ctis.older import (
    age_codes,
    application_of,
    finer_codes,
    sexes_of,
    sponsors_of,
    stopped_countries,
    whole_word,
    worded,
)
from site_builder.importers.ctis.words import CODES, LEFT_OUT, PHASE_CODES, PHASES, STATUSES
from site_builder.importers.entry import (
    Imported,
    Remark,
    Unreadable,
    drop_empty,
    recruiting_somewhere,
    unknown_fields,
    unknown_status,
    usable_values,
)
from site_builder.importers.free_text.one_sided import lists_of
from site_builder.importers.free_text.prose import prose
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.reading import Fields, group, groups, truth
from site_builder.importers.results_due import eu_rule
from site_builder.importers.text import line, literal
from site_builder.model import scalars
from site_builder.model.countries import usual_country
from site_builder.model.numbers import short_number
from site_builder.model.status import Status

FOLDER = "ctis"
REGISTRY = "EU Clinical Trials (CTIS)"


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
    if not reader.part:
        raise Unreadable(f"it is a line of a list, without criteria; import it by number: studyboard import {number}")
    values, left_out = usable_values(drop_empty(reader.read()))
    reader.remarks += unknown_fields(entry.keys() - LEFT_OUT)
    return Imported(FOLDER, number, values, (*reader.remarks, *left_out), reader.doubts)


def one_in(data: bytes, number: str) -> bytes | None:
    """The registry's answer for a number, as it came; None if the registry has no such entry.

    Raises:
        Unreadable: the answer is not an entry, or is a different one.
    """
    try:
        answer = json.loads(data or b"null")
    except (ValueError, RecursionError):
        raise Unreadable("the registry's answer is not an entry") from None
    if not answer:
        return None
    answer_number = answer.get("ctNumber") if isinstance(answer, dict) else None
    if answer_number != number:
        raise Unreadable(f"it has {line(answer_number)} instead of {number}" if answer_number else "it has no number")
    return data


class _Reader:
    def __init__(self, entry: Fields, number: str, local: LocalMatches) -> None:
        self.entry, self.number, self.local = entry, number, local
        self.application = application_of(entry)
        self.part = group(self.application, "authorizedPartI")
        self.names = group(self.part, "trialDetails", "clinicalTrialIdentifiers")
        self.information = group(self.part, "trialDetails", "trialInformation")
        states = groups(self.application, "memberStatesConcerned")
        self.states = {line(each.get("mscName")): each.get("mscPublicStatusCode") for each in states}
        self.stopped = terminated_early(group(entry, "events")) or stopped_countries(entry, set(self.states))
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()

    def read(self) -> dict[str, Any]:
        """The record."""
        public, full = (without_placeholder(worded(self.names, name)) for name in ("publicTitle", "fullTitle"))
        full = full or without_placeholder(self.entry.get("title"))
        objective = worded(group(self.information, "trialObjective"), "mainObjective")
        sponsors = sponsors_of(self.entry, self.part)
        names = dict.fromkeys(name for name, _ in sponsors if name)
        word = self._word(whole_word(self.entry), self.entry.get("ctPublicStatusCode"))
        status = self._status(word)
        if status is Status.COMPLETED and self.states and self.states.keys() <= self.stopped:
            status = Status.ENDED_EARLY
        return {
            "title": public or full or self.number,
            "short_title": line(self.names.get("shortTitle")),
            "official_title": full if full != public and public else "",
            "about": prose(literal(objective)),
            "type": "interventional",
            "phase": self._phase(),
            "sponsor": next(iter(names), ""),
            "collaborators": list(names)[1:],
            "identifiers": self._identifiers(),
            "conditions": self._conditions(),
            **plans(self.entry, self.application, self.information),
            **self._locations(status),
            "eligibility": self._eligibility(),
            "interventions": products(self.part),
            "contact": self._contact([each for _, each in sponsors]),
            "results": self._results(),
            "results_due": eu_rule(group(self.information, "populationOfTrialSubjects")),
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://euclinicaltrials.eu/search-for-clinical-trials/?EUCT={self.number}",
                    "status": word,
                    "updated_on": ctis_day(self.entry.get("lastUpdated") or self.entry.get("publishDate")),
                }
            ),
        }

    def _results(self) -> dict[str, str]:
        """The link to the summary of results, and its date (Article 37(4) of Regulation (EU) No 536/2014)."""
        summaries = groups(group(self.entry, "results"), "summaryResults")
        if not summaries:
            return {}
        days = sorted(filter(None, (ctis_day(each.get("submissionDate")) for each in summaries)))
        link = f"https://euclinicaltrials.eu/search-for-clinical-trials/?EUCT={self.number}"
        return drop_empty({"link": link, "posted_on": days[0] if days else ""})

    @staticmethod
    def _word(word: Any, code: Any) -> str:
        word_text = line(word)
        if (number := short_number(word_text)) is not None:
            return CODES.get(number, word_text)
        return CODES.get(code, word_text) if isinstance(code, int) and not isinstance(code, bool) else word_text

    def _status(self, word: str) -> Status:
        if word and word.lower() not in STATUSES:
            remark = unknown_status(word)
            self.remarks += [remark] if remark not in self.remarks else []
        return STATUSES.get(word.lower(), Status.NOT_CONFIRMED)

    def _phase(self) -> str:
        phase_text = line(
            group(self.information, "trialCategory").get("trialPhase") or self.entry.get("trialPhase")
        ).lower()
        if (code := short_number(phase_text)) is not None:
            return PHASE_CODES.get(code, "")
        return next((phase for pattern, phase in PHASES if re.search(pattern, phase_text)), "")

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
        other_numbers += other_registries(secondary, group(self.application, "eudraCt"))
        values = [each["value"].upper() for each in other_numbers]
        nct = nct or next(filter(None, (valid_text(scalars.NctNumber, each) for each in values)), "")
        isrctn = isrctn or next(filter(None, (valid_text(scalars.IsrctnNumber, each) for each in values)), "")
        other_numbers = [each for each in other_numbers if each["value"].upper() not in (nct, isrctn)]
        own = line(self.names.get("sponsorProtocolCode") or self.names.get("shortTitle"))
        code = own if self.names.get("sponsorProtocolCode") else ""
        return drop_empty(
            {"eu_ct": self.number, "nct": nct, "isrctn": isrctn, "sponsor_protocol": code, "others": other_numbers}
        )

    def _conditions(self) -> list[Any]:
        listed = groups(group(self.information, "medicalCondition"), "partIMedicalConditions")
        texts = [worded(each, "medicalCondition") for each in listed or groups(self.part, "medicalConditions")]
        names = dict.fromkeys(name for each in texts for name in condition_lines(each))
        return [self.local.condition(name) or {"name": name} for name in names]

    def _eligibility(self) -> dict[str, Any]:
        criteria = group(self.information, "eligibilityCriteria")
        names = {side: f"principal{side.capitalize()}Criteria" for side in ("inclusion", "exclusion")}
        entries = {side: in_order(groups(criteria, name)) for side, name in names.items()}
        texts = {side: without_counts([literal(worded(each, names[side])) for each in entries[side]]) for side in names}
        lists = lists_of(texts)
        self.remarks += lists.remarks
        self.doubts = lists.doubts
        population = group(self.information, "populationOfTrialSubjects")
        women, men = sexes_of(self.entry, truth(population, "isFemaleSubjects"), truth(population, "isMaleSubjects"))
        sex = "all" if women and men else "female" if women else "male" if men else ""
        ages = of_ctis(age_codes(self.entry, population), finer_codes(population))
        items = {side: as_criteria(lists.values.get(side, []), texts[side]) for side in texts}
        sides = {side: under_headings(items[side], texts[side]) for side in texts}
        return drop_empty({**ages, "sex": sex, **lists.values, **sides})

    def _locations(self, overall: Status) -> dict[str, Any]:
        places: list[dict[str, Any]] = []
        for country in groups(self.application, "authorizedPartsII"):
            info = group(country, "mscInfo")
            name = line(info.get("countryName") or info.get("mscName"))
            word = self._word(info.get("trialStatus"), self.states.get(name))
            status = self._status(word) if word else overall
            status = Status.ENDED_EARLY if status is Status.COMPLETED and name in self.stopped else status
            # No country can be ahead of a trial that has ended or is halted as a whole.
            if (overall.is_history or overall is Status.PAUSED) and status.order < overall.order:
                status = overall
            country_places = [each for site in groups(country, "trialSites") if (each := self._place(site, name))]
            country_places = country_places or place_of_country(name)
            if len(country_places) == 1 and status is not Status.NOT_CONFIRMED:
                country_places[0] |= {"status": status.value, "checked_by": REGISTRY}
            places += country_places
        outside = places_outside(self.application, places)
        of_the_trial = {"status": overall.value, "checked_by": REGISTRY}
        if overall.is_history and ended_everywhere(self.application, group(self.entry, "events")):
            outside = [{**each, **of_the_trial} for each in outside]
        if any("status" in each for each in places) or overall is Status.NOT_CONFIRMED:
            return {"locations": [*places, *outside]}
        if overall is Status.OPEN:
            self.remarks.append(recruiting_somewhere())
            return {"locations": [*places, *outside]}
        if outside:
            # The status is that of the EU, so each location in it has it, and the study as a whole has none.
            return {"locations": [*({**each, **of_the_trial} for each in places), *outside]}
        return {"locations": places, **of_the_trial}

    def _place(self, site: Fields, state: str) -> dict[str, Any]:
        info = group(site, "organisationAddressInfo")
        name, address = line(group(info, "organisation").get("name")), group(info, "address")
        city, postcode = line(address.get("city")), line(address.get("postcode"))
        country = line(address.get("countryName") or address.get("country"))
        country = country if any(map(str.isalpha, country)) else usual_country(state)  # some have a number instead
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
