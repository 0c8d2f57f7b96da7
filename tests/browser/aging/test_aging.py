"""A page that is opened long after its build shows what a build of that day would show: decisions 15 and 46."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.aging.reading import counts_of, rows_of, said
from tests.browser.aging.world import DAY, records, write_aging
from tests.effort import THOROUGH
from tests.sites import built

DAYS = ((61, "de/"), (91, ""), *([(91, "de/")] if THOROUGH else []))
"""Days after the build, and folders of languages: on the first day, some statuses can be relied on, and later none."""
LEADS = """() => document.querySelector(".lead-location .is-open")
  || !document.querySelector(".lead-location") || !document.querySelector(".locations .is-open")"""
"""Whether an open location comes first, if there is one; a script that is fetched later may have to move it there."""
LISTS = (
    *("index.html", "studies/index.html", "conditions/asthma.html"),
    *("locations/north.html", "locations/south.html", "towns/rochester-minnesota-united-states.html"),
    "towns/twofold.html",
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_aging(tmp_path_factory.mktemp("aging"), page_size="500")


@pytest.fixture(scope="module")
def old(site: Path) -> Path:
    built(site, site / "old", date=DAY)
    return site / "old"


@pytest.fixture(scope="module", params=DAYS, ids=str)
def case(request: pytest.FixtureRequest) -> tuple[date, str]:
    days, language = request.param
    return DAY + timedelta(days), language


@pytest.fixture(scope="module")
def language(case: tuple[date, str]) -> str:
    return case[1]


@pytest.fixture(scope="module")
def new(site: Path, case: tuple[date, str]) -> Path:
    output = site / case[0].isoformat()
    built(site, output, date=case[0])
    return output


@pytest.fixture
def reader(browser: Browser, case: tuple[date, str]) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    page.clock.set_fixed_time(f"{case[0]}T12:00:00")
    yield page
    context.close()


def test_the_page_of_a_study_reads_as_one_of_today(old: Path, new: Path, reader: Page, language: str) -> None:
    different = {}
    for path in (f"{language}{folder}/{id_}.html" for folder in ("studies", "cards") for id_ in records()):
        reader.goto((old / path).as_uri())
        reader.wait_for_function(LEADS)
        aged = said(reader)
        reader.goto((new / path).as_uri())
        fresh = said(reader)
        if aged != fresh:
            different[path] = [aged - fresh, fresh - aged]
    assert different == {}


@pytest.mark.parametrize("path", LISTS)
def test_a_list_says_of_each_study_what_a_list_of_today_says(
    old: Path, new: Path, reader: Page, path: str, language: str
) -> None:
    """The order stays, and the home page names no others in place of studies that are no longer open."""
    reader.goto((old / language / path).as_uri())
    aged, counts = rows_of(reader), counts_of(reader)
    reader.goto((new / language / path).as_uri())
    fresh = rows_of(reader)
    assert {title: fresh.get(title, "not listed") for title in aged} == aged
    if path != "index.html":
        assert aged.keys() == fresh.keys()
    assert counts == counts_of(reader)
