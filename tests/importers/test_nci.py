"""Trials of the US National Cancer Institute."""

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importers.ages import NOT_STATED
from site_builder.importers.documents import Document, entries
from site_builder.importers.entry import Imported
from site_builder.importers.text import words
from tests.effort import tries
from tests.importers.nci_trial import TRIAL, at_one_site, trial
from tests.importers.test_others import OURS, TODAY, one


def read(value: Any) -> Imported:
    return one(json.dumps(value))


def refused(value: Any) -> str:
    (found,) = entries(Document("x", data=json.dumps(value).encode()), OURS, TODAY)
    assert not isinstance(found, Imported)
    return found[1]


def test_a_trial() -> None:
    found = read(TRIAL)
    assert (found.number, found.registry, found.study, found.remarks) == ("NCI-2026-01234", "nci", "NCT00000001", ())
    values = found.values
    assert values["title"] == "Amber Light for People with Made-up Lymphoma"
    assert values["short_title"] == "AMBER"
    assert values["about"] == "This phase II trial tests \\*light*.\n\nLight may help."
    assert (values["type"], values["phase"]) == ("interventional", "2")
    assert values["led_by"] == ["Eva Nowak, principal investigator, Example Cancer Group"]
    assert "sponsor" not in values, "the organisation that leads a trial need not be its sponsor"
    assert values["collaborators"] == ["National Cancer Institute"]
    assert values["conditions"] == ["asthma", {"name": "Recurrent Made-up Lymphoma"}], "the main one first, no broader"
    assert values["keywords"] == ["light", "ALK Gene Mutation"]
    assert values["dates"] == {"start": "2026-01-02", "primary_completion": "2028-03-01"}
    assert (values["enrollment"], values["estimated"]) == ("40", ["primary_completion", "enrollment"])
    assert values["arms"][1] == {"name": "Arm II", "kind": "no intervention"}
    assert values["interventions"] == [
        {
            "name": "Lumazole",
            "kind": "biological / vaccine",
            "also": ["Lumax", "LX-1"],
            "description": "A made-up drug.",
        }
    ]
    assert values["registry"] == {
        "name": "cancer.gov (NCI)",
        "number": "NCI-2026-01234",
        "link": "https://www.cancer.gov/research/participate/clinical-trials-search/v?id=NCI-2026-01234",
        "status": "Active",
        "verified_on": "2026-10-11",
    }


def test_numbers_of_other_studies_are_not_numbers_of_this_one() -> None:
    listed = [{"name": "EudraCT", "value": "2021-001234-11"}, {"name": "Mine", "value": "LX-1"}, {"name": "-"}]
    assert read(trial(other_ids=listed)).values["identifiers"] == {
        "nct": "NCT00000001",
        "eu_ct": "2021-001234-11",
        "sponsor_protocol": "LX-1",
        "others": [{"name": "CTEP", "value": "10555"}],
    }


def test_each_site_has_its_status_with_the_day_since_which_it_holds() -> None:
    north, south, lake = read(TRIAL).values["locations"]
    assert north == {
        "location": "north",
        "registered_as": "North Campus, Rochester, Minnesota, 55905, United States",
        "status": "open",
        "status_since": "2026-02-03",
        "checked_on": "2026-10-11",
        "checked_by": "cancer.gov (NCI)",
        "contact": {"role": "Site Public Contact", "phone": "555-555-0101", "email": "north@example.org"},
    }
    assert (south["status"], south["status_since"]) == ("closed", "2026-05-06")
    assert south["place"]["region"] == "Ontario"
    assert south["contact"] == {"name": "Ada Lukas", "phone": "555-555-0102", "note": "555-555-0103"}
    assert (lake["status"], lake["place"]["postcode"]) == ("paused", "55802")


@pytest.mark.parametrize(
    ("word", "status"),
    [
        ("ACTIVE", "open"),
        ("APPROVED", "opening soon"),
        ("IN_REVIEW", "opening soon"),
        ("ENROLLING_BY_INVITATION", "by invitation"),
        ("TEMPORARILY_CLOSED_TO_ACCRUAL", "paused"),
        ("CLOSED_TO_ACCRUAL", "closed"),
        ("CLOSED_TO_ACCRUAL_AND_INTERVENTION", "closed"),
        ("COMPLETED", "completed"),
        ("Administratively Complete", "ended early"),
        ("WITHDRAWN", "withdrawn"),
    ],
)
def test_statuses(word: str, status: str) -> None:
    (place,) = read(at_one_site(recruitment_status=word)).values["locations"]
    assert (place["status"], place["status_since"]) == (status, "2026-02-03")


