"""Studies found by the names of those who lead them, and lines of a result that say why it is listed."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Host
from tests.browser.searching import listed, search_for
from tests.sites import SITE, built, write_yaml

PEOPLE = {
    "wz": {"name": "Wojciech Żółkiewski", "credentials": "M.D., Ph.D."},
    "mr": {"name": "María del Carmen Ríos Vega"},
    "ah": {"name": "Anna Asthmar"},
}


def at(person: Any) -> dict[str, Any]:
    location = {"location": "main", "status": "open", "checked_on": "2026-11-20", "principal_investigator": person}
    return {"about": "What it is about.", "locations": [location]}


STUDIES: dict[str, dict[str, Any]] = {
    "lung": {"title": "A study of lungs", **at("wz")},
    "babies": {"title": "A bath for babies", **at(["mr", {"name": "Dr. Marguerite St. Onge, M.D."}])},
    "asthma": {"title": "An asthma study", "conditions": ["asthma"], **at("ah")},
    "dropsy": {"title": "Dropsy and mellow fevers", "led_by": "Joyce A O'Shaughnessy, MD, chair, Elsewhere Hospital"},
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("people") / "site"
    write_yaml(site / "content" / "site.yaml", SITE | {"languages": ["en", "es"]})
    write_yaml(site / "content" / "people.yaml", PEOPLE)
    write_yaml(site / "content" / "conditions.yaml", {"asthma": {"name": "Asthma", "synonyms": ["Asthmatic breath"]}})
    write_yaml(site / "content" / "locations.yaml", {"main": {"name": "Main", "city": "Duluth"}})
    for id_, values in STUDIES.items():
        write_yaml(site / "content" / "studies" / f"{id_}.yaml", values)
    built(site)
    return site


@pytest.mark.parametrize("language", ["", "es/"])
@pytest.mark.parametrize(
    ("typed", "study", "line"),
    [
        ("Zolkiewski", "lung", "Wojciech Żółkiewski"),
        ("Dr. Żółkiewski", "lung", "Wojciech Żółkiewski"),
        ("zolkiewsky", "lung", "Wojciech Żółkiewski"),
        ("maria rios", "babies", "María del Carmen Ríos Vega"),
        ("dr st onge", "babies", "Dr. Marguerite St. Onge"),
        ("o'shaughnessy", "dropsy", "Joyce A O'Shaughnessy"),
    ],
)
def test_a_name_without_its_accents(page: Page, host: Host, language: str, typed: str, study: str, line: str) -> None:
    search_for(page, host, typed, language)
    assert listed(page) == [study]
    label = "Investigador(a) principal" if language else "Principal investigator"
    expect(page.locator(".found-in")).to_have_text([f"{label} {line}"])


def test_degrees_and_affiliations_are_not_names(page: Page, host: Host) -> None:
    for typed in ("MD", "Elsewhere"):
        page.goto("about:blank")
        page.goto(f"{host.url}find.html#q={typed}")
        expect(page.locator("#found")).to_have_text("No studies match")


def test_a_changed_name_is_found_at_once(page: Page, host: Host, site: Path) -> None:
    write_yaml(site / "content" / "people.yaml", PEOPLE | {"wz": {"name": "Wojciech Nowak"}})
    built(site)
    search_for(page, host, "nowak")
    expect(page.locator(".found-in")).to_have_text(["Principal investigator Wojciech Nowak"])
    write_yaml(site / "content" / "people.yaml", PEOPLE)
    built(site)


def test_one_baby_and_several(page: Page, host: Host) -> None:
    search_for(page, host, "baby")
    expect(page.locator("#list h3")).to_have_text(["A bath for babies"])


def test_another_form_of_a_word_that_is_shown_is_no_reason(page: Page, host: Host) -> None:
    search_for(page, host, "asthma duluth")
    expect(page.locator(".found-in")).to_have_text(["Location Main, Duluth"])


def test_a_question_of_words_without_meaning_finds_no_words_that_begin_like_them(page: Page, host: Host) -> None:
    search_for(page, host, "near me")
    expect(page.locator("#list h3")).to_have_count(len(STUDIES))
    expect(page.locator("#list mark")).to_have_count(0)
