"""Headings and closing lines in texts that have only one side, as registers hand them to the WHO."""

from typing import Any

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from tests.importers.division import divided

LONG = "people with a cough in the questionnaire of the households and in the comparison of their teachers"
GROUPS = f"Inclusion criteria for {LONG}:\n1. Fever\n2. Wheeze\n\nInclusion criteria for teachers:\n1. Fit\n2. Adults"


def headings(items: list[Any]) -> list[str]:
    return [each["heading"] for each in items]


def test_a_long_heading_of_a_group_is_not_below_the_name_of_the_side() -> None:
    found = read_lists(GROUPS).inclusion
    assert headings(found) == [f"Inclusion criteria for {LONG}", "Inclusion criteria for teachers"]
    assert found[0]["items"] == ["Fever", "Wheeze"]
    inclusion, _ = divided(f"{GROUPS}\n\nExclusion criteria:\n1. Gout")
    assert headings(inclusion) == headings(found)


def test_an_entry_among_the_groups_keeps_the_name_of_the_side() -> None:
    found = read_lists("- Adults\n\nInclusion criteria for teachers:\n- Fit").inclusion
    assert headings(found) == ["Inclusion criteria", "Inclusion criteria for teachers"]


@pytest.mark.parametrize("colon", [":", ""])
def test_the_name_of_a_side_as_one_word_is_no_group(colon: str) -> None:
    text = f"ExclusionCriteria{colon}\n1. Gout\n2. Flu"
    assert read_lists(text, "exclusion").exclusion == ["Gout", "Flu"]
    assert divided(f"InclusionCriteria{colon}\n1. Adults\n2. Fit\n\n{text}") == (["Adults", "Fit"], ["Gout", "Flu"])


def test_a_heading_is_no_part_of_the_entry_above_it_that_lost_its_indentation() -> None:
    lines = ("i) Schools", "Inclusion criteria:", "• Large", "ii) Teachers", "Exclusion criteria:", "• Asleep")
    assert read_criteria("\n\n        ".join(lines)).note.startswith("i) Schools\n\nInclusion criteria:\n\n- Large\n")


@pytest.mark.parametrize(
    "line",
    [
        "A comprehensive list of inclusion criteria can be found in protocol.",
        "The full list of criteria is in the protocol",
    ],
)
def test_a_line_that_says_where_all_criteria_are_goes_on_no_criterion(line: str) -> None:
    assert read_lists(f"1. Adults\n2. FEV1 of 2 l\n{line}").inclusion == ["Adults", "FEV1 of 2 l", line]
