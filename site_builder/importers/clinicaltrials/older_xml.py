"""The XML that ClinicalTrials.gov offered until 2024, with each study converted to an entry of the API.

Such files hold the entry as it was on the day of the download. A remark says so, and importing the entry by its number
replaces it. Elements: https://clinicaltrials.gov/ct2/html/images/info/public.xsd (no longer online).
"""

from collections.abc import Iterator
from datetime import date
from typing import Any
from xml.etree.ElementTree import Element

from site_builder.importers.clinicaltrials.older import read_older
from site_builder.importers.clinicaltrials.older_words import iso_day, kind_of_study, phases, symbol
from site_builder.importers.entry import Imported, drop_empty
from site_builder.importers.local_matches import LocalMatches
from site_builder.importers.text import literal

Fields = dict[str, Any]


def studies_in(root: Element) -> Iterator[Element]:
    """The studies in a download, given its root element."""
    yield from root.iter("clinical_study")


def read_older_study(study: Element, local: LocalMatches, today: date) -> Imported:
    """A study as a record.

    Args:
        study: the element `clinical_study`.
        local: the site's own locations, people and conditions to match with.
        today: unused, because the registry states the status.

    Raises:
        Unreadable: there is no NCT number in it.
    """
    day = _text(study, "required_header/download_date").removeprefix("ClinicalTrials.gov processed this data on ")
    return read_older(as_entry(study), day, local)


def as_entry(study: Element) -> Fields:
    """A study in the shape of the API (https://clinicaltrials.gov/data-api/about-api/study-data-structure)."""
    modules: dict[str, Fields] = {
        "identificationModule": _identification(study),
        "statusModule": _status(study),
        "sponsorCollaboratorsModule": {
            "leadSponsor": drop_empty({"name": _text(study, "sponsors/lead_sponsor/agency")}),
            "collaborators": [{"name": _text(each, "agency")} for each in study.findall("sponsors/collaborator")],
        },
        "oversightModule": {
            "isFdaRegulatedDrug": _text(study, "oversight_info/is_fda_regulated_drug"),
            "isFdaRegulatedDevice": _text(study, "oversight_info/is_fda_regulated_device"),
        },
        "descriptionModule": {
            "briefSummary": _block(study, "brief_summary"),
            "detailedDescription": _block(study, "detailed_description"),
        },
        "conditionsModule": {"conditions": _texts(study, "condition"), "keywords": _texts(study, "keyword")},
        "designModule": _design(study),
        "armsInterventionsModule": _arms_and_interventions(study),
        "eligibilityModule": _eligibility(study),
        "contactsLocationsModule": _contacts_and_locations(study),
        "referencesModule": _references(study),
    }
    has_results = study.find("clinical_results") is not None or _first_day(study, "results_first_posted") != ""
    return {"protocolSection": {name: drop_empty(each) for name, each in modules.items()}, "hasResults": has_results}


def _text(element: Element, path: str) -> str:
    return " ".join((element.findtext(path) or "").split())


def _texts(element: Element, path: str) -> list[str]:
    return [text for each in element.findall(path) if (text := " ".join((each.text or "").split()))]


def _markup(element: Element, path: str) -> str:
    """A text without markup as markup, which the API's texts have."""
    return literal(_text(element, path))


def _block(element: Element, path: str) -> str:
    """The text of a block, without the indentation of the file and with its own."""
    lines = (element.findtext(f"{path}/textblock") or "").replace("\r", "").expandtabs().split("\n")
    indent = min((len(each) - len(each.lstrip()) for each in lines if each.strip()), default=0)
    return literal("\n".join(each[indent:].rstrip() for each in lines)).strip("\n")


def _identification(study: Element) -> Fields:
    return {
        "nctId": _text(study, "id_info/nct_id"),
        "nctIdAliases": _texts(study, "id_info/nct_alias"),
        "orgStudyIdInfo": drop_empty({"id": _text(study, "id_info/org_study_id")}),
        "secondaryIdInfos": [{"id": each} for each in _texts(study, "id_info/secondary_id")],
        "briefTitle": _text(study, "brief_title"),
        "officialTitle": _text(study, "official_title"),
        "acronym": _text(study, "acronym"),
    }


def _first_day(study: Element, *names: str) -> str:
    """The first of several dates: the elements had other names before 2017."""
    return next((day for name in names if (day := iso_day(_text(study, name)))), "")


def _date(study: Element, name: str) -> Fields:
    element = study.find(name)
    kind = "" if element is None else element.get("type", "")
    return drop_empty({"date": _first_day(study, name), "type": symbol(kind)})


