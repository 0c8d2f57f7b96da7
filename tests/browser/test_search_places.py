"""Places of the same name: which of them is understood, and what the reader can choose instead."""

from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.hosting import Host
from tests.browser.searching import search_for
from tests.sites import SITE, built, write_yaml

CANADA = {"city": "London", "region": "Ontario", "country": "Canada", "latitude": "42.98", "longitude": "-81.23"}
BRITAIN = {"city": "London", "country": "United Kingdom", "latitude": "51.51", "longitude": "-0.13"}
ROCHESTER = {"city": "Rochester", "country": "United States"}
LEEDS = {"city": "Leeds", "country": "United Kingdom", "latitude": "53.8", "longitude": "-1.55"}
MISPLACED = LEEDS | {"latitude": "51.5", "longitude": "-0.1"}
SMALL = ROCHESTER | {"region": "Minnesota", "latitude": "44", "longitude": "-92.5"}
LARGE = ROCHESTER | {"region": "New York", "latitude": "43.2", "longitude": "-77.6"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = tmp_path_factory.mktemp("places") / "site"
    write_yaml(site / "content" / "site.yaml", SITE)
    write_yaml(site / "content" / "locations.yaml", {"clinic": {"name": "Our Clinic", **SMALL}})
    open_there: dict[str, Any] = {"status": "open", "checked_on": "2026-11-20"}
    places = [
        {"place": {"name": "A clinic", **each}, **open_there} for each in (CANADA, BRITAIN, LARGE, LEEDS, MISPLACED)
    ]
    write_yaml(
        site / "content" / "studies" / "many.yaml",
        {"title": "Asthma", "about": "It.", "locations": [*places, {"location": "clinic", **open_there}]},
    )
    new_york = {"name": "A clinic", "city": "New York", "country": "United States"}
    new_delhi = {"name": "A clinic", "city": "New Delhi", "country": "India"}
    two = [{"place": new_delhi, **open_there}, {"place": new_york, "status": "closed", "checked_on": "2026-11-20"}]
    write_yaml(site / "content" / "studies" / "two.yaml", {"title": "Hives", "about": "It.", "locations": two})
    built(site)
    return site


def near(page: Page, host: Host, place: str) -> None:
    search_for(page, host, f"asthma&near={place}")
    expect(page.locator("#list .away")).to_have_count(1)


def test_the_largest_with_studies_is_understood_and_another_can_be_chosen(page: Page, host: Host) -> None:
    near(page, host, "London")
    expect(page.locator("#f-near")).to_have_value("London, United Kingdom")
    expect(page.locator("#list .away")).to_contain_text("London, United Kingdom")
    note = page.locator("#near-note")
    expect(note).to_have_text("Distances are from London, United Kingdom. Did you mean: London, Ontario, Canada")
    note.get_by_role("button").click()
    expect(page.locator("#list .away")).to_contain_text("London, Ontario, Canada")
    expect(note).to_be_empty()
    near(page, host, "London, Ontario")
    expect(page.locator("#f-near")).to_have_value("London, Ontario, Canada")
    expect(note).to_be_empty()


def test_a_town_of_the_organisation_is_meant_without_a_question(page: Page, host: Host) -> None:
    near(page, host, "Rochester")
    expect(page.locator("#f-near")).to_have_value("Rochester, Minnesota, United States")
    expect(page.locator("#near-note")).to_be_empty()


def test_towns_without_studies_are_offered_too(page: Page, host: Host) -> None:
    near(page, host, "Springfield")
    expect(page.locator("#f-near")).to_have_value("Springfield, Missouri, United States")
    expect(page.locator("#near-note button")).to_have_text(
        ["Springfield, Massachusetts, United States", "Springfield, Illinois, United States"]
    )


def test_a_town_is_not_offered_instead_of_itself(page: Page, host: Host) -> None:
    """A registry has Leeds at two places."""
    near(page, host, "Leeds")
    expect(page.locator("#f-near")).to_have_value("Leeds, United Kingdom")
    expect(page.locator("#near-note")).to_be_empty()


def test_a_place_of_few_letters_gets_no_name_that_is_only_as_short(page: Page, host: Host) -> None:
    page.goto("about:blank")
    page.goto(f"{host.url}find.html#q=asthma&near=Xyzz")
    expect(page.locator("#near-note")).to_have_text("We couldn’t find “Xyzz”. Try the nearest town, or a postal code.")


def test_a_name_of_two_words_is_not_another_with_one_of_them(page: Page, host: Host) -> None:
    """The row of a study that is closed in New York said "Open: New Delhi"."""
    search_for(page, host, "hives new york")
    expect(page.locator("#list .status")).to_have_text("Closed to new participants: New York, United States")
    expect(page.locator("#found")).to_have_text("1 study, 0 open now")
    search_for(page, host, "hives new delhi")
    expect(page.locator("#list .status")).to_contain_text("New Delhi")
