"""Conversion of free-text criteria to lists, without losing a word."""

import re
from collections import Counter
from html import escape
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.importers.free_text.criteria import read_criteria
from site_builder.importers.free_text.prose import prose as as_markdown
from site_builder.importers.text import words
from site_builder.rendering.texts import inline, prose
from tests.effort import tries

SHOWN = re.compile(r"<[^>]+>")


def lists(text: str) -> tuple[list[Any], list[Any]]:
    found = read_criteria(text)
    assert not found.whole, found.note
    return found.inclusion, found.exclusion


def _turned(found: re.Match[str]) -> str:
    return {"IN": "EX", "In": "Ex", "in": "ex"}[found[0]]


def test_numbers_bullets_and_nesting() -> None:
    text = "Inclusion Criteria:\n\n1. One\n2. Two:\n\n   * a\n   * b\n\n     * deeper\n3. Three\n\n"
    text += "Exclusion Criteria:\n\n* X\n* Y"
    assert lists(text) == (
        ["One", {"text": "Two:", "items": ["a", {"text": "b", "items": ["deeper"]}]}, "Three"],
        ["X", "Y"],
    )


@pytest.mark.parametrize(
    "heading",
    [
        "INCLUSION CRITERIA",
        "Inclusion criteria :",
        "**Inclusion Criteria**",
        "Inclusion:",
        "- Inclusion Criteria:-",
        "Criteria for inclusion",
        "1. Inclusion criteria",
    ],
)
def test_headings_in_any_spelling(heading: str) -> None:
    other = re.sub("(?i)in(?=clusion)", _turned, heading)
    assert lists(f"{heading}\n\n* A\n* B\n\n{other}\n\n* C") == (["A", "B"], ["C"])


def test_escapes_are_signs_again() -> None:
    entries = "* Age \\>= 18 \\[years\\]\n* 2\\*10\\^9/L, a\\_b\n* R\\&D \\~5"
    inclusion, _ = lists(f"Inclusion Criteria:\n\n{entries}\n\nExclusion Criteria:\n\n* no")
    assert inclusion == ["Age >= 18 [years]", "2*10^9/L, a_b", "R&D ~5"]


def test_pairs_for_several_arms() -> None:
    text = (
        "Cohort A\n\nInclusion Criteria:\n\n* A in\n\nExclusion Criteria:\n\n* A out\n\n"
        "Cohort B:\n\nInclusion Criteria:\n\n* B in\n\nExclusion Criteria:\n\n* B out"
    )
    inclusion, exclusion = lists(text)
    assert inclusion == [{"heading": "Cohort A", "items": ["A in"]}, {"heading": "Cohort B", "items": ["B in"]}]
    assert exclusion == [{"heading": "Cohort A", "items": ["A out"]}, {"heading": "Cohort B", "items": ["B out"]}]


def test_groups_inside_a_side() -> None:
    text = "Inclusion Criteria:\n\nFor patients:\n\n1. P\n\nFor volunteers:\n\n1. V\n\nExclusion Criteria:\n\n* X"
    assert lists(text)[0] == [
        {"heading": "For patients", "items": ["P"]},
        {"heading": "For volunteers", "items": ["V"]},
    ]


def test_a_heading_that_says_more_keeps_its_words() -> None:
    inclusion, exclusion = lists("Key inclusion criteria for phase III:\n\n* A\n\nMain Exclusion Criteria\n\n* B")
    assert inclusion == [{"heading": "Key inclusion criteria for phase III", "items": ["A"]}]
    assert exclusion == [{"heading": "Main Exclusion Criteria", "items": ["B"]}]


def test_hard_wrapped_lines_and_no_bullets_at_all() -> None:
    text = (
        "Inclusion Criteria:\n\nAdults who were told by a doctor that they have the fever and who\n"
        "can come to the clinic.\nAt home in the region.\n\nExclusion Criteria:\n\nNone"
    )
    assert lists(text) == (
        [
            "Adults who were told by a doctor that they have the fever and who can come to the clinic.",
            "At home in the region.",
        ],
        ["None"],
    )


def test_headings_and_numbers_in_one_line() -> None:
    text = (
        "Inclusion Criteria: 1. Adults 2. Fever 3. Consent - Exclusion Criteria: 1. Pregnant 2. Allergic 3. Travelling"
    )
    assert lists(text) == (["Adults", "Fever", "Consent"], ["Pregnant", "Allergic", "Travelling"])


def test_a_heading_after_the_end_of_a_sentence_begins_the_other_side() -> None:
    text = "Inclusion Criteria:\n\n* Fever\n* Can come to the end of the study. Exclusion Criteria:\n* Asleep by day"
    assert lists(text) == (["Fever", "Can come to the end of the study."], ["Asleep by day"])


def test_a_protocol_s_sections_are_no_reference_to_a_criterion() -> None:
    text = "INCLUSION CRITERIA\n\n1. Fever (see section 7.4.2)\n2. Tissue for 39 sections (35 slides)"
    text += "\n\nEXCLUSION CRITERIA\n\n1. No"
    assert lists(text) == (["Fever (see section 7.4.2)", "Tissue for 39 sections (35 slides)"], ["No"])


