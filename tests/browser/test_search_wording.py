"""The search page writes numbers and lists as the language of the page does; in a Chromium."""

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Host
from tests.sites import SITE, built, write_yaml

MILES = ["أميال", "ميلًا", "ميلًا", "ميل", "ميلًا", "ميل"]
"""Of 10, 25, 50, 100, 250 and 500."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("wording") / "site"
    write_yaml(site / "content" / "site.yaml", SITE | {"languages": ["en", "ar", "zh-Hans"]})
    clinic = {"name": "Clinic", "city": "Duluth", "country": "United States", "latitude": 46.8, "longitude": -92.1}
    for status in ("open", "closed", "completed"):
        there = {"place": clinic, "status": status, "checked_on": "2026-11-20"}
        write_yaml(site / "content" / "studies" / f"{status}.yaml", {"title": f"Study {status}", "locations": [there]})
    built(site)
    return site


@pytest.mark.parametrize(("folder", "units"), [("", ["miles"] * 6), ("ar/", MILES)])
def test_miles_have_the_plural_form_of_their_number(page: Page, host: Host, folder: str, units: list[str]) -> None:
    page.goto(f"{host.url}{folder}find.html#q=study&near=Duluth,+Minnesota,+United+States")
    expect(page.locator("#f-within option")).to_have_count(7)
    choices = page.locator("#f-within option").all_text_contents()[1:]
    assert [each.rpartition(" ")[2] for each in choices] == units


@pytest.mark.parametrize(("folder", "comma"), [("", ", "), ("ar/", "، "), ("zh-Hans/", "、")])
def test_chosen_filters_have_the_comma_of_the_language(page: Page, host: Host, folder: str, comma: str) -> None:
    page.goto(f"{host.url}{folder}find.html#q=open&status=closed&status=completed")
    remedy = page.locator("#remedies .remedy").first
    expect(remedy).to_be_visible()
    words = remedy.text_content() or ""
    assert [mark for mark in (", ", "، ", "、") if mark in words] == [comma]
