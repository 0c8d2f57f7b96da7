"""Numbers that look like the marks of entries but are values stay in their criterion: "less than 2)"."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.prose import prose
from site_builder.importers.nci.texts import criteria_of
from tests.importers.division import divided

_OTHER = "\n\nExclusion Criteria:\n\n* Asleep"


@pytest.mark.parametrize(
    "text",
    [
        "Score on the test (less than 2); signed consent",
        "NYHA class (1 or 2) or grade (under 3) at entry",
        "ECOG performance status of 0 to 2. Life expectancy above 3 months",
        "ECOG performance status of 0 or 2. Life expectancy above 3 months",
        "Fever of grade 2. Signed consent",
        "Hepatitis (type a) or fever (type b) or cough (type c)",
        "Disease of stage (i) or ii) and iii)",
        "Creatinine under 2. Consent",
        "At least three (2) days of rest",
    ],
)
@pytest.mark.parametrize("mark", ["1. ", "1) ", "1: ", "* ", ""])
def test_a_value_in_a_line_is_no_mark(mark: str, text: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n{mark}{text}{_OTHER}")[0] == [text]


@pytest.mark.parametrize("mark", ["* ", "1. ", "- ", "a) ", ""])
@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Signed consent not before day", "1. Up to 2 g a day are allowed."),
        ("Stable treatment for at least three", "(3) months"),
        ("Performance status of 0 or", "1. Signed consent is needed."),
        ("Creatinine of no more than", "2. Signed consent is needed."),
        ("Systolic pressure above 160/", "100. It was measured twice."),
    ],
)
def test_a_value_at_the_beginning_of_a_line_ends_the_line_above(mark: str, above: str, below: str) -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{mark}{above}\n{below}\n{mark and '* '}Lives nearby{_OTHER}")
    assert f"{above} {below}" in str(inclusion)


def test_lists_that_follow_such_words_are_still_lists() -> None:
    listed = "Any of these, for at least:\n1. one day\n2. one night\n\nA history of 1) gout 2) fever 3) cough"
    text = f"Inclusion Criteria:\n\n{listed}"
    assert divided(text + _OTHER)[0] == [
        {"text": "Any of these, for at least:", "items": ["one day", "one night"]},
        {"text": "A history of", "items": ["gout", "fever", "cough"]},
    ]
    counted = "1. Fever since a month 2. At most two drinks per day 3. Lives near the clinic"
    assert divided(f"Inclusion Criteria:\n\n{counted}{_OTHER}")[0] == [
        "Fever since a month",
        "At most two drinks per day",
        "Lives near the clinic",
    ]
    assert divided(f"Inclusion Criteria:\n\n1. Adults 2. Grade 0 to 3. 3. Consent{_OTHER}")[0] == [
        "Adults",
        "Grade 0 to 3.",
        "Consent",
    ]


@pytest.mark.parametrize("mark", ["{}．", "{}： ", "{}：", "{}. "])
def test_full_width_punctuation_after_a_number(mark: str) -> None:
    lines = "\n".join(mark.format(number) + text for number, text in enumerate(("Adults", "Fever", "Consent"), 1))
    assert divided(f"Inclusion Criteria:\n\n{lines}{_OTHER}")[0] == ["Adults", "Fever", "Consent"]


def test_a_number_at_the_beginning_of_a_wrapped_line() -> None:
    wrapped = (
        "          -  Measurable fever, i.e. at least one measurable reading of a thermometer as per RECIST\n"
        "             1.1 criteria, with a score of\n\n"
        "          -  A score in the evening, and on the days before and after it, greater than or equal to\n"
        "             20. A lower score is not enough\n\n"
        "               1. seen by a doctor who has long known the patient, and who is a doctor of fevers\n\n"
        "               2. or by a nurse"
    )
    inclusion, _ = divided(
        f"        Inclusion Criteria:\n\n{wrapped}\n\n        Exclusion Criteria:\n\n          -  Asleep"
    )
    first, second = inclusion
    assert first.endswith("as per RECIST 1.1 criteria, with a score of")
    assert second["text"].endswith("greater than or equal to 20. A lower score is not enough")
    assert len(second["items"]) == 2


@pytest.mark.parametrize(
    ("first", "second"), [("1. - ", "2. - "), ("1) •", "2) •"), ("- • ", "- • "), ("* ▪ ", "* ▪ ")]
)
def test_a_bullet_after_the_mark_means_nothing(first: str, second: str) -> None:
    text = f"Inclusion Criteria:\n\n{first}Gout\n{second}Fever\n\nExclusion Criteria:\n\n* Ill"
    assert divided(text)[0] == ["Gout", "Fever"]


def test_a_dash_that_may_be_a_sign_or_show_the_level_stays() -> None:
    text = "Inclusion Criteria:\n\n1. - 3 dioptres\n2. Signs:\n* Any:\n* - Knee\n\nExclusion Criteria:\n\n* Ill"
    inclusion = divided(text)[0]
    assert inclusion[0] == "- 3 dioptres"
    assert "- Knee" in str(inclusion)


def test_a_number_below_a_name_with_a_number_is_a_mark() -> None:
    text = "Inclusion Criteria:\n\n* One of\n\n  1. anti-CD20, and\n  2. fever\n\nExclusion Criteria:\n\n* Asleep"
    assert divided(text)[0] == [{"text": "One of", "items": ["anti-CD20, and", "fever"]}]


@pytest.mark.parametrize("mark", ["* ", "1. ", ""])
@pytest.mark.parametrize("above", ["Creatinine below", "Potassium in the range of 3.5 to", "Glucose of not more than"])
def test_a_decimal_at_the_beginning_of_a_line(mark: str, above: str) -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{mark}{above}\n  4.5 mmol/L\n{mark and '* '}Lives nearby{_OTHER}")
    assert f"{above} 4.5 mmol/L" in str(inclusion)


def test_decimals_that_number_a_list() -> None:
    text = "Inclusion Criteria:\n\n1. A history of\n1.1 gout\n1.2 fever in\n1.3 spring\n2. Consent"
    assert divided(text + _OTHER)[0] == [{"text": "A history of", "items": ["gout", "fever in", "spring"]}, "Consent"]


@pytest.mark.parametrize(
    ("text", "refers"),
    [
        ("A BMI above 35 may be allowed", False),
        ("Saturation below 2 on air", False),
        ("As in above 2", True),
        ("Above (2)", True),
        ("Below no. 2", True),
        ("See 2", True),
    ],
)
def test_a_value_above_or_below_is_no_reference_to_an_entry(text: str, refers: bool) -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n1. Adults\n2. {text}{_OTHER}")
    assert inclusion == (["1. Adults", f"2. {text}"] if refers else ["Adults", text])


@pytest.mark.parametrize("mark", ["* ", "1. "])
def test_the_name_of_a_species_at_the_beginning_of_a_line(mark: str) -> None:
    text = f"{mark}Infection with\n  C. difficile\n{mark.replace('1', '2')}Gout"
    assert divided(f"Inclusion Criteria:\n\n{text}{_OTHER}")[0] == ["Infection with C. difficile", "Gout"]
    listed = f"{mark}People with\nA. gout\nB. fever"
    assert divided(f"Inclusion Criteria:\n\n{listed}{_OTHER}")[0] == [
        {"text": "People with", "items": ["gout", "fever"]}
    ]


_NAMES = [
    "U.S. citizens",
    "U.S.A. residents",
    "A.M. cortisol above 5 µg/dL",
    "A.D.A.M. registry",
    "B.I.D. dosing",
    "p.Val600Glu mutation",
    "S.Typhi infection",
    "(177)Lu therapy",
    "(18)F-FDG PET",
    "(S)Ketamine",
    "1.5T scanner",
]
"""Words and names that begin like the mark of an entry."""


@pytest.mark.parametrize("name", _NAMES)
def test_a_name_that_begins_like_a_mark_is_as_it_was_typed(name: str) -> None:
    assert prose(name) == name
    assert prose(f"This is studied.\n\n{name}\n\nThere is more.").split("\n\n")[1] == name
    assert criteria_of(name) == [name]
    fields = read_criteria(f"Inclusion Criteria:\n\n* Adults\n* {name}\n\nExclusion Criteria:\n\n* {name}\n* Asleep")
    assert name in str(fields)


@pytest.mark.parametrize("mark", ["{}.", "({})", "{})"])
def test_marks_without_a_space_are_still_marks(mark: str) -> None:
    text = "\n".join(
        mark.format(letter) + words for letter, words in zip("ABC", ("Adults", "Asthma", "DNA"), strict=True)
    )
    assert divided(f"Inclusion Criteria:\n\n{text}{_OTHER}")[0] == ["Adults", "Asthma", "DNA"]
