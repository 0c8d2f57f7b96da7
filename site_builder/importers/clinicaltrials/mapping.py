"""One entry of API v2 as a study record. `known` lists every field and how it is used."""

from collections.abc import Collection
from itertools import islice
from typing import Any

from site_builder.importers.ages import UNREADABLE, limits_or_note, of_clinicaltrials, usable_limits
from site_builder.importers.clinicaltrials.codes import broader_terms, condition_codes
from site_builder.importers.clinicaltrials.extras import access_program, estimates, expanded_access
from site_builder.importers.clinicaltrials.numbers import identifiers
from site_builder.importers.clinicaltrials.places import (
    REGISTRY,
    contact_of,
    investigator,
    leaders,
    leading_person,
    locations,
    status_fields,
)
from site_builder.importers.clinicaltrials.shape import strange_fields
from site_builder.importers.clinicaltrials.status import STATUSES, one_word
from site_builder.importers.clinicaltrials.texts import arms, interventions, publications, supplemental
from site_builder.importers.clinicaltrials.words import PHASES, SEXES, TYPES
from site_builder.importers.conversions import age, day, full_day, without_placeholder
from site_builder.importers.entry import Imported, Remark, Unreadable, drop_empty, unusable_value, usable_values
from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.one_sided import not_divided
from site_builder.importers.free_text.prose import prose
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.reading import Fields, group, groups, text, texts, truth, word, yes_or_no
from site_builder.importers.results_due import us_rule
from site_builder.importers.text import clean, inline, line
from site_builder.model.status import Status

FOLDER = "clinicaltrials.gov"


def read_study(entry: Any, local: LocalMatches = LocalMatches()) -> Imported:  # noqa: B008
    """A study of API v2 as a study record.

    Args:
        entry: the decoded JSON of one study.
        local: the site's own locations, people and conditions to match with.

    Raises:
        Unreadable: the value is not an entry of this registry.
    """
    number = line(group(entry, "protocolSection", "identificationModule").get("nctId"))
    if not _is_nct(number):
        raise Unreadable("there is no NCT number in it")
    reader = _Reader(group(entry, "protocolSection"), number, local)
    read = reader.read(truth(entry, "hasResults") or "resultsSection" in entry)
    derived = {"condition_codes": condition_codes(entry), "broader_terms": broader_terms(entry)}
    values, left_out = usable_values(drop_empty(read | derived))
    strange = strange_fields(entry)
    if strange.unknown:
        message = f"the registry has unknown fields: {_first(strange.unknown)}"
        reader.remark("W602", message, "they are not imported")
    if strange.misshapen:
        message = f"the registry has an unexpected kind of value in {_first(strange.misshapen)}"
        reader.remark("W603", message, "what could not be read is left out; compare the page with the registry's entry")
    return Imported(FOLDER, number, values, (*reader.remarks, *left_out), reader.doubts)


def _first(names: Collection[str], most: int = 8) -> str:
    names_text = ", ".join(islice(names, most))
    return f"{names_text} and {len(names) - most} more" if len(names) > most else names_text


def _is_nct(number: str) -> bool:
    return len(number) == 11 and number.startswith("NCT") and number[3:].isdigit() and number.isascii()


