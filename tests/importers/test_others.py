"""Entries of ISRCTN and of the EU's CTIS."""

import json
from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.local_matches import LocalMatches, MatchRule
from site_builder.model.reading import read_record
from site_builder.model.study import Study
from tests.importers.test_import import taken
from tests.sites import built, write_site

OURS = LocalMatches((MatchRule("north campus", "rochester", "", "", True, "north"),), (), (("asthma", "asthma"),))
TODAY = date(2026, 11, 22)

TRIAL = """<?xml version="1.0" encoding="UTF-8"?>
<allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="1"><fullTrial>
<trial lastUpdated="2026-09-03T10:00:00.000Z" version="3">
 <isrctn dateAssigned="2025-01-01">12345678</isrctn>
 <trialDescription><title>Evening light &amp; asthma</title><scientificTitle>A trial of *light*</scientificTitle>
  <acronym>LUMEN</acronym><plainEnglishSummary>Background and study aims
Light may_help.

What are the risks?
None * known.</plainEnglishSummary></trialDescription>
 <externalRefs><clinicalTrialsGovNumber>NCT00000001</clinicalTrialsGovNumber><irasNumber>98765</irasNumber>
  <protocolSerialNumber>P-1</protocolSerialNumber></externalRefs>
 <trialDesign><primaryStudyDesign>Interventional</primaryStudyDesign><overallEndDate>2027-12-31T00:00:00.000Z</overallEndDate></trialDesign>
 <participants><trialCentres><trialCentre id="x"><name>North Campus</name><city>Rochester</city><country>United States</country></trialCentre></trialCentres>
  <inclusion>1. Adults
2. Asthma:
2.1. mild
3. FEV1 &lt; 80</inclusion><exclusion>Smokers</exclusion>
  <lowerAgeLimit value="18.0" unit="Years">18 Years</lowerAgeLimit><gender>Both</gender><targetEnrolment>120</targetEnrolment>
  <recruitmentStart>2026-01-01T00:00:00.000Z</recruitmentStart><recruitmentEnd>2026-12-31T00:00:00.000Z</recruitmentEnd></participants>
 <conditions><condition><description>Asthma</description></condition></conditions>
 <interventions><intervention><description>An hour of light</description><interventionType>Device</interventionType><phase>Phase III</phase></intervention></interventions>
</trial>
<contact><forename>Pat</forename><surname>Lee</surname><contactTypes><contactType>Public</contactType></contactTypes>
 <contactDetails><telephone>+44 (0)20 7946 0100</telephone><email>a@example.org</email></contactDetails></contact>
<sponsor><organisation>Example Trust</organisation></sponsor><funder><name>A Fund</name></funder>
</fullTrial></allTrials>"""  # noqa: E501

CTIS: dict[str, Any] = {
    "ctNumber": "2022-501234-12-00",
    "ctStatus": "Ongoing, recruiting",
    "startDateEU": "02/10/2025",
    "lastUpdated": "2026-09-03",
    "authorizedApplication": {
        "authorizedPartI": {
            "trialDetails": {
                "clinicalTrialIdentifiers": {
                    "publicTitle": "Evening light",
                    "fullTitle": "A trial of evening light",
                    "secondaryIdentifyingNumbers": {"nctNumber": {"number": "NCT00000001"}},
                },
                "trialInformation": {
                    "trialCategory": {"trialPhase": "Therapeutic confirmatory (Phase III)"},
                    "medicalCondition": {"partIMedicalConditions": [{"medicalCondition": "Asthma"}]},
                    "trialObjective": {"mainObjective": "To see whether light helps."},
                    "eligibilityCriteria": {
                        "principalInclusionCriteria": [
                            {"principalInclusionCriteria": "Adults"},
                            {"principalInclusionCriteria": "1. a\n2. b"},
                        ],
                        "principalExclusionCriteria": [{"principalExclusionCriteria": "Weight < 40 kg"}],
                    },
                    "populationOfTrialSubjects": {"isFemaleSubjects": True, "isMaleSubjects": True},
                },
            },
            "sponsors": [
                {
                    "organisation": {"name": "Example Sponsor"},
                    "publicContacts": [
                        {"functionalName": "Desk", "telephone": "+49 5", "functionalEmailAddress": "t@example.org"}
                    ],
                }
            ],
        },
        "authorizedPartsII": [
            {
                "mscInfo": {"trialStatus": "Ongoing, recruitment ended"},
                "trialSites": [
                    {
                        "organisationAddressInfo": {
                            "organisation": {"name": "Klinik am See"},
                            "address": {"city": "Überlingen", "postcode": "88662", "countryName": "Germany"},
                        },
                        "personInfo": {"firstName": "Eva", "lastName": "Nowak", "email": "e@example.org"},
                    }
                ],
            }
        ],
    },
}  # fmt: skip


