"""Titles above titles, headings behind a bullet, and labels that number the criteria, as in entries of registries."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.prose import prose
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"
TWO_GROUPS = [
    {"heading": "Medical conditions", "items": ["Gout"]},
    {"heading": "Prior therapy", "items": ["Laughing gas"]},
]


@pytest.mark.parametrize(
    "sentence",
    [
        "Participants are excluded from the study if any of the following criteria apply",
        "Volunteers with any of the following will be excluded",
        "The main exclusion criteria include but are not limited to the following",
    ],
)
def test_a_sentence_introduces_all_groups_below_it(sentence: str) -> None:
    text = f"Inclusion Criteria:\n\n* Awake\n\nExclusion Criteria:\n\n{sentence}:\n\nMedical conditions\n\n1. Gout"
    _, exclusion = divided(f"{text}\n\nPrior therapy\n\n2. Laughing gas")
    assert exclusion == [{"heading": sentence, "items": TWO_GROUPS}]


def test_a_sentence_of_some_introduces_only_their_list() -> None:
    text = "Inclusion Criteria:\n\nPatients with asthma are included if:\n\nMedicine:\n\n* Inhaler\n\nAge:\n\n* Adults"
    inclusion, _ = divided(text + OUT)
    assert [each.get("heading") for each in inclusion[1:]] == ["Medicine", "Age"]


def test_a_title_stands_above_what_is_allowed_and_required() -> None:
    text = "Inclusion Criteria\n\nConcurrent Medication:\n\nAllowed:\n\n* Tea.\n* Coffee.\n\nRequired:\n\n* Water."
    inclusion, exclusion = divided(
        f"{text}\n\nPatients must have:\n\n* Fever.\n\nExclusion Criteria\n\nPrior Medication:\n\n"
        "Excluded within 30 days of study entry:\n\n* Cocoa.\n\nRisk Behavior:\n\nExcluded:\n\n* Night shifts."
    )
    assert inclusion == [
        {
            "heading": "Concurrent Medication",
            "items": [
                {"heading": "Allowed", "items": ["Tea.", "Coffee."]},
                {"heading": "Required", "items": ["Water."]},
            ],
        },
        {"heading": "Patients must have", "items": ["Fever."]},
    ]
    assert exclusion == [
        {
            "heading": "Prior Medication",
            "items": [{"heading": "Excluded within 30 days of study entry", "items": ["Cocoa."]}],
        },
        {"heading": "Risk Behavior", "items": [{"heading": "Excluded", "items": ["Night shifts."]}]},
    ]


def test_the_first_entry_may_name_the_main_criteria() -> None:
    first = "The main inclusion criteria include but are not limited to the following:"
    inclusion, _ = divided(f"Inclusion Criteria:\n\n* {first}\n* Adults\n* Fever{OUT}")
    assert inclusion == [{"text": first, "items": ["Adults", "Fever"]}]


@pytest.mark.parametrize("dash", ["-", " - ", " – "])
def test_a_bullet_before_the_first_heading_means_nothing(dash: str) -> None:
    text = f"* INCLUSION CRITERIA{dash}RECIPIENT:\n* Adults\n* Fever\n\nINCLUSION CRITERIA{dash}DONOR:\n\n* Related\n\n"
    inclusion, exclusion = divided(f"{text}EXCLUSION CRITERIA{dash}RECIPIENT:\n\n* Asleep")
    assert inclusion == [
        {"heading": f"INCLUSION CRITERIA{dash}RECIPIENT", "items": ["Adults", "Fever"]},
        {"heading": f"INCLUSION CRITERIA{dash}DONOR", "items": ["Related"]},
    ]
    assert exclusion == [{"heading": f"EXCLUSION CRITERIA{dash}RECIPIENT", "items": ["Asleep"]}]


def test_a_neutral_title_behind_a_bullet_is_dropped() -> None:
    text = "* ELIGIBILITY CRITERIA:\n\nINCLUSION CRITERIA:\n\nAdults.\n\nFever.\n\nEXCLUSION CRITERIA:\n\nAsleep."
    assert divided(text) == (["Adults.", "Fever."], ["Asleep."])


def test_a_bullet_before_a_group_with_its_own_entries_stays() -> None:
    text = "* Inclusion criteria for adults:\n  * Fever\n* Inclusion criteria for children:\n  * Cough" + OUT
    assert "Fever" in str(read_criteria(text))


def test_numbered_labels_are_not_headings() -> None:
    text = "Inclusion criteria:\n\n* Inclusion Criteria 1. Adults\n* Inclusion Criteria 2. Fever"
    inclusion, exclusion = divided(
        f"{text}\n\nExclusion criteria:\n\n* Exclusion Criteria 1. Gout\n* Exclusion Criteria 2. Asleep"
    )
    assert (inclusion, exclusion) == (["Adults", "Fever"], ["Gout", "Asleep"])


def test_the_name_of_a_cohort_is_no_reference_to_an_entry() -> None:
    text = "Cohort 1:\n\n1. Adults\n2. Fever\n\nCohort 2:\n\n1. Children"
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{text}{OUT}")
    assert inclusion == [
        {"heading": "Cohort 1", "items": ["Adults", "Fever"]},
        {"heading": "Cohort 2", "items": ["Children"]},
    ]
    listed = "1. Adults with fever\n2. Children\n3. Parents, in cohorts 1 and 2 only"
    assert divided(f"Inclusion Criteria:\n\n{listed}{OUT}")[0][0] == "1. Adults with fever"


def test_headings_in_lenticular_brackets() -> None:
    text = "【Inclusion Criteria】\n\n1. Adults\n2. Fever\n\n【Exclusion Criteria】\n\n1. Asleep"
    assert divided(text) == (["Adults", "Fever"], ["Asleep"])


def test_dashes_glued_to_numbers() -> None:
    text = "-Adults\n-2 to 8 attacks per month\n-18-65 kg\n-Temperature between\n-2 and 5 degrees"
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{text}{OUT}")
    assert inclusion == ["Adults", "2 to 8 attacks per month", "18-65 kg", "Temperature between -2 and 5 degrees"]


def test_stars_glued_to_words() -> None:
    listed = "\\*Adults\n\\*Fever\n\nExclusion Criteria:\n\n\\*Asleep"
    assert divided(f"Inclusion Criteria:\n\n{listed}") == (["Adults", "Fever"], ["Asleep"])
    footnotes = "* Adults*\n* Fever**\n\n\\*from 18 years\n\n\\*\\*at home"
    assert "18 years" in str(read_criteria(f"Inclusion Criteria:\n\n{footnotes}{OUT}"))


def test_more_dashes_are_further_inside() -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n- Fever\n-- high\n-- long\n- Adults{OUT}")
    assert inclusion == [{"text": "Fever", "items": ["high", "long"]}, "Adults"]


@pytest.mark.parametrize("when", ["in the last year", "during the past month", "in the same week"])
def test_a_number_below_a_time_is_an_entry(when: str) -> None:
    inclusion, _ = divided(f"Inclusion Criteria:\n\n1. Fever {when}\n2. Adults{OUT}")
    assert inclusion == [f"Fever {when}", "Adults"]


def test_numerals_that_go_on_in_the_line_of_an_entry() -> None:
    text = (
        "1. All of these:\n\n   (i) Fever, seen twice.\n\n   (ii) Cough is present. (iii) Gout is absent.\n2. Consent"
    )
    inclusion, _ = divided(f"Inclusion Criteria:\n\n{text}{OUT}")
    assert inclusion == [
        {"text": "All of these:", "items": ["Fever, seen twice.", "Cough is present.", "Gout is absent."]},
        "Consent",
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Healthy controls will be matched for age and will have no diagnosis.",
        "Subjects will be asked to sign a consent form.",
        "All participants must give written consent.",
        "Women of childbearing potential must use contraception.",
        "Subjects who meet all criteria will be randomised.",
        "Please contact the study team for full eligibility criteria.",
    ],
)
def test_what_everybody_does_is_no_exclusion_criterion(sentence: str) -> None:
    criteria = read_criteria(f"Inclusion Criteria:\n\n* Gout\n\nExclusion Criteria:\n\n* Asleep\n* Fever\n\n{sentence}")
    assert criteria.whole or (criteria.exclusion == ["Asleep", "Fever"] and criteria.note == sentence)


@pytest.mark.parametrize(
    "sentence",
    [
        "Patients with kidney failure will be ineligible.",
        "Participants must not smoke.",
        "Subjects who cannot read will be excluded.",
        "Any illness that the doctor finds important.",
    ],
)
def test_an_unmarked_reason_below_the_list_stays_one(sentence: str) -> None:
    criteria = read_criteria(f"Inclusion Criteria:\n\n* Gout\n\nExclusion Criteria:\n\n* Asleep\n* Fever\n\n{sentence}")
    assert criteria.exclusion == ["Asleep", "Fever", sentence]


def test_a_number_below_an_inner_list_is_no_neighbour_of_its_entries() -> None:
    """In a text that stays whole, because nobody can say which list belongs to which phase."""
    text = "1. Phase A:\n\n   Main criteria:\n   * Adults\n\nFurther criteria:\n   * Fever\n2. Phase B:\n\n   * Gout"
    assert (
        prose(text)
        == "1. Phase A: Main criteria:\n    - Adults\n\nFurther criteria:\n\n- Fever\n\n2. Phase B:\n\n- Gout"
    )
    assert prose("* one\n5. five\n* six") == "- one\n- 5. five\n- six"
