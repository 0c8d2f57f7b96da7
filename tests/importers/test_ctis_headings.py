"""Headings among the criteria of CTIS, which has one entry for each criterion and none for headings."""

from typing import Any

import pytest

from tests.importers.test_ctis import changed


def side(*entries: str) -> Any:
    name = "principalInclusionCriteria"
    criteria = [{"number": number, name: text} for number, text in enumerate(entries, 1)]
    return changed(information={"eligibilityCriteria": {name: criteria}}).values["eligibility"]["inclusion"]


def group(heading: str, *items: str) -> dict[str, Any]:
    return {"heading": heading, "items": [*items]}


@pytest.mark.parametrize(
    ("entries", "expected"),
    [
        (("Part A", "Pain", "Fever", "Part B:", "Cough"), [group("Part A", "Pain", "Fever"), group("Part B", "Cough")]),
        (("Adults", "For cohort B only:", "Fever", "Cough"), ["Adults", group("For cohort B only", "Fever", "Cough")]),
        (("Part 1", "1. Fever", "2. Pain", "Part 2:", "1. Cough", "2. Gout"),
         [group("Part 1", "Fever", "Pain"), group("Part 2", "Cough", "Gout")]),
        (("1. Part 1", "2. Fever", "3. Part 2", "4. Cough"), [group("Part 1", "Fever"), group("Part 2", "Cough")]),
        (
            ("Adults", "Cohort 1 (gout)", "Fever", "Cohort 2:\n- Cough\n- Pain", "Consent"),
            ["Adults", "Cohort 1 (gout)", "Fever", group("Cohort 2", "Cough", "Pain"), "Consent"],
        ),
        (
            ("Inclusion criteria for Part A:", "Fever", "Inclusion criteria for Part B:", "Cough"),
            [group("Inclusion criteria for Part A", "Fever"), group("Inclusion criteria for Part B", "Cough")],
        ),
    ],
)  # fmt: skip
def test_an_entry_that_only_names_a_part_is_the_heading_of_those_below(
    entries: tuple[str, ...], expected: list[Any]
) -> None:
    assert side(*entries) == expected


@pytest.mark.parametrize(
    "entries",
    [
        ("Adults", "Stage IV", "Fever", "Stage III"),
        ("Part A", "Fever"),
        ("Fever", "Part A:"),
        ("Part A:", "Part B:", "Fever"),
        ("Patients", "Fever", "Children", "Cough"),
        ("Part A: adults", "Part B: children"),
        ("Study population:", "Fever", "Cough"),
    ],
)
def test_what_may_be_a_criterion_stays_one(entries: tuple[str, ...]) -> None:
    assert side(*entries) == [*entries]
