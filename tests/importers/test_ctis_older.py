"""Entries of the EU's CTIS from before June 2024, translations, and the ages of children."""

import json
from copy import deepcopy
from typing import Any

import pytest

from site_builder.importers.ages import of_ctis
from site_builder.importers.entry import Imported
from tests.importers.test_ctis import changed
from tests.importers.test_others import CTIS, one


def older(**fields: Any) -> Imported:
    """The same trial as the registry returned it before June 2024: the parts are at the top of the entry."""
    entry = deepcopy(CTIS)
    application = entry.pop("authorizedApplication")
    information = application["authorizedPartI"]["trialDetails"]["trialInformation"]
    del information["populationOfTrialSubjects"]
    summaries = {"ageGroup": "18-64 years, 65+ years", "gender": "Female, Male", "title": "A trial", "id": 7}
    numbers = {"eudraCtInfo": {"eudraCtCode": "2020-001234-11"}, "initialApplicationId": 8, "trialPhase": "Phase III"}
    return one(json.dumps(entry | application | summaries | numbers | fields))


def test_an_older_entry_has_what_a_later_one_has() -> None:
    later, found = one(json.dumps(CTIS)), older()
    assert found.remarks == ()
    eligibility = found.values.pop("eligibility")
    assert eligibility.pop("minimum_age") == "18 years"
    assert eligibility | {"age_note": "Age limits not stated in the registry"} == later.values.pop("eligibility")
    numbers = later.values.pop("identifiers")
    others = {"others": [{"name": "EudraCT number", "value": "2020-001234-11"}]}
    assert found.values.pop("identifiers") == numbers | others
    assert found.values == later.values


@pytest.mark.parametrize(
    ("word", "recruitment", "status"),
    [
        ("Ongoing", "Recruiting", "open"),
        ("Ongoing", "Recruitment ended", "closed"),
        ("Ongoing", "Something new", None),
        ("Ended", "Recruiting", "completed"),
        ("Authorised", "", None),
    ],
)
def test_the_word_for_recruitment_was_a_field_of_its_own(word: str, recruitment: str, status: str | None) -> None:
    parts = deepcopy(CTIS["authorizedApplication"]["authorizedPartsII"])
    del parts[0]["mscInfo"]["trialStatus"]
    found = older(ctStatus=word, recruitmentStatus=recruitment, authorizedPartsII=parts)
    assert found.values["locations"][0].get("status") == status


@pytest.mark.parametrize("kind", ["Early Termination", "Global end of trial / Early Termination"])
def test_an_older_trial_that_was_terminated_is_not_completed(kind: str) -> None:
    parts = deepcopy(CTIS["authorizedApplication"]["authorizedPartsII"])
    parts[0]["mscInfo"] = {"mscName": "Germany", "trialStatus": "Ended"}
    notices = [{"mscName": "Germany", "mscNotificationsListInfo": [{"notificationType": kind}]}]
    fields: dict[str, Any] = {"authorizedPartsII": parts, "memberStatesConcerned": [{"mscName": "Germany"}]}
    found = older(ctStatus="Ended", mscTrialNotificationsInfoList=notices, **fields)
    assert found.values["locations"][0]["status"] == "ended early"


def test_sponsors_at_the_top_of_the_entry() -> None:
    part = deepcopy(CTIS["authorizedApplication"]["authorizedPartI"])
    del part["sponsors"]
    sponsors = {"primarySponsor": {"organisation": {"name": "One"}}, "coSponsors": [{"organisationName": "Two"}]}
    found = older(authorizedPartI=part, **sponsors)
    assert (found.values["sponsor"], found.values["collaborators"]) == ("One", ["Two"])


def test_what_has_only_a_translation_is_read_in_it() -> None:
    """Sponsors enter some texts only as a translation; English goes first."""
    translations = [
        {"attributeTranslation": "Adultos", "languageDescription": "Spanish"},
        {"attributeTranslation": "Adults", "languageDescription": "English"},
    ]
    criteria = {
        "principalInclusionCriteria": [
            {"principalInclusionCriteria": "", "principalInclusionCriteriaTranslations": translations},
            {"principalInclusionCriteria": "Consent", "principalInclusionCriteriaTranslations": translations},
        ],
        "principalExclusionCriteria": [
            {"principalExclusionCriteria": None, "principalExclusionCriteriaTranslations": translations[:1]}
        ],
    }
    found = changed(information={"eligibilityCriteria": criteria}).values["eligibility"]
    assert (found["inclusion"], found["exclusion"]) == (["Adults", "Consent"], ["Adultos"])


def test_a_country_that_is_a_number_has_its_name() -> None:
    entry = deepcopy(CTIS)
    (part,) = entry["authorizedApplication"]["authorizedPartsII"]
    part["mscInfo"]["mscName"] = "Germany"
    part["trialSites"][0]["organisationAddressInfo"]["address"] = {"city": "Überlingen", "country": 276}
    assert one(json.dumps(entry)).values["locations"][0]["place"]["country"] == "Germany"


def test_the_ages_of_children_are_those_that_the_registry_states() -> None:
    """A trial for babies is not one for everybody under 18."""
    finer = [{"ageRangeCategoryCode": "2", "ctAgeRangeCode": code} for code in ("2", "3")]
    population = {"ageRanges": [{"ageRangeCategoryCode": "2"}], "ageRangeSecondaryIds": finer}
    found = changed(information={"populationOfTrialSubjects": population}).values["eligibility"]
    assert found["maximum_age"] == "23 months"
    assert "minimum_age" not in found


@pytest.mark.parametrize(
    ("codes", "finer", "limits"),
    [
        ("2", "5", ("12 years", "17 years")),
        ("23", "5", ("12 years", "64 years")),
        ("2", "4", ("2 years", "11 years")),
        ("34", "67", ("18 years", "84 years")),
        ("4", "8", ("85 years", None)),
        ("2", "9", (None, "17 years")),
        ("2", "", (None, "17 years")),
    ],
)
def test_finer_ages(codes: str, finer: str, limits: tuple[str | None, str | None]) -> None:
    found = of_ctis(codes, finer)
    assert (found.get("minimum_age"), found.get("maximum_age")) == limits
    assert "age_note" not in found


@pytest.mark.parametrize(
    ("codes", "finer", "note"),
    [
        ("2", "1", "Preterm newborn infants"),
        ("2", "25", "Newborns (0-27 days), Adolescents (12-17 years)"),
        ("12", "", "In utero, 0-17 years"),
        ("12", "2", "In utero, Newborns (0-27 days)"),
    ],
)
def test_ages_with_gaps_stay_in_words(codes: str, finer: str, note: str) -> None:
    assert of_ctis(codes, finer) == {"age_note": note}
