"""What is where on a page: what belongs together is side by side, and nothing is repeated, or missing on paper."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.browser.seeing import ANSWERED, Seen
from tests.sites import built, write_yaml

PHONE, DESK = ViewportSize(width=360, height=640), ViewportSize(width=1280, height=800)
LANGUAGES = ("", "es/", "ar/")
APART = """() => [...document.querySelectorAll(".studies > li")].filter((row) => {
  const [status, day] = [".status", ".status + .aside"].map((each) => row.querySelector(each)?.getBoundingClientRect());
  if (!day) return false;
  const beside = day.top < status.bottom && day.bottom > status.top, below = Math.abs(day.top - status.bottom) < 12;
  return !beside && !(below && Math.abs(day.left - status.left) < 2);
}).map((row) => row.innerText)"""
"""The rows whose status and its day are apart."""
ALONE = """() => [...document.querySelectorAll("main section > h2")].filter((each) => each.checkVisibility() &&
  ![...each.parentElement.children].some((other) => other !== each && other.checkVisibility() && other.offsetHeight > 1)
).map((each) => each.innerText)"""
"""The headings with nothing below."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()


def seen(page: Page, url: str, size: ViewportSize = DESK, media: str = "screen") -> Page:
    page.goto("about:blank")
    page.set_viewport_size(size)
    page.emulate_media(media="print" if media == "print" else "screen")
    page.goto(url)
    if "find.html#" in url:
        page.wait_for_function(ANSWERED)
    return page


@pytest.mark.parametrize("path", ["index.html", "studies/index.html", "towns/duluth-minnesota-united-states.html"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_status_and_its_day_are_together(page: Page, demonstration: Path, path: str, size: ViewportSize) -> None:
    assert seen(page, (demonstration / path).as_uri(), size).evaluate(APART) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_result_is_on_the_first_screen_of_a_phone(page: Page, served: str, language: str) -> None:
    seen(page, f"{served}{language}find.html#q=asthma", PHONE)
    first = page.locator("#list h3").first.bounding_box()
    assert first
    assert first["y"] + 28 < PHONE["height"], "its first line"


def test_a_search_that_finds_nothing_names_the_contact_once(page: Page, served: str) -> None:
    for size in (PHONE, DESK):
        seen(page, f"{served}find.html#q=zzzz", size)
        assert page.get_by_role("link", name="studies@northlake.example").count() == 1
    seen(page, f"{served}find.html#q=asthma")
    assert page.get_by_role("link", name="studies@northlake.example").count() == 1


def test_a_search_is_printed_with_what_it_found(page: Page, served: str) -> None:
    seen(page, f"{served}find.html#q=asthma&near=Duluth", media="print")
    assert page.locator("#list h3").first.is_visible()
    assert page.locator("#found").is_visible()
    assert [page.locator(each).input_value() for each in ("#q", "#f-near")] == [
        "asthma",
        "Duluth, Minnesota, United States",
    ]
    assert page.locator("#q").is_visible()
    after = "each => [each.textContent, getComputedStyle(each, '::after').content]"
    age, day = page.locator("#list .status + .aside > span").first.evaluate(after)
    assert re.search(r"ago|yesterday|today", age)
    assert re.fullmatch(r'" \(" attr\(title\) "\)"|" \(\d{4}-\d\d-\d\d\)"', day), "on paper, a day stays a day"
    assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format="A4"))) == 1
    assert [each for each in page.locator("main button, #filters").all() if each.is_visible()] == []


@pytest.mark.parametrize("path", ["conditions/index.html", "locations/index.html", "index.html", "find.html"])
def test_no_heading_is_printed_without_its_content(page: Page, demonstration: Path, path: str) -> None:
    assert seen(page, (demonstration / path).as_uri(), media="print").evaluate(ALONE) == []


def test_the_smallest_screen_has_its_header_on_one_line(page: Page, demonstration: Path) -> None:
    seen(page, (demonstration / "index.html").as_uri(), ViewportSize(width=320, height=256))
    tops = [page.locator(each).bounding_box() for each in (".brand img", ".seek", ".open-menu")]
    assert all(tops)
    assert max(each["y"] for each in tops if each) - min(each["y"] for each in tops if each) < 30


def test_a_location_names_its_next_day_before_the_link_for_mistakes(page: Page, demonstration: Path) -> None:
    seen(page, (demonstration / "studies/asthma-steady-breath.html").as_uri(), PHONE)
    cells = page.locator(".locations tr:has(.wrong) td:last-child").all_inner_texts()
    assert len(cells) == 5
    assert {each.strip().splitlines()[-1] for each in cells} == {"Something wrong here?"}
    lead = page.locator(".lead-location")
    call, number = lead.locator(".call").bounding_box(), lead.get_by_text("IRB number").bounding_box()
    assert call
    assert number
    assert call["y"] < number["y"]