class _Reader:
    """Reads one entry, and collects remarks about things that a person should check."""

    def __init__(self, protocol: Fields, number: str, local: LocalMatches) -> None:
        self.protocol, self.number, self.local = protocol, number, local
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()
        self.status = self._overall()

    def remark(self, code: str, message: str, hint: str = "", path: tuple[str | int, ...] = ()) -> None:
        """Add a remark for the person who runs the import."""
        self.remarks.append(Remark(code, message, hint, path))

    def checked_value(self, name: str, value: Any, used: str) -> str:
        """A converted value; a value that cannot be used adds a remark."""
        if not used and line(value):
            self.remarks.append(unusable_value(name, line(value)))
        return used

    def module(self, name: str) -> Fields:
        """The fields of one of the entry's modules; empty if it is missing."""
        return group(self.protocol, f"{name}Module")

    def read(self, has_results: bool) -> dict[str, Any]:
        """The record."""
        identification, status = self.module("identification"), self.module("status")
        design, description = self.module("design"), self.module("description")
        conditions, sponsors = self.module("conditions"), self.module("sponsorCollaborators")
        title, official = (without_placeholder(identification.get(f"{name}Title")) for name in ("brief", "official"))
        return {
            "title": title or official or line(identification.get("acronym")) or self.number,
            "short_title": line(identification.get("acronym")),
            "official_title": official if official != title and title else "",
            "about": prose(text(description, "briefSummary")),
            "type": self.checked_value("studyType", design.get("studyType"), TYPES.get(word(design, "studyType"), "")),
            "phase": self.checked_value(
                "phases", design.get("phases"), PHASES.get(tuple(sorted(texts(design, "phases"))), "")
            ),
            "sponsor": line(group(sponsors, "leadSponsor").get("name")),
            "collaborators": [name for each in groups(sponsors, "collaborators") if (name := line(each.get("name")))],
            "led_by": self._officials(),
            "enrollment": self._enrollment(group(design, "enrollmentInfo").get("count")),
            "identifiers": identifiers(self.number, identification),
            "conditions": [self._condition(name) for name in texts(conditions, "conditions")],
            "keywords": texts(conditions, "keywords"),
            "dates": self._dates(status),
            "estimated": estimates(status, design),
            **self._locations(status),
            "eligibility": self._eligibility(),
            "expanded_access": access_program(word(status, "overallStatus"))
            if self._is_program
            else expanded_access(group(status, "expandedAccessInfo")),
            "arms": arms(self.module("armsInterventions")),
            "interventions": interventions(self.module("armsInterventions")),
            "contact": contact_of(groups(self.module("contactsLocations"), "centralContacts")),
            "publications": publications(self.module("references")),
            "results": self._results(status, has_results),
            "results_due": us_rule(self.protocol),
            "supplemental": supplemental(description, design, self.module("references")),
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://clinicaltrials.gov/study/{self.number}",
                    "status": word(status, "overallStatus"),
                    "updated_on": day(group(status, "lastUpdatePostDateStruct").get("date")),
                    "verified_on": _verified_on(status),
                }
            ),
        }

    def _overall(self) -> Status:
        status_word = one_word(word(self.module("status"), "overallStatus"))
        if status_word not in STATUSES:
            problem = f"the status `{status_word[:60]}` is unknown" if status_word else "the registry gives no status"
            self.remark("W603", f"{problem}; it is shown as not confirmed", "write the statuses in content/studies")
        return STATUSES.get(status_word, Status.NOT_CONFIRMED)

    def _locations(self, status: Fields) -> dict[str, Any]:
        """The locations with their statuses, or the overall status of the study if no location has one."""
        reason = inline(without_placeholder(text(status, "whyStopped")))
        entries = [each for each in groups(self.module("contactsLocations"), "locations") if drop_empty(each)]
        places = locations(entries, self.status, full_day(_verified_on(status)), self.local)
        if len(places) == 1 and "status" not in places[0] and self.status is not Status.NOT_CONFIRMED:
            places[0] |= status_fields(self.status, full_day(_verified_on(status)))
        if len(places) == 1 and "principal_investigator" not in places[0] and len(self._leads()) == 1:
            places[0]["principal_investigator"] = investigator(self._leads()[0], self.local)
        self._remark_unknown(entries)
        has_status = any("status" in place for place in places)
        result: dict[str, Any] = {"locations": places}
        if self.status is Status.WITHDRAWN:
            result["withdrawn"] = drop_empty({"reason": reason})
        elif reason:
            result["why_stopped"] = reason
        if self.status is Status.OPEN and not any(place.get("status") == Status.OPEN.value for place in places):
            offer = "the treatment is available" if self._is_program else "this study is recruiting"
            message = f"the registry says that {offer}, but at no location"
            until = "they have the statuses of the registry" if has_status else "it is not confirmed"
            self.remark("W604", message, f"write in content/studies where it can be joined; until then {until}")
        elif self._status_applies(places):
            result |= {"status": self.status.value, "checked_by": REGISTRY}
        return result

    def _remark_unknown(self, entries: list[Fields]) -> None:
        """Report statuses of locations that this program does not know."""
        words = dict.fromkeys(word(each, "status") for each in entries)
        unknown = [each for each in words if each and one_word(each) not in STATUSES]
        if unknown:
            message = f"a status of locations is unknown: {', '.join(f'`{each[:60]}`' for each in unknown[:3])}"
            self.remark("W603", message, "write the statuses of these locations in content/studies")

    def _status_applies(self, places: list[dict[str, Any]]) -> bool:
        """Whether the overall status of the study applies to the locations without their own."""
        statuses = [Status(each["status"]) for each in places if "status" in each]
        if self.status in (Status.OPEN, Status.NOT_CONFIRMED) or (statuses and len(statuses) == len(places)):
            return False
        return all(self.status.covers(each) for each in statuses)

    def _leads(self) -> list[str]:
        officials = groups(self.module("contactsLocations"), "overallOfficials")
        names = (leading_person(each) for each in officials if word(each, "role") == "PRINCIPAL_INVESTIGATOR")
        return list(filter(None, names))

    def _officials(self) -> list[str]:
        officials = groups(self.module("contactsLocations"), "overallOfficials")
        return leaders(officials, group(self.module("sponsorCollaborators"), "responsibleParty"))

    @property
    def _is_program(self) -> bool:
        """Whether the record is itself a program of expanded access."""
        return word(self.module("design"), "studyType") == "EXPANDED_ACCESS"

    def _condition(self, name: str) -> Any:
        return self.local.condition(name) or {"name": name}

    def _enrollment(self, value: Any) -> str:
        return self.checked_value("enrollmentInfo.count", value, _count(value))

    def _dates(self, status: Fields) -> dict[str, Any]:
        names = {"start": "start", "primary_completion": "primaryCompletion", "completion": "completion"}
        dates = {field: group(status, f"{name}DateStruct").get("date") for field, name in names.items()}
        return drop_empty(
            {field: self.checked_value(f"dates.{field}", value, day(value)) for field, value in dates.items()}
        )

    def _eligibility(self) -> dict[str, Any]:
        module = self.module("eligibility")
        criteria = read_criteria(text(module, "eligibilityCriteria"))
        if criteria.whole:
            self.remarks.append(not_divided(criteria.doubts))
        self.doubts = criteria.doubts
        population = text(module, "studyPopulation")
        notes = (
            criteria.note,
            f"Study population: {prose(population)}" if population else "",
        )
        return drop_empty(
            {
                **self._ages(module),
                "sex": self.checked_value("sex", module.get("sex"), SEXES.get(word(module, "sex"), "")),
                "sex_note": inline(text(module, "genderDescription")),
                "healthy_volunteers": yes_or_no(truth(module, "healthyVolunteers")),
                "inclusion": criteria.inclusion,
                "exclusion": criteria.exclusion,
                "note": "\n\n".join(filter(None, notes)),
            }
        )

    def _ages(self, module: Fields) -> dict[str, str]:
        """The age limits, or a note if one of them cannot be read or the registry gives none."""
        limits: dict[str, str] = {}
        strange: dict[str, str] = {}
        for field, name in (("minimum_age", "minimumAge"), ("maximum_age", "maximumAge")):
            value = module.get(name)
            if value and not clean(value):
                strange[field] = UNREADABLE
                continue
            try:
                limits[field] = age(value)
            except ValueError:
                strange[field] = line(value)
        limits, strange = usable_limits(drop_empty(limits), strange)
        for field, text_ in strange.items():
            message = f"an age limit is kept as text: {field.replace('_', ' ').capitalize()}: {text_}"
            self.remark("W603", message, "correct it in content/studies")
        if strange:
            return limits_or_note(limits, strange=strange)
        return limits or of_clinicaltrials(texts(module, "stdAges"))

    def _results(self, status: Fields, has_results: bool) -> dict[str, str]:
        posted = day(group(status, "resultsFirstPostDateStruct").get("date"))
        if not has_results and not posted:
            return {}
        link = f"https://clinicaltrials.gov/study/{self.number}?tab=results"
        return drop_empty({"link": link, "posted_on": posted})


def _verified_on(status: Fields) -> str:
    """The day or month in which the entry was last verified, or else the day of the sponsor's last update.

    `statusVerifiedDate` and `lastUpdateSubmitDate` of API v2: https://clinicaltrials.gov/data-api/about-api/study-data-structure
    """
    return day(status.get("statusVerifiedDate")) or day(status.get("lastUpdateSubmitDate"))


def _count(value: Any) -> str:
    text_ = clean(value)
    return text_ if text_.isascii() and text_.isdigit() and len(text_) < 9 and text_ == str(int(text_)) else ""
