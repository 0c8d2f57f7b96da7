"""The search in a real Chromium, under a sub-path of a host that allows only its own scripts."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Geolocation, Page, expect

from site_builder.model.words import Phase
from site_builder.search.function_words import STOP
from site_builder.search.stems import stems
from site_builder.search.words import words
from tests.browser.seeing import Seen, answer
from tests.search.examples import TEXTS
from tests.sites import REPOSITORY
from tests.web_server import FileHandler, web_server

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; require-trusted-types-for 'script'"
)
DULUTH = Geolocation(latitude=46.79, longitude=-92.1)


class Host(FileHandler):
    """A static host with a strict policy."""

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()


@pytest.fixture(scope="module")
def served(demonstration: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("host")
    shutil.copytree(demonstration, folder / "trials")
    with web_server(Host, folder) as address:
        yield f"{address}/trials/"


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="en-GB", permissions=["geolocation"], geolocation=DULUTH)
    yield made
    made.close()


@pytest.fixture(scope="module")
def only_page(context: BrowserContext) -> Page:
    return context.new_page()


@pytest.fixture
def seen(only_page: Page, served: str) -> Iterator[Seen]:
    """A page for all tests; at the end it must have contacted only its own host, without errors."""
    only_page.set_viewport_size({"width": 1280, "height": 720})
    only_page.emulate_media(color_scheme="light")
    made = Seen(only_page)
    yield made
    made.let_go()
    assert made.troubles == []
    assert [url for url in made.requests if not url.startswith(served)] == []
    assert only_page.context.cookies() == []
    only_page.goto("about:blank")


def titles(page: Page) -> list[str]:
    return page.locator("#list h3 a").all_text_contents()


def found(page: Page) -> str:
    """Return the message about the results, once it is shown."""
    expect(page.locator("#found")).not_to_have_text(re.compile("…$"))  # "Searching…", in any language
    return page.locator("#found").text_content() or ""


def opened(seen: Seen, url: str) -> Page:
    """Load the search page anew: changing only the part after `#` would load nothing."""
    seen.page.goto("about:blank")
    seen.page.goto(url)
    found(seen.page)
    return seen.page


def test_a_former_name_finds_the_study_from_the_home_page(seen: Seen, served: str) -> None:
    page = seen.page
    page.goto(served)
    page.get_by_label("Condition, study number").fill("Wegener")
    page.keyboard.press("Enter")
    page.wait_for_url("**/find.html#q=Wegener")
    assert "Belimumab" in " ".join(titles(page) if found(page) else [])
    row = page.locator("#list li", has_text="Also called").first
    assert row.locator("mark").first.text_content() == "Wegener's"
    assert page.get_by_role("searchbox").input_value() == "Wegener"


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("vasculit", "vasculitis"),
        ("vasculitsi", "vasculitis"),
        ("GPA", "vasculitis"),
        ("astma", "asthma"),
        ("migrane", "igraine"),
    ],
)
def test_as_one_types(seen: Seen, served: str, typed: str, part: str) -> None:
    page = seen.page
    page.goto(served + "find.html")
    expect(page.locator("#browse-links")).to_be_visible()
    page.get_by_role("searchbox").press_sequentially(typed)
    expect(page.locator("#list")).to_contain_text(part)
    expect(page.locator("#browse-links")).to_be_hidden()
    assert page.url.endswith(f"find.html#q={typed}")
    assert page.locator("#list mark").count() > 0
    page.get_by_role("searchbox").fill("")
    expect(page.locator("#browse-links")).to_be_visible()


def test_statuses_age_on_a_host_that_requires_trusted_types(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.clock.set_fixed_time("2027-04-20T12:00:00")
    page.goto(f"{served}studies/asthma-steady-breath.html")
    expect(page.locator(".status-now .status")).to_have_text("Status not confirmed")
    data = json.loads(page.locator('script[type="application/ld+json"]').first.text_content() or "")
    assert "Recruiting" not in str(data.get("status", ""))
    page.close()


def test_a_number_finds_its_study(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=NCT0")
    whole = page.locator("#list mark").first.text_content() or ""
    assert whole.startswith("NCT0")
    page.get_by_role("searchbox").fill(whole.lower())
    expect(page.locator("#list > li")).to_have_count(1)
    assert page.locator("#list mark").first.text_content() == whole
    page.get_by_role("searchbox").fill(f" {whole.removeprefix('NCT')}")
    expect(page.locator("#list mark").first).to_have_text(whole)
    expect(page.locator("#list > li")).to_have_count(1)


def test_a_correction_is_told(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=vascilitis")
    assert "“vasculitis”" in (page.locator("#notes").text_content() or "")
    opened(seen, served + "find.html#q=lunk")
    assert found(page) == "No studies match", "an acronym is no slip for a word of four letters, such as “lung”"


def test_open_studies_come_first(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=study")
    classes = page.locator("#list .status").evaluate_all("all => all.map((each) => each.className)")
    order = ["is-open" in each.split() for each in classes]
    assert order.count(True) > 1
    assert False in order
    assert order == sorted(order, reverse=True)


def test_filters_stand_in_the_address_and_go_back(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=study")
    every = found(page)
    page.locator("#filters > summary").click()
    box = page.get_by_role("checkbox", name="Open for enrollment")
    count = int(box.locator("xpath=..").locator(".count").text_content() or "")
    assert count > 0
    box.check()
    expect(page.locator("#found")).to_have_text(f"{count} studies, {count} open now")
    page.get_by_label("Age in years").fill("1")
    with answer(page):
        page.get_by_label("Age in years").press("Tab")
    assert page.locator("#active").text_content() == "(2)"
    assert page.url.endswith("#q=study&age=1&status=open")
    toddlers = found(page)
    page.reload()
    expect(page.locator("#found")).to_have_text(toddlers)
    assert page.get_by_label("Age in years").input_value() == "1"
    page.go_back()
    expect(page.locator("#found")).to_have_text(f"{count} studies, {count} open now")
    page.go_back()
    expect(page.locator("#found")).to_have_text(every)
    assert not page.locator("#f-status input[value=open]").is_checked()


@pytest.mark.parametrize("typed", ["30", "٣٠", "۳۰", "３０", " 30 "])
def test_an_age_in_the_digits_of_any_keyboard(seen: Seen, served: str, typed: str) -> None:
    page = opened(seen, served + "find.html#q=study")
    page.locator("#filters > summary").click()
    with answer(page):
        page.get_by_label("Age in years").fill(typed)
        page.get_by_label("Age in years").press("Enter")
    assert page.url.endswith("#q=study&age=30")
    expect(page.locator("#active")).to_have_text("(1)")


@pytest.mark.parametrize("typed", ["6 mon", "-3", "abc", "999"])
def test_what_is_not_an_age_filters_nothing_and_is_reported(seen: Seen, served: str, typed: str) -> None:
    page = opened(seen, served + "find.html#q=study")
    before = found(page)
    page.locator("#filters > summary").click()
    field = page.get_by_label("Age in years")
    field.fill(typed)
    field.press("Tab")
    expect(field).to_be_focused()
    assert field.evaluate("(each) => each.validationMessage")
    expect(page.locator("#active")).to_be_empty()
    assert found(page) == before
    page.locator("#filters > summary").click()
    page.locator("#q").fill("asthma")
    page.locator("#q").press("Enter")
    expect(page.locator("#list h3")).to_have_count(1)
    expect(field).to_be_focused()


def test_every_filter_keeps_its_promise(seen: Seen, served: str) -> None:
    """Each choice leads to the number of studies that it shows."""
    page = opened(seen, served + "find.html#sex=female")
    page.locator("#filters > summary").click()
    expect(page.locator("#f-condition option")).not_to_have_count(1)
    for name in ("condition", "location"):
        option = page.locator(f"#f-{name} option").nth(1)
        label, value = option.text_content() or "", option.get_attribute("value")
        with answer(page):
            page.locator(f"#f-{name}").select_option(value)
        assert f"{label.rpartition('(')[2].rstrip(')')} stud" in found(page)
        assert f"{name}={quote(value or '', safe='')}" in page.url
        with answer(page):
            page.locator(f"#f-{name}").select_option("")
    phases = page.locator("#f-phase input").evaluate_all("all => all.map((each) => each.value)")
    assert phases == [each for each in Phase if each in phases], "early phases first, and 1/2 between 1 and 2"
    for group in ("type", "phase"):
        box = page.locator(f"#f-{group} label").first
        count = box.locator(".count").text_content()
        with answer(page):
            box.locator("input").check()
        assert f"{count} stud" in found(page)
        with answer(page):
            box.locator("input").uncheck()
    page.get_by_role("button", name="Remove all filters").click()
    expect(page.locator("#browse-links")).to_be_visible()


def test_nothing_found_leads_on(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=migraine&age=1")
    assert found(page) == "No studies match"
    assert page.get_by_role("link", name="browse the conditions").is_visible()
    assert page.locator("#nothing a[href^='tel:']").first.is_visible()
    assert seen.violations() == []
    page.get_by_role("button", name="Remove “Age: 1”").click()
    expect(page.locator("#list > li").first).to_be_visible()
    expect(page.locator("#found")).to_be_focused()
    assert page.url.endswith("#q=migraine")


def test_near_a_town_and_near_oneself(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=study")
    page.locator("#filters > summary").click()
    field = page.get_by_label("Where you live (town or postal code)")
    field.press_sequentially("Superior, Wis")
    expect(page.locator("#places option").first).to_have_attribute("value", "Superior, Wisconsin, United States")
    field.press("Tab")
    away = page.locator("#list .away").first
    expect(away).to_contain_text("Duluth")
    assert "miles away" in (away.text_content() or "")
    assert "near=Superior" in page.url
    with answer(page):
        page.get_by_label("Within").select_option("25")
    assert page.locator("#active").text_content() == "(1)"
    near = found(page)
    page.reload()
    expect(page.locator("#found")).to_have_text(near)
    page.locator("#filters > summary").click()
    page.get_by_role("button", name="Use my location").click()
    expect(page.locator("#list .away").first).to_contain_text("Duluth")
    expect(field).to_have_value("")
    assert "46" not in page.url.partition("#")[2], "where somebody is stays on the device"
    assert not [url for url in seen.requests if "46." in url]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Duluth", "Duluth, Minnesota, United States"),
        ("duluth MN", "Duluth, Minnesota, United States"),
        ("Duluth, Minn.", "Duluth, Minnesota, United States"),
        ("Duluth Minnesota USA", "Duluth, Minnesota, United States"),
        ("St Paul", "Saint Paul, Minnesota, United States"),
        ("St. Paul, MN", "Saint Paul, Minnesota, United States"),
        ("saint paul minnesota", "Saint Paul, Minnesota, United States"),
        ("Chicago IL", "Chicago, Illinois, United States"),
        ("Chicago, Ill.", "Chicago, Illinois, United States"),
        ("Chicgao", "Chicago, Illinois, United States"),
        ("Milwakee", "Milwaukee, Wisconsin, United States"),
        ("Minneaplois", "Minneapolis, Minnesota, United States"),
        ("New York, N.Y.", "New York, New York, United States"),
        ("Portland ME", "Portland, Maine, United States"),
        ("Portland, Oregon", "Portland, Oregon, United States"),
        ("Toronto Canada", "Toronto, Canada"),
        ("Thunder Bay, Ont", "Thunder Bay, Ontario, Canada"),
        ("55802", "55802"),
        ("60601", "60601"),
        ("55802-1234", "55802"),
        ("P7A 0A1", "P7A 0A1"),
        ("p7b 5e1", None),
        ("Θεσσαλονικη", "Θεσσαλονίκη (Thessaloniki), Greece"),
        ("thessaloniki", "Θεσσαλονίκη (Thessaloniki), Greece"),
        ("near Duluth", "Duluth, Minnesota, United States"),
        ("greater Duluth area, MN", "Duluth, Minnesota, United States"),
        ("in der Nähe von Duluth", "Duluth, Minnesota, United States"),
        ("Duluth附近", "Duluth, Minnesota, United States"),
        ("NYC", "NYC, New York, United States"),
        ("55802 Duluth", "Duluth, Minnesota, United States"),
        ("US-55802 Duluth", "Duluth, Minnesota, United States"),
        ("12 Main Street, Duluth, MN 55802-1234", "Duluth, Minnesota, United States"),
        ("Hauptstraße 5, 55802 Duluth", "Duluth, Minnesota, United States"),
        ("Smallville, Minn. 55802", "55802"),
        ("55802 Kleinstadt", None),
        ("P7A 0A1 Thunder Bay", "Thunder Bay, Ontario, Canada"),
        ("near me", None),
        ("Xyzzyville", None),
        ("Xyzzyville, Duluth", None),
        ("Chicago, Mars", None),
    ],
)
def test_a_place_is_understood_in_any_usual_form(seen: Seen, served: str, typed: str, meant: str | None) -> None:
    page = opened(seen, served + "find.html#q=study")
    understood = page.evaluate(
        """async (typed) => {
          const [{ Near }, { Store }] = [await import("./theme/distances.js"), await import("./theme/search.js")];
          window.near ??= await new Near(await Store.open(new URL("search/", location.href).href)).open();
          return window.near.understood(typed);
        }""",
        typed,
    )
    assert (understood["place"] or {}).get("label") == meant, understood


def test_a_place_that_is_not_known_is_reported_and_filters_nothing(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=study")
    before = found(page)
    field = page.get_by_label("Where you live (town or postal code)")
    field.fill("Dulut")
    field.press("Tab")
    expect(page.locator("#list .away").first).to_contain_text("Duluth")
    field.fill("Green Bey Iowa")
    field.press("Tab")
    note = page.locator("#near-note")
    expect(note).to_contain_text("We couldn’t find “Green Bey Iowa”.")
    expect(field).to_have_attribute("aria-invalid", "true")
    expect(page.locator("#list .away")).to_have_count(0)
    assert found(page) == before
    note.get_by_role("button", name="Green Bay, Wisconsin").click()
    expect(field).to_have_value("Green Bay, Wisconsin, United States")
    expect(page.locator("#list .away").first).to_contain_text("miles away")
    expect(note).to_be_empty()


def test_the_unit_of_a_distance_is_that_of_the_place(browser: Browser, served: str) -> None:
    """Also if the page has no translation of the place, and whatever the country of the reader's device."""
    page = browser.new_page(locale="de-DE")
    page.goto(f"{served}ar/find.html#q=als&near=Duluth")
    expect(page.locator("#list .away").first).to_contain_text("ميل")
    page.close()


