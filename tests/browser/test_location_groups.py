"""Many locations, folded by country: what the line of a closed group says is true on the day of the reader."""

from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.aging.world import DAY, ago, rest_of
from tests.sites import built, write_site, write_yaml

STATUSES = (
    *(("Alpha", "open", 80), ("Alpha", "closed", 0), ("Beta", "open", 20), ("Beta", "closed", 0)),
    *(("Gamma", "opening soon", 60), ("Gamma", "closed", 0), ("Delta", "not confirmed", 0), ("Epsilon", "closed", 0)),
)
"""Country, status and age of each location."""
UNSURE = "Status not confirmed"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("groups"), 0)
    locations = [
        {
            "place": {"name": f"Clinic {number}", "city": f"Town {number}", "country": country},
            "status": status,
            "checked_on": ago(age),
        }
        for number, (country, status, age) in enumerate(STATUSES)
    ]
    write_yaml(site / "content/studies/many.yaml", {**rest_of("many"), "locations": locations})
    built(site, date=DAY)
    return site / "output"


def groups_on(page: Page, output: Path, days: int, place: str = "") -> dict[str, str]:
    """What each group says, by its country."""
    page.clock.set_fixed_time(f"{DAY + timedelta(days)}T12:00:00")
    page.goto("about:blank")
    page.goto(f"{(output / 'studies/many.html').as_uri()}{place}")
    page.wait_for_load_state("networkidle")
    lines = [each.inner_text().split("\n") for each in page.locator(".group > summary:visible").all()]
    return {line[0].strip(): line[-1].strip() for line in lines}


def test_a_group_says_that_none_is_open_only_if_that_is_known(browser: Browser, output: Path) -> None:
    page = browser.new_page()
    said = groups_on(page, output, 0)
    assert said == {
        **{"Alpha": "none open", "Beta": "1 open of 2", "Gamma": "none open"},
        **{"Delta": UNSURE, "Epsilon": "none open"},
    }
    # The first location has aged and gives its place at the top to the one in Beta.
    expected = {"Alpha": UNSURE, "Beta": "none open", "Gamma": UNSURE, "Delta": UNSURE, "Epsilon": "none open"}
    said = groups_on(page, output, 31)
    expect(page.locator(".lead-location")).to_contain_text("Clinic 2")
    assert said == expected
    assert groups_on(page, output, 91)["Beta"] == UNSURE
    page.close()


def test_an_open_location_that_gives_way_to_that_of_the_reader_is_counted(browser: Browser, output: Path) -> None:
    page = browser.new_page()
    said = groups_on(page, output, 0, "#at=towns/town-epsilon")
    expect(page.locator(".lead-location")).to_contain_text("Clinic 7")
    assert said == {"Alpha": "1 open of 2", "Beta": "1 open of 2", "Gamma": "none open", "Delta": UNSURE}
    page.close()
