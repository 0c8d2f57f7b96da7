"""Placeholders in a registry's required fields are not names, numbers, places or ages."""

import json
from copy import deepcopy
from datetime import date
from html import escape
from typing import Any

import pytest

from site_builder.importers.ages import NOT_PLANNED, NOT_STATED
from site_builder.importers.clinicaltrials import read_study
from site_builder.importers.conversions import contact
from site_builder.importers.entry import usable_values
from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.placeholders import is_placeholder, without_placeholders
from tests.importers.records import entry
from tests.importers.test_anzctr import TRIAL as ANZCTR
from tests.importers.test_ictrp import GERMAN, read
from tests.importers.test_others import TRIAL as ISRCTN
from tests.importers.test_others import one
from tests.importers.test_usdm import PROTOCOL


@pytest.mark.parametrize(
    "text",
    [
        "None",
        "None, None",
        " n/a ",
        "NA",
        "N.A.",
        "-",
        "[Not specified]",
        "None Selected",
        "TBD",
        "NaN",
        "keine",
        "Sans objet.",
        "無",
    ],
)
def test_a_placeholder(text: str) -> None:
    assert is_placeholder(text)


@pytest.mark.parametrize(
    "text", ["Na", "Nan", "Nonesuch Hospital", "None of the above sites", "X", "0", "Not For Profit Trust"]
)
def test_a_name(text: str) -> None:
    assert not is_placeholder(text)


def test_no_place_person_number_or_condition_is_called_none() -> None:
    values: dict[str, Any] = {
        "title": "None",
        "short_title": "N/A",
        "sponsor": "Not applicable",
        "collaborators": ["Nil", "A Fund"],
        "led_by": ["-"],
        "keywords": ["Unknown"],
        "conditions": [{"name": "None"}, "asthma", {"name": "Cough"}],
        "identifiers": {"irb": "N/A", "others": [{"name": "Other number", "value": "none"}]},
        "interventions": [
            {"name": "None"},
            {"name": "None", "description": "Only watching."},
            {"name": "What is done", "description": "Not applicable"},
        ],
        "locations": [
            {
                "place": {"name": "North", "city": "Oslo", "region": "None Selected", "postcode": "00000"},
                "principal_investigator": {"name": "TBD"},
            },
            {"place": {"name": "N/A", "country": "Norway"}, "status": "open"},
            {"place": {"name": "-", "city": "-"}},
        ],
        "about": "None of this is known.",
    }
    assert without_placeholders(values) == {
        "title": "None",
        "collaborators": ["A Fund"],
        "conditions": ["asthma", {"name": "Cough"}],
        "interventions": [{"name": "None", "description": "Only watching."}],
        "locations": [
            {"place": {"name": "North", "city": "Oslo"}},
            {"place": {"name": "Norway", "country": "Norway"}, "status": "open"},
        ],
        "about": "None of this is known.",
    }
    assert usable_values({"title": "T", "sponsor": "None"}) == ({"title": "T"}, ())


def test_the_other_names_of_a_treatment_differ_in_more_than_capitals() -> None:
    lamp = {"name": "Lamp", "also": ["LAMP", "Lux", "N/A", "lux", "LX-1"]}
    assert without_placeholders({"interventions": [lamp]}) == {"interventions": [lamp | {"also": ["Lux", "LX-1"]}]}


def test_that_nothing_is_done_is_not_what_is_studied() -> None:
    nothing, light = {"name": "No study intervention", "kind": "other"}, {"name": "Light"}
    assert without_placeholders({"interventions": [nothing]}) == {}
    assert without_placeholders({"interventions": [light, nothing]}) == {"interventions": [light, nothing]}


def anzctr(least: str, least_unit: str, most: str, most_unit: str) -> str:
    text = ANZCTR
    for name, new in (
        ("inclusiveminage", least),
        ("inclusiveminagetype", least_unit),
        ("inclusivemaxage", most),
        ("inclusivemaxagetype", most_unit),
    ):
        start, end = text.index(f"<{name}>"), text.index(f"</{name}>")
        text = f"{text[:start]}<{name}>{new}{text[end:]}"
    return text


