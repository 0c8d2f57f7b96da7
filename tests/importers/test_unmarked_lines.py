"""Lines without marks right below the entries of a list."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"


@pytest.mark.parametrize("below", ["", "\n3. Fever"])
def test_a_line_below_a_complete_entry_is_a_criterion(below: str) -> None:
    line = "Patients with good results in all of the tests at the first visit"
    text = f"1. Gout for at least a year\n2. Adults who live near the clinic\n{line}{below}"
    expected = ["Gout for at least a year", "Adults who live near the clinic", line, *([below[4:]] if below else [])]
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == expected


@pytest.mark.parametrize(
    ("entry", "line"),
    [
        ("Gout treated with tablets of", "Allopurinol in the last year"),
        ("Pregnancy.", "Women must use contraception in the study"),
        ("Gout in one joint", "which was seen by a doctor"),
        ("Gout in one joint", "Note that two joints are too many"),
        ("Adults who were told by a doctor of the clinic that they have the American", "Gout Society's grade 2"),
    ],
)
def test_a_line_that_goes_on_from_the_entry_is_a_part_of_it(entry: str, line: str) -> None:
    text = f"1. {entry}\n{line}\n2. Fever"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [f"{entry} {line}", "Fever"]


@pytest.mark.parametrize("mark", ["* ", "1. "])
def test_a_sentence_right_below_an_entry_introduces_another_group(mark: str) -> None:
    first, second = (
        f"Patients of the {group} cohort must meet all of the following criteria" for group in ("old", "new")
    )
    text = f"{first}:\n{mark}Gout\n{second}:\n{mark}Fever"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [
        {"heading": first, "items": ["Gout"]},
        {"heading": second, "items": ["Fever"]},
    ]


def test_a_line_below_a_list_that_a_sentence_introduces_is_no_entry_of_it() -> None:
    text = (
        "One of these signs:\n1. Gout in a joint\n2. Fever in the night\nAdults who live near the clinic and have a car"
    )
    inclusion = divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0]
    assert [len(each["items"]) for each in inclusion] == [2]


def test_a_title_of_the_template_right_below_an_entry() -> None:
    text = "Medical Conditions\n1. Gout\n    Prior/Concomitant Therapy\n2. Rest"
    assert [each["items"] for each in divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0]] == [["Gout"], ["Rest"]]


def test_a_last_line_about_all_criteria_is_no_part_of_the_last_one() -> None:
    criteria = read_criteria("Inclusion:\n1. Gout\n2. Fever\nExclusion:\n1. Cough\nOther criteria may apply.")
    assert criteria.exclusion == ["Cough"]
    assert criteria.note == "Other criteria may apply."


@pytest.mark.parametrize("mark", ["", "* "])
@pytest.mark.parametrize(
    ("first", "second"), [("Patients", "Caregivers"), ("For the survey", "For the interviews"), ("Arm A", "Arm B")]
)
def test_a_line_about_other_people_is_a_criterion_of_its_own(mark: str, first: str, second: str) -> None:
    text = "at least 65 years old, with gout in one joint or more, living at home with somebody"
    lines = [f"{first}: {text} who helps", f"{second}: {text}"]
    assert divided(f"Inclusion Criteria:\n\n{mark}" + "\n".join(lines) + OUT)[0] == lines


@pytest.mark.parametrize("second", ["Visit 1: and a good result in the tests", "Patients: those of the first arm"])
def test_a_line_that_only_looks_as_if_it_was_about_other_people(second: str) -> None:
    first = "Arm A: patients who were treated with tablets for gout during the last six months before"
    assert divided(f"Inclusion Criteria:\n\n{first}\n{second}{OUT}")[0] == [f"{first} {second}"]


def test_a_sentence_about_other_people_is_no_part_of_the_criterion_above_it() -> None:
    sentence = "There are no exclusion criteria for carers."
    text = f"Inclusion Criteria:\n\n- Gout\n\nExclusion Criteria:\n\n- Fever\n- Cough\n{sentence}"
    assert divided(text)[1] == ["Fever", "Cough", sentence]


@pytest.mark.parametrize("mark", ["* ", "-  "])
@pytest.mark.parametrize("end", ["informed consent", "other exclusions", "Informed Consent"])
def test_the_end_of_a_sentence_is_no_title_of_the_template(mark: str, end: str) -> None:
    entry = f"{mark}Gout that was seen at the clinic at the time of the\n   {end}"
    text = f"{entry}\n\n{mark}Adults\n\n{mark}Fever{OUT}"
    assert divided(f"Inclusion Criteria:\n\n{text}")[0] == [
        f"Gout that was seen at the clinic at the time of the {end}",
        "Adults",
        "Fever",
    ]


@pytest.mark.parametrize("last", ["within", "between 2 and", "for at least", "in the last"])
def test_a_number_at_the_beginning_of_the_next_line_of_a_paragraph(last: str) -> None:
    text = f"Gout that was treated {last}\n12 weeks of the visit.\n\nFever\n\n2 visits"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [
        f"Gout that was treated {last} 12 weeks of the visit.",
        "Fever",
        "2 visits",
    ]
