"""Titles and lists whose marks do not show what is below what: flat lists of the NCI, and the bullets of Word."""

from collections.abc import Callable

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("COHORT A:", "COHORT B (PAIN):"),
        ("Patients:", "Healthy volunteers:"),
        ("Part 1:", "All parts:"),
        ("PRE-REGISTRATION ELIGIBILITY CRITERIA:", "REGISTRATION CRITERIA (STEP 1):"),
        ("STEP 1 INCLUSION CRITERIA", "STEP 2 INCLUSION CRITERIA"),
        ("Step 1 - inclusion criteria:", "Step 2 - inclusion criteria:"),
        ("Case Inclusion Criteria", "Control Inclusion Criteria"),
        ("STEP 1: SPECIMEN SUBMISSION", "STEP 2: RANDOMIZATION"),
        ("REGISTRATION STEP 0", "REGISTRATION STEP 1"),
        ("AIM 1 PATIENTS", "AIM 2 CLINICIANS"),
        ("Cohort A Only", "Cohort B only"),
        ("Arm 1", "Arm 2"),
    ],
)
def test_titles_with_the_mark_of_their_criteria(first: str, second: str) -> None:
    text = f"Inclusion Criteria:\n\n* {first}\n* Gout\n* Fever\n* {second}\n* Cough{OUT}"
    assert divided(text)[0] == [
        {"heading": first.rstrip(":"), "items": ["Gout", "Fever"]},
        {"heading": second.rstrip(":"), "items": ["Cough"]},
    ]


@pytest.mark.parametrize(
    "entries",
    [
        ["Women:", "Pregnant before", "Signed consent", "Fever"],  # nobody knows where the group ends
        ["Gout", "Part 1:", "Fever", "Part 2:", "Cough"],  # nor for whom the first criterion is
        ["Part 1: Gout", "Part 2: Fever", "Cough", "Pain"],
        ["Cohort with gout", "Fever", "Cohort without gout", "Pain"],
        ["PHASE II/III GOUT", "FEVER", "COUGH", "PAIN"],
        ["DSM-5 inclusion criteria for autism", "Gout", "DSM-5 inclusion criteria for pain", "Fever"],
    ],
)
def test_titles_of_unknown_reach_stay_entries(entries: list[str]) -> None:
    text = "\n".join(f"* {each}" for each in entries)
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == entries


@pytest.mark.parametrize("title", ["STEP 2: RANDOMIZATION", "Cohort B:"])
def test_the_only_title_of_a_list_that_another_list_has_too(title: str) -> None:
    inclusion = f"Inclusion Criteria:\n\n* STEP 1:\n* Gout\n* {title}\n* Cough"
    below = {"heading": title.rstrip(":"), "items": ["Asleep"]}
    assert divided(f"{inclusion}\n\nExclusion Criteria:\n\n* {title}\n* Asleep")[1] == [below]
    assert divided(f"{inclusion}\n\nExclusion Criteria:\n\n* Asleep\n* {title}\n* Ill")[1] == ["Asleep", title, "Ill"]
    assert divided(f"{inclusion}\n\nExclusion Criteria:\n\n* Arm C:\n* Asleep")[1] == ["Arm C:", "Asleep"]


def test_a_title_of_the_other_side_in_a_list_leaves_the_text_whole() -> None:
    titles = "* STEP 1 INCLUSION CRITERIA:\n* Gout\n* STEP 1 EXCLUSION CRITERIA:\n* Fever"
    assert read_criteria(f"Inclusion Criteria:\n\n{titles}{OUT}").whole


@pytest.mark.parametrize(("outer", "inner"), [("•", "o"), ("*", "◦"), ("●", "○")])
def test_words_bullets_for_inner_lists(outer: str, inner: str) -> None:
    text = f"{outer} Diabetes\n{inner} Mild\n§ Treated\n{inner} Severe\n{outer} Consent"
    inner_list = [{"text": "Mild", "items": ["Treated"]}, "Severe"]
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [{"text": "Diabetes", "items": inner_list}, "Consent"]


