"""Paragraphs that are indented like the entries inside an entry belong to it, and the outer list goes on below them."""

from typing import Any

import pytest

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.prose import prose
from tests.importers.division import divided

OUT = "\n\nExclusion Criteria:\n\n* Asleep"


def _inclusion(text: str) -> list[Any]:
    return divided(f"Inclusion Criteria:\n\n{text}{OUT}")[0]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("* Safe:\n\n  * Pill\n\n  Nobody needs it who is:\n\n  * Old\n* Fever", "Nobody needs it who is:"),
        ("1. Safe:\n\n   1. Pill\n\n   Nobody needs it who is:\n\n   1. Old\n2. Fever", "Nobody needs it who is:"),
        ("1. Safe:\n\n   * Pill\n\n   Women\n\n   * Old\n2. Fever", "Women"),
    ],
)
def test_a_title_inside_an_entry_has_only_the_list_below_it(text: str, inner: str) -> None:
    assert _inclusion(text) == [{"text": "Safe:", "items": ["Pill", {"text": inner, "items": ["Old"]}]}, "Fever"]


@pytest.mark.parametrize("end", ["", "."])
@pytest.mark.parametrize("marks", ["1. - - 2.", "* - - *"])
def test_a_comment_inside_an_entry_is_no_part_of_its_last_line(marks: str, end: str) -> None:
    outer, first, second, last = marks.split()
    note = f"Up to 3 with Gilbert's syndrome{end}"
    text = f"{outer} Values:\n\n   {first} Salt > 9\n   {second} Iron > 7\n\n   {note}\n{last} Fever"
    assert _inclusion(text) == [{"text": "Values:", "items": ["Salt > 9", "Iron > 7", note]}, "Fever"]


def test_a_list_goes_on_below_a_comment() -> None:
    text = "* Values:\n\n  * Salt\n\n  Without a transfusion before.\n\n  * Iron\n* Fever"
    items = ["Salt", "Without a transfusion before.", "Iron"]
    assert _inclusion(text) == [{"text": "Values:", "items": items}, "Fever"]


def test_exceptions_inside_an_entry_end_with_it() -> None:
    text = "* No cancer:\n\n  * Lung\n\n  Exceptions are:\n\n  * Skin\n* Fever"
    exceptions = {"text": "Exceptions are:", "items": ["Skin"]}
    assert _inclusion(text) == [{"text": "No cancer:", "items": ["Lung", exceptions]}, "Fever"]


def test_a_title_of_a_group_below_the_last_entry_stays_one() -> None:
    """An indented title may be the next title of the whole list, unless that list goes on."""
    inclusion = _inclusion("* All:\n\n  * Gout\n\n  Healthy volunteers:\n\n  * Fever")
    assert inclusion[-1] == {"heading": "Healthy volunteers", "items": ["Fever"]}


def test_a_title_above_the_rest_of_the_outer_list_is_not_inside() -> None:
    inclusion = _inclusion("1. Gout:\n\n   * Knee\n\n   In addition, these must be known:\n2. Weight\n3. Fever")
    assert inclusion[-1] == {"heading": "In addition, these must be known", "items": ["Weight", "Fever"]}


def test_descriptions() -> None:
    assert (
        prose("* A:\n\n  * B\n\n  This is so.\n\n  * C\n\n  Then:\n\n  1. E\n  2. F\n* D")
        == "- A:\n    - B\n    - This is so.\n    - C\n    - Then:\n        1. E\n        2. F\n- D"
    )


def test_a_title_right_below_an_entry_is_no_part_of_its_sentence() -> None:
    women = {"text": "Women:", "items": ["Not pregnant", "Old"]}
    text = "1. Any sex\n\n   Women:\n\n   * Not pregnant\n   * Old\n2. Fever"
    assert _inclusion(text) == [{"text": "Any sex", "items": [women]}, "Fever"]
    line = "Patients with a clear and lasting benefit from a year of light with the"
    wrapped = f"1. {line}\n\n   lamp, that is:\n   * Old\n2. Fever"
    assert _inclusion(wrapped) == [{"text": f"{line} lamp, that is:", "items": ["Old"]}, "Fever"]


def test_the_entries_below_a_paragraph_that_has_left_its_list_stay() -> None:
    """In a text that stays whole, where a number ends a list that is further inside."""
    text = "    * Gout\n1. Inclusion criteria:\n\n Signs\n (a) hot (b) red"
    assert prose(text) == "- Gout\n\n1. Inclusion criteria:\n\nSigns\n\n- hot (b) red"


GENES = "A change in one of these genes:"


def test_a_paragraph_finishes_the_entry_that_announces_it() -> None:
    assert _inclusion(f"* {GENES}\n\nATM, ATR, BRCA1\n\n* Fever") == [f"{GENES} ATM, ATR, BRCA1", "Fever"]


@pytest.mark.parametrize("below", ["Healthy people", "Everybody must have:", "Adults who, in the past, were excluded"])
def test_what_may_be_a_title_or_begin_a_side_finishes_nothing(below: str) -> None:
    text = f"Inclusion Criteria:\n\n* {GENES}\n\n{below}\n\n* Fever\n\nExclusion Criteria:\n\n* Ill"
    assert f"{GENES} {below}" not in str(read_criteria(text).inclusion)


@pytest.mark.parametrize(
    "title",
    [
        "INCLUSION CRITERIA FOR HEALTHY CONTROLS (PART 2 ONLY)",
        "Inclusion Criteria for Teachers (Part 2)",
        "Healthy controls (part 2 only)",
        "PEOPLE WITHOUT PAIN (OPTIONAL)",
        "Patients with stiff joints (part 2)",
    ],
)
def test_a_title_between_entries_whose_numbers_go_on_is_no_comment(title: str) -> None:
    text = f"Inclusion Criteria:\n\nPeople with pain:\n\n1. Gout\n2. Fever\n\n{title}\n\n3. Cough\n4. Adults{OUT}"
    *_, group = divided(text)[0]
    assert group == {"heading": title, "items": ["Cough", "Adults"]}
