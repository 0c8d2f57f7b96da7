"""Searches in everyday words: people of an age, diseases without a study, and why a study is listed; in a Chromium."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Host
from tests.browser.searching import answers, listed, search_for
from tests.browser.seeing import seen_from_left
from tests.sites import SITE, built, write_yaml

LEUKEMIA = [{"name": "Leukemia"}]
CHILDREN: dict[str, Any] = {"minimum_age": "1 year", "maximum_age": "17 years"}
STUDIES: dict[str, dict[str, Any]] = {
    "arthritis": {
        "title": "A tablet",
        "about": "How a child lives.",
        "conditions": [{"name": "Juvenile arthritis"}],
        "eligibility": CHILDREN,
    },
    "adults": {"title": "Leukemia at work", "conditions": LEUKEMIA, "eligibility": {"minimum_age": "18 years"}},
    "all-ages": {"title": "Leukemia at home", "conditions": LEUKEMIA},
    "childhood": {"title": "A drug for children", "conditions": LEUKEMIA, "eligibility": CHILDREN},
    "vaccine": {"title": "A vaccine", "short_title": "VAX 5!", "conditions": [{"name": "HER2+"}]},
    "lamp": {"title": "A lamp", "conditions": [{"name": "Melanoma"}]},
    "sleep": {"title": "Healing fibers, forms, high cells and flumatinib", "eligibility": {"minimum_age": "65 years"}},
}
TOWNS = ("Covington", "Memorial Hill", "Mamaria", "New York")
YOUNG = ["childhood", "all-ages", "adults"]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("everyday") / "site"
    write_yaml(site / "content" / "site.yaml", SITE | {"languages": ["en", "es", "fr", "de", "zh-Hans", "ar"]})
    places = [{"place": {"name": f"{town} Clinic", "city": town, "country": "United States"}} for town in TOWNS]
    for id_, values in STUDIES.items():
        status = {"status": "open", "checked_on": "2026-11-20"} if id_ == "arthritis" else {}
        locations = [each | status for each in places]
        write_yaml(site / "content" / "studies" / f"{id_}.yaml", {**values, "locations": locations})
    built(site)
    return site


@pytest.mark.parametrize(
    "typed",
    [
        "kids leukaemia",
        "leukemia children",
        "my child has leukemia",
        "leukemia in teenagers",
        "baby with leukemia",
        "leucemia niños",
        "leucémie de l’enfant",
        "Leukämie bei Kindern",
        "儿童白血病",
        "白血病儿童",
        "سرطان الدم عند الأطفال",
    ],
)
def test_a_disease_of_children_is_searched_for_and_not_all_of_children(page: Page, host: Host, typed: str) -> None:
    (found,) = answers(page, host, [typed])
    assert [*found["ids"][:1], found["ids"][-1]] == [YOUNG[0], YOUNG[-1]]
    assert sorted(found["ids"]) == sorted(YOUNG)
    assert found["missing"] == []


def test_people_of_an_age_alone_are_words_like_others(page: Page, host: Host) -> None:
    (alone, old, kind, son) = answers(
        page, host, ["kids", "elderly leukemia", "what kind of leukemia", "my son leukemia"]
    )
    assert alone["ids"] == ["arthritis"]
    assert old["ids"][-1] == "childhood"
    assert set(kind["ids"]) == set(son["ids"]) == set(YOUNG)
    assert kind["missing"] == son["missing"] == []


@pytest.mark.parametrize("typed", ["covid", "memory", "malaria", "flu"])
def test_a_disease_without_a_study_is_no_other_word(page: Page, host: Host, typed: str) -> None:
    """It was read as the beginning of Covington, of a Memorial Hospital, of flumatinib, and as Mamaria."""
    (found,) = answers(page, host, [typed])
    assert (found["ids"], found["corrected"], found["missing"]) == ([], [], [typed])


def test_a_disease_without_a_study_is_no_word_of_another_language_and_no_two_words(page: Page, host: Host) -> None:
    """ "ALS" was found in Spanish, as the beginning of a name, and "a-fib" as a fiber."""
    for found in answers(page, host, ["ALS", "endometriosis", "a-fib"]):
        assert (found["ids"], found["foreign"]) == ([], [])


@pytest.mark.parametrize(
    "typed",
    [
        "new treatment for melanoma",
        "is there a cure for melanoma",
        "nuevo tratamiento para el melanoma",
        "nouveau traitement du mélanome",
        "neue Behandlung bei Melanom",
        "paid melanoma studies recruiting",
        "just diagnosed with melanoma",
        "علاج جديد للميلانوما",
    ],
)
def test_what_everybody_wants_is_not_searched_for(page: Page, host: Host, typed: str) -> None:
    """ "New treatment for MS" found studies in New York only."""
    (found,) = answers(page, host, [typed])
    assert (found["ids"], found["missing"]) == (["lamp"], [])


@pytest.mark.parametrize("typed", ["high cholesterol", "sickle cell", "new ozempic", "kids migraine"])
def test_a_word_that_says_nothing_alone_finds_nothing_without_the_disease(page: Page, host: Host, typed: str) -> None:
    """ "High cholesterol" found every study with something high, and "sickle cell" every one with cells."""
    (found,) = answers(page, host, [typed])
    assert found["ids"] == []
    assert len(found["missing"]) == 1


def test_arabic_words_that_are_written_together_with_the_next_one(page: Page, host: Host) -> None:
    for typed in ("مصابة بسرطان الدم", "وسرطان الدم", "لسرطان الدم"):
        search_for(page, host, typed, "ar/")
        assert sorted(listed(page)) == sorted(YOUNG)
        expect(page.locator("#notes")).to_be_empty()


def test_of_studies_with_one_of_the_words_those_about_it_come_first(page: Page, host: Host) -> None:
    """Open studies with "live vaccines" came before those of Alzheimer's disease, for someone who "lives" with it."""
    (found,) = answers(page, host, ["grandmother with melanoma lives in a hospice"])
    assert found["ids"] == ["lamp", "arthritis"]