@pytest.mark.parametrize(
    ("ages", "note"),
    [
        (("0", "No limit", "0", "No limit"), None),
        (("0", "Years", "0", "No limit"), None),
        (("", "", "0", "No limit"), NOT_STATED),
        (("0", "No limit", "", "Years"), NOT_STATED),
        (("18", "", "0", "No limit"), "Minimum age: 18"),
        (("", "", "", ""), NOT_STATED),
        (("37", "Weeks", "6", "Months"), "Minimum age: 37 weeks; Maximum age: 6 months"),
    ],
)
def test_any_age_is_claimed_only_where_both_ends_say_so(ages: tuple[str, str, str, str], note: str | None) -> None:
    eligibility = one(anzctr(*ages), date(2026, 11, 22)).values["eligibility"]
    assert eligibility.get("age_note") == note
    assert not {"minimum_age", "maximum_age"} & eligibility.keys()


@pytest.mark.parametrize(
    ("least", "most", "note"),
    [
        ("no minimum age", "no maximum age", None),
        ("0 Days", "No limit", None),
        ("N/A", "no maximum age", NOT_STATED),
        ("", "no maximum age", NOT_STATED),
        ("adults", "", "Minimum age: adults"),
        ("18 Years", "65 anos", "Minimum age: 18 years; Maximum age: 65 anos"),
    ],
)
def test_the_platform_of_the_who_says_so_at_both_ends(least: str, most: str, note: str | None) -> None:
    text = GERMAN.replace("<Inclusion_agemin>18 Years<", f"<Inclusion_agemin>{least}<")
    (found,) = read(text.replace("<Inclusion_agemax>no maximum age<", f"<Inclusion_agemax>{most}<"))
    assert found.values["eligibility"].get("age_note") == note


@pytest.mark.parametrize(
    ("least", "most"),
    [("18-65", "18-65"), (">18 Years", "65 Years"), ("18 Years", "<65 Years"), ("12 Years and 6 months", "18 Years")],
)
def test_a_range_or_a_strict_limit_stays_in_the_registers_words(least: str, most: str) -> None:
    text = GERMAN.replace("<Inclusion_agemin>18 Years<", f"<Inclusion_agemin>{escape(least)}<")
    (found,) = read(text.replace("<Inclusion_agemax>no maximum age<", f"<Inclusion_agemax>{escape(most)}<"))
    note = f"Minimum age: {least}; Maximum age: {most}"
    assert found.values["eligibility"]["age_note"].casefold() == note.casefold()
    assert not {"minimum_age", "maximum_age"} & found.values["eligibility"].keys()


@pytest.mark.parametrize(
    "typed",
    [
        "None",
        "N/A",
        "Nil.",
        "Not applicable",
        "Not provided at time of registration",
        "There are no exclusion criteria.",
        "No specific exclusion criteria",
    ],
)
def test_a_side_that_says_nothing_is_no_criterion(typed: str) -> None:
    trial = ISRCTN.replace("<exclusion>Smokers</exclusion>", f"<exclusion>{typed}</exclusion>")
    eligibility = one(trial).values["eligibility"]
    assert "exclusion" not in eligibility
    assert eligibility["note"] == f"Exclusion criteria: {typed}"
    both = f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* {typed}"
    eligibility = read_study(entry(eligibility={"eligibilityCriteria": both})).values["eligibility"]
    assert (eligibility["inclusion"], eligibility["note"]) == (["Adults"], f"Exclusion criteria: {typed}")
    assert "exclusion" not in eligibility


@pytest.mark.parametrize(
    ("typed", "limit"),
    [(">= 18age old", "18 years"), ("18Y", "18 years"), ("28 Hours", "28 hours"), ("1.5 Years", "18 months")],
)
def test_an_age_keeps_its_unit(typed: str, limit: str) -> None:
    (found,) = read(GERMAN.replace("<Inclusion_agemin>18 Years<", f"<Inclusion_agemin>{escape(typed)}<"))
    assert found.values["eligibility"]["minimum_age"] == limit


def test_a_protocol_without_planned_ages_claims_none() -> None:
    values = deepcopy(PROTOCOL)
    population = values["study"]["versions"][0]["studyDesigns"][0]["population"]
    population.pop("plannedAge", None)
    assert one(json.dumps(values), date(2026, 11, 22)).values["eligibility"]["age_note"] == NOT_PLANNED