def test_a_result_names_its_nearest_place_once(page: Page, served: str) -> None:
    """The status names the location, the distance its town; a distance from another location names both."""
    seen(page, f"{served}find.html#q=cancer&near=Duluth")
    row = page.locator("#list > li", has_text="WALKING TOGETHER").inner_text()
    assert row.count("Northlake Isthmus Cancer Center") == 1
    assert "288 miles away: Madison, Wisconsin, United States" in row
    seen(page, f"{served}find.html#near=Duluth&location=northlake-milwaukee")
    assert (
        "away: Northlake Isthmus Cancer Center, Madison" in page.locator("#list > li", has_text="WALKING").inner_text()
    )


def test_the_summary_says_how_many_visits_there_are(page: Page, demonstration: Path) -> None:
    """What taking part means is on the first screen, unless the study is over; on paper, its own block says it."""
    visits = page.locator(".brief .visits dd")
    seen(page, (demonstration / "studies/asthma-steady-breath.html").as_uri(), PHONE)
    assert visits.inner_text() == "16 visits. The first one, then one every 4 weeks for a year, and one 3 months later."
    page.emulate_media(media="print")
    assert visits.is_hidden()
    seen(page, (demonstration / "studies/migraine-clear-days.html").as_uri(), PHONE)
    assert visits.count() == 0


def test_a_saved_study_names_its_place_and_can_be_called(page: Page, served: str) -> None:
    seen(page, f"{served}saved.html#saved=asthma-steady-breath", PHONE)
    row = page.locator("#saved-studies > li")
    row.get_by_role("button").wait_for()
    assert "Northlake Main Hospital\nDuluth, Minnesota" in row.inner_text()
    assert row.get_by_role("link", name="+1 218 555 0112").get_attribute("href") == "tel:+12185550112"


def test_saved_studies_are_below_a_heading(window: Seen, served: str) -> None:
    window.page.goto(f"{served}saved.html#saved=asthma-steady-breath,first-dose-volunteers")
    expect(window.page.locator("#saved-studies button")).to_have_count(2)
    assert window.violations() == []
    window.page.goto("about:blank")
    window.page.goto(f"{served}saved.html")
    expect(window.page.locator("#saved-none")).to_be_visible()
    expect(window.page.get_by_role("heading", name="Studies", exact=True)).to_have_count(0)


def test_large_areas_are_not_printed_black(page: Page, demonstration: Path) -> None:
    seen(page, (demonstration / "freshness.html").as_uri(), media="print")
    assert page.locator(".chart rect").first.evaluate("each => getComputedStyle(each).fill") == "rgb(153, 153, 153)"


@pytest.mark.parametrize("width", [640, 768, 1280])
def test_the_fields_of_the_home_page_have_their_names_on_one_line(page: Page, demonstration: Path, width: int) -> None:
    seen(page, (demonstration / "index.html").as_uri(), ViewportSize(width=width, height=800))
    heights = page.locator(".hero label").evaluate_all("all => all.map((each) => each.offsetHeight)")
    assert len(heights) == 2
    assert max(heights) < 35, heights


def test_locations_are_others_only_below_a_first_one(page: Page, tmp_path: Path) -> None:
    """Where none is open, none is shown first."""
    shut = {"status": "paused", "checked_on": "2026-11-01"}
    others = [{**shut, "place": {"name": f"Clinic {each}", "city": "Bonn"}} for each in range(7)]
    for status in ("open", "paused"):
        first = {**shut, "location": "north", "status": status}
        write_yaml(tmp_path / f"content/studies/{status}.yaml", {"title": status, "locations": [first, *others]})
    write_yaml(tmp_path / "content/site.yaml", {"organisation": "Example Clinic"})
    write_yaml(tmp_path / "content/locations.yaml", {"north": {"name": "North"}})
    built(tmp_path)
    for status, words in (("open", "7 other locations"), ("paused", "8 locations")):
        seen(page, (tmp_path / f"output/studies/{status}.html").as_uri())
        assert page.locator(".others h3").inner_text() == words


def test_the_answers_to_a_criterion_are_on_one_line(page: Page, demonstration: Path) -> None:
    seen(page, (demonstration / "studies/asthma-steady-breath.html").as_uri(), PHONE)
    page.locator("[data-self-check]").click()
    answers = page.locator(".answers").first.locator("label")
    answers.first.wait_for()
    assert len({round((each.bounding_box() or {"y": 0})["y"]) for each in answers.all()}) == 1


def test_a_withdrawn_study_has_the_mark_of_those_that_are_over(page: Page, demonstration: Path) -> None:
    seen(page, (demonstration / "studies/psoriasis-light-at-home.html").as_uri())
    assert page.locator(".summary .status.over").inner_text() == "Withdrawn"
