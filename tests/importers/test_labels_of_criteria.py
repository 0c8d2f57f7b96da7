"""Marks of criteria that only count, in forms of their own: labels with the side, citations, outlines, stray points."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from tests.importers.division import divided


@pytest.mark.parametrize(
    ("inclusion", "exclusion"),
    [
        (("I1. ", "I2. "), ("E1. ", "E2. ")),
        (("I 01. ", "I 04. "), ("E 02. ", "E 03. ")),
        (("* IC1: ", "* IC2: "), ("* EC1: ", "* EC2: ")),
        (("\\[I.01\\] ", "\\[I.02\\] "), ("\\[E.01\\] ", "\\[E.02\\] ")),
        (
            ("* Inclusion Criteria 1. ", "* Inclusion Criteria 2. "),
            ("* Exclusion Criteria 1. ", "* Exclusion Criteria 2. "),
        ),
        (("Criterion 1: ", "Criterion 2: "), ("Criterion 1: ", "Criterion 2: ")),
        (("* I-01 ", "* I-02 "), ("* E-01 ", "* E-02 ")),
        (("INC1 - ", "INC2 - "), ("EXC1 - ", "EXC2 - ")),
    ],
)
def test_labels_that_count_and_name_the_side_are_no_words(
    inclusion: tuple[str, str], exclusion: tuple[str, str]
) -> None:
    (first, second), (third, fourth) = inclusion, exclusion
    text = (
        f"Inclusion Criteria:\n\n{first}Adults with gout\n\n{second}Able to walk\n\n"
        f"Exclusion Criteria:\n\n{third}Fever\n\n{fourth}Kidney failure"
    )
    assert divided(text) == (["Adults with gout", "Able to walk"], ["Fever", "Kidney failure"])


@pytest.mark.parametrize(
    ("entries", "others"),
    [
        (("I1. Adults", "I2. Able to walk, unless E2 applies"), ("E1. Fever", "E2. Gout")),
        (("E1. Adults", "E2. Able to walk"), ("I1. Fever", "I2. Gout")),
        (("I2. Adults", "I1. Able to walk", "I1. Tall"), ("E2. Fever", "E2. Gout")),
        (("I20: Angina", "I21: Heart attack"), ("E10. Type 1 diabetes", "E11. Type 2 diabetes")),
        (("IL-2 above normal", "IL-6 above normal"), ("E2 below normal", "E3 below normal")),
        (("Inclusion 2 weeks after surgery",), ("Exclusion 3 weeks after surgery",)),
    ],
)
def test_labels_stay_if_they_may_mean_something(entries: tuple[str, ...], others: tuple[str, ...]) -> None:
    text = "Inclusion Criteria:\n\n" + "\n\n".join(f"* {each}" for each in entries)
    text += "\n\nExclusion Criteria:\n\n" + "\n\n".join(f"* {each}" for each in others)
    assert divided(text) == ([*entries], [*others])


@pytest.mark.parametrize(
    ("criterion", "refers"),
    [
        ("Colic by the Rome III criteria (2)", False),
        ("Rome IV criteria (7) for half a year", False),
        ("A score of 0 on item 9 of the PHQ-9", False),
        ("PHQ-9 item 9 at most 1", False),
        ("Either 1 or 2 prior therapies", False),
        ("Gout as in inclusion criteria (1)", True),
        ("Gout, see criteria (1) and (2)", True),
        ("No exception from item 1 above", True),
        ("Not item 3 of the exclusion criteria", True),
        ("Either 1 or 2 must be met", True),
    ],
)
def test_a_number_that_is_no_reference_to_an_entry(criterion: str, refers: bool) -> None:
    inclusion, _ = divided(
        f"Inclusion Criteria:\n\n1. Adults\n2. {criterion}\n\nExclusion Criteria:\n\n1. Fever\n2. Gout"
    )
    assert inclusion == (["1. Adults", f"2. {criterion}"] if refers else ["Adults", criterion])


def test_a_cohort_named_in_a_list_is_no_reference_to_an_entry() -> None:
    text = (
        "Inclusion Criteria:\n\n1. Adults (cohort 1)\n2. Able to walk:\n\n   a. Cohort 1 (gout)\n   b. Cohort 2 (pain)"
    )
    inclusion, _ = divided(f"{text}\n\nExclusion Criteria:\n\n1. Fever\n2. Asthma")
    assert inclusion == [
        "Adults (cohort 1)",
        {"text": "Able to walk:", "items": ["Cohort 1 (gout)", "Cohort 2 (pain)"]},
    ]


def test_entries_that_count_as_parts_of_a_numbered_heading() -> None:
    text = "1. INCLUSION CRITERIA:\n1.1 Adults\n1.2 Able to walk\n2. EXCLUSION CRITERIA:\n2.1 Fever\n2.2 Gout\n"
    assert divided(text) == (["Adults", "Able to walk"], ["Fever", "Gout"])


def test_values_with_a_point_at_the_beginning_of_an_entry_stay() -> None:
    text = "Inclusion:\n\n* 1.5 mg of salt a day\n* 1.2 mg of iron a day\n\nExclusion:\n\n* 2.1 g of salt"
    assert divided(text)[0] == ["1.5 mg of salt a day", "1.2 mg of iron a day"]


def test_punctuation_that_was_left_over_after_a_mark() -> None:
    text = "Inclusion:\n\n1. . Adults\n2. .Able to walk\n\nExclusion:\n\n* , fever\n* .5 mg of salt a day"
    assert divided(text) == (["Adults", "Able to walk"], ["fever", ".5 mg of salt a day"])


def test_numbers_in_brackets_after_bullets() -> None:
    text = "Inclusion:\n\n* \\[1\\] Adults\n* \\[2\\] Able to walk\n\nExclusion:\n\n* \\[3\\] Fever\n* \\[4\\] Gout"
    assert divided(text) == (["Adults", "Able to walk"], ["Fever", "Gout"])


@pytest.mark.parametrize("above", ["Able to consent", "Uses contraception until the end of the study"])
def test_the_exclusion_heading_at_the_end_of_the_last_inclusion_criterion(above: str) -> None:
    text = f"Inclusion Criteria:\n\n* Adults\n* {above} Exclusion Criteria:\n* Fever\n* Gout"
    assert divided(text) == (["Adults", above], ["Fever", "Gout"])


@pytest.mark.parametrize(
    "text",
    [
        "Inclusion Criteria:\n\n* Adults\n* Meets none of the Exclusion Criteria:\n* Fever\n* Gout",
        "Inclusion Criteria:\n\n* Adults\n* Able to consent Exclusion Criteria:\n  * Fever\n* Able to walk",
        "* Adults\n* Able to consent Exclusion Criteria:\n* Fever\n* Gout",
    ],
)
def test_a_heading_that_may_belong_to_a_sentence_divides_nothing(text: str) -> None:
    assert read_criteria(text).whole


def test_a_title_with_nothing_but_the_titles_of_parts_below_it() -> None:
    text = (
        "Inclusion Criteria:\n\n1. Adults\n2. Gout\n\nGeneral Exclusion Criteria:\n\n1. Fever\n2. Cough\n\n"
        "Arm Specific Exclusion Criteria:\n\nArm 1:\n\n1. Asthma\n2. Allergy\n\nArm 2:\n\n1. Rash\n2. Warts\n\n"
        "Note: Other protocol-defined Inclusion/Exclusion criteria apply."
    )
    criteria = read_criteria(text)
    assert criteria.exclusion == [
        {"heading": "General Exclusion Criteria", "items": ["Fever", "Cough"]},
        {
            "heading": "Arm Specific Exclusion Criteria",
            "items": [
                {"heading": "Arm 1", "items": ["Asthma", "Allergy"]},
                {"heading": "Arm 2", "items": ["Rash", "Warts"]},
            ],
        },
    ]
    assert criteria.note == "Note: Other protocol-defined Inclusion/Exclusion criteria apply."


def test_a_note_about_one_side_stays_in_the_last_group() -> None:
    parts = "Exclusion Criteria Part A:\n\n* Fever\n\nExclusion Criteria Part B:\n\n* Gout"
    text = f"Inclusion Criteria:\n\n* Adults\n\n{parts}\n\n"
    criteria = read_criteria(f"{text}Other exclusion criteria apply.")
    assert not criteria.note


@pytest.mark.parametrize(
    "entries",
    [
        ("A. fever;", "B.cough above 2 (hours);", "C. rash"),
        ("a.fever;", "b.cough;", "c.rash"),
        ("i.fever", "ii.cough", "iii.rash"),
    ],
)
def test_a_list_of_letters_without_spaces(entries: tuple[str, str, str]) -> None:
    text = f"Inclusion Criteria:\n\n1. Adults\n2. Any of: {' '.join(entries)}\n\nExclusion Criteria:\n\n* Gout"
    texts = [each.partition(".")[2].strip() for each in entries]
    assert divided(text)[0] == ["Adults", {"text": "Any of:", "items": texts}]


def test_names_of_species_and_abbreviations_are_no_list() -> None:
    for criterion in ("Infection: A. baumannii; E. coli; or C. difficile", "Drugs i.v. or i.m., or a. b. c. syrup"):
        text = f"Inclusion Criteria:\n\n1. Adults\n2. {criterion}\n\nExclusion Criteria:\n\n* Gout"
        assert divided(text)[0] == ["Adults", criterion]


def test_a_list_that_is_less_indented_than_its_entry() -> None:
    text = (
        "        Inclusion Criteria:\n\n          -  Fever with one of the following:\n\n"
        "        A. Rash\n\n        B. Cough\n\n          -  Able to walk\n\n"
        "        Exclusion Criteria:\n\n          -  Gout"
    )
    fever = {"text": "Fever with one of the following:", "items": ["Rash", "Cough"]}
    assert divided(text) == ([fever, "Able to walk"], ["Gout"])
