"""Trials of the US National Cancer Institute, in the JSON of its API: https://clinicaltrialsapi.cancer.gov/doc

It is the only registry that has, for each site, the day since which its status holds. Version 1 of the API wrote some
fields in another form; both are read.
"""

from datetime import date
from typing import Any

from site_builder.importers.clinicaltrials.places import investigator
from site_builder.importers.conversions import contact, day, full_day, without_placeholder
from site_builder.importers.entry import (
    Imported,
    Remark,
    Unreadable,
    drop_empty,
    recruiting_somewhere,
    unknown_fields,
    unknown_status,
    unusable_value,
    usable_values,
)
from site_builder.importers.free_text.prose import prose
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.nci.criteria import lists_of_criteria, who_can_join
from site_builder.importers.nci.numbers import NUMBER, identifiers, nct_number
from site_builder.importers.nci.places import REGISTRY, TrialStatus, place_of, status_fields, status_of
from site_builder.importers.nci.texts import markup
from site_builder.importers.nci.treatments import arms, diseases, interventions, keywords
from site_builder.importers.nci.words import KNOWN, TYPES
from site_builder.importers.participants import first_count
from site_builder.importers.phases import phase
from site_builder.importers.placeholders import is_placeholder
from site_builder.importers.reading import Fields, group, groups, text, truth, word, yes_or_no
from site_builder.importers.text import inline, line, literal
from site_builder.model.status import Status
from site_builder.model.words import Estimate

FOLDER = "nci"
_PARTS = ("eligibility", "sites")
"""Parts without which an entry is only an excerpt: a search can be limited to some fields."""
_PLANNED = ("ANTICIPATED", "ESTIMATED")


def read_trial(entry: Any, local: LocalMatches, today: date) -> Imported:
    """A trial as a study record.

    Args:
        entry: the decoded JSON of one trial.
        local: the site's own locations, people and conditions to match with.
        today: unused, because the entry states its status.

    Raises:
        Unreadable: the entry has no number of the NCI, or has only some of its fields.
    """
    number = line(entry.get("nci_id")).upper()
    if not NUMBER.fullmatch(number):
        raise Unreadable("there is no number of the NCI in it, such as NCI-2026-01234")
    if missing := [name for name in _PARTS if name not in entry]:
        names = " and ".join(f"`{each}`" for each in missing)
        raise Unreadable(f"it has only some fields of {number}, without {names}; download it without `include`")
    reader = _Reader(entry, number, local)
    values, left_out = usable_values(drop_empty(reader.read()))
    remarks = (*reader.remarks, *unknown_fields(entry.keys() - KNOWN), *left_out)
    # The same study is often in ClinicalTrials.gov, and people know it by its number there.
    return Imported(FOLDER, number, values, remarks, reader.doubts, nct_number(entry))


def _open_nowhere() -> Remark:
    message = "the registry says that this study is recruiting, but at no site"
    hint = "write in content/studies where it can be joined; until then its sites have the statuses of the registry"
    return Remark("W604", message, hint)