def test_the_end_of_a_bracket_is_no_heading() -> None:
    text = "Inclusion Criteria:\n\n* Fever by night (see also\n  Exclusion Criterion 3.2)\n* Adults"
    text += "\n\nExclusion Criteria:\n\n* No"
    assert lists(text) == (["Fever by night (see also Exclusion Criterion 3.2)", "Adults"], ["No"])


@pytest.mark.parametrize("end", ["<br>", "<BR />", "~", "\\<br\\>"])
def test_other_signs_for_the_end_of_a_line(end: str) -> None:
    text = end.join(
        ["Exclusion Criteria:", "", "1. Asleep", "2. Ill", "", "Inclusion Criteria:", "", "1. Fever", "2. Adult"]
    )
    assert lists(text) == (["Fever", "Adult"], ["Asleep", "Ill"])


def test_dashes_letters_and_other_bullets() -> None:
    text = "Inclusion Criteria:\n- one\n- two\n– three\n\nExclusion Criteria:\n• four\n•five\na) six\nb) seven"
    inclusion, exclusion = lists(text)
    assert inclusion == ["one", "two", "three"]
    assert words(str(exclusion)).count("six") == 1


def test_marks_that_do_not_count_are_words() -> None:
    inclusion, _ = lists("Inclusion Criteria:\n\n* A\n\n2.5 mg a day\n\nE. coli found\n\nExclusion Criteria:\n\n* no")
    assert inclusion == ["A", "2.5 mg a day", "E. coli found"]


def test_numbers_stay_when_the_text_refers_to_them() -> None:
    inclusion, _ = lists("Inclusion Criteria:\n\n1. Fever\n2. Criterion 1 twice\n\nExclusion Criteria:\n\n* no")
    assert inclusion == ["1. Fever", "2. Criterion 1 twice"]


@pytest.mark.parametrize(
    "text",
    [
        "DISEASE CHARACTERISTICS:\n\n* Fever\n\nPATIENT CHARACTERISTICS:\n\n* Adult",
        "Anybody with the fever may come.",
        "Inclusion and exclusion criteria apply as usual.",
        "1. One\n2. Two",
    ],
)
def test_what_cannot_be_divided_stands_as_it_is(text: str) -> None:
    found = read_criteria(text)
    assert found.whole
    assert not found.inclusion
    assert not Counter(words(text)) - Counter(words(found.note))


def shown(criteria: list[Any]) -> str:
    parts: list[str] = []
    for each in criteria:
        if isinstance(each, str):
            parts.append(inline(each))
        else:
            parts += [escape(each.get("heading", "")), inline(each.get("text", "")), shown(each["items"])]
    return " ".join(parts)


PIECES = st.lists(
    st.sampled_from(
        [
            "Inclusion Criteria:",
            "Exclusion Criteria:",
            "exclusion",
            "\n",
            "\n\n",
            "\n* ",
            "\n  * ",
            "\n1. ",
            "\n2) ",
            "\na. ",
            "\n\n   ",
            "ALT \\< 3",
            "word",
            "Key inclusion criteria:",
            "Cohort A:",
            "see criterion 2",
            "\\*",
            "**bold**",
            "_x_",
            "-",
            "`code`",
            "<b>html</b>",
            "&lt;",
            "[link](https://example.org)",
            "日本語",
            ": ",
            ". ",
            "(a) one (b) two",
            " 1. x 2. y 3. z ",
            "must not meet any of the following:",
            "#1",
            "> 5",
            "| a |",
            "x" * 130,
        ]
    ),
    max_size=30,
)


@settings(max_examples=tries(400), deadline=None)
@given(PIECES)
def test_no_word_is_lost_not_even_on_the_page(pieces: list[str]) -> None:
    text = " ".join(pieces).strip()
    found = read_criteria(text)
    page = SHOWN.sub(" ", f"{shown(found.inclusion)} {shown(found.exclusion)} {prose(found.note)}")
    page = page.replace("&lt;", "<").replace("&amp;", "&").replace("&gt;", ">")
    lost = set(words(text)) - set(words(page))
    allowed = {"inclusion", "exclusion", "criteria", "1", "2", "3", "a", "b", "lt", "https", "example", "org"}
    assert {word for word in lost if word not in allowed} == set()


@pytest.mark.parametrize("text", ["![a chart](https://example.org/x.png)", "\\![a chart](https://example.org/x.png)"])
def test_a_picture_is_shown_as_its_words(text: str) -> None:
    assert "a chart</a>" in prose(as_markdown(text))


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("* To find a centre, call us.", "To find a centre, call us."),
        ("For adults:\n\n• Rest", "For adults:\n\nRest"),
        ("Weight\\*\n\n\\* on arrival", "Weight*\n\n* on arrival"),
        ("It was\n\n- 5 degrees", "It was\n\n- 5 degrees"),
        ("* Rest\n* Water", "- Rest\n- Water"),
    ],
)
def test_the_only_entry_of_a_text_is_a_paragraph(text: str, typed: str) -> None:
    assert as_markdown(text) == typed
