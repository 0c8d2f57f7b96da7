"""Searches do not reach the host: the test reads every request that the server receives, with its headers."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Geolocation, Page, Route, expect

from tests.browser.seeing import answer
from tests.web_server import FileHandler, web_server

DULUTH: Geolocation = {"latitude": 46.79, "longitude": -92.1}
NAMES = ("q", "age", "sex", "healthy", "condition", "location", "near", "within", "status", "type", "phase")


class Log(FileHandler):
    """A static host that records everything it receives."""

    seen: list[str]

    def do_GET(self) -> None:
        self.seen.append(unquote(f"{self.path}\n{self.headers}"))
        super().do_GET()


class Host:
    """The address of the site, and what its server received."""

    def __init__(self, url: str, seen: list[str]) -> None:
        self.url, self.seen = url, seen

    def heard(self, *words: str) -> list[str]:
        """Return the requests that contain one of these words."""
        return [each for each in self.seen if any(word.casefold() in each.casefold() for word in words)]


@pytest.fixture(scope="module")
def serving(demonstration: Path) -> Iterator[Host]:
    seen: list[str] = []
    handler = type("Log", (Log,), {"seen": seen})
    with web_server(handler, demonstration) as address:
        yield Host(f"{address}/", seen)


@pytest.fixture
def host(serving: Host) -> Host:
    serving.seen.clear()
    return serving


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-GB", permissions=["geolocation"], geolocation=DULUTH)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    made = context.new_page()
    yield made
    made.close()


def settled(page: Page) -> str:
    """Return the results, once everything is fetched."""
    expect(page.locator("#found")).not_to_have_text(re.compile("…$"))
    page.wait_for_load_state("networkidle")
    return page.locator("#found").text_content() or ""


@pytest.mark.parametrize(("folder", "word"), [("", "vasculitis"), ("es/", "vasculitis"), ("ar/", "ربو")])
def test_words_of_the_box_on_the_home_page(host: Host, page: Page, folder: str, word: str) -> None:
    page.goto(host.url + folder)
    page.get_by_role("searchbox").fill(word)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(rf"/{folder}find\.html#q="))
    assert settled(page)
    expect(page.locator("#list > li").first).to_be_visible()
    assert page.get_by_role("searchbox").input_value() == word
    assert len(host.seen) > 5
    assert host.heard(word) == []
    page.locator("#list h3 a").first.click()
    page.wait_for_url("**/studies/*")
    page.wait_for_load_state("networkidle")
    assert host.heard("\nreferer:") == []


def test_words_places_and_filters_of_the_search(host: Host, page: Page) -> None:
    page.goto(host.url + "find.html")
    page.get_by_role("searchbox").press_sequentially("vasculitis study")
    settled(page)
    page.locator("#filters > summary").click()
    page.get_by_label("Where you live (town or postal code)").press_sequentially("Superior, Wis")
    expect(page.locator("#places option").first).to_have_attribute("value", "Superior, Wisconsin, United States")
    page.get_by_label("Where you live (town or postal code)").press("Tab")
    expect(page.locator("#list .away").first).to_be_visible()
    with answer(page):
        page.get_by_label("Within").select_option("500")
    page.get_by_label("Age in years").fill("47")
    with answer(page):
        page.get_by_label("Age in years").press("Enter")
    with answer(page):
        page.get_by_label("Sex").select_option("female")
    with answer(page):
        page.locator("#f-status input").first.check()
    found = settled(page)
    asked = page.url.partition("#")[2]
    assert {each.partition("=")[0] for each in asked.split("&")} == {"q", "age", "sex", "near", "within", "status"}
    page.reload()
    assert settled(page) == found
    assert page.url.partition("#")[2] == asked
    assert host.heard("vasculitis", "superior", "wisconsin", "age=47", "female", "within", "near=", "status=") == []
    assert host.heard("\nreferer:") == []


@pytest.mark.parametrize("word", ["病", "lung", "5"])
def test_no_part_of_the_index_is_called_by_letters(host: Host, page: Page, word: str) -> None:
    page.goto(f"{host.url}find.html#q={word}")
    settled(page)
    asked = [each.partition("\n")[0] for each in host.seen]
    parts = [path for path in asked if path.startswith(("/search/words/", "/search/endings/"))]
    assert parts
    number = re.compile(r"/search/(words|endings)/w-[0-9a-f]{16}\.json\?v=\w+")
    assert [path for path in parts if not number.fullmatch(path)] == []


@pytest.mark.parametrize("folder", ["", "es/"])
def test_an_old_address_still_works_and_is_rewritten(host: Host, page: Page, folder: str) -> None:
    page.goto(host.url + f"{folder}find.html?q=vasculitis&status=open&status=closed&near=Duluth&date=2031-01-01")
    found = settled(page)
    assert page.url.endswith("find.html?date=2031-01-01#q=vasculitis&near=Duluth&status=open&status=closed")
    assert page.get_by_role("searchbox").input_value() == "vasculitis"
    expect(page.locator("#list .away").first).to_be_visible()
    assert len(host.heard("vasculitis", "duluth")) == 1, "the old address itself, and nothing after it"
    assert page.evaluate("history.length") == 2, "about:blank and this page: going back does not lead to the old one"
    page.reload()
    assert settled(page) == found
    assert len(host.heard("vasculitis", "duluth")) == 1


@pytest.mark.parametrize("name", NAMES)
def test_every_part_of_an_old_address_is_rewritten(host: Host, page: Page, name: str) -> None:
    page.goto(host.url + f"find.html?{name}=x+%26+y")
    assert page.url.endswith(f"find.html#{name}=x+%26+y")


def test_an_address_with_both_goes_by_what_stands_after_the_sign(host: Host, page: Page) -> None:
    page.goto(host.url + "find.html?q=asthma&age=9#q=vasculitis")
    settled(page)
    assert page.url.endswith("find.html#q=vasculitis&age=9")


def test_an_address_that_asks_for_nothing_stays(host: Host, page: Page) -> None:
    page.goto(host.url + "find.html?date=2031-01-01&utm=x")
    expect(page.locator("#browse-links")).to_be_visible()
    assert page.url.endswith("find.html?date=2031-01-01&utm=x")
    page.get_by_role("searchbox").fill("asthma")
    expect(page.locator("#list > li").first).to_be_visible()
    page.get_by_role("searchbox").fill("")
    expect(page.locator("#browse-links")).to_be_visible()
    assert page.url.endswith("find.html?date=2031-01-01&utm=x")


def test_back_forward_and_an_address_that_is_typed(host: Host, page: Page) -> None:
    page.goto(host.url + "find.html#q=vasculitis")
    first = settled(page)
    page.evaluate("location.hash = 'q=asthma'")
    expect(page.locator("#found")).not_to_have_text(first)
    second = settled(page)
    expect(page.get_by_role("searchbox")).to_have_value("asthma")
    page.go_back()
    expect(page.locator("#found")).to_have_text(first)
    expect(page.get_by_role("searchbox")).to_have_value("vasculitis")
    page.go_forward()
    expect(page.locator("#found")).to_have_text(second)
    page.goto(host.url + "find.html#q=heart%20attack&status=closed")
    expect(page.get_by_role("searchbox")).to_have_value("heart attack")
    page.evaluate("location.hash = ''")
    expect(page.locator("#browse-links")).to_be_visible()


def test_a_link_within_the_page_loses_no_search(host: Host, page: Page) -> None:
    page.goto(host.url + "find.html#q=vasculitis")
    found = settled(page)
    page.locator("a.skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    expect(page).to_have_url(host.url + "find.html#q=vasculitis")
    assert settled(page) == found
    page.reload()
    assert settled(page) == found


SUBMIT = """() => {
  const form = document.querySelector("form");
  form.noValidate = true;  // a word is no age
  for (const each of form.querySelectorAll("input:not([type]), input[type=search]")) each.value = "vasculitis";
  form.requestSubmit();
}"""


@pytest.mark.parametrize(("path", "blocked"), [("", "ask.js"), ("find.html", "find.js"), ("find.html", "search.js")])
def test_a_form_whose_script_does_not_come_sends_nothing(host: Host, page: Page, path: str, blocked: str) -> None:
    """Without its script, a form leads to the search page without any word; without the search, they stay after `#`."""
    refused: list[str] = []

    def refuse(route: Route) -> None:
        refused.append(route.request.url)
        route.abort()

    page.route(f"**/{blocked}", refuse)
    page.goto(host.url + path)
    leads_on = blocked != "search.js"
    if not leads_on:
        expect(page.locator("html")).to_have_class(re.compile(r"\bfailed\b"))
    page.evaluate(SUBMIT)
    if leads_on:
        page.wait_for_url("**/find.html?")
        expect(page.locator("#browse-links")).to_be_visible()
    else:
        page.wait_for_url("**/find.html#q=vasculitis*")  # tried again
        expect(page.locator("html")).to_have_class(re.compile(r"\bfailed\b"))
    # When this has arrived, so has everything that the page sent before.
    assert page.evaluate("fetch('robots.txt?last').then((answer) => answer.ok)")
    assert host.heard("robots.txt?last")
    assert refused, "the script was not asked for, so this tries nothing"
    assert host.heard("vasculitis", "?q", "?age", "&") == []
    assert page.url.partition("#")[0] == host.url + (f"{path or 'find.html'}?" if leads_on else path)


def test_without_scripts_no_form_can_send_a_word(browser: Browser, host: Host, demonstration: Path) -> None:
    """In the page itself, no form field has a name, in any language and on any kind of page."""
    forms = 0
    for path in demonstration.rglob("*.html"):
        text = path.read_text("utf-8")
        forms += text.count("<form")
        assert not re.search(r"<(input|select|textarea|button)[^>]* name=", text), path
        assert "?q=" not in text, path
    assert forms > 4
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(host.url)
    assert not page.locator("form").is_visible()
    context.close()
