"""The JSON that ClinicalTrials.gov's interface offered until 2024."""

import json
from datetime import date
from typing import Any
from xml.sax.saxutils import escape

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches
from site_builder.model.reading import read_record
from site_builder.model.study import Study

PROTOCOL: dict[str, Any] = {
    "IdentificationModule": {
        "NCTId": "NCT99999901",
        "OrgStudyIdInfo": {"OrgStudyId": "L-1"},
        "SecondaryIdInfoList": {
            "SecondaryIdInfo": [
                {"SecondaryId": "2010-012345-12", "SecondaryIdType": "EudraCT Number"},
                {"SecondaryId": "77", "SecondaryIdType": "Other Grant/Funding Number", "SecondaryIdDomain": "A fund"},
            ]
        },
        "BriefTitle": "Light & Fever",
    },
    "StatusModule": {
        "StatusVerifiedDate": "January 2020",
        "OverallStatus": "Active, not recruiting",
        "StartDateStruct": {"StartDate": "March 4, 2019", "StartDateType": "Actual"},
        "CompletionDateStruct": {"CompletionDate": "May 2021", "CompletionDateType": "Anticipated"},
        "LastUpdatePostDateStruct": {"LastUpdatePostDate": "January 25, 2020", "LastUpdatePostDateType": "Actual"},
        "ResultsFirstPostDateStruct": {"ResultsFirstPostDate": "June 1, 2020"},
    },
    "SponsorCollaboratorsModule": {"LeadSponsor": {"LeadSponsorName": "Example University"}},
    "DescriptionModule": {"BriefSummary": "Light may help with:\nfever\nchills_1\n\nWe do not know it."},
    "ConditionsModule": {"ConditionList": {"Condition": ["Fever"]}, "KeywordList": {"Keyword": ["lamp"]}},
    "DesignModule": {
        "StudyType": "Interventional",
        "PhaseList": {"Phase": ["Phase 1", "Phase 2"]},
        "EnrollmentInfo": {"EnrollmentCount": "40", "EnrollmentType": "Anticipated"},
    },
    "ArmsInterventionsModule": {
        "ArmGroupList": {"ArmGroup": [{"ArmGroupLabel": "Lamp", "ArmGroupType": "Active Comparator"}]},
        "InterventionList": {
            "Intervention": [
                {
                    "InterventionType": "Device",
                    "InterventionName": "Lamp",
                    "InterventionArmGroupLabelList": {"InterventionArmGroupLabel": ["Lamp"]},
                    "InterventionOtherNameList": {"InterventionOtherName": ["Torch"]},
                }
            ]
        },
    },
    "EligibilityModule": {
        "EligibilityCriteria": "Inclusion Criteria:\n\nAdults\nFever for\nthree days\n\nExclusion Criteria:\n\nAsleep",
        "HealthyVolunteers": "Accepts Healthy Volunteers",
        "Gender": "Female",
        "MinimumAge": "6 Months",
        "StdAgeList": {"StdAge": ["Child", "Adult"]},
    },
    "ContactsLocationsModule": {
        "CentralContactList": {
            "CentralContact": [{"CentralContactName": "Study Office", "CentralContactEMail": "office@example.org"}]
        },
        "OverallOfficialList": {
            "OverallOfficial": [{"OverallOfficialName": "Eva Nowak", "OverallOfficialRole": "Study Chair"}]
        },
        "LocationList": {
            "Location": [
                {
                    "LocationFacility": "North Campus",
                    "LocationStatus": "Completed",
                    "LocationCity": "Rochester",
                    "LocationCountry": "United States",
                    "LocationContactList": {
                        "LocationContact": [
                            {"LocationContactName": "Ada Quist", "LocationContactRole": "Principal Investigator"},
                            {"LocationContactName": "Desk", "LocationContactRole": "Contact"},
                        ]
                    },
                }
            ]
        },
    },
    "ReferencesModule": {
        "ReferenceList": {"Reference": [{"ReferencePMID": "12345678", "ReferenceCitation": "Doe J. A paper."}]},
        "SeeAlsoLinkList": {"SeeAlsoLink": [{"SeeAlsoLinkLabel": "Ours", "SeeAlsoLinkURL": "https://example.org/"}]},
    },
}
STUDY: dict[str, Any] = {
    "ProtocolSection": PROTOCOL,
    "DerivedSection": {
        "MiscInfoModule": {"VersionHolder": "July 07, 2021"},
        "ConditionBrowseModule": {
            "ConditionMeshList": {
                "ConditionMesh": [
                    {"ConditionMeshId": "D000005334", "ConditionMeshTerm": "Fever"},
                    {"ConditionMeshId": "D000086382", "ConditionMeshTerm": "COVID-19"},
                ]
            },
            "ConditionAncestorList": {"ConditionAncestor": [{"ConditionAncestorTerm": "Signs and Symptoms"}]},
        },
    },
}