def test_an_unknown_word_is_a_remark_and_never_open() -> None:
    found = read(at_one_site(recruitment_status="ACTIVE2"))
    (place,) = found.values["locations"]
    assert not {"status", "status_since", "checked_on"} & place.keys()
    assert [(each.code, "`ACTIVE2`" in each.message) for each in found.remarks] == [("W603", True), ("W604", False)]
    assert "status" not in found.values
    found = read(trial(current_trial_status="On fire"))
    assert {each.get("status") for each in found.values["locations"]} == {"not confirmed", "closed"}
    assert "`On fire`" in found.remarks[0].message


def test_an_open_trial_whose_sites_are_all_closed_is_reported() -> None:
    (remark,) = read(at_one_site(recruitment_status="CLOSED_TO_ACCRUAL")).remarks
    assert (remark.code, "at no site" in remark.message) == ("W604", True)


def test_no_site_is_more_open_than_its_trial() -> None:
    changed = trial(current_trial_status="Closed to Accrual", current_trial_status_date="2026-08-09")
    found = [(each["status"], each["status_since"]) for each in read(changed).values["locations"]]
    assert found == [("closed", "2026-08-09"), ("closed", "2026-05-06"), ("closed", "2026-08-09")]


def test_without_a_day_of_verification_nothing_was_checked() -> None:
    (place,) = read(at_one_site() | {"record_verification_date": None}).values["locations"]
    assert "checked_on" not in place


def test_a_day_that_is_still_to_come_is_left_out() -> None:
    found = read(at_one_site(recruitment_status_date="2062-02-03"))
    assert "status_since" not in found.values["locations"][0]
    assert "still to come" in found.remarks[0].message


def test_a_trial_without_sites() -> None:
    assert read(trial(sites=None, current_trial_status="In Review")).values["status"] == "opening soon"
    found = read(trial(sites=[]))
    assert ("status" in found.values, [each.code for each in found.remarks]) == (False, ["W604"])
    gone = trial(current_trial_status="Withdrawn", why_study_stopped="No *money*", sites=[])
    assert read(gone).values["withdrawn"] == {"reason": "No \\*money*"}
    assert "enrollment" not in read(trial(current_trial_status="Closed to Accrual")).values
    ended = read(trial(current_trial_status="Administratively Complete", why_study_stopped="No money")).values
    assert (ended["why_stopped"], "enrollment" in ended) == ("No money", False)


def test_criteria_keep_their_sides_order_and_lists() -> None:
    assert read(TRIAL).values["eligibility"] == {
        "minimum_age": "18 years",
        "sex": "all",
        "healthy_volunteers": "no",
        "inclusion": [
            "Age >= 18 years",
            {
                "text": "Women must use birth control unless one is true:",
                "items": ["Had a hysterectomy", "Is over 60"],
            },
        ],
        "exclusion": ["Pregnant or breastfeeding", "Weight < 40 kg * 2"],
    }


def with_criteria(*entries: tuple[Any, str]) -> Imported:
    listed = [{"inclusion_indicator": side, "description": text} for side, text in entries]
    return read(trial(eligibility={"structured": {}, "unstructured": listed}))


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Fever\r\n* However, a mild fever is allowed",
            {"text": "Fever", "items": ["However, a mild fever is allowed"]},
        ),
        (
            "Diagnosis of\r\n* Cohort A: asthma\r\n** Mild *asthma*\r\n** Severe\r\n* Cohort B: cough",
            {
                "text": "Diagnosis of",
                "items": [{"text": "Cohort A: asthma", "items": ["Mild \\*asthma*", "Severe"]}, "Cohort B: cough"],
            },
        ),
        ("Birth control*\r\n* Unless over 60", {"text": "Birth control*", "items": ["Unless over 60"]}),
        ("Platelets >= 75,000/ul\r\nmeasured twice", "Platelets >= 75,000/ul measured twice"),
        ("Either:\r\n1. fever\r\n2. cough", {"text": "Either:", "items": ["1. fever", "2. cough"]}),
        ("PARTS (STEP 0)", "PARTS (STEP 0)"),
    ],
)
@pytest.mark.parametrize("side", [True, False])
def test_each_entry_is_one_criterion_with_what_is_below_it(text: str, wanted: Any, side: bool) -> None:
    found = with_criteria((not side, "Adults"), (side, text), (not side, "Women")).values["eligibility"]
    assert found["inclusion" if side else "exclusion"] == [wanted]
    assert found["exclusion" if side else "inclusion"] == ["Adults", "Women"]


ROWS = st.lists(st.sampled_from(["* ", "** ", "*** ", "- ", "1. ", "a) ", "", " ", "*"]), min_size=1, max_size=8)
TEXTS = st.lists(st.sampled_from(["Fever", "No cough:", "Age > 60", "Note: x", "HIV+", "either of"]), min_size=8)


@given(marks=ROWS, texts=TEXTS)
@settings(max_examples=tries(100), deadline=None)
def test_no_word_of_a_criterion_is_lost(marks: list[str], texts: list[str]) -> None:
    typed = "\r\n".join(map("".join, zip(marks, texts, strict=False)))
    found = with_criteria((True, "Adults"), (False, typed), (True, "Women")).values["eligibility"]
    shown = json.dumps([found["exclusion"]] if "exclusion" in found else found["note"])
    assert set(words(typed)) <= set(words(shown))