def test_words_inner_bullet_before_a_small_letter() -> None:
    text = "·         Gout\n\no   in a joint\n\no   Treated\n\n·         Fever"
    expected = [{"text": "Gout", "items": ["in a joint", "Treated"]}, "Fever"]
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == expected


def test_mixed_bullets_stay_flat() -> None:
    text = "◦ Gout\n• Fever\n◦ Cough\n• Pain"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == ["Gout", "Fever", "Cough", "Pain"]


def test_a_coded_criterion_in_capitals_is_no_title() -> None:
    assert read_criteria(f"Inclusion Criteria:\n\nB1. HIV\n\nB2. COPD\n\n* Consent\n* Fever{OUT}").whole


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_numbers_without_a_point(between: str) -> None:
    """As India's register has them."""
    text = between.join(["1 Gout", "2 BMI over 30", "3 Fever"])
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == ["Gout", "BMI over 30", "Fever"]


def test_few_numbers_without_a_point_may_count_people() -> None:
    assert divided(f"Inclusion Criteria:\n\n1 Child\n\n2 Parents{OUT}")[0] == ["1 Child", "2 Parents"]


def test_numbers_without_a_point_before_other_letters() -> None:
    """As the registers of Australia and Japan have them, with lines in between and a further list."""
    text = "1 gout for a year\n2 fever of grade 3\n3 cough\n4 as follows\n -ALT 5\n -AST 6\n5 pain\n6 consent"
    assert divided(f"Inclusion Criteria:\n\n{text}\n\nExclusion Criteria:\n\n1 asleep\n2 ill") == (
        ["gout for a year", "fever of grade 3", "cough", {"text": "as follows", "items": ["ALT 5", "AST 6"]},
         "pain", "consent"],
        ["asleep", "ill"],
    )  # fmt: skip
    text = "1　痛風の患者\n2　発熱\n3　咳\n他の疾患のある患者\n4　20歳以上"
    assert read_lists(text).inclusion == ["痛風の患者", "発熱", "咳 他の疾患のある患者", "20歳以上"]


@pytest.mark.parametrize(
    "text",
    ["1 child\n2 parents\n3 siblings", "1 mg of A\n2 mg of B\n3 mg of C\n4 mg of D", "Gout\n2 attacks\n3 visits"],
)
def test_numbers_of_people_or_things_stay(text: str) -> None:
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == text.split("\n")


def test_a_wrapped_line_that_begins_with_the_next_number_is_no_entry() -> None:
    text = "1 gout\n2 fever\n3 cough\n4 no other treatment of the gout in the time before the first visit at least\n"
    assert divided(f"Inclusion Criteria:\n\n{text}5 days before{OUT}")[0][-1].endswith("at least 5 days before")


def test_the_only_number_inside_an_entry_counts_too() -> None:
    carers = divided(f"Inclusion Criteria:\n\n1. Adults\n2. Carers:\n2.1. Lives near\n3. Consent{OUT}")[0][1]
    assert carers == {"text": "Carers:", "items": ["Lives near"]}


def test_two_stars_are_further_inside() -> None:
    text = "* One of:\n** Gout\n** Fever\n* Consent"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [
        {"text": "One of:", "items": ["Gout", "Fever"]},
        "Consent",
    ]
    bold = "** Gout **\n** Fever **"
    assert "Gout" in str(read_criteria(f"Inclusion Criteria:\n\n{bold}{OUT}"))


def test_a_field_with_its_value_is_no_title() -> None:
    text = "Healthy volunteers: No\n\n* Gout\n* Fever"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == ["Healthy volunteers: No", "Gout", "Fever"]


@pytest.mark.parametrize(("outer", "inner"), [("o", "*"), ("o", "-"), ("o", "•"), ("-", "o"), ("§", "o")])
def test_a_bullet_of_the_outer_list_ends_the_inner_one(outer: str, inner: str) -> None:
    text = f"{outer} Cohort 1:\n{inner} Gout\n{inner} Pain\n{outer} Cohort 2:\n{inner} Fever"
    assert divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0] == [
        {"text": "Cohort 1:", "items": ["Gout", "Pain"]},
        {"text": "Cohort 2:", "items": ["Fever"]},
    ]


