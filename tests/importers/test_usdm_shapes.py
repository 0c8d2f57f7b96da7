"""Protocols in CDISC USDM as programs fill them in: codes without words, cohorts without names, empty texts."""

from typing import Any

import pytest

from tests.importers.test_usdm import changed, code, read

Protocol = tuple[dict[str, Any], dict[str, Any], dict[str, Any]]


def parts() -> Protocol:
    """A protocol to change, its version, and its design."""
    protocol, version = changed()
    return protocol, version, version["studyDesigns"][0]


def years(least: int, most: int) -> dict[str, Any]:
    year = {"standardCode": code("Year")}
    return {"minValue": {"value": least, "unit": year}, "maxValue": {"value": most, "unit": year}}


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ({"code": "a", "codeSystem": "http://unitsofmeasure.org", "decode": "a"}, "6 years"),
        ({"code": "C29848", "decode": ""}, "6 years"),
        ({"code": "a", "decode": "Year (a)"}, "6 years"),
        ({"code": "C29846", "decode": None}, "6 months"),
        ({"code": "mo", "decode": "mo"}, "6 months"),
        ({"code": "wk"}, "6 weeks"),
        ({"code": "C1", "decode": "Jahr"}, None),
    ],
)
def test_units_of_ages(unit: dict[str, Any], expected: str | None) -> None:
    protocol, _, design = parts()
    design["population"]["plannedAge"] = {"minValue": {"value": 6.0, "unit": {"standardCode": unit}}, "maxValue": None}
    assert read(protocol).values["eligibility"].get("minimum_age") == expected


def test_ages_without_values_do_not_hide_those_of_cohorts() -> None:
    protocol, _, design = parts()
    design["population"] |= {
        "plannedAge": {"minValue": None, "maxValue": None},
        "cohorts": [{"label": "Women", "plannedAge": years(18, 60)}, {"label": "", "plannedAge": years(30, 70)}],
    }
    found = read(protocol).values["eligibility"]
    assert (found["minimum_age"], found["maximum_age"]) == ("18 years", "70 years")
    assert "- Women: 18 years to 60 years\n- Group 2: 30 years to 70 years" in found["note"]


def test_the_age_of_the_only_cohort_that_states_one_is_not_lost() -> None:
    protocol, _, design = parts()
    design["population"] |= {"plannedAge": None, "cohorts": [{"name": "A", "plannedAge": years(18, 60)}, {"name": "B"}]}
    found = read(protocol).values["eligibility"]
    assert found["note"] == "Ages in the cohort A: 18 years to 60 years", "a list of one is no list"
    assert "minimum_age" not in found


def test_criteria_of_a_cohort_without_a_name_are_not_those_of_all() -> None:
    protocol, _, design = parts()
    design["population"] |= {"criterionIds": ["C_1"], "cohorts": [{"label": "", "name": None, "criterionIds": ["C_3"]}]}
    assert {"heading": "Group 1", "items": ["smokers", "pregnancy"]} in read(protocol).values["eligibility"][
        "exclusion"
    ]


@pytest.mark.parametrize(
    ("category", "side"),
    [
        ({"code": "C25532", "decode": "Exclusion Criteria"}, ""),
        ({"standardCode": {"code": "C25370"}}, "exclusion"),
        ("Inclusion", "inclusion"),
        ({"code": "NI", "codeSystem": "SPONSOR", "decode": "Non-inclusion criteria"}, "exclusion"),
        ({"code": "C25370", "decode": "Non inclusion"}, "exclusion"),
        ("", ""),
    ],
)
def test_sides_in_other_codes(category: Any, side: str) -> None:
    protocol, _, design = parts()
    design["eligibilityCriteria"] = [design["eligibilityCriteria"][1] | {"category": category}]
    found = read(protocol)
    assert [name for name in ("inclusion", "exclusion") if name in found.values["eligibility"]] == (
        [side] if side else []
    )
    assert any("left out: 2" in each.message for each in found.remarks) != bool(side), "it is named"


def test_two_criteria_with_one_identifier_are_two() -> None:
    protocol, _, design = parts()
    design["eligibilityCriteria"][2]["id"] = "C_4"
    assert len(read(protocol).values["eligibility"]["exclusion"]) == 3


def test_an_empty_identifier_refers_to_nothing() -> None:
    protocol, version, design = parts()
    version["others"] = [{"id": "", "text": "Words of something else"}]
    design["eligibilityCriteria"][2]["criterionItemId"] = ""
    assert "Words of" not in str(read(protocol).values)


@pytest.mark.parametrize(
    ("own", "of_cohorts", "expected"),
    [
        (["Female"], [], "female"),
        ([], [["Female"], ["Female"]], "female"),
        ([], [["Female"], ["Male"]], "all"),
        ([], [["Female"], []], None),
        (["Female", "Intersex"], [], None),
    ],
)
def test_sexes(own: list[str], of_cohorts: list[list[str]], expected: str | None) -> None:
    protocol, _, design = parts()
    cohorts = [{"name": "X", "plannedSex": list(map(code, each))} for each in of_cohorts]
    design["population"] |= {"plannedSex": list(map(code, own)), "cohorts": cohorts}
    assert read(protocol).values["eligibility"].get("sex") == expected


def test_the_sex_of_one_design_is_not_that_of_all() -> None:
    protocol, version, design = parts()
    design["population"]["plannedSex"] = [{"code": "C16576"}]
    assert read(protocol).values["eligibility"]["sex"] == "female"
    other = design | {"name": "B", "population": design["population"] | {"plannedSex": None}}
    version["studyDesigns"] = [design, other]
    assert "sex" not in read(protocol).values["eligibility"]


def test_a_cohort_of_healthy_people_is_part_of_the_study() -> None:
    protocol, _, design = parts()
    design["population"]["cohorts"] = [{"label": "Healthy", "includesHealthySubjects": True}]
    assert read(protocol).values["eligibility"]["healthy_volunteers"] == "yes"


def test_titles_without_types_and_conditions_without_labels() -> None:
    protocol, version, design = parts()
    version["titles"] = [
        {"text": "Evening light &amp; sleep", "type": None},
        {"text": "", "type": code("Brief Study Title")},
    ]
    design["indications"] = [{"label": "", "description": None, "name": "IND1", "codes": [code("Asthma")]}]
    found = read(protocol).values
    assert (found["title"], found["conditions"]) == ("Evening light & sleep", ["asthma"])


def test_a_range_or_a_share_is_no_number_of_participants() -> None:
    protocol, _, design = parts()
    planned: dict[str, Any]
    for planned, expected in (
        ({"minValue": {"value": 40}, "maxValue": {"value": 60}}, None),
        ({"minValue": {"value": 40}, "maxValue": {"value": 40.0}}, "40"),
        ({"value": 100, "unit": {"standardCode": code("Percentage")}}, None),
    ):
        design["population"]["plannedEnrollmentNumber"] = planned
        assert read(protocol).values.get("enrollment") == expected


def test_struck_out_words_of_an_amendment_are_reported() -> None:
    protocol, version, _ = parts()
    version["eligibilityCriterionItems"][0]["text"] = "<p>Adults <del>under 40</del><strong>!</strong></p>"
    assert any("criterion 1 has struck-out words" in each.message for each in read(protocol).remarks)
    version["eligibilityCriterionItems"][0]["text"] = "<p>Adults <span>under 40</span><sup>1</sup></p>"
    assert not any("struck-out" in each.message for each in read(protocol).remarks)


def test_a_phase_without_aliases() -> None:
    protocol, _, design = parts()
    design["studyPhase"] = code("Phase III Trial")
    assert read(protocol).values["phase"] == "3"
