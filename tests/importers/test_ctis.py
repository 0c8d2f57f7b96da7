"""Entries of the EU's CTIS, with the fields that all of them have."""

import json
from copy import deepcopy
from typing import Any

import pytest

from site_builder.importers.entry import Imported
from tests.importers.test_others import CTIS, one


def changed(part: dict[str, Any] | None = None, information: dict[str, Any] | None = None, **fields: Any) -> Imported:
    """An entry with other fields: in part I, in its information on the trial, and at the top."""
    entry = deepcopy(CTIS) | fields
    part_one = entry["authorizedApplication"]["authorizedPartI"]
    part_one |= part or {}
    part_one["trialDetails"]["trialInformation"] |= information or {}
    return one(json.dumps(entry))


def test_the_fields_of_every_entry_are_not_unknown() -> None:
    fields: dict[str, Any] = {"trialRegion": "Both", "trialRegionCode": 3, "events": {}, "documents": []}
    assert changed(**fields).remarks == ()


@pytest.mark.parametrize("word", ["Authorised", "Under evaluation", "Ended", ""])
def test_the_number_is_the_status_whatever_the_word_for_the_application(word: str) -> None:
    found = changed(ctStatus=word, ctPublicStatusCode=5)
    assert found.values["registry"]["status"] == "Ongoing, recruitment ended"
    assert found.values["locations"][0]["status"] == "closed"


def test_an_unknown_word_is_reported_once() -> None:
    assert len(changed(ctStatus="Dreaming").remarks) == 1


def stopped(*countries: str) -> dict[str, Any]:
    entry: dict[str, Any] = deepcopy(CTIS)
    application = entry["authorizedApplication"]
    (part,) = application["authorizedPartsII"]
    names = ("Germany", "Spain")
    ended: dict[str, Any] = {"trialStatus": "Ended"}
    application["authorizedPartsII"] = [{**part, "mscInfo": {"mscName": name} | ended} for name in names]
    application["memberStatesConcerned"] = [{"mscName": name, "mscPublicStatusCode": 8} for name in names]
    events = [{"mscName": name, "events": [{"notificationType": "EARLY_TERMINATION"}]} for name in countries]
    return one(json.dumps(entry | {"ctPublicStatusCode": 8, "events": {"trialEvents": events}})).values


def test_a_trial_that_all_countries_terminated_is_not_completed() -> None:
    everywhere, somewhere, nowhere = stopped("Germany", "Spain"), stopped("Spain"), stopped()
    assert [each["status"] for each in everywhere["locations"]] == ["ended early", "ended early"]
    assert [each["status"] for each in nowhere["locations"]] == ["completed", "completed"]
    assert somewhere["locations"][0]["status"] == "completed"


def test_the_primary_sponsor_is_the_sponsor() -> None:
    sponsors = [{"organisation": {"name": "Partner"}}, {"primary": True, "organisation": {"name": "Example Sponsor"}}]
    values = changed({"sponsors": sponsors}).values
    assert (values["sponsor"], values["collaborators"]) == ("Example Sponsor", ["Partner"])


def test_products() -> None:
    light = {"productName": "Lumen", "productDictionaryInfo": {"prodName": "Lumen", "activeSubstanceName": "LUX"}}
    strong = {"productName": "LUMEN", "productDictionaryInfo": {"prodName": "Lumen 5 mg"}}
    dark: dict[str, Any] = {"productDictionaryInfo": {"activeSubstanceName": "Darkness"}}
    helper = {"productName": "Paracetamol", "part1MpRoleTypeCode": "4"}
    dark["part1MpRoleTypeCode"] = "2"
    values = changed({"products": [light, strong, dark, helper, {"productName": "N/A"}]}).values
    assert values["interventions"] == [{"name": "Lumen", "also": ["LUX", "Lumen 5 mg"]}, {"name": "Darkness"}]


def test_planned_dates_are_estimates() -> None:
    plan = {"trialDuration": {"estimatedRecruitmentStartDate": "01/10/2026", "estimatedEndDate": "2028-12-31"}}
    values = changed(information=plan, startDateEU=None).values
    assert values["dates"] == {"start": "2026-10-01", "completion": "2028-12-31"}
    assert values["estimated"] == ["start", "completion"]
    values = changed(information=plan, endDateEU="2027-01-31").values
    assert values["dates"] == {"start": "2025-10-02", "completion": "2027-01-31"}
    assert "estimated" not in values


