"""Lines of their own, wrapped lines, lost bullets and counted groups, as registers have them."""

from typing import Any

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"


def listed(text: str, side: str = "inclusion") -> list[Any]:
    criteria = read_lists(text, side)
    assert not criteria.whole, criteria.doubts
    return criteria.inclusion or criteria.exclusion


LONG = (
    "Gout that came back",
    "Evidence of fever in the last year that no doctor of the clinic could explain in any way",
    "Previous treatment with tablets for sleep, or a reason to take them in the coming months",
    "Pregnancy or breast feeding",
)


def test_lines_that_begin_with_capitals_are_criteria_however_long_they_are() -> None:
    assert listed("\n".join(LONG), "exclusion") == list(LONG)


@pytest.mark.parametrize(
    "lines",
    [
        (LONG[0], LONG[1], LONG[2]),
        ("Gout of the", *LONG[1:]),
        (*LONG[:3], "which the doctor knows"),
        (
            "Adults who were told by any of the doctors of the clinic in Oslo that they have the American",
            "Gout Society's grade",
            *LONG[:2],
        ),
        (
            "Erwachsene, die in den letzten drei Jahren wegen Gicht in einer anderen",
            "Klinik waren",
            "Fieber",
            "Teilnehmer einer anderen Studie oder Personen, die das Haus nicht allein",
        ),
    ],
)
def test_lines_that_may_be_wrapped_are_not(lines: tuple[str, ...]) -> None:
    assert len(listed("\n".join(lines), "exclusion")) < len(lines)


def test_the_rest_of_a_wrapped_entry_is_no_heading() -> None:
    first = "Results of the blood tests at the first visit, or any others that would render a person"
    assert len(first) > 70
    expected = [{"text": f"{first} unsuitable for inclusion:", "items": ["Fever", "Gout"]}, "Cough"]
    text = f"1. {first}\nunsuitable for inclusion:\na. Fever\nb. Gout\n2. Cough"
    assert listed(text, "exclusion") == expected


def test_such_a_line_never_brings_criteria_to_the_other_side() -> None:
    first = "Adults who live near the clinic and can come there every week, and all others are"
    criteria = read_criteria(f"Inclusion criteria:\n\n1. {first}\nexcluded:\na. Fever\nb. Gout{OUT}")
    assert criteria.whole


def test_a_question_mark_in_place_of_a_bullet() -> None:
    assert listed("?Adults from Ávila\n?Gout\n? Fever") == ["Adults from Ávila", "Gout", "Fever"]
    assert listed("?18 years\n?Gout") == ["?18 years", "?Gout"], "it may be a lost sign of comparison"


@pytest.mark.parametrize("lead", ["Blood tests as follows", "Two of the following"])
def test_an_entry_without_a_colon_introduces_a_list(lead: str) -> None:
    assert listed(f"1. Gout\n2. {lead}\n- Urea\n- Iron\n3. Fever") == [
        "Gout",
        {"text": lead, "items": ["Urea", "Iron"]},
        "Fever",
    ]


@pytest.mark.parametrize("marks", [("1.", "2."), ("i)", "ii)"), ("A.", "B.")])
@pytest.mark.parametrize("read", [read_lists, read_criteria])
def test_counted_titles_name_the_groups_below_them(marks: tuple[str, str], read: Any) -> None:
    side = "\n\nInclusion criteria:\n\n"
    text = f"{marks[0]} Schools{side}* In Oslo\n\n{marks[1]} Teachers{side}- Awake"
    criteria = read(text)
    assert not criteria.whole, criteria.doubts
    assert criteria.inclusion == [
        {"heading": f"{marks[0]} Schools", "items": ["In Oslo"]},
        {"heading": f"{marks[1]} Teachers", "items": ["Awake"]},
    ]


def test_counted_titles_above_both_sides() -> None:
    group = "{}\n\nInclusion criteria:\n\n* {}\n\nExclusion criteria:\n\n* {}\n\n"
    inclusion, exclusion = divided(
        group.format("1. Schools", "In Oslo", "Closed") + group.format("2. Teachers", "Awake", "Ill")
    )
    assert [each["items"] for each in inclusion] == [["In Oslo"], ["Awake"]]
    assert [each["heading"] for each in exclusion] == ["1. Schools", "2. Teachers"]


@pytest.mark.parametrize("second", ["3. Teachers", "2. Teachers who are well."])
def test_the_last_criterion_of_a_group_is_not_the_title_of_the_next(second: str) -> None:
    text = f"1. Schools\n\nInclusion criteria:\n\n1. In Oslo\n{second}\n\nInclusion criteria:\n\n- Awake"
    assert read_criteria(text).whole


def test_a_title_without_a_mark_may_belong_to_either_group() -> None:
    text = "Schools\n\nInclusion criteria:\n\n* In Oslo\n\nTeachers\n\nInclusion criteria:\n\n- Awake"
    assert read_lists(text).whole, "or the name of the second group would be the last criterion of the first"


def test_what_is_above_the_heading_of_a_side_is_no_group_with_what_is_below_it() -> None:
    assert listed("Screening criteria:\n\n- Gout\n- Fever\n\nInclusion criteria:\n\n- Awake\n- Well") == [
        {"heading": "Inclusion criteria", "items": ["Awake", "Well"]},
        {"heading": "Screening criteria", "items": ["Gout", "Fever"]},
    ]