def test_a_trial_that_was_stopped_says_why() -> None:
    stopped = "<overallStatusOverride>Stopped</overallStatusOverride>"
    stopped += "<reasonAbandoned>No money &amp; no time</reasonAbandoned>"
    values = one(ISRCTN.replace("</trialDesign>", f"{stopped}</trialDesign>"), date(2026, 11, 22)).values
    assert values["why_stopped"] == "No money & no time"
    assert [each["status"] for each in values["locations"]] == ["ended early"]


@pytest.mark.parametrize("word", ["Halted by the moon", "Recruting"])
def test_an_unknown_status_is_reported(word: str) -> None:
    override = f"<overallStatusOverride>{word}</overallStatusOverride></trialDesign>"
    isrctn = one(ISRCTN.replace("</trialDesign>", override), date(2026, 11, 22))
    start, end = GERMAN.index("<Recruitment_Status>"), GERMAN.index("</Recruitment_Status>")
    (ictrp,) = read(f"{GERMAN[:start]}<Recruitment_Status>{word}{GERMAN[end:]}")
    for found in (isrctn, ictrp):
        assert [each.code for each in found.remarks] == ["W603"]
        assert f"`{word}` is unknown" in found.remarks[0].message
        assert all("status" not in each for each in found.values["locations"])


@pytest.mark.parametrize("text", ["Not Provided", "N/A"])
def test_criteria_that_say_nothing_are_none(text: str) -> None:
    assert read_criteria(text) == read_criteria("")


def test_a_group_that_says_nothing_is_no_criterion() -> None:
    pair = "Patient {0}clusion criteria:\n\n* {1}\n\nCarer {0}clusion criteria:\n\n* {2}"
    text = f"{pair.format('in', 'Gout', 'Adults')}\n\n{pair.format('ex', 'Fever', 'None')}"
    eligibility = read_study(entry(eligibility={"eligibilityCriteria": text})).values["eligibility"]
    assert eligibility["exclusion"] == [{"heading": "Patient exclusion criteria", "items": ["Fever"]}]
    assert eligibility["note"] == "Carer exclusion criteria: None"


def test_a_criterion_that_begins_like_one_is_kept() -> None:
    text = "Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* No exclusion criteria of the parent study met"
    eligibility = read_study(entry(eligibility={"eligibilityCriteria": text})).values["eligibility"]
    assert eligibility["exclusion"] == ["No exclusion criteria of the parent study met"]


def test_texts_groups_and_people_that_say_nothing() -> None:
    values = read_study(
        entry(
            identification={"nctId": "NCT00000001", "briefTitle": "N/A", "officialTitle": "Light for Fever"},
            description={"briefSummary": "Not applicable.", "detailedDescription": "None"},
            sponsorCollaborators={
                "leadSponsor": {"name": "North"},
                "collaborators": [{"name": each} for each in ("North", "A Fund", "None", "A Fund")],
            },
            armsInterventions={
                "armGroups": [
                    {"label": "N/A", "type": "NO_INTERVENTION"},
                    {"label": "Light", "description": "None"},
                    {"label": "-"},
                ],
                "interventions": [{"name": "Lamp", "otherNames": ["n/a", "Lamp", "Lux"], "description": "TBD"}],
            },
            contactsLocations={
                "overallOfficials": [
                    {"name": "None", "role": "STUDY_CHAIR"},
                    {"name": "Eva Nowak", "role": "STUDY_CHAIR", "affiliation": "N/A"},
                ],
                "locations": [{"facility": "[Redacted]", "city": "Oslo", "country": "Norway"}],
            },
            references=None,
        )
    ).values
    assert values["title"] == "Light for Fever"
    assert not {"about", "supplemental", "official_title"} & {*values}
    assert values["collaborators"] == ["A Fund"]
    assert values["arms"] == [{"name": "No intervention"}, {"name": "Light"}]
    assert values["interventions"] == [{"name": "Lamp", "also": ["Lux"]}]
    assert values["led_by"] == ["Eva Nowak, study chair"]
    assert [each["place"]["name"] for each in values["locations"]] == ["Oslo"]


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        (("Redacted", "000-000-0000", "", "redacted@example.com"), {}),
        (("[REDACTED]", "XXX-XXX-XXXX", "", "noemail@example.org"), {}),
        (("TBD", "1234567890", "", "na@na.com"), {}),
        ((".", "0", "-", "none@none.org"), {}),
        (("Nat Dunn", "+1 (999) 999-9999", "", "nd@example.org"), {"name": "Nat Dunn", "email": "nd@example.org"}),
        (
            ("A", "555-0100", "n/a", "nonesuch@example.org"),
            {"name": "A", "phone": "555-0100", "email": "nonesuch@example.org"},
        ),
    ],
)
def test_nobody_is_called_at_a_number_that_is_none(typed: tuple[str, str, str, str], wanted: dict[str, str]) -> None:
    assert contact(*typed) == wanted


