"""Lines above a list that may be its title or a criterion without a mark."""

import pytest

from site_builder.importers.free_text.criteria import read_criteria, read_lists
from tests.importers.division import divided

LIST = "* Gout\n* Fever"
DOUBTFUL = [
    "Pregnant women",
    "Participation in another study",
    "Refusal of the patient",
    "Patients with asthma",
    "Children",
    "Enrolment in other trials",
    "Written consent of parents",
]


@pytest.mark.parametrize("below", [f"\n\n{LIST}", f"\n\nPeople who have one of the following illnesses now:\n\n{LIST}"])
@pytest.mark.parametrize("line", DOUBTFUL)
def test_a_criterion_without_a_mark_is_no_title_of_the_others(line: str, below: str) -> None:
    found = read_criteria(f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n{line}{below}")
    assert found.whole
    assert line in found.doubts[0]


def test_such_a_line_is_a_criterion_where_the_registry_names_the_side() -> None:
    assert read_lists(f"Pregnant women\n\n{LIST}", "exclusion").exclusion == ["Pregnant women", "Gout", "Fever"]


@pytest.mark.parametrize("title", ["Pregnant women:", "PREGNANT WOMEN", "Cohort B patients", "Medical history"])
def test_a_line_that_is_plainly_a_title_is_one(title: str) -> None:
    _, exclusion = divided(f"Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n{title}\n\n{LIST}")
    assert exclusion == [{"heading": title.rstrip(":"), "items": ["Gout", "Fever"]}]


def test_several_titles_explain_each_other() -> None:
    groups = "Pregnant women\n\n* Gout\n\nOther women\n\n* Fever"
    inclusion, exclusion = divided(f"Inclusion Criteria:\n\n{groups}\n\nExclusion Criteria:\n\n* Cough")
    assert [each["heading"] for each in inclusion] == ["Pregnant women", "Other women"]
    assert exclusion == ["Cough"]
    both = "Inclusion Criteria:\n\nPatients with asthma\n\n* A\n\nExclusion Criteria:\n\nPatients with asthma\n\n* B"
    assert [side[0]["heading"] for side in divided(both)] == ["Patients with asthma"] * 2


@pytest.mark.parametrize("mark", ["## ", "**", ""])
def test_a_title_with_marks_ends_the_group_above_it(mark: str) -> None:
    end = mark.strip("# ")
    text = f"Inclusion Criteria:\n{mark}Cohort 1:{end}\n* A\n{mark}Cohort 2:{end}\n* B\nExclusion Criteria:\n* C"
    assert [each["items"] for each in divided(text)[0]] == [["A"], ["B"]]


def test_a_long_title_that_names_a_side_ends_the_group_above_it() -> None:
    long = "Inclusion criteria applicable only to participants with healthy kidneys (control group)"
    text = f"Inclusion criteria:\nInclusion criteria for everyone\n* A\n* B\n{long}\n* C\nExclusion criteria:\n* D"
    found = read_criteria(text)
    assert found.whole or {"heading": long, "items": ["C"]} in found.inclusion


@pytest.mark.parametrize("title", ["Exceptions", "The following are exceptions to this criterion", "Except for"])
def test_criteria_below_exceptions_are_not_taken_for_exceptions(title: str) -> None:
    pair = "Inclusion Criteria:\n\n* Adults\n\nExclusion Criteria:\n\n* Cancer"
    assert read_criteria(f"{pair}\n\n{title}:\n\n* A mole\n* A wart\n\n* Fever").whole
    nested = f"{pair}\n* Tumours\n\n  {title}:\n\n  * A mole\n* Fever"
    assert divided(nested)[1][-1] == "Fever"


PROTOCOL = [
    ("Age", "Type of Participant and Disease Characteristics", "Informed Consent"),
    ("Sex and Contraceptive/Barrier Requirements", "Weight", "Informed Consent"),
    ("Medical Conditions", "Prior/Concurrent Clinical Study Experience", "Diagnostic Assessments"),
    ("Study Eye", "Either Eye", "Systemic"),
]


@pytest.mark.parametrize("titles", PROTOCOL)
@pytest.mark.parametrize("mark", ["* ", "1. "])
def test_the_titles_of_a_protocols_template(titles: tuple[str, ...], mark: str) -> None:
    marks = [mark, mark, mark] if mark == "* " else ["1. ", "2. ", "3. "]
    lists = "\n\n".join(f"{title}\n\n{each}Gout" for title, each in zip(titles, marks, strict=True))
    inclusion = read_criteria(f"Inclusion Criteria:\n\n{lists}\n\nExclusion Criteria:\n\n* Ill").inclusion
    assert inclusion == [{"heading": title, "items": ["Gout"]} for title in titles]


@pytest.mark.parametrize("line", ["Informed consent", "Consent"])
def test_consent_above_a_list_is_a_criterion_unless_other_titles_explain_it(line: str) -> None:
    assert read_criteria(f"Inclusion Criteria:\n\n{line}\n\n{LIST}\n\nExclusion Criteria:\n\n* Ill").whole


def test_a_title_of_the_template_is_no_part_of_the_criterion_above_it() -> None:
    title = "Prior/Concomitant Therapy"
    text = f"Inclusion Criteria:\n\nMedical Conditions\n\n1. Gout.\n2. Fever.\n\n    {title}\n3. Rest.{{}}"
    assert divided(text.format("\n\nExclusion Criteria:\n\n* Ill"))[0] == [
        {"heading": "Medical Conditions", "items": ["Gout.", "Fever."]},
        {"heading": title, "items": ["Rest."]},
    ]


@pytest.mark.parametrize("title", ["Examples of rest", "For example, these kinds of rest"])
def test_criteria_below_examples_are_not_taken_for_examples(title: str) -> None:
    text = f"Inclusion Criteria:\n\n* Gout treated with rest\n\n{title}:\n\n* Sleep\n* Reading\n* Fever"
    assert read_criteria(f"{text}\n\nExclusion Criteria:\n\n* Ill").whole
