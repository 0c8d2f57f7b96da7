"""A check of which only the month is known, in the results of a search: it never becomes a day or an age."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.hosting import Host
from tests.browser.searching import search_for
from tests.outputs.test_headline import REGISTRY
from tests.sites import built, study, write_site, write_yaml

BY_REGISTRY = {"location": "north", "status": "open", "checked_by": "ClinicalTrials.gov"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("month"), 0, languages=["en", "fr"], address=None)
    entry = {**study(0), "identifiers": {}, "locations": [BY_REGISTRY]}
    write_yaml(site / "content/studies/monthly.yaml", {**entry, "registry": {**REGISTRY, "verified_on": "2026-10"}})
    built(site)
    return site


@pytest.mark.parametrize(
    ("language", "day", "words"),
    [
        ("", "2026-11-22", "Confirmed in October 2026"),
        ("", "2028-11-22", "Last confirmed in October 2026. Ask before you make plans."),
        ("fr/", "2026-11-22", "Statut confirmé en octobre 2026"),
    ],
)
@pytest.mark.parametrize("place", ["", "&near=Rochester, Minnesota, United States"])
def test_a_result_names_the_month(
    host: Host, browser: Browser, language: str, day: str, words: str, place: str
) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00Z")
    search_for(page, host, f"study{place}", language)
    expect(page.locator("#list .status + .aside")).to_have_text(words)
    # Paper shows the day of an age from its title: "7 weeks ago (2026-10-03)", but not "October 2026 (2026-10)".
    expect(page.locator("#list .aside [title]")).to_have_count(0)
    page.close()