def test_two_questions_on_the_home_page(seen: Seen, served: str) -> None:
    page = seen.page
    page.goto(served + "index.html")
    page.get_by_label("Condition, study number or your own words").fill("asthma")
    page.get_by_label("Where you live (town or postal code)").fill("55802")
    page.get_by_role("button", name="Search").click()
    expect(page.locator("#list .away").first).to_contain_text("Duluth")
    assert page.url.endswith("#q=asthma&near=55802")
    assert not [url for url in seen.requests if "55802" in url], "no other host learns the place"
    page.locator("#list h3 a").first.click()
    expect(page.locator(".lead-location")).to_contain_text("Duluth")


def test_the_page_of_saved_studies_shows_them_as_they_are_now(seen: Seen, served: str) -> None:
    page = seen.page
    page.goto(served + "es/saved.html#saved=asthma-steady-breath")
    expect(page.locator("#saved-studies h3")).to_contain_text("asma")
    expect(page.locator("#saved-studies .status")).to_be_visible()
    page.locator("#saved-studies a").first.click()
    page.wait_for_url("**/es/studies/asthma-steady-breath.html#saved=asthma-steady-breath")


def test_what_is_found_is_spoken_and_reached_by_keyboard(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=asthma")
    expect(page.get_by_role("status")).to_have_text(found(page))
    page.get_by_role("searchbox").focus()
    reached = []
    for _ in range(4):
        page.keyboard.press("Tab")
        reached.append(page.evaluate("document.activeElement.tagName"))
    assert reached == ["INPUT", "BUTTON", "SUMMARY", "A"]
    page.get_by_role("searchbox").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#found")).to_be_focused()


def test_axe_with_results_and_filters(seen: Seen, served: str) -> None:
    page = opened(seen, served + "find.html#q=study&near=Duluth")
    page.locator("#filters > summary").click()
    page.set_viewport_size({"width": 320, "height": 800})
    assert seen.violations() == []
    wide, room = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert wide <= room
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="dark")
    assert seen.violations() == []


