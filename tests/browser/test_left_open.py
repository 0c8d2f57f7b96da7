"""Pages that are left open for days: they load again, and nothing that a reader typed or chose is lost."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.seeing import ANSWERED
from tests.browser.test_compare import CHOSEN
from tests.browser.test_search import DULUTH, served

__all__ = ["served"]

DAY = 24 * 3600 * 1000  # ms
BEGIN = "2026-11-22T12:00:00"


@pytest.fixture
def left(browser: Browser) -> Iterator[Page]:
    """A page whose clock can be moved, on a device that gives its position."""
    context = browser.new_context(locale="en-GB", permissions=["geolocation"], geolocation=DULUTH)
    page = context.new_page()
    page.clock.install(time=BEGIN)
    yield page
    context.close()


def another_day(page: Page) -> None:
    """Come back after four months, and type nothing for a minute."""
    with page.expect_navigation():
        page.clock.fast_forward(120 * DAY)
        page.wait_for_timeout(500)
        page.clock.fast_forward("01:01")


@pytest.mark.parametrize("path", ["screen/index.html", "studies/asthma-steady-breath.html"])
def test_a_page_that_is_left_open_ages(browser: Browser, served: str, path: str) -> None:
    page = browser.new_page()
    loads: list[str] = []
    page.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    page.clock.install(time="2026-11-22T12:00:00")
    page.goto(served + path)
    expect(page.locator(".status.is-open").first).to_be_visible()
    page.clock.fast_forward("02:00:00")
    assert len(loads) == 1, "not on the same day"
    page.context.set_offline(True)
    page.clock.fast_forward(120 * 24 * 3600 * 1000)
    expect(page.locator("h1")).to_be_visible()
    assert len(loads) == 1, "without a connection it stays"
    page.context.set_offline(False)
    with page.expect_navigation():
        page.clock.fast_forward("01:00:01")
    expect(page.locator(".status.is-open:visible")).to_have_count(0)
    page.close()


def test_a_search_is_loaded_again_with_all_that_was_asked(left: Page, served: str) -> None:
    left.goto(f"{served}find.html#q=asthma&age=30&near=Duluth,+Minnesota&within=100&status=open")
    expect(left.locator("#list .status.is-open").first).to_be_visible()
    asked = left.url
    another_day(left)
    expect(left.locator("#f-near")).to_have_value("Duluth, Minnesota, United States")
    left.wait_for_function(ANSWERED)
    assert left.url == asked
    assert left.locator("#q").input_value() == "asthma"
    assert left.locator("#f-age").input_value() == "30"
    assert left.locator("#f-within").input_value() == "100"
    assert left.locator("#f-status input:checked").count() == 1
    expect(left.locator("#list .status.is-open")).to_have_count(0)


@pytest.mark.parametrize("path", ["studies/asthma-steady-breath.html", "index.html", "find.html#q=asthma"])
def test_a_page_is_loaded_again_every_day(left: Page, served: str, path: str) -> None:
    left.goto(served + path)
    left.wait_for_load_state("networkidle")
    for _ in range(3):
        another_day(left)
        left.wait_for_load_state("networkidle")


def test_who_is_typing_is_not_interrupted(left: Page, served: str) -> None:
    """The place is half typed, so it is not in the address yet."""
    left.goto(f"{served}find.html#q=asthma")
    left.wait_for_function(ANSWERED)
    left.clock.fast_forward(DAY // 2 - 10_000)  # ten seconds before midnight
    field = left.locator("#f-near")
    loads: list[str] = []
    left.on("request", lambda request: loads.append(request.url) if request.is_navigation_request() else None)
    field.press_sequentially("Dul")
    left.clock.fast_forward(30_000)
    left.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    left.wait_for_timeout(200)
    assert loads == [], "somebody typed half a minute ago"
    field.press_sequentially("ut")
    left.clock.fast_forward(30_000)
    left.wait_for_timeout(200)
    assert loads == []
    with left.expect_navigation():
        left.clock.fast_forward(31_000)
    expect(field).to_have_value("Dulut")
    expect(field).to_be_focused()
    field.press_sequentially("h, Minnesota")
    field.press("Enter")
    left.wait_for_url("**near=Duluth*")
    assert left.evaluate("history.state?.typed ?? null") is None


def test_what_is_typed_and_not_confirmed_counts_when_the_reader_goes_on(left: Page, served: str) -> None:
    left.goto(f"{served}find.html#q=asthma")
    left.wait_for_function(ANSWERED)
    left.locator("#f-near").press_sequentially("Duluth, Minnesota")
    another_day(left)
    expect(left.locator("#f-near")).to_be_focused()
    left.keyboard.press("Tab")
    left.wait_for_url("**near=Duluth*")


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("index.html", "#ask"),
        ("index.html", "#ask-near"),
        ("studies/heart-failure-worldwide.html", "#filter-locations"),
    ],
)
def test_a_field_on_any_page_keeps_its_words(left: Page, served: str, path: str, name: str) -> None:
    left.goto(served + path)
    left.locator(name).press_sequentially("Germ")
    another_day(left)
    expect(left.locator(name)).to_have_value("Germ")
    expect(left.locator(name)).to_be_focused()
    if name == "#filter-locations":
        expect(left.locator(".others .group:visible")).to_have_count(1)


def test_a_position_is_measured_again(left: Page, served: str) -> None:
    """It is not in the address, nor stored anywhere."""
    left.goto(f"{served}find.html#q=asthma")
    left.wait_for_function(ANSWERED)
    left.locator("#filters > summary").click()
    left.locator("#locate").click()
    expect(left.locator("#list")).to_contain_text("Duluth")
    left.locator("#f-within").select_option("50")
    left.wait_for_function(ANSWERED)
    found = left.locator("#found").inner_text()
    another_day(left)
    expect(left.locator("#f-within")).to_have_value("50")
    expect(left.locator("#found")).to_have_text(found.split(",")[0] + ", 0 open now")


def test_a_comparison_stays(left: Page, served: str) -> None:
    left.goto(served + CHOSEN)
    boxes = left.get_by_role("checkbox")
    boxes.first.uncheck()
    left.locator("#compare-locate").click()
    expect(left.locator("[data-distance]")).to_be_visible()
    another_day(left)
    expect(boxes.first).not_to_be_checked()
    expect(left.locator("[data-distance]")).to_be_visible()


def test_saved_studies_and_answers_stay(left: Page, served: str) -> None:
    left.goto(f"{served}studies/asthma-steady-breath.html#saved=asthma-steady-breath")
    left.locator("[data-self-check]").click()
    left.get_by_role("radiogroup").nth(1).get_by_label("No", exact=True).check()
    another_day(left)
    expect(left.get_by_role("radiogroup").nth(1).get_by_label("No", exact=True)).to_be_checked()
    expect(left.locator("[data-save]")).to_have_attribute("aria-pressed", "true")
