"""Headings of a side in words that are not read as headings: no criterion may end up on the side above them."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from site_builder.importers.free_text.groups import texts_of

OUT = [
    "Excluded",
    "excluded",
    "Exclude",
    "Not eligible",
    "Not included",
    "Ineligible",
    "Ineligibility criteria",
    "Ineligibility:",
    "Non-eligibility criteria",
    "Contraindications",
    "Contraindications:",
    "Disqualification",
    "Unsuitable:",
    "Rejection criteria",
    "Negative criteria",
    "Exemption criteria",
    "Screen failure criteria",
    "Excl. criteria",
    "Excluded patients",
    "Reasons for exclusion",
    "Caregiver exclusion",
    "Patients will be excluded if",
    "Those excluded are",
    "You may not qualify if",
    "Who cannot take part?",
    "Subjects must not have:",
]
IN = [
    "Included",
    "Include:",
    "Eligible",
    "Eligibility",
    "Requirements",
    "Study population",
    "Study population:",
    "Included patients",
    "Patients included",
    "Must have:",
    "Caregiver inclusion",
    "Who can take part?",
    "Selection criteria",
]
SHAPES = [
    "* Gout\n* Fever\n\n{title}\n\n* Asleep\n* Cough",
    "* Gout\n* Fever\n{title}\n* Asleep\n* Cough",
    "* Gout\n* Fever\n{title}\n\n* Asleep\n* Cough",
    "1. Gout\n2. Fever\n{title}\n1. Asleep\n2. Cough",
    "Adults:\n* Gout\nMen:\n* Fever\n{title}\nAdults:\n* Asleep\nMen:\n* Cough",
]


def _on_side(text: str, side: str) -> str:
    return " ".join(texts_of(getattr(read_criteria(text), side)))


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("title", OUT)
def test_what_is_below_an_unusual_heading_is_no_inclusion_criterion(title: str, shape: str) -> None:
    text = f"Inclusion Criteria:\n{shape.format(title=title)}"
    assert "Cough" not in _on_side(text, "inclusion")
    assert "Cough" in _on_side(text, "exclusion") + read_criteria(text).note


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("title", IN)
def test_what_is_below_an_unusual_heading_is_no_exclusion_criterion(title: str, shape: str) -> None:
    text = f"Exclusion Criteria:\n{shape.format(title=title)}"
    assert "Cough" not in _on_side(text, "exclusion")
    assert "Cough" in _on_side(text, "inclusion") + read_criteria(text).note


@pytest.mark.parametrize("title", ["Criteria that exclude", "Ineligibility criteria (everybody)", "Donor excluded"])
def test_an_unusual_heading_in_a_named_group(title: str) -> None:
    groups = "Donor inclusion criteria:\n\n* Gout\n\n{}\n\n* Cough\n\nRecipient inclusion criteria:\n\n* Fever"
    text = f"{groups.format(title)}\n\nRecipient exclusion criteria:\n\n* Asleep"
    assert "Cough" not in _on_side(text, "inclusion")


def test_an_unusual_heading_in_an_indented_text() -> None:
    lines = ["Inclusion Criteria:", "  -  Gout", "  -  Fever", "Excluded", "  -  Asleep", "  -  Cough"]
    text = "\n".join(f"        {each}" for each in lines)
    assert "Cough" not in _on_side(text, "inclusion")


@pytest.mark.parametrize(
    "line", ["Contraindication to aspirin", "Eligible for surgery", "Participants of another study may join"]
)
def test_a_criterion_that_speaks_of_eligibility_stays_one(line: str) -> None:
    text = f"Inclusion Criteria:\n\n* Gout\n* {line}\n* Fever\n\nExclusion Criteria:\n\n* Cough"
    assert read_criteria(text).inclusion == ["Gout", line, "Fever"]


def test_exclusion_criteria_alone_may_be_a_list() -> None:
    assert read_criteria("Exclusion Criteria:\n\n* Gout\n* Fever").exclusion == ["Gout", "Fever"]


@pytest.mark.parametrize("title", ["Patients will be excluded if:", "Excluded", "Contraindications:", "Exit criteria:"])
def test_a_text_that_the_registry_gives_for_one_side_may_hold_others(title: str) -> None:
    assert read_lists(f"* Gout\n* Fever\n\n{title}\n\n* Asleep\n* Cough", "inclusion").whole


@pytest.mark.parametrize("title", ["Patients will be included if:", "Included", "Withdrawal criteria:"])
def test_a_text_of_exclusion_criteria_may_hold_others(title: str) -> None:
    assert read_lists(f"* Gout\n* Fever\n\n{title}\n\n* Asleep\n* Cough", "exclusion").whole


def test_a_text_of_one_side_with_its_own_heading_is_divided() -> None:
    found = read_lists("Patients will be excluded if:\n\n* Gout\n* Fever", "exclusion")
    assert found.exclusion == [{"heading": "Patients will be excluded if", "items": ["Gout", "Fever"]}]


def test_a_criterion_that_a_registry_gives_on_its_own_keeps_its_side() -> None:
    text = "Women are not eligible if: pregnant"
    assert read_lists(text, "inclusion", single=True).inclusion == [text]


@pytest.mark.parametrize(
    "title",
    ["EC:", "Excl.:", "E:", "Reject if:", "Barred:", "Restrictions:", "Screen failures:", "Non-enrolment criteria:"],
)
def test_a_title_of_nothing_known_may_begin_the_side_that_has_no_heading(title: str) -> None:
    lists = f"* Gout\n* Fever\n\n{title}\n\n* Asleep\n* Cough"
    assert read_criteria(f"Inclusion Criteria:\n\n{lists}").whole
    assert read_lists(lists, "inclusion", alone=True).whole
    assert not read_criteria(f"Inclusion Criteria:\n\n{lists}\n\nExclusion Criteria:\n\n* Thirst").whole


@pytest.mark.parametrize("title", ["Healthy controls:", "Cohort B:", "Laboratory requirements:", "Medical history:"])
def test_a_title_of_people_or_a_subject_does_not(title: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Gout\n* Fever\n\n{title}\n\n* Asleep\n* Cough")
    assert {"heading": title[:-1], "items": ["Asleep", "Cough"]} in found.inclusion


def test_a_dash_after_a_heading_is_not_shown() -> None:
    text = "KEY INCLUSION CRITERIA -\n- Adults\n\nKEY EXCLUSION CRITERIA –\n- Asleep"
    found = read_criteria(text)
    assert found.inclusion == [{"heading": "KEY INCLUSION CRITERIA", "items": ["Adults"]}]
    assert found.exclusion == [{"heading": "KEY EXCLUSION CRITERIA", "items": ["Asleep"]}]