def shift(page: Page) -> float:
    """Return how much the content of the page moved (CLS). The header, the same everywhere, is excluded."""
    return float(
        page.evaluate(
            """() => new Promise((tell) => {
              let sum = 0;
              new PerformanceObserver((list) => list.getEntries().forEach((each) => {
                if (each.sources.some(({ node }) => node?.parentElement?.closest("main, footer"))) sum += each.value;
              }))
                .observe({ type: "layout-shift", buffered: true });
              setTimeout(() => tell(sum), 300);
            })"""
        )
    )


@pytest.mark.parametrize("address", ["index.html", "find.html", "find.html#q=vasculitis", "find.html#q=zzzz"])
def test_nothing_moves_when_the_search_comes(browser: Browser, served: str, address: str) -> None:
    """On a first visit: nothing is cached yet."""
    page = browser.new_page()
    page.goto(served + address)
    if "#" in address:
        found(page)
    page.wait_for_load_state("networkidle")
    assert shift(page) == 0
    page.close()


def test_without_scripts_there_are_the_ways_to_browse(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served + "find.html#q=asthma")
    assert page.locator("#browse-links").is_visible()
    assert page.locator(".unscripted").is_visible()
    assert [each for each in page.locator("main :is(input, button, select, summary)").all() if each.is_visible()] == []
    assert page.locator("#browse-links a[href='conditions/index.html']").is_visible()
    page.goto(served)
    assert [each for each in page.locator("main :is(input, button)").all() if each.is_visible()] == []
    context.close()


