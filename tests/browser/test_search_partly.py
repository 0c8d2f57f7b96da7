"""Searches in more words than any study has: those that have half of the words are not hidden by one that has more."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hosting import Host
from tests.browser.searching import listed, search_for
from tests.sites import SITE, built, write_yaml

STUDIES = {
    "spread": ("How cancer of the breast can spread", "Breast cancer", "completed"),
    "breast": ("Walking with breast cancer", "Breast cancer", "open"),
    "lung": ("A drug for the lungs", "Lung cancer", "open"),
    "bone": ("Strong bones", "Osteoporosis", "open"),
    "hiv": ("A long-acting injection", "HIV infections", "completed"),
    "vaping": ("An app for young adults", "Smoking cessation", "open"),
    "positive": ("Hormone receptor positive disease", "Positive receptors", "open"),
}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("partly") / "site"
    write_yaml(site / "content" / "site.yaml", SITE)
    write_yaml(site / "content" / "locations.yaml", {"main": {"name": "Main"}})
    for id_, (title, condition, status) in STUDIES.items():
        location = {"location": "main", "status": status, "checked_on": "2026-11-20"}
        values = {"title": title, "about": "It.", "conditions": [{"name": condition}], "locations": [location]}
        write_yaml(site / "content" / "studies" / f"{id_}.yaml", values)
    built(site)
    return site


@pytest.mark.parametrize(
    ("typed", "studies"),
    [
        ("breast cancer spread to the bones", ["spread", "breast"]),
        ("breast cancer", ["breast", "spread"]),
        ("lung breast", ["lung", "breast", "spread"]),
        ("hiv positive", ["hiv"]),
        ("vape", ["vaping"]),
    ],
)
def test_a_study_with_half_of_the_words_is_listed_too(page: Page, host: Host, typed: str, studies: list[str]) -> None:
    search_for(page, host, typed)
    assert listed(page) == studies