def test_two_short_words_are_no_longer_word(page: Page, host: Host) -> None:
    """ "For ms" found "forms"."""
    assert answers(page, host, ["treatment for ms"])[0]["ids"] == []


@pytest.mark.parametrize("typed", ["my son 8 years leukemia", "mein Sohn, 8 Jahre, Leukämie", "niño 8 años leucemia"])
def test_an_age_after_a_person(page: Page, host: Host, typed: str) -> None:
    (found,) = answers(page, host, [typed])
    assert [*found["ids"][:1], found["ids"][-1]] == [YOUNG[0], YOUNG[-1]]
    assert found["missing"] == []


def test_chinese_signs_beside_a_word_that_is_found_are_not_reported(page: Page, host: Host) -> None:
    for found in answers(page, host, ["我妈妈有白血病", "我儿子7岁得了白血病", "附近的白血病研究"]):
        assert sorted(found["ids"]) == sorted(YOUNG)
        assert found["missing"] == []


def test_typing_errors_are_corrected_as_before(page: Page, host: Host) -> None:
    found = answers(page, host, ["leukemai", "arthritsi", "covingtom"])
    assert [each["corrected"][0][1] for each in found] == ["leukemia", "arthritis", "covington"]


@pytest.mark.parametrize(
    ("typed", "language", "label"),
    [
        ("cancer", "", "Related to cancer"),
        ("blood cancer", "", "Related to blood cancer"),
        ("kids", "", "Related to kid"),
        ("Krebs", "de/", "Gehört zu Krebs"),
    ],
)
def test_only_another_name_is_called_one(page: Page, host: Host, typed: str, language: str, label: str) -> None:
    search_for(page, host, typed, language)
    assert label in [" ".join(each.split()) for each in page.locator("#list .found-in").all_text_contents()]


def test_the_name_with_most_of_the_words_is_enough(page: Page, host: Host) -> None:
    """ "Related to cancer" was followed by "Related to skin cancer"."""
    search_for(page, host, "skin cancer")
    rows = page.locator("#list > li").filter(has_text="A lamp").locator(".found-in")
    assert [" ".join(each.split()) for each in rows.all_text_contents()] == ["Related to skin cancer"]


def test_names_in_arabic_results_keep_the_signs_at_their_end(page: Page, host: Host) -> None:
    search_for(page, host, "vaccine", "ar/")
    row = page.locator("#list > li").first
    assert seen_from_left(row.locator(".tags a")) == ["HER2+"]
    assert "VAX 5!" in seen_from_left(row.locator("h3 a"))[0]