def test_the_planned_number_of_participants() -> None:
    entry = deepcopy(CTIS)
    entry["authorizedApplication"]["authorizedPartsII"][0]["recruitmentSubjectCount"] = 40
    values = one(json.dumps(entry)).values
    assert (values["enrollment"], values["estimated"]) == ("40", ["enrollment"])
    entry["authorizedApplication"]["authorizedPartI"]["rowSubjectCount"] = 60
    assert one(json.dumps(entry)).values["enrollment"] == "100"


def test_conditions_in_lines_and_in_the_older_place() -> None:
    listed = {"medicalCondition": {"partIMedicalConditions": [{"medicalCondition": "Gout\nCough"}]}}
    assert [each["name"] for each in changed(information=listed).values["conditions"]] == ["Gout", "Cough"]
    older = changed({"medicalConditions": [{"medicalCondition": "Gout"}]}, {"medicalCondition": None}).values
    assert [each["name"] for each in older["conditions"]] == ["Gout"]


def test_criteria_in_the_order_of_their_numbers() -> None:
    texts = [(2, "Cough"), (1, "Gout")]
    listed = [{"number": number, "principalInclusionCriteria": text} for number, text in texts]
    found = changed(information={"eligibilityCriteria": {"principalInclusionCriteria": listed}})
    assert found.values["eligibility"]["inclusion"] == ["Gout", "Cough"]


def test_an_entry_that_introduces_a_list_is_one_criterion() -> None:
    def read(*texts: str) -> Any:
        listed = [{"principalInclusionCriteria": text} for text in texts]
        found = changed(information={"eligibilityCriteria": {"principalInclusionCriteria": listed}})
        return found.values["eligibility"]["inclusion"]

    several = "One of these:\na) gout\nb) HLA-B*57"
    assert read("Adults", several, "Consent") == [
        "Adults",
        {"text": "One of these:", "items": ["gout", "HLA-B*57"]},
        "Consent",
    ]
    cohort = "Patients with gout:\n1. Adults\n2. Consent"
    assert read("Fever", cohort)[1] == {"heading": "Patients with gout", "items": ["Adults", "Consent"]}
    assert read(cohort) == [{"heading": "Patients with gout", "items": ["Adults", "Consent"]}]


def test_numbers_in_other_registries() -> None:
    entry = deepcopy(CTIS)
    application = entry["authorizedApplication"]
    application["eudraCt"] = {"isTransitioned": True, "eudraCtCode": "2019-001234-10"}
    numbers = application["authorizedPartI"]["trialDetails"]["clinicalTrialIdentifiers"]["secondaryIdentifyingNumbers"]
    numbers["additionalRegistries"] = [{"number": "DRKS00012345", "otherRegistryName": "DRKS"}]
    assert one(json.dumps(entry)).values["identifiers"]["others"] == [
        {"name": "EudraCT number", "value": "2019-001234-10"},
        {"name": "DRKS", "value": "DRKS00012345"},
    ]


def elsewhere(*countries: str, code: int, sites: int = 1, **application: Any) -> Imported:
    """An entry with countries outside the EU and the EEA."""
    entry = deepcopy(CTIS)
    application_part: dict[str, Any] = entry["authorizedApplication"]
    part = application_part["authorizedPartsII"][0]
    part |= {"mscInfo": {"mscName": "Germany", "trialStatus": code}, "trialSites": part["trialSites"] * sites}
    application_part["memberStatesConcerned"] = [{"mscName": "Germany", "mscPublicStatusCode": code}]
    application_part["authorizedPartI"]["rowCountriesInfo"] = [
        {"name": name, "isoAlpha2Code": "?"} for name in countries
    ]
    return one(
        json.dumps(entry | {"ctPublicStatusCode": code, "authorizedApplication": application_part | application})
    )


def statuses(found: Imported) -> dict[str, str]:
    return {each["place"]["country"]: each.get("status", "") for each in found.values["locations"]}


def test_countries_outside_the_eu_are_locations() -> None:
    found = elsewhere("Brazil", "Korea, Republic of", "United States of America", "Brazil", "N/A", "Germany", code=4)
    names = [each["place"] for each in found.values["locations"][1:]]
    assert names == [{"name": name, "country": name} for name in ("Brazil", "South Korea", "United States")]
    assert statuses(found) == {"Germany": "open", "Brazil": "", "South Korea": "", "United States": ""}
    assert found.remarks == ()


