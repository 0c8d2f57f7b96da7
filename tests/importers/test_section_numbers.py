"""Headings and criteria with section numbers, as people copy them from protocols."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from tests.importers.division import divided


@pytest.mark.parametrize(
    ("first", "second"),
    [("2.2", "2.3"), ("5.1.1.", "5.1.2."), ("I.", "II."), ("A)", "B)")],
    ids=["numbers", "three levels", "Roman", "letters"],
)
def test_section_numbers_before_headings_that_name_a_group(first: str, second: str) -> None:
    text = (
        f"{first} Inclusion Criteria (patients)\n- Gout\n- Fever\n\n"
        f"{second} Exclusion Criteria for patients:\n1. Cough\n2. Asleep"
    )
    criteria = read_criteria(text)
    assert not criteria.whole
    assert criteria.inclusion == [{"heading": "Inclusion Criteria (patients)", "items": ["Gout", "Fever"]}]
    assert criteria.exclusion == [{"heading": "Exclusion Criteria for patients", "items": ["Cough", "Asleep"]}]


def test_a_heading_numbered_like_the_criteria_stays_undivided() -> None:
    text = "1. Inclusion criteria for men:\n1. Gout\n2. Fever\n2. Exclusion criteria for men:\n1. Cough"
    assert read_criteria(text).whole


def test_a_text_that_stays_whole_keeps_its_section_numbers() -> None:
    sides = "4.1 Inclusion Criteria (men)\n\nGout\n\n4.2 Exclusion Criteria (men)\n\n"
    criteria = read_criteria(f"{sides}Women will be eligible if:\n\n- Fever\n- Cough")
    assert criteria.whole
    assert "4.1" in criteria.note
    assert "4.2" in criteria.note


def test_numbers_with_two_points_only_count() -> None:
    text = "4.1 Inclusion Criteria\n\n4.1.1 Gout\n4.1.2 Fever\n\n4.2 Exclusion Criteria\n\n4.2.1 Cough\n4.2.2 Asleep"
    assert divided(text) == (["Gout", "Fever"], ["Cough", "Asleep"])