def one(data: str, today: date = TODAY) -> Imported:
    (found,) = entries(Document("x", data=data.encode()), OURS, today)
    assert isinstance(found, Imported), found
    record, complaints = read_record(Study, found.values)
    assert record is not None, complaints
    return found


def test_isrctn() -> None:
    found = one(TRIAL)
    assert (found.number, found.registry, found.remarks) == ("ISRCTN12345678", "isrctn", ())
    values = found.values
    assert values["title"] == "Evening light & asthma"
    assert values["official_title"] == "A trial of *light*"
    assert "Light may_help." in values["about"]
    assert "None * known." in values["about"]
    assert values["identifiers"]["nct"] == "NCT00000001"
    assert values["conditions"] == ["asthma"]
    assert values["eligibility"]["minimum_age"] == "18 years"
    assert values["eligibility"]["inclusion"][0] == "Adults"
    assert "FEV1 < 80" in values["eligibility"]["inclusion"]
    assert values["eligibility"]["exclusion"] == ["Smokers"]
    assert values["contact"]["phone"] == "+44 (0)20 7946 0100"
    assert values["locations"] == [
        {
            "location": "north",
            "registered_as": "North Campus, Rochester, United States",
            "status": "open",
            "checked_by": "ISRCTN",
        }
    ]


@pytest.mark.parametrize(
    ("day", "status"),
    [
        (date(2025, 6, 1), "opening soon"),
        (date(2026, 6, 1), "open"),
        (date(2027, 2, 1), "closed"),
        (date(2028, 2, 1), "completed"),
    ],
)
def test_isrctn_works_its_status_out_of_dates(day: date, status: str) -> None:
    assert one(TRIAL, day).values["locations"][0]["status"] == status
    override = "<recruitmentStatusOverride>Suspended</recruitmentStatusOverride></participants>"
    assert one(TRIAL.replace("</participants>", override), day).values["locations"][0]["status"] == "paused"


def test_ctis() -> None:
    found = one(json.dumps(CTIS))
    assert (found.number, found.registry, found.remarks) == ("2022-501234-12-00", "ctis", ())
    values = found.values
    assert (values["title"], values["phase"], values["sponsor"]) == ("Evening light", "3", "Example Sponsor")
    assert values["eligibility"] == {
        "age_note": "Age limits not stated in the registry",
        "sex": "all",
        "inclusion": ["Adults", "a", "b"],
        "exclusion": ["Weight < 40 kg"],
    }
    assert values["dates"] == {"start": "2025-10-02"}
    assert values["contact"] == {"role": "Desk", "phone": "+49 5", "email": "t@example.org"}
    (place,) = values["locations"]
    assert place["place"]["name"] == "Klinik am See"
    assert (place["status"], place["principal_investigator"]) == ("closed", {"name": "Eva Nowak"})


@pytest.mark.parametrize(
    ("code", "here", "status"),
    [(2, 2, "opening soon"), (4, 3, "open"), (4, 5, "closed"), (4, None, None), (None, None, None), (True, "4", None)],
)
def test_ctis_tells_by_a_number_whether_an_authorised_study_recruits(code: Any, here: Any, status: str | None) -> None:
    (part,) = CTIS["authorizedApplication"]["authorizedPartsII"]
    part = {**part, "mscInfo": {"countryName": "Germany", "trialStatus": "Authorised"}}
    application = {**CTIS["authorizedApplication"], "authorizedPartsII": [part]}
    application["memberStatesConcerned"] = [{"mscName": "Germany", "mscPublicStatusCode": here}]
    told = {"ctStatus": "Authorised", "ctPublicStatusCode": code, "authorizedApplication": application}
    found = one(json.dumps(CTIS | told))
    assert found.values["locations"][0].get("status") == status
    assert found.values["registry"]["status"] == {2: "Authorised, recruitment pending", 4: "Ongoing, recruiting"}.get(
        code, "Authorised"
    )


@pytest.mark.parametrize(
    ("word", "status"),
    [("Ended", "completed"), ("Temporarily halted", "paused"), ("Cancelled", "withdrawn"), (5, "open")],
)
def test_no_country_of_ctis_is_ahead_of_a_trial_that_is_over_or_paused(word: Any, status: str) -> None:
    (part,) = CTIS["authorizedApplication"]["authorizedPartsII"]
    part = {**part, "mscInfo": {"countryName": "Germany", "trialStatus": "Ongoing, recruiting"}}
    application = {**CTIS["authorizedApplication"], "authorizedPartsII": [part]}
    found = one(json.dumps(CTIS | {"ctStatus": word, "authorizedApplication": application}))
    assert found.values["locations"][0]["status"] == status