def test_a_title_of_all_groups_above_lines_without_marks() -> None:
    text = "Inclusion Criteria:\n\nPart 1:\nGout\nPart 2:\nFever\n\nExclusion Criteria:\n\nBoth parts:\nAsleep\nIll"
    assert divided(text)[1] == [{"heading": "Both parts", "items": ["Asleep", "Ill"]}]


def test_titles_that_say_for_whom_the_criteria_are() -> None:
    text = f"Inclusion Criteria:\n\n- For people with gout:\n- Fever\n- For teachers at school:\n- Cough\n- Adults{OUT}"
    assert divided(text)[0] == [
        {"heading": "For people with gout", "items": ["Fever"]},
        {"heading": "For teachers at school", "items": ["Cough", "Adults"]},
    ]


def test_numbers_below_a_bullet_with_a_colon_are_its_parts() -> None:
    text = f"Inclusion Criteria:\n\n* One of these:\n\n1. Gout\n2. Fever\n\n* Cough{OUT}"
    assert divided(text)[0] == [{"text": "One of these:", "items": ["Gout", "Fever"]}, "Cough"]
    flat = f"Inclusion Criteria:\n\n* Either kind\n\n1. Gout\n2. Fever{OUT}"
    assert divided(flat)[0] == ["Either kind", "Gout", "Fever"]


@pytest.mark.parametrize(("first", "second", "letter"), [("I.", "II.", str.upper), ("i)", "ii)", str.lower)])
def test_letters_between_roman_numerals_without_indentation(
    first: str, second: str, letter: Callable[[str], str]
) -> None:
    a, b = letter("a") + first[-1], letter("b") + first[-1]
    text = f"Inclusion Criteria:\n\n{first} Part 1\n{a} Gout\n{b} Fever\n{second} Part 2\n{a} Cough\n{b} Adults{OUT}"
    assert divided(text)[0] == [
        {"text": "Part 1", "items": ["Gout", "Fever"]},
        {"text": "Part 2", "items": ["Cough", "Adults"]},
    ]


def test_the_ninth_letter_is_no_numeral() -> None:
    letters = "\n".join(f"{each}. Illness {each}" for each in "abcdefghi")
    text = f"Inclusion Criteria:\n\n{letters}\nj. Illness of kind:\nii. Fever{OUT}"
    assert divided(text)[0][8] == "Illness i"


@pytest.mark.parametrize("part", ["Arm", "Group", "Cohort"])
def test_titles_of_several_parts_without_colons_or_empty_lines(part: str) -> None:
    text = f"Inclusion Criteria:\n\n{part} 1\n* Gout\n* Fever\n{part} 2\n* Cough{OUT}"
    assert divided(text)[0] == [
        {"heading": f"{part} 1", "items": ["Gout", "Fever"]},
        {"heading": f"{part} 2", "items": ["Cough"]},
    ]


def test_a_title_that_names_its_side_again_is_no_criterion() -> None:
    patients = "* PATIENT INCLUSION CRITERIA:\n* Gout\n* Tall"
    text = f"Inclusion Criteria:\n\n{patients}\n* CAREGIVER INCLUSION CRITERIA:\n* Lives near"
    inclusion, exclusion = divided(f"{text}\n\nExclusion Criteria:\n\n* PATIENT EXCLUSION CRITERIA:\n* Fever")
    assert inclusion == [
        {"heading": "PATIENT INCLUSION CRITERIA", "items": ["Gout", "Tall"]},
        {"heading": "CAREGIVER INCLUSION CRITERIA", "items": ["Lives near"]},
    ]
    assert exclusion == [{"heading": "PATIENT EXCLUSION CRITERIA", "items": ["Fever"]}]


def test_an_entry_that_only_connects_others_is_no_criterion() -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n* Adults\n* Gout\n* OR\n* Pain or fever\n* Able to walk{OUT}")
    assert inclusion == ["Adults", "Gout OR", "Pain or fever", "Able to walk"]
