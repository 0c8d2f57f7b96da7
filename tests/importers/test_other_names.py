"""Titles with another word for a side, or a misspelt one: the text below must not end up on the other side."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.groups import texts_of

LEFT_OUT = [
    *("Ineligibility Criteria:", "Contraindications:", "Non-eligibility criteria:", "Rejection criteria:"),
    *("Exclusionary criteria:", "Non-eligible:", "Unsuitable participants:", "Disqualifying factors:", "排除标准："),
    *("Criteri di esclusione:", "Exlusion Criteria:", "Exculsion Criteria", "Major reasons for exclusion"),
]
TAKEN_IN = [
    *("Eligibility:", "Donor Criteria:", "Selection criteria:", "Entry criteria for controls:", "Included patients:"),
    *("Qualifying conditions:", "Volunteers must:", "Requirements:", "Criteria for healthy volunteers:"),
    *("Part B Criteria", "Inlcusion Criteria:", "入选标准：", "Criterios de selección:"),
]
BELOW = ("\n\n* Lactating women\n* Active hepatitis", "\n* Lactating women\n* Active hepatitis")


@pytest.mark.parametrize("below", BELOW, ids=["paragraph", "line"])
@pytest.mark.parametrize("mark", ["", "* "])
@pytest.mark.parametrize("title", LEFT_OUT)
def test_who_is_left_out_is_not_among_the_inclusion_criteria(title: str, mark: str, below: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Adults\n* Consent\n\n{mark}{title}{below}")
    assert found.whole or any("Lactating" in each for each in texts_of(found.exclusion))


@pytest.mark.parametrize("below", BELOW, ids=["paragraph", "line"])
@pytest.mark.parametrize("title", TAKEN_IN)
def test_who_can_join_is_not_among_the_exclusion_criteria(title: str, below: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* Smoking\n\n{title}{below}")
    assert found.whole or any("Lactating" in each for each in texts_of(found.inclusion))


def test_a_named_list_of_criteria_below_exclusion_criteria_may_be_of_either_side() -> None:
    found = read_criteria(
        "Recipient Inclusion Criteria:\n\n* Leukemia\n\nRecipient Exclusion Criteria:\n\n* Infection\n\n"
        "Donor Eligibility Criteria:\n\n* Matching tissue type\n\nDonor Exclusion Criteria:\n\n* Anemia"
    )
    assert found.whole
    assert found.doubts == ("“Donor Eligibility Criteria” among the exclusion criteria may be a heading of the others",)


def test_a_heading_without_a_colon_before_its_words_is_seen() -> None:
    found = read_criteria("Inclusion Criteria:\n\n1. Adults\n2. Consent\n\nExclusion criteria pregnancy, hepatitis")
    assert found.whole


@pytest.mark.parametrize(
    "criterion",
    [
        "Infusion criteria: at least one infusion in the last year",
        "Contraindications to surgery, as judged by the surgeon",
        "Ineligible for transplant because of:\n\n  * age\n  * frailty",
        "Renal function: creatinine below 2 mg/dL",
    ],
)
def test_criteria_that_have_such_words_are_divided(criterion: str) -> None:
    found = read_criteria(
        f"Inclusion Criteria:\n\n* Adults\n* {criterion}\n* Consent\n\nExclusion Criteria:\n\n* Smoking"
    )
    assert not found.whole
    assert len(found.inclusion) == 3


@pytest.mark.parametrize(
    "words", ["Written informed consent", "Hepatitis B infection", "Platelets > 100", "BMI 18 to 30"]
)
def test_a_criterion_without_a_mark_is_no_title_of_the_next(words: str) -> None:
    """Nobody can tell whether it is a title, so the text stays undivided."""
    text = f"Inclusion Criteria:\n\n* Adults\n\n{words}\n\n* Lives nearby\n\nExclusion Criteria:\n\n* Smoking"
    found = read_criteria(text)
    assert found.whole
    assert found.doubts == (f"“{words}” may be a criterion, or the title of those below it",)


@pytest.mark.parametrize(
    "words", ["Healthy volunteers", "Cohort B", "DISEASE", "Medical history", "Laboratory values:"]
)
def test_titles_without_colons(words: str) -> None:
    text = f"Inclusion Criteria:\n\n* Adults\n\n{words}\n\n* Lives nearby\n\nExclusion Criteria:\n\n* Smoking"
    assert read_criteria(text).inclusion == ["Adults", {"heading": words.strip(":"), "items": ["Lives nearby"]}]