class _Reader:
    def __init__(self, entry: Fields, number: str, local: LocalMatches) -> None:
        self.entry, self.number, self.local = entry, number, local
        self.remarks: list[Remark] = []
        self.doubts: tuple[str, ...] = ()
        self.trial = self._trial()

    def read(self) -> dict[str, Any]:
        """The record."""
        title, official = (without_placeholder(self.entry.get(f"{name}_title")) for name in ("brief", "official"))
        detail = prose(markup(self.entry, "detail_description"))
        type_ = line(self.entry.get("study_protocol_type"))
        return {
            "title": title or official or self.number,
            "short_title": line(self.entry.get("acronym")),
            "official_title": official if official != title and title else "",
            "about": prose(markup(self.entry, "brief_summary")),
            "type": self._checked("study_protocol_type", type_, TYPES.get(type_.lower(), "")),
            "phase": self._phase(),
            "collaborators": [
                name for each in groups(self.entry, "collaborators") if (name := without_placeholder(each.get("name")))
            ],
            "led_by": self._led_by(),
            "identifiers": identifiers(self.entry),
            "conditions": [self.local.condition(name) or {"name": name} for name in diseases(self.entry)],
            "keywords": keywords(self.entry),
            **self._plans(),
            **self._locations(),
            "eligibility": self._eligibility(),
            "arms": arms(self.entry),
            "interventions": interventions(self.entry),
            "contact": self._contact(),
            "supplemental": "" if is_placeholder(detail) else detail,
            "registry": drop_empty(
                {
                    "name": REGISTRY,
                    "number": self.number,
                    "link": f"https://www.cancer.gov/research/participate/clinical-trials-search/v?id={self.number}",
                    "status": line(self.entry.get("current_trial_status")),
                    "verified_on": day(self.entry.get("record_verification_date")),
                }
            ),
        }

    def _checked(self, name: str, typed: str, used: str) -> str:
        """A converted value; a value that cannot be used adds a remark."""
        if typed and not used:
            self.remarks.append(unusable_value(name, typed))
        return used

    def _phase(self) -> str:
        value = self.entry.get("phase")
        typed = line(group(self.entry, "phase").get("phase") if isinstance(value, dict | list) else value)
        return self._checked("phase", typed, phase(typed.replace("_", "/")))

    def _trial(self) -> TrialStatus:
        typed = line(self.entry.get("current_trial_status"))
        status = status_of(typed.upper())
        if status is None:
            problem = Remark("W603", "the registry gives no status", "write the statuses in content/studies")
            self.remarks.append(unknown_status(typed) if typed else problem)
        since = full_day(self.entry.get("current_trial_status_date"))
        checked_on = full_day(self.entry.get("record_verification_date"))
        return TrialStatus(status or Status.NOT_CONFIRMED, since, checked_on)

    def _led_by(self) -> list[str]:
        lead, organisation = (without_placeholder(self.entry.get(n)) for n in ("principal_investigator", "lead_org"))
        parts = (lead, "principal investigator" if lead else "", organisation)
        return [", ".join(filter(None, parts))] if any(parts) else []

    def _plans(self) -> dict[str, Any]:
        """The dates, and the number of participants that is aimed at, which means nothing once nobody can join."""
        days, planned = {}, []
        for each in (Estimate.START, Estimate.PRIMARY_COMPLETION, Estimate.COMPLETION):
            name = f"{each.value}_date"
            if value := self._checked(name, line(self.entry.get(name)), day(self.entry.get(name))):
                days[each.value] = value
                planned += [each.value] if word(self.entry, f"{name}_type_code") in _PLANNED else []
        aim = "" if self.trial.status.over else line(self.entry.get("minimum_target_accrual_number"))
        count = first_count([aim])
        planned += [Estimate.ENROLLMENT.value] if count else []
        return {"dates": days, "enrollment": count, "estimated": planned}

    def _locations(self) -> dict[str, Any]:
        """The sites with their statuses; the trial's own status for those that have none, if it applies to them."""
        sites = [each for each in groups(self.entry, "sites") if drop_empty(each)]
        self._remark_unknown(sites)
        places = [place_of(each, self.trial, self.local) for each in sites]
        overall = self.trial.status
        if len(places) == 1 and overall is not Status.NOT_CONFIRMED and not line(sites[0].get("recruitment_status")):
            places[0] |= status_fields(overall, self.trial.since, self.trial.checked_on)
        lead = without_placeholder(self.entry.get("principal_investigator"))
        if len(places) == 1 and lead:
            places[0]["principal_investigator"] = investigator(lead, self.local)
        result: dict[str, Any] = {"locations": places}
        reason = inline(literal(without_placeholder(text(self.entry, "why_study_stopped"))))
        if overall is Status.WITHDRAWN:
            result["withdrawn"] = drop_empty({"reason": reason})
        elif reason:
            result["why_stopped"] = reason
        statuses = [Status(each["status"]) for each in places if "status" in each]
        if overall is Status.OPEN:
            if Status.OPEN not in statuses:
                self.remarks.append(_open_nowhere() if statuses else recruiting_somewhere())
        elif (len(statuses) < len(places) or not places) and all(overall.covers(each) for each in statuses):
            result |= {} if overall is Status.NOT_CONFIRMED else {"status": overall.value, "checked_by": REGISTRY}
        return result

    def _remark_unknown(self, sites: list[Fields]) -> None:
        words = dict.fromkeys(line(each.get("recruitment_status")) for each in sites)
        self.remarks += [unknown_status(each) for each in words if each and status_of(each.upper()) is None]

    def _eligibility(self) -> dict[str, Any]:
        eligibility = group(self.entry, "eligibility")
        lists = lists_of_criteria(eligibility)
        participants, remarks = who_can_join(group(eligibility, "structured"))
        self.remarks += [*lists.remarks, *remarks]
        self.doubts = lists.doubts
        population = prose(markup(self.entry, "study_population_description"))
        notes = (lists.values.get("note", ""), f"Study population: {population}" if population else "")
        return drop_empty(
            {
                **participants,
                "healthy_volunteers": yes_or_no(truth(self.entry, "accepts_healthy_volunteers_indicator")),
                **lists.values,
                "note": "\n\n".join(filter(None, notes)),
            }
        )

    def _contact(self) -> dict[str, str]:
        fields = group(self.entry, "central_contact")
        name, phone, email = (fields.get(f"central_contact_{each}") for each in ("name", "phone", "email"))
        return contact(name, phone, "", email)