def test_no_town_is_called_many_locations_and_no_hospital_is_a_sentence() -> None:
    advice = "For additional information about places of this trial, call 555 0100 or speak with your doctor."
    places = [
        {"facility": "Many Locations", "city": "Many Locations", "country": "Norway"},
        {"facility": advice, "city": "Oslo", "state": "East", "country": "Norway"},
        {"facility": "Contact Lens Clinic", "city": "Oslo", "country": "Norway"},
        {"facility": "1106", "city": "Oslo", "country": "Norway"},
        {"facility": "Site 0012", "city": "Oslo", "country": "Norway"},
        {"facility": "1106", "country": "Norway"},
    ]
    values = read_study(entry(contactsLocations={"locations": places})).values
    assert [each["place"] for each in values["locations"]] == [
        {"name": "Many Locations", "country": "Norway"},
        {"name": "Oslo, East", "city": "Oslo", "region": "East", "country": "Norway"},
        {"name": "Contact Lens Clinic", "city": "Oslo", "country": "Norway"},
        {"name": "Oslo", "city": "Oslo", "country": "Norway"},
        {"name": "1106", "country": "Norway"},
    ]
    assert [each.get("note") for each in values["locations"]] == [None, advice, None, None, None]


@pytest.mark.parametrize(
    ("name", "affiliation", "led_by"),
    [
        ("North Call Center", "North", "North, study director"),
        ("Clinical Trials", "North Example-Pharma", "North Example-Pharma, study director"),
        ("NEP Clinical Trials", "North Example-Pharma", "North Example-Pharma, study director"),
        ("North Study Director", "North Inc.", "North Inc., study director"),
        ("Medical Director", "North", "North, study director"),
        ("MD", "North", "North, study director"),
        ("Use Central Contact", "North", "North, study director"),
        ("Medical Director", "", "Medical Director, study director"),
        ("Pat Lee, MD", "North", "Pat Lee, MD, study director, North"),
        ("Pat Lee, MD", "Pat Lee, MD Clinic", "Pat Lee, MD, study director, Pat Lee, MD Clinic"),
        ("Pat Lee, Study Director", "North", "Pat Lee, Study Director, study director, North"),
    ],
)
def test_nobody_is_called_clinical_trials(name: str, affiliation: str, led_by: str) -> None:
    official = {"name": name, "affiliation": affiliation, "role": "STUDY_DIRECTOR"}
    assert read_study(entry(contactsLocations={"overallOfficials": [official]})).values["led_by"] == [led_by]


def test_the_number_of_a_study_is_nobody_s_name() -> None:
    number = "Reference Study ID Number: AB1234 https://example.org/"
    assert contact(number, "555-0100") == {"phone": "555-0100", "note": number}
    assert contact("Study Contact", "555-0100") == {"name": "Study Contact", "phone": "555-0100"}


@pytest.mark.parametrize("call", ["Call 1-800-555-0100 or speak with your doctor", "Call 1-800-555-0100"])
def test_a_sentence_in_place_of_a_leader_comes_last_and_no_is_no_criterion(call: str) -> None:
    official = {"name": call, "role": "STUDY_DIRECTOR", "affiliation": "North"}
    text = "Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* no"
    values = read_study(
        entry(contactsLocations={"overallOfficials": [official]}, eligibility={"eligibilityCriteria": text})
    ).values
    assert values["led_by"] == [f"North, study director. {call}"]
    assert "exclusion" not in values["eligibility"]
    assert values["eligibility"]["note"] == "Exclusion criteria: no"