def _status(study: Element) -> Fields:
    return {
        "statusVerifiedDate": _first_day(study, "verification_date"),
        "overallStatus": symbol(_text(study, "overall_status")),
        "whyStopped": _markup(study, "why_stopped"),
        "expandedAccessInfo": drop_empty({"hasExpandedAccess": _text(study, "has_expanded_access")}),
        "startDateStruct": _date(study, "start_date"),
        "primaryCompletionDateStruct": _date(study, "primary_completion_date"),
        "completionDateStruct": _date(study, "completion_date"),
        "resultsFirstPostDateStruct": drop_empty(
            {"date": _first_day(study, "results_first_posted", "firstreceived_results_date")}
        ),
        "lastUpdateSubmitDate": _first_day(study, "last_update_submitted", "lastchanged_date"),
        "lastUpdatePostDateStruct": drop_empty({"date": _first_day(study, "last_update_posted", "lastchanged_date")}),
    }


def _design(study: Element) -> Fields:
    count = study.find("enrollment")
    number = _text(study, "enrollment")
    return {
        "studyType": kind_of_study(_text(study, "study_type")),
        "phases": phases(_text(study, "phase")),
        "targetDuration": _text(study, "target_duration"),
        "designInfo": drop_empty({"primaryPurpose": symbol(_text(study, "study_design_info/primary_purpose"))}),
        "enrollmentInfo": {"count": number, "type": symbol(count.get("type", ""))}
        if count is not None and number
        else {},
    }


def _arms_and_interventions(study: Element) -> Fields:
    return {
        "armGroups": [
            {
                "label": _text(each, "arm_group_label"),
                "type": symbol(_text(each, "arm_group_type")),
                "description": _markup(each, "description"),
            }
            for each in study.findall("arm_group")
        ],
        "interventions": [
            {
                "type": symbol(_text(each, "intervention_type")),
                "name": _text(each, "intervention_name"),
                "description": _markup(each, "description"),
                "otherNames": _texts(each, "other_name"),
                "armGroupLabels": _texts(each, "arm_group_label"),
            }
            for each in study.findall("intervention")
        ],
    }


def _eligibility(study: Element) -> Fields:
    volunteers = _text(study, "eligibility/healthy_volunteers")
    return {
        "eligibilityCriteria": _block(study, "eligibility/criteria"),
        "studyPopulation": _block(study, "eligibility/study_pop"),
        "sex": symbol(_text(study, "eligibility/gender")),
        "genderDescription": _markup(study, "eligibility/gender_description"),
        "minimumAge": _text(study, "eligibility/minimum_age"),
        "maximumAge": _text(study, "eligibility/maximum_age"),
        "healthyVolunteers": "yes" if volunteers.startswith("Accepts") else volunteers,
    }


def _name(person: Element) -> str:
    names = (_text(person, each) for each in ("first_name", "middle_name", "last_name"))
    return ", ".join(filter(None, (" ".join(filter(None, names)), _text(person, "degrees"))))


def _contacts(element: Element, *names: str) -> list[Fields]:
    return [
        {
            "name": _name(each),
            "role": "CONTACT",
            "phone": _text(each, "phone"),
            "phoneExt": _text(each, "phone_ext"),
            "email": _text(each, "email"),
        }
        for name in names
        for each in element.findall(name)
    ]


def _officials(element: Element, name: str) -> list[Fields]:
    return [
        {"name": _name(each), "role": symbol(_text(each, "role")), "affiliation": _text(each, "affiliation")}
        for each in element.findall(name)
    ]


def _contacts_and_locations(study: Element) -> Fields:
    return {
        "centralContacts": _contacts(study, "overall_contact", "overall_contact_backup"),
        "overallOfficials": _officials(study, "overall_official"),
        "locations": [_location(each) for each in study.findall("location")],
    }


def _location(place: Element) -> Fields:
    parts = ("city", "state", "zip", "country")
    address = {part: _text(place, f"facility/address/{part}") for part in parts}
    investigators = [
        {key: value for key, value in each.items() if key != "affiliation"}
        for each in _officials(place, "investigator")
    ]
    return drop_empty(
        {
            "facility": _text(place, "facility/name"),
            "status": symbol(_text(place, "status")),
            **address,
            "contacts": [*_contacts(place, "contact", "contact_backup"), *investigators],
        }
    )


def _references(study: Element) -> Fields:
    papers = [*study.findall("reference"), *study.findall("results_reference")]
    return {
        "references": [{"pmid": _text(each, "PMID"), "citation": _text(each, "citation")} for each in papers],
        "seeAlsoLinks": [
            {"label": _text(each, "description"), "url": _text(each, "url")} for each in study.findall("link")
        ],
    }
