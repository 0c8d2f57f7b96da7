"""How a text is split into words, and which words a study contributes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.study import Study
from site_builder.search.contribution import IN_PASSING, IN_SUMMARY, LEVELS, OF_CONDITION, contribution, level
from site_builder.search.words import LONGEST, fold, number, words
from tests.search.examples import TEXTS


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_words(text: str, expected: list[str]) -> None:
    assert words(text) == expected


@given(st.text())
def test_words_are_folded_and_short(text: str) -> None:
    for word in words(text):
        assert 0 < len(word) <= LONGEST
        assert words(word) == [word], "a word that is typed as it stands in the index is found"
        assert fold(word) == word


@pytest.mark.parametrize(
    ("text", "expected"),
    [("NCT01663623", "nct01663623"), (" 2022-501234-12-00", "20225012341200"), ("IRB 12/004 321", "irb12004321")],
)
def test_numbers(text: str, expected: str) -> None:
    assert number(text) == expected


def study(**values: object) -> Study:
    return Study.model_validate({"title": "Rituximab in Adults With Vasculitis", **values})


def level_of(word: str, **values: object) -> int:
    levels = contribution(study(**values)).levels
    assert len(levels) == LEVELS
    found = [place for place, text in enumerate(levels, 1) if word in text.split()]
    assert len(found) <= 1, "a word stands at one level"
    return found[0] if found else 0


def test_a_title_says_more_than_a_summary_and_that_more_than_a_sponsor() -> None:
    about = {"about": "People with *fatigue* and vasculitis.", "sponsor": "Fatigueless Inc", "keywords": ["anca"]}
    assert level_of("fatigue", **about) == IN_SUMMARY
    assert level_of("fatigueless", **about) == IN_PASSING
    assert IN_SUMMARY < level_of("anca", **about) <= level_of("rituximab", **about) <= level_of("vasculitis", **about)
    assert level_of("in", **about) == 0, "what stands everywhere tells nothing"


def test_a_word_in_the_name_of_a_condition_stands_above_all_others() -> None:
    everywhere = {"short_title": "Fatigue", "keywords": ["fatigue"], "title": "Fatigue"}
    assert level_of("fatigue", **everywhere) < OF_CONDITION
    assert level_of("fatigue", conditions=[{"name": "Fatigue in lupus"}]) == OF_CONDITION
    assert level_of("fatigue", **everywhere, conditions=[{"name": "Fatigue"}]) == OF_CONDITION
    terms = {"condition_codes": [{"system": "mesh", "code": "D005221", "name": "Fatigue"}]}
    assert level_of("fatigue", **terms) < OF_CONDITION, "the registry's index says it, not the study"


def test_places_that_are_written_out_are_found() -> None:
    place = {"place": {"name": "Klinikum Ost", "city": "Łódź", "country": "Poland"}, "status": "open"}
    assert level_of("lodz", locations=[place]) == IN_PASSING


def test_a_status_is_not_a_word() -> None:
    def made(status: str) -> object:
        location = {"location": "north", "status": status, "checked_on": "2026-10-02"}
        return contribution(study(locations=[location]))

    assert made("open") == made("closed")


def test_levels_rise_with_mentions_and_have_an_end() -> None:
    levels = [level(weight / 4) for weight in range(200)]
    assert levels == sorted(levels)
    assert set(levels) <= set(range(IN_SUMMARY + 1, LEVELS + 1))


def test_what_is_studied_finds_a_study_by_all_of_its_names() -> None:
    """As a mention in the summary does; the row then shows these names."""
    drug = {"name": "Oral cyclophosphamide", "also": ["Endoxan"]}
    assert level_of("cyclophosphamide", interventions=[drug]) == level_of("endoxan", interventions=[drug]) == IN_SUMMARY
    assert contribution(study(interventions=[drug])).studied == ("Oral cyclophosphamide", "Endoxan")