def read(data: Any) -> list[Any]:
    return list(entries(Document("x.json", data=json.dumps(data).encode()), LocalMatches(), date(2026, 11, 22)))


def found_in(data: Any) -> Imported:
    (found,) = read(data)
    assert isinstance(found, Imported), found
    record, complaints = read_record(Study, found.values)
    assert record is not None, complaints
    return found


def values() -> dict[str, Any]:
    return found_in(STUDY).values


def test_what_is_read() -> None:
    found = values()
    assert (found["title"], found["sponsor"]) == ("Light & Fever", "Example University")
    assert (found["phase"], found["enrollment"], found["estimated"]) == ("1/2", "40", ["completion", "enrollment"])
    assert found["dates"] == {"start": "2019-03-04", "completion": "2021-05"}
    assert found["about"] == "Light may help with:\n\n- fever\n- chills_1\n\nWe do not know it."
    assert found["contact"] == {"name": "Study Office", "email": "office@example.org"}
    assert found["led_by"] == ["Eva Nowak, study chair"]
    assert found["arms"] == [{"name": "Lamp", "kind": "active comparator", "gets": ["Lamp"]}]
    assert found["interventions"] == [{"name": "Lamp", "kind": "device", "also": ["Torch"]}]
    assert found["publications"] == [{"citation": "Doe J. A paper.", "pmid": "12345678"}]
    assert found["registry"]["verified_on"] == "2020-01"
    assert found["registry"]["updated_on"] == "2020-01-25"
    assert found["results"]["posted_on"] == "2020-06-01"
    assert found["identifiers"]["sponsor_protocol"] == "L-1"
    assert {"name": "A fund", "value": "77"} in found["identifiers"]["others"]


def test_each_line_is_a_criterion() -> None:
    eligibility = values()["eligibility"]
    assert eligibility["inclusion"] == ["Adults", "Fever for", "three days"]
    assert eligibility["exclusion"] == ["Asleep"]
    assert (eligibility["sex"], eligibility["healthy_volunteers"]) == ("female", "yes")
    assert (eligibility["minimum_age"], "maximum_age" in eligibility) == ("6 months", False)


def test_statuses_and_places() -> None:
    found = values()
    (place,) = found["locations"]
    assert (place["place"]["name"], place["status"]) == ("North Campus", "completed")
    assert place["principal_investigator"] == {"name": "Ada Quist"}
    assert place["contact"] == {"name": "Desk"}


def test_terms_have_the_numbers_that_they_have_today() -> None:
    found = values()
    assert [each["code"] for each in found["condition_codes"]] == ["D005334", "D000086382"]
    assert found["broader_terms"] == ["Signs and Symptoms"]


@pytest.mark.parametrize(
    "data",
    [
        {"FullStudiesResponse": {"NStudiesFound": 1, "FullStudies": [{"Rank": 1, "Study": STUDY}]}},
        {"FullStudy": {"Rank": 1, "Study": STUDY}},
        {"Study": STUDY},
        [STUDY],
    ],
)
def test_every_wrapping_is_opened(data: Any) -> None:
    found = found_in(data)
    assert (found.number, found.values["title"]) == ("NCT99999901", "Light & Fever")
    (remark,) = found.remarks
    assert (remark.code, remark.message) == ("W611", "the file has the entry as it was on July 07, 2021")


def test_an_answer_without_studies_is_told() -> None:
    ((_, told),) = read({"FullStudiesResponse": {"NStudiesFound": 0, "FullStudies": []}})
    assert "the search found nothing" in told
    ((_, told),) = read({"FullStudiesResponse": {"NStudiesFound": 0}})
    assert "the search found nothing" in told


def as_xml(name: str, value: Any) -> str:
    """A part of the JSON as the same interface wrote it in XML."""
    if isinstance(value, dict) and name.endswith("List"):
        ((inner, values),) = value.items()
        return f'<List Name="{name}">{"".join(as_xml(inner, each) for each in values)}</List>'
    if isinstance(value, dict):
        return f'<Struct Name="{name}">{"".join(as_xml(key, each) for key, each in value.items())}</Struct>'
    return f'<Field Name="{name}">{escape(value)}</Field>'


def test_its_xml_says_the_same() -> None:
    inner = f'<FullStudy Rank="1">{as_xml("Study", STUDY)}</FullStudy>'
    listed = f"<NStudiesFound>1</NStudiesFound><FullStudyList>{inner}</FullStudyList>"
    data = f"<FullStudiesResponse>{listed}</FullStudiesResponse>"
    (found,) = entries(Document("x.xml", data=data.encode()), LocalMatches(), date(2026, 11, 22))
    assert isinstance(found, Imported), found
    assert found == found_in(STUDY)