def test_new_fields_are_reported() -> None:
    assert "brandNew" in one(TRIAL.replace("<conditions>", "<brandNew>1</brandNew><conditions>")).remarks[0].message
    assert "brandNew" in one(json.dumps(CTIS | {"brandNew": 1})).remarks[0].message


@pytest.mark.parametrize(
    "data",
    [
        "<a>",
        "<html><body>Error</body></html>",
        '<!DOCTYPE x [<!ENTITY a "b">]><allTrials><fullTrial>&a;</fullTrial></allTrials>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><allTrials>&a;</allTrials>',
        "<allTrials><fullTrial/></allTrials>",
        '{"ctNumber": 5}',
        '{"ctNumber": "2022-501234-12-00", "authorizedApplication": [1]}',
    ],
)
def test_what_is_broken_or_dangerous_does_no_harm(data: str) -> None:
    (found,) = entries(Document("x", data=data.encode()), OURS, TODAY)
    if isinstance(found, Imported):
        assert read_record(Study, found.values)[0] is not None


def test_the_entries_of_one_study_in_two_registries_lie_over_each_other(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", studies=0)
    (tmp_path / "a.xml").write_text(TRIAL, encoding="utf-8")
    (tmp_path / "b.json").write_text(json.dumps(CTIS), encoding="utf-8")
    result = taken(site, tmp_path / "a.xml", tmp_path / "b.json")
    assert "2 entries: 2 new" in result.stdout, result.stderr
    assert "2 entries: 2 same" in taken(site, tmp_path / "a.xml", tmp_path / "b.json").stdout
    built(site)
    assert "EU Clinical Trials" in (site / "output/studies/2022-501234-12-00.html").read_text(encoding="utf-8")
    assert "Light may_help." in (site / "output/studies/ISRCTN12345678.html").read_text(encoding="utf-8")


def test_the_contact_is_the_first_that_can_be_reached() -> None:
    details = "<telephone>+44 (0)20 7946 0100</telephone><email>a@example.org</email>"
    doctor = "<surname>Poe</surname><contactTypes><contactType>Scientific</contactType></contactTypes>"
    doctor = f"<contact>{doctor}<contactDetails><email>b@example.org</email></contactDetails></contact>"
    trial = TRIAL.replace(details, "").replace("<sponsor>", f"{doctor}<sponsor>")
    assert one(trial).values["contact"] == {"name": "Poe", "email": "b@example.org"}
    assert one(TRIAL.replace(details, "")).values["contact"] == {"name": "Pat Lee"}
    changed = deepcopy(CTIS)
    sponsor = changed["authorizedApplication"]["authorizedPartI"]["sponsors"][0]
    sponsor["scientificContacts"] = [{"functionalName": "Doctors", "telephone": "+49 30 555 0100"}]
    sponsor["publicContacts"] = [{"functionalName": "", "telephone": "n/a"}]
    assert one(json.dumps(changed)).values["contact"] == {"role": "Doctors", "phone": "+49 30 555 0100"}


@pytest.mark.parametrize("rule", ["_____", "-----", "=====", "* * *", "––––"])
def test_a_line_drawn_between_criteria_is_no_word(rule: str) -> None:
    trial = TRIAL.replace("3. FEV1 &lt; 80", f"3. Fever\n{rule}\n4. Cough")
    assert one(trial).values["eligibility"]["inclusion"][-2:] == ["Fever", "Cough"]


@pytest.mark.parametrize(
    "heading",
    [
        "Previous inclusion criteria:",
        "Previous participant inclusion criteria from 05/07/2021 to 09/02/2022:",
        "Previous information:",
        "Original criteria until 09/02/2022:",
        "_____\n\nOriginal inclusion criteria:",
    ],
)
def test_criteria_that_no_longer_apply_are_not_asked(heading: str) -> None:
    current = "Current inclusion criteria as of 09/02/2022:\n1. Fever\n2. Cough"
    trial = TRIAL.replace("3. FEV1 &lt; 80", "3. Gout").replace(
        "<inclusion>1. Adults", f"<inclusion>{current}\n\n{heading}\n1. Adults"
    )
    found = one(trial).values["eligibility"]
    assert found["inclusion"] == [
        {"heading": "Current inclusion criteria as of 09/02/2022", "items": ["Fever", "Cough"]}
    ]
    assert found["note"].startswith(heading.removeprefix("_____\n\n"))
    assert "Gout" in found["note"], "but they are not lost"
    alone = one(TRIAL.replace("<inclusion>1. Adults", f"<inclusion>{heading}\n1. Adults")).values["eligibility"]
    assert "Adults" in str(alone["inclusion"])