@pytest.mark.parametrize("sites", [1, 2])
@pytest.mark.parametrize(
    ("code", "status"), [(2, "opening soon"), (5, "closed"), (6, "paused"), (8, "completed"), (12, "withdrawn")]
)
def test_the_status_of_the_eu_is_not_that_of_other_countries(code: int, status: str, sites: int) -> None:
    found = elsewhere("Brazil", code=code, sites=sites)
    assert statuses(found) == {"Germany": status, "Brazil": ""}
    assert "status" not in found.values
    alone = elsewhere(code=code, sites=2)
    assert alone.values["status"] == status  # nothing contradicts it
    assert statuses(alone) == {"Germany": ""}


def test_a_study_that_recruits_in_the_eu_says_nothing_about_several_locations() -> None:
    found = elsewhere("Brazil", code=4, sites=2)
    assert statuses(found) == {"Germany": "", "Brazil": ""}
    assert [each.code for each in found.remarks] == ["W604"]


@pytest.mark.parametrize("end", [[{"globalEndDate": "2026-05-04"}], {"globalEndDate": "04/05/2026"}])
def test_a_trial_that_ended_in_all_the_world_ended_in_other_countries(end: Any) -> None:
    assert statuses(elsewhere("Brazil", code=8, trialGlobalEnd=end)) == {"Germany": "completed", "Brazil": "completed"}
    # A day of the end is no status while the registry says otherwise.
    assert statuses(elsewhere("Brazil", code=5, trialGlobalEnd=end)) == {"Germany": "closed", "Brazil": ""}
    assert statuses(elsewhere("Brazil", code=8, trialGlobalEnd=[])) == {"Germany": "completed", "Brazil": ""}


def test_strange_countries_are_left_out() -> None:
    found = elsewhere(code=4)
    for strange in (None, "Brazil", {"name": "Brazil"}, [None, 3, {"name": None}, {"name": ["Brazil"]}]):
        assert changed({"rowCountriesInfo": strange}).values["locations"] is not None
    assert statuses(found) == {"Germany": "open"}


def criteria(*inclusion: str) -> list[Any]:
    listed = [{"principalInclusionCriteria": each} for each in inclusion]
    criteria = {"principalInclusionCriteria": listed, "principalExclusionCriteria": []}
    result: list[Any] = changed(information={"eligibilityCriteria": criteria}).values["eligibility"]["inclusion"]
    return result


@pytest.mark.parametrize("mark", ["1. ", "1) ", "(1) ", "1.- ", "1: ", "1.", "#1. "])
def test_numbers_that_people_typed_before_each_criterion(mark: str) -> None:
    words = ["Adults", "Fever", "Gout"]
    assert criteria(*(f"{mark.replace('1', str(count))}{each}" for count, each in enumerate(words, start=1))) == words


@pytest.mark.parametrize(
    "typed", [("2. Adults", "3. Fever"), ("1. Adults", "Fever"), ("1.5 mg a day", "2.5 mg a night")]
)
def test_numbers_that_do_not_count_the_criteria_stay(typed: tuple[str, ...]) -> None:
    assert criteria(*typed)[1] == typed[1]


def test_a_public_title_that_says_nothing_is_not_the_title() -> None:
    entry = deepcopy(CTIS)
    names = entry["authorizedApplication"]["authorizedPartI"]["trialDetails"]["clinicalTrialIdentifiers"]
    names["publicTitle"] = "N/A"
    assert one(json.dumps(entry)).values["title"] == "A trial of evening light"


def test_a_country_without_locations_is_a_location() -> None:
    parts = [
        {"mscInfo": {"mscName": "France", "trialStatus": "Ongoing, recruiting"}, "trialSites": []},
        {"mscInfo": {"mscName": "Italy", "trialStatus": "Authorised, not started"}},
    ]
    application = {**deepcopy(CTIS)["authorizedApplication"], "authorizedPartsII": parts}
    found = changed(authorizedApplication=application).values["locations"]
    assert [(each["place"], each["status"]) for each in found] == [
        ({"name": "France", "country": "France"}, "open"),
        ({"name": "Italy", "country": "Italy"}, "opening soon"),
    ]


def test_a_number_among_the_other_registries_is_that_of_its_registry() -> None:
    entry = deepcopy(CTIS)
    identifiers = entry["authorizedApplication"]["authorizedPartI"]["trialDetails"]["clinicalTrialIdentifiers"]
    others = [{"otherRegistryName": "ClinicalTrials.gov", "number": "NCT00000007"}, {"number": "UMIN000000001"}]
    identifiers["secondaryIdentifyingNumbers"] = {"additionalRegistries": others}
    found = one(json.dumps(entry)).values["identifiers"]
    assert (found["nct"], found["others"]) == ("NCT00000007", [{"name": "Other number", "value": "UMIN000000001"}])