def test_from_the_disk_there_are_the_ways_to_browse(window: Seen, demonstration: Path) -> None:
    window.page.goto((demonstration / "find.html").as_uri() + "?q=asthma")
    assert window.page.locator("#browse-links").is_visible()
    assert not window.page.locator("#find").is_visible()
    assert window.troubles == []


def test_a_search_that_cannot_be_loaded_says_so(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.route("**/search/index.json", lambda route: route.abort())
    page.goto(served + "find.html#q=asthma")
    expect(page.locator("#browse-links")).to_be_visible()
    expect(page.locator(".failed-note")).to_be_visible()
    page.unroute("**/search/index.json")
    page.locator("#f-near").fill("Duluth")
    page.locator("#f-near").press("Enter")
    expect(page.locator("#list .away").first).to_contain_text("Duluth")
    expect(page.locator("#q")).to_have_value("asthma")
    expect(page.locator(".failed-note")).to_be_hidden()
    page.close()


def test_a_search_whose_script_is_blocked_says_so_and_offers_no_form(context: BrowserContext, served: str) -> None:
    page = context.new_page()
    page.route("**/theme/find.js", lambda route: route.abort())
    page.goto(served + "find.html#q=asthma")
    expect(page.locator(".failed-note")).to_be_visible()
    expect(page.locator("#browse-links a").first).to_be_visible()
    expect(page.locator("#find")).to_be_hidden()
    expect(page.locator("#results")).to_be_hidden()
    page.close()


@pytest.mark.parametrize("field", ["#q", "#f-near"])
def test_without_a_connection_no_earlier_result_stays_below_other_words(
    context: BrowserContext, served: str, field: str
) -> None:
    page = context.new_page()
    page.goto(served + "find.html#q=asthma")
    expect(page.locator("#list > li").first).to_be_visible()
    page.evaluate("document.documentElement.classList.add('of-the-web-team')")
    page.context.set_offline(True)
    page.locator(field).fill("Wausau" if field == "#f-near" else "migraine")
    page.locator(field).press("Enter")
    expect(page.locator(".failed-note")).to_be_visible()
    expect(page.locator("#results")).to_be_hidden()
    expect(page.get_by_role("alert")).to_contain_text("Check your connection")
    page.context.set_offline(False)
    page.locator(field).press("Enter")
    expect(page.locator("#list > li").first).to_be_visible()
    expect(page.locator(".failed-note")).to_be_hidden()
    expect(page.locator("html")).to_contain_class("of-the-web-team")
    page.close()


def in_browser(seen: Seen, served: str, script: str, value: Any) -> Any:
    seen.page.goto(served + "glossary.html")
    module = json.dumps(served + "theme/search.js")
    return seen.page.evaluate(
        f"async (value) => {{ const m = await import({module}); return ({script})(m, value); }}", value
    )


def test_the_browser_finds_the_same_words(seen: Seen, served: str) -> None:
    texts = [text for text, _ in TEXTS]
    for path in sorted((REPOSITORY / "content").rglob("*.yaml")):
        texts += {line.strip() for line in path.read_text("utf-8").splitlines()}
    signs = [chr(number) for number in range(0x20, 0x3000) if chr(number).isprintable()]
    texts += ["a".join(signs[place : place + 12]) for place in range(0, len(signs), 12)]
    made = in_browser(seen, served, "(m, texts) => texts.map(m.words)", texts)
    assert len(texts) > 2000
    differing = [(text, words(text), theirs) for text, theirs in zip(texts, made, strict=True) if words(text) != theirs]
    assert differing == []


@pytest.mark.parametrize(
    ("address", "said", "mark"),
    [
        ("es/find.html#q=migrana", "1 estudio, 0 abiertos ahora", "migraña"),
        ("es/find.html#q=asmatico", "1 estudio, abierto ahora", "asma"),
        ("es/find.html#q=jaqueca", "1 estudio, 0 abiertos ahora", "Jaqueca"),
        ("es/find.html#q=vascilitis", "1 estudio, 0 abiertos ahora", "vasculitis"),
        ("ar/find.html#q=ربو", "دراسة واحدة، مفتوحة الآن", "بالربو"),
        ("find.html#q=川崎病", "1 study, open now", "川崎病"),
        ("find.html#q=病", "2 studies, 2 open now", "病"),
    ],
)
def test_each_language_is_searched_in_its_own_words(
    seen: Seen, served: str, address: str, said: str, mark: str
) -> None:
    page = opened(seen, served + address)
    assert found(page) == said
    assert page.locator("#list mark").first.text_content() == mark


def test_what_is_not_translated_is_marked(seen: Seen, served: str) -> None:
    page = opened(seen, served + "es/find.html#q=wegener")
    title = page.locator("#list h3 a span").first
    assert title.get_attribute("lang") == "en"
    assert title.get_attribute("dir") is None, "it is written in the same direction"
    also = page.locator("#list .found-in").first
    assert also.locator("[lang=en] mark").text_content() == "Wegener's"
    page.locator("#list h3 a").first.click()
    page.wait_for_load_state()
    assert "/es/studies/" in page.url
    page.wait_for_load_state("networkidle")
    page.goto(served + "ar/find.html#q=wegener")
    assert page.locator("#list h3 a span").first.get_attribute("dir") == "ltr"


@pytest.mark.parametrize(
    ("address", "study", "marks"),
    [
        ("find.html#q=cutaneous", "toddler-eczema-oat-bath", ["cutaneous"]),
        ("es/find.html#q=voluntario+sano", "first-dose-volunteers", ["voluntario", "sano"]),
    ],
)
def test_an_everyday_name_that_stands_in_no_record(
    seen: Seen, served: str, address: str, study: str, marks: list[str]
) -> None:
    """The everyday name is shown where it matched, even for a study that is not translated."""
    page = opened(seen, served + address)
    row = page.locator("#list > li", has=page.locator(f"h3 a[href$='{study}.html']"))
    assert row.locator(".found-in mark").all_text_contents() == marks


def test_filters_in_another_language(seen: Seen, served: str) -> None:
    page = opened(seen, served + "es/find.html#q=estudio&near=Duluth")
    page.locator("#filters > summary").click()
    expect(page.locator("#f-condition option", has_text="Asma")).to_have_count(1)
    page.locator("#f-condition").select_option("asthma")
    expect(page.locator("#list > li")).to_have_count(1)
    assert page.locator("#list .status").text_content() == "Abierto: Northlake Main Hospital"
    assert "milla" in (page.locator("#list .away").first.text_content() or "") or "km" in (
        page.locator("#list .away").first.text_content() or ""
    )
    assert seen.violations() == []


def test_stems_of_other_languages(seen: Seen, served: str) -> None:
    forms = {
        "es": ["asma asmatico", "diabetes diabetico", "alergia alergico", "corazon corazones", "artritis artritico"],
        "fr": ["asthme asthmatique", "maladie maladies malade", "diabete diabetique", "enfant enfants"],
        "de": [
            "asthma asthmatisch",
            "kind kinder",
            "krankheit krankheiten",
            "diabetes diabetiker",
            "studie studien",
            "depression depressionen",
            "hormon hormone",
            "person personen",
        ],
        "ar": ["مريض مريضه", "دراسه دراسات"],
    }
    asked = [[stems(language)[0], each.split()] for language, groups in forms.items() for each in groups]
    made = in_browser(seen, served, "(m, all) => all.map(([rules, each]) => each.map(m.stemmer(rules)))", asked)
    assert [len(set(each)) for each in made] == [1] * len(asked), made


def test_stems_bring_the_forms_of_a_word_together(seen: Seen, served: str) -> None:
    forms = [
        ("vasculitis", "vasculitides", "vasculitic"), ("kidney", "kidneys"), ("study", "studies"),
        ("disease", "diseases"), ("diabetes", "diabetic"), ("leukemia", "leukaemia"), ("asthma", "asthmatic"),
        ("colony", "colonies"), ("colon", "colonic"),
    ]  # fmt: skip
    apart = [("vasculitis", "vascular"), ("kidney", "child"), ("arm", "army"), ("fever", "few"), ("colon", "colony")]
    script = "(m, [rules, all]) => all.map((each) => each.map(m.stemmer(rules)))"
    made = in_browser(seen, served, script, [stems("en")[0], [*forms, *apart]])
    assert [len(set(each)) for each in made] == [1] * len(forms) + [2] * len(apart)
    for group in made:
        assert all(each not in STOP for each in group)


def test_one_slip_of_the_finger(seen: Seen, served: str) -> None:
    pairs = {
        ("asthma", "astma"): True, ("asthma", "asthmma"): True, ("asthma", "astmha"): True, ("asthma", "asthna"): True,
        ("asthma", "sthma"): True, ("asthma", "asthm"): True, ("asthma", "asthma"): False, ("asthma", "astmaa"): False,
        ("asthma", "atsham"): False, ("gout", "goat"): True, ("ab", "ba"): True,
    }  # fmt: skip
    found = in_browser(seen, served, "(m, all) => all.map(([a, b]) => m.slipped(a, b))", [list(pair) for pair in pairs])
    assert dict(zip(pairs, found, strict=True)) == pairs
