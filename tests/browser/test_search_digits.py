"""Numbers of studies and ages within what readers type, as sentences or pasted addresses, in a real Chromium."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Host
from tests.browser.searching import answers, search_for
from tests.browser.seeing import seen_from_left
from tests.sites import SITE, built, write_yaml

NCT, EUDRACT, ISRCTN, PROTOCOL = "NCT06517212", "2011-004569-33", "ISRCTN99999901", "SRW 26-009876-55"
LEUKEMIA = [{"name": "Leukemia"}]
STUDIES: dict[str, dict[str, Any]] = {
    "children": {
        "title": "A drug for children with leukemia",
        "conditions": LEUKEMIA,
        "identifiers": {"nct": NCT},
        "eligibility": {"minimum_age": "1 year", "maximum_age": "17 years"},
    },
    "adults": {
        "title": "Leukemia, phase 9 and 71, within 5 years",
        "conditions": LEUKEMIA,
        "identifiers": {"eu_ct": EUDRACT, "sponsor_protocol": PROTOCOL},
        "eligibility": {"minimum_age": "18 years", "maximum_age": "70 years"},
    },
    "old": {
        "title": "Leukemia in later life",
        "conditions": LEUKEMIA,
        "identifiers": {"isrctn": ISRCTN},
        "eligibility": {"minimum_age": "65 years"},
    },
    "diabetes": {"title": "Type 2 diabetes, 1 y 2, stage 4", "eligibility": {"minimum_age": "18 years"}},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("digits") / "site"
    write_yaml(site / "content" / "site.yaml", SITE | {"languages": ["en", "es", "fr", "de", "zh-Hans", "ar"]})
    for id_, values in STUDIES.items():
        write_yaml(site / "content" / "studies" / f"{id_}.yaml", values)
    built(site)
    return site


@pytest.mark.parametrize(
    ("study", "typed"),
    [
        ("children", NCT),
        ("children", f"is {NCT} still open?"),
        ("children", f"{NCT} leukemia in later life"),
        ("children", f"https://clinicaltrials.gov/study/{NCT}?tab=results"),
        ("children", "nct 06517212 results"),
        ("children", "the study 06517212, please"),
        ("children", "NCTO6517212"),
        ("children", "٠٦٥١٧٢١٢"),
        ("adults", f"EudraCT {EUDRACT}"),
        ("adults", "EudraCT 2011 004569 33"),
        ("adults", f"protocol {PROTOCOL} in later life"),
        ("old", "isrctn 99999901 children"),
        ("old", "https://www.isrctn.com/ISRCTN99999901"),
    ],
)
def test_a_number_within_other_words(page: Page, host: Host, study: str, typed: str) -> None:
    (found,) = answers(page, host, [typed])
    assert (found["ids"], found["missing"]) == ([study], [])


def test_two_numbers_are_two_studies(page: Page, host: Host) -> None:
    search_for(page, host, f"{ISRCTN},+{NCT}")
    expect(page.locator("#list li .found-in mark")).to_have_text([ISRCTN, NCT])
    expect(page.locator("#notes p")).to_have_count(0)


def test_from_right_to_left_a_number_keeps_the_order_of_its_parts(page: Page, host: Host) -> None:
    search_for(page, host, EUDRACT, "ar/")
    assert seen_from_left(page.locator("#list .found-in mark")) == [EUDRACT]


def test_a_number_that_is_not_listed_is_reported_beside_what_the_other_words_find(page: Page, host: Host) -> None:
    (found,) = answers(page, host, ["NCT01234567 diabetes"])
    assert (found["ids"], found["missing"]) == (["diabetes"], ["nct01234567"])


@pytest.mark.parametrize(
    ("study", "typed"),
    [
        ("children", "my daughter is 9 with leukaemia"),
        ("children", "leukemia, 9"),
        ("children", "leukemia 9 year old"),
        ("children", "9-year-old with leukemia"),
        ("children", "leukemia boy 9"),
        ("children", "leukemia 18 months old"),
        ("children", "leucemia, mi hija de 9 años"),
        ("children", "leucémie, mon fils a 9 ans"),
        ("children", "Leukämie, 9-jährige Tochter"),
        ("children", "白血病 9岁"),
        ("children", "سرطان الدم، ابنتي عمرها ٩ سنوات"),
        ("old", "my father, 71, has leukemia"),
        ("old", "leukemia aged 71"),
        ("old", "leukemia woman 71"),
        ("old", "Leukämie, mein Vater ist 71 Jahre alt"),
        ("old", "leucémie âgé de 71 ans"),
    ],
)
def test_studies_that_fit_an_age_come_first_and_no_number_is_searched_for(
    page: Page, host: Host, study: str, typed: str
) -> None:
    (found,) = answers(page, host, [typed])
    assert found["ids"][0] == study
    assert {*found["ids"]} == {"children", "adults", "old"}, "nobody knows what was meant, so no study is hidden"
    assert found["missing"] == []


def test_how_long_something_lasts_is_no_age(page: Page, host: Host) -> None:
    with_span, without = answers(page, host, ["leukemia for 5 years", "leukemia"])
    assert (with_span["ids"], with_span["missing"]) == (without["ids"], [])


def test_numbers_in_names_are_searched_for(page: Page, host: Host) -> None:
    asked = ["type 2 diabetes", "diabetes tipo 2, type 2", "diabetes stage 4", "diabetes 1 y 2", "diabetes stage 4, 2"]
    for typed, found in zip(asked, answers(page, host, asked), strict=True):
        assert found["ids"][0] == "diabetes", typed
        assert {*found["missing"]} <= {"tipo"}, typed
