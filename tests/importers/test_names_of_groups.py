"""The names of groups are above their own criteria, however they are separated from the lines above."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from tests.importers.division import divided

_LONG = (
    "Signed consent, given freely after the purpose and the risks of the study were explained in the language of the"
    " person, with enough time for questions and for talking with others"
)


@pytest.mark.parametrize("name", ["Men", "For family members", "Arm 2", "For Group 2 (healthy)", "Healthy controls"])
@pytest.mark.parametrize("mark", ["* ", "1. ", "(1) "])
@pytest.mark.parametrize("last", [_LONG, f"{_LONG}.", "Fever"])
def test_a_title_right_below_an_entry(name: str, mark: str, last: str) -> None:
    text = f"Inclusion Criteria:\n\nWomen:\n\n{mark}{last}\n{name}:\n\n{mark}Adults\n\nExclusion Criteria:\n\n* Asleep"
    assert divided(text)[0] == [{"heading": "Women", "items": [last]}, {"heading": name, "items": ["Adults"]}]


def test_a_criterion_does_not_become_part_of_the_name_of_the_next_group() -> None:
    text = (
        "People with gout\nInclusion criteria\nNo treatment with tablets before.\nExclusion criteria\n"
        "Illnesses such as diabetes or hypertension that are not under control and need care\n"
        "Unaffected persons:\nInclusion criteria\nMen of 40 to 70 years;\nExclusion criteria\nAlcohol in the last years"
    )
    criteria = read_criteria(text)
    assert criteria.whole or "Illnesses such as diabetes" in str(criteria.exclusion)
    assert "Illnesses" not in str(criteria.inclusion)


@pytest.mark.parametrize("word", ["screening", "study visits", "healthy controls"])
def test_the_last_word_of_a_wrapped_criterion_is_no_title(word: str) -> None:
    text = f"Inclusion Criteria:\n1) Adults\n2) A level under 4 at\n{word}\nExclusion Criteria:\n1) Asleep\n2) Away"
    assert divided(text) == (["Adults", f"A level under 4 at {word}"], ["Asleep", "Away"])


@pytest.mark.parametrize("people", ["Patients with gout", "Healthy children without fever", "Adults who have asthma"])
def test_people_who_are_described_before_a_side(people: str) -> None:
    text = (
        "Controls - Inclusion criteria:\n\n* Fit\n\nControls - Exclusion criteria:\n\n* Smokes\n\n"
        f"{people} - Inclusion criteria:\n\n* Wheeze\n\n{people} - Exclusion criteria:\n\n* Allergy"
    )
    assert divided(text) == (
        [
            {"heading": "Controls - Inclusion criteria", "items": ["Fit"]},
            {"heading": f"{people} - Inclusion criteria", "items": ["Wheeze"]},
        ],
        [
            {"heading": "Controls - Exclusion criteria", "items": ["Smokes"]},
            {"heading": f"{people} - Exclusion criteria", "items": ["Allergy"]},
        ],
    )


def test_the_heading_of_another_group_right_below_a_criterion() -> None:
    text = (
        f"Inclusion Criteria, women:\n\nFever\n{_LONG[:130]}\nInclusion Criteria, men:\n\nGout\nCough\n\n"
        "Exclusion Criteria:\n\nAsleep"
    )
    inclusion, _ = divided(text)
    assert [each["heading"] for each in inclusion] == ["Inclusion Criteria, women", "Inclusion Criteria, men"]
    assert inclusion[1]["items"] == ["Gout", "Cough"]


def test_groups_of_criteria_without_marks() -> None:
    text = (
        "Inclusion Criteria:\n\nArm 1:\nAdults\nFever\n\nPatients with gout:\nChildren\n\nExclusion Criteria:\n\nAsleep"
    )
    assert divided(text)[0] == [
        {"heading": "Arm 1", "items": ["Adults", "Fever"]},
        {"heading": "Patients with gout", "items": ["Children"]},
    ]


def test_a_dash_without_a_space_before_the_name_of_a_group() -> None:
    text = "Inclusion Criteria- All cohorts\n\n* A\n\nInclusion Criteria-Colorectal cancer\n\n* B"
    inclusion, exclusion = divided(f"{text}\n\nExclusion Criteria- All cohorts\n\n* C")
    assert [each["items"] for each in (*inclusion, *exclusion)] == [["A"], ["B"], ["C"]]
    assert "Colorectal cancer" in inclusion[1]["heading"]
    assert read_criteria("Inclusion Criteria-Adults with gout 5\n\nExclusion Criteria-Asleep 6").whole


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Group 1: active gout", "Group 2: household contacts"),
        ("Aim 1: Clinicians", "Aim 2: Patients"),
        ("Gout in a joint", "Household contacts"),
        ("Cohort A (active gout)", "Cohort B (household contacts)"),
    ],
)
@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_a_line_above_each_pair_of_headings(first: str, second: str, mark: str) -> None:
    below = f"Inclusion Criteria:\n{mark}Adults\n\nExclusion Criteria:\n{mark}Fever"
    assert divided(f"{first}\n\n{below}\n\n{second}\n\n{below}") == (
        [{"heading": first, "items": ["Adults"]}, {"heading": second, "items": ["Adults"]}],
        [{"heading": first, "items": ["Fever"]}, {"heading": second, "items": ["Fever"]}],
    )


@pytest.mark.parametrize("line", ["Signed consent", "Any disease of the joints.", "Aim 1", "no gout"])
def test_a_line_above_a_pair_of_headings_that_may_be_the_last_criterion(line: str) -> None:
    below = "Inclusion Criteria:\n- Adults\n\nExclusion Criteria:\n- Fever"
    assert read_criteria(f"Aim 1\n\n{below}\n\n{line}\n\n{below}").whole


def test_a_part_of_the_study_and_its_people_right_above_a_heading() -> None:
    below = "Inclusion Criteria:\n- Adults\nExclusion Criteria:\n- Fever"
    inclusion, _ = divided(f"Cohort A (gout)\n{below}\nCohort B (contacts)\n{below}")
    assert [each["heading"] for each in inclusion] == ["Cohort A (gout)", "Cohort B (contacts)"]


@pytest.mark.parametrize(
    ("first", "second"), [("(Patients)", "(Donors)"), ("(Group 1)", "(Group 2)"), ("(Patients)", "(Healthy controls)")]
)
@pytest.mark.parametrize("marks", [("1. ", "2. "), ("* ", "* "), ("a) ", "b) ")])
def test_names_of_groups_in_brackets(first: str, second: str, marks: tuple[str, str]) -> None:
    one, two = marks
    text = f"{first}\n\n{one}Gout\n{two}Fever\n\n{second}\n\n{one}Adults\n{two}Fit"
    assert divided(f"Inclusion Criteria:\n\n{text}\n\nExclusion Criteria:\n\n* Asleep")[0] == [
        {"heading": first, "items": ["Gout", "Fever"]},
        {"heading": second, "items": ["Adults", "Fit"]},
    ]


@pytest.mark.parametrize("comment", ["(patients in the active phase)", "(as seen by all of the doctors)"])
def test_comments_in_brackets_are_no_names_of_groups(comment: str) -> None:
    text = f"Inclusion Criteria:\n\n1. Gout\n2. Fever\n\n{comment}\n\n3. Adults\n\nExclusion Criteria:\n\n* Asleep"
    assert divided(text)[0] == ["Gout", f"Fever {comment}", "Adults"]


@pytest.mark.parametrize(("first", "second"), [("Patients", "Healthy controls"), ("Main study", "Substudy")])
@pytest.mark.parametrize("bullet", ["* ", "- "])
def test_a_bullet_before_the_name_of_a_group_with_numbered_criteria(first: str, second: str, bullet: str) -> None:
    text = f"{bullet}{first}\n1. Gout\n2. Fever\n{bullet}{second}\n1. Adults\n2. Fit"
    assert divided(f"Inclusion Criteria:\n\n{text}\n\nExclusion Criteria:\n\n* Asleep")[0] == [
        {"text": first, "items": ["Gout", "Fever"]},
        {"text": second, "items": ["Adults", "Fit"]},
    ]


def test_the_only_number_of_a_group_that_has_its_own_number() -> None:
    text = "1. Children\n1.1. Gout\n1.2. Fever\n2. Parents\n2.1. Adults"
    assert divided(f"Inclusion Criteria:\n\n{text}\n\nExclusion Criteria:\n\n* Asleep")[0][1] == {
        "text": "Parents",
        "items": ["Adults"],
    }
