"""Criteria that apply later in a study, and remarks on all criteria: neither belongs to a side."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.later_criteria import is_of_neither_side
from tests.importers.division import divided

PAIR = "Inclusion Criteria:\n\n* Adults\n* Gout\n\nExclusion Criteria:\n\n* Ill\n* Asleep"


@pytest.mark.parametrize(
    "title",
    [
        "Criterios de eliminación",
        "Criterios de salida",
        "Abbruchkriterien",
        "Criteri di uscita",
        "Criteres de sortie",
        "Critérios de descontinuação",
        "Rejection criteria",
        "Culling criteria",
        "Criteria for dropping out",
        "Lifestyle considerations",
        "Discontinuation of participants",
    ],
)
def test_a_title_of_later_criteria_keeps_a_text_whole(title: str) -> None:
    found = read_criteria(f"{PAIR}\n\n{title}:\n\n* Wishes to leave")
    assert found.whole
    assert "neither side" in found.doubts[0]


@pytest.mark.parametrize("title", ["Withdrawal of consent", "Discontinuation of aspirin", "Early discontinuation"])
def test_a_criterion_is_no_title_of_later_criteria(title: str) -> None:
    assert not is_of_neither_side(title)
    assert divided(f"{PAIR}\n* {title}")[1] == ["Ill", "Asleep", title]


def test_later_criteria_inside_a_paragraph_keep_a_text_whole() -> None:
    line = "Inclusion criteria: age 20; gout; Exclusion criteria: fever; cough; Exit criteria: a wish to leave"
    assert read_criteria(line).whole
    assert read_criteria(f"{PAIR}\n* Fever:\n  * Exit criteria: chills\n* Cough").whole


@pytest.mark.parametrize(
    "note",
    [
        "Elimination criteria: those who leave",
        "Discontinuation of participants: those who relapse may leave.",
        "Inclusion and exclusion criteria are applied by the team. Some people may join despite them.",
    ],
)
@pytest.mark.parametrize("mark", ["", "* "])
def test_a_remark_at_the_end_goes_below_both_lists(note: str, mark: str) -> None:
    found = read_criteria(f"{PAIR}\n\n{mark}{note}")
    assert (found.inclusion, found.exclusion, found.note) == (["Adults", "Gout"], ["Ill", "Asleep"], note)


def test_criteria_that_are_not_met_are_a_criterion() -> None:
    text = "Inclusion and exclusion criteria are not met"
    assert divided(f"{PAIR}\n* {text}")[1] == ["Ill", "Asleep", text]


@pytest.mark.parametrize("mark", ["\\*Note:", "\\* Note:", "*Note:", "(Note:"])
def test_a_footnote_does_not_end_its_group(mark: str) -> None:
    groups = f"Group 1:\n\n* A\n\nGroup 2:\n\n* B\n\n{mark} as of May.\n\n* C"
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{groups}\n\nExclusion Criteria:\n\n* D")
    assert [each["heading"] for each in inclusion] == ["Group 1", "Group 2"]
    assert inclusion[1]["items"][-1] == "C"


def test_a_long_title_that_names_a_side_is_a_title() -> None:
    first = "Inclusion criteria applicable to everyone who joins"
    second = "Inclusion criteria applicable only to participants who have healthy kidneys (control group)"
    text = f"Inclusion criteria:\n\n{first}\n\n* A\n\n{second}\n\n* B\n\nExclusion criteria:\n\n* C"
    found = divided(text.replace(" who have", " with"))[0]
    assert found[1] == {"heading": second.replace(" who have", " with"), "items": ["B"]}


@pytest.mark.parametrize("people", ["Surrogate", "Informants", "Oncologists", "Newborns"])
def test_more_people_name_a_group(people: str) -> None:
    text = f"Inclusion:\n\nPatient\n\n* A\n\n{people}\n\n* B\n\nExclusion:\n\n* C"
    assert divided(text)[0][1] == {"heading": people, "items": ["B"]}


def test_lines_without_capitals_stay_apart_in_a_text_that_is_kept_whole() -> None:
    note = read_criteria("纳入标准：\n1. 甲；\n2. 乙。\n排除标准：\n1. 丙；\n2. 丁。\n剔除标准：\n1. 戊").note
    assert "2. 乙。\n\n排除标准：\n\n1. 丙；" in note