def test_one_text_with_both_sides_is_divided_by_its_headings() -> None:
    found = with_criteria((True, "Inclusion Criteria:\n\n* Adults\n* Asthma\n\nExclusion Criteria:\n\n* Fever"))
    eligibility = found.values["eligibility"]
    assert (eligibility["inclusion"], eligibility["exclusion"]) == (["Adults", "Asthma"], ["Fever"])


def test_a_criterion_without_a_side_gets_none() -> None:
    found = with_criteria((True, "Adults"), (None, "Fever"), (False, "Smokers"))
    sides = {name: found.values["eligibility"][name] for name in ("inclusion", "exclusion", "note")}
    assert sides == {"inclusion": ["Adults"], "exclusion": ["Smokers"], "note": "Fever"}
    assert "does not say" in found.remarks[0].message


def test_a_heading_of_the_other_side_leaves_all_of_them_whole() -> None:
    found = with_criteria((True, "Adults"), (True, "Exclusion criteria:\n* Fever"), (False, "Smokers"))
    assert [each.code for each in found.remarks] == ["W601"]
    assert all(word in found.values["eligibility"]["note"] for word in ("Adults", "Fever", "Smokers"))


@pytest.mark.parametrize(
    ("structured", "wanted"),
    [
        ({"min_age": "18 Years", "max_age": "75 Years", "gender": "FEMALE"}, ("18 years", "75 years", None)),
        ({"min_age": "0 Years", "max_age": "999 Years"}, (None, None, None)),
        ({"min_age": 0, "max_age": "21 Years"}, (None, "21 years", None)),
        ({"min_age_number": 6, "min_age_unit": "Months", "max_age": "999 Years"}, ("6 months", None, None)),
        ({"max_age": "999 Years"}, (None, None, NOT_STATED)),
        ({}, (None, None, NOT_STATED)),
        ({"min_age": "Adult", "max_age": "75 Years"}, (None, None, "Minimum age: Adult; Maximum age: 75 years")),
        ({"min_age": {"a": 1}, "max_age": "75 Years"}, (None, None, "Minimum age: not stated; Maximum age: 75 years")),
        ({"min_age": "80 Years", "max_age": "9 Years"}, (None, None, "Minimum age: 80 years; Maximum age: 9 years")),
    ],
)
def test_ages(structured: dict[str, Any], wanted: tuple[str | None, ...]) -> None:
    eligibility = read(trial(eligibility={"structured": structured})).values["eligibility"]
    assert tuple(eligibility.get(name) for name in ("minimum_age", "maximum_age", "age_note")) == wanted
    assert eligibility.get("sex") == ("female" if "gender" in structured else None)


@pytest.mark.parametrize(
    ("phase", "wanted"),
    [("I_II", "1/2"), ({"phase": "III"}, "3"), ("NA", "not applicable"), ("II_III", "2/3"), ({"phase": None}, None)],
)
def test_phases(phase: Any, wanted: str | None) -> None:
    assert read(trial(phase=phase)).values.get("phase") == wanted


def test_version_1_of_the_interface() -> None:
    """It had other names for diseases, and its answers another name for their list."""
    named = {"display_name": "Made-up Cancer", "preferred_name": "Made-up Carcinoma", "lead_disease_indicator": "NO"}
    lead = {"display_name": "Asthma", "lead_disease_indicator": "YES", "inclusion_indicator": "TRIAL"}
    older = trial(diseases=[named | {"inclusion_indicator": "TRIAL"}, lead], keywords=None, biomarkers=None)
    found = read({"total": 1, "trials": [older]}).values
    assert found["conditions"] == ["asthma", {"name": "Made-up Cancer"}]


@pytest.mark.parametrize("wrap", [lambda x: x, lambda x: {"total": 2, "data": x}, lambda x: {"total": 2, "trials": x}])
def test_many_trials(wrap: Any) -> None:
    document = Document("x", data=json.dumps(wrap([trial(), trial(nci_id="NCI-2026-00002")])).encode())
    assert [each.number for each in entries(document, OURS, TODAY) if isinstance(each, Imported)] == [
        "NCI-2026-01234",
        "NCI-2026-00002",
    ]


def test_what_is_no_whole_trial_is_refused_with_the_reason() -> None:
    assert "without `eligibility`" in refused({name: each for name, each in TRIAL.items() if name != "eligibility"})
    assert "no number of the NCI" in refused(trial(nci_id="../x"))
    assert "found nothing" in refused({"total": 0, "data": []})


def test_a_new_field_is_reported() -> None:
    assert [each.code for each in read(trial(something_new=1)).remarks] == ["W602"]
