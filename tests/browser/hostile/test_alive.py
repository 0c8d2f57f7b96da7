"""Every kind of page of the hostile site in a real Chromium, without a content policy: escaping must suffice."""

import mimetypes
from collections import defaultdict
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Route, expect

from site_builder.outputs.kind import HtmlKind
from site_builder.outputs.kinds import KINDS
from tests.browser.hostile.attacks import ATTACKS
from tests.browser.hostile.conftest import Site
from tests.browser.hostile.site import ADDRESS
from tests.browser.hostile.test_pages import kind_of

ALARM = """for (const name of ["hostile", "alert", "confirm", "prompt"])
  Object.defineProperty(globalThis, name, { value: () => console.error(`it ran: ${name}`), writable: false });"""
ROUSE = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  for (const each of document.querySelectorAll("[popover]")) each.showPopover();
  for (const each of document.querySelectorAll("button:not(form button)")) if (each.checkVisibility()) each.click();
  for (const each of document.querySelectorAll("a, button, input, select, [tabindex]")) each.focus();
  for (const each of document.querySelectorAll("body *"))
    for (const kind of ["mouseover", "error", "toggle", "animationstart"]) each.dispatchEvent(new Event(kind));
}"""


class Watched:
    """A window that shows the site, and everything else that it did."""

    def __init__(self, context: BrowserContext) -> None:
        self.page, self.alarms = context.new_page(), list[str]()
        self.page.on("console", lambda message: self.alarms.append(f"{message.type}: {message.text}"))
        self.page.on("pageerror", lambda error: self.alarms.append(f"error: {error}"))
        self.page.on("dialog", self._dismiss)
        self.page.on("popup", lambda popup: self.alarms.append(f"window: {popup.url}"))
        self.page.on("framenavigated", lambda frame: self.went.append(frame.url))
        self.went: list[str] = []

    def _dismiss(self, dialog: object) -> None:
        self.alarms.append("a dialog")
        dialog.dismiss()  # type: ignore[attr-defined]


@pytest.fixture(scope="module")
def strangers() -> list[str]:
    """Return requests to hosts other than the site."""
    return []


@pytest.fixture(scope="module")
def context(browser: Browser, hostile: Site, strangers: list[str]) -> Iterator[BrowserContext]:
    base = unquote(urlsplit(ADDRESS).path)

    def answer(route: Route) -> None:
        url = urlsplit(route.request.url)
        path = unquote(url.path)
        file = hostile.output / path.removeprefix(base)
        if url.netloc != "example.org" or not path.startswith(base):
            strangers.append(route.request.url)
            route.abort()
        elif file.is_file():
            route.fulfill(body=file.read_bytes(), content_type=mimetypes.guess_type(file.name)[0] or "text/html")
        else:
            route.fulfill(status=404, body="")

    made = browser.new_context(bypass_csp=True)
    made.add_init_script(ALARM)
    made.route("**/*", answer)
    yield made
    made.close()


@pytest.fixture
def watched(context: BrowserContext, strangers: list[str]) -> Iterator[Watched]:
    made = Watched(context)
    yield made
    made.page.close()
    # Pictures in Markdown are files of the site that do not exist.
    assert [each for each in made.alarms if "404" not in each] == []
    assert strangers == []


def chosen(hostile: Site) -> dict[str, list[str]]:
    """Return pages of each kind: two in each language, but all study pages of the main language."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    seen: defaultdict[tuple[str, str], int] = defaultdict(int)
    for address in hostile.files(".html", ".php"):
        kind = kind_of(address, hostile.text(address))
        language = address.partition("/")[0] if address.startswith(("es/", "ar/")) else ""
        seen[kind, language] += 1
        if seen[kind, language] <= 2 or (kind == "study" and not language):
            found[kind].append(address)
    return found


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS if isinstance(kind, HtmlKind) and not kind.for_makers])
def test_nothing_runs_and_nothing_is_asked_for(watched: Watched, hostile: Site, kind: str) -> None:
    addresses = chosen(hostile)[kind]
    assert addresses
    before = ADDRESS
    for address in addresses:
        watched.went.clear()
        watched.page.goto(ADDRESS + address)
        if kind == "redirect":
            watched.page.wait_for_url(lambda url: not url.endswith(".php"))
            assert urlsplit(watched.page.url).netloc == "example.org"
            continue
        if kind in ("find", "home"):
            watched.page.wait_for_load_state("networkidle")
        watched.page.evaluate(ROUSE)
        watched.page.wait_for_timeout(30)
        # The previous page may still change its own address.
        went = {url.partition("#")[0] for url in watched.went} - {before}
        assert len(went) == 1, address
        before = went.pop()


QUERIES = (
    *ATTACKS,
    "img",
    "script",
    "evil",
    "word qz",
    "NCT90000001",
    "x&status=<img src=x onerror=hostile()>&near=//evil",
)


@pytest.mark.parametrize("folder", ["", "ar/"])
def test_the_search_shows_text(watched: Watched, folder: str) -> None:
    page = watched.page
    page.goto(f"{ADDRESS}{folder}find.html#q=script&status=open&near=%3Cimg%3E&condition=%22%3E&location=x")
    page.wait_for_load_state("networkidle")
    page.evaluate("document.getElementById('filters').open = true")
    expect(page.locator("#f-condition option")).not_to_have_count(1)
    for query in QUERIES:
        page.evaluate("query => { location.hash = new URLSearchParams({ q: query }) }", query)
    page.get_by_role("searchbox").fill("img onerror hostile script evil qz")
    page.wait_for_load_state("networkidle")
    expect(page.locator("#list > li").first).to_be_visible()
    assert "<img src=x onerror=hostile()>" in (page.locator("#list").text_content() or "")
    known = {"UL", "LI", "H3", "A", "P", "SPAN", "MARK", "TIME", "BDI"}
    assert set(page.evaluate("[...document.querySelectorAll('#list, #list *')].map((each) => each.tagName)")) <= known
    hrefs = page.evaluate("[...document.querySelectorAll('#list a')].map((each) => each.href)")
    assert [each for each in hrefs if not each.startswith("https://example.org/a")] == []
    page.get_by_role("searchbox").fill("")
    for place in ("<img", "qz", "'", "//"):
        page.locator("#f-near").fill(place)
    page.evaluate(ROUSE)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(100)


@pytest.mark.parametrize("query", ["?q=", "#q="])
def test_addresses_of_the_search_run_nothing(watched: Watched, query: str) -> None:
    for attack in ATTACKS[::16]:
        watched.page.goto("about:blank")
        watched.page.goto(f"{ADDRESS}find.html{query}{attack}")
        watched.page.wait_for_load_state("networkidle")
    assert urlsplit(watched.page.url).netloc == "example.org"


def test_the_alarm_works(context: BrowserContext) -> None:
    watched = Watched(context)
    watched.page.goto(f"{ADDRESS}glossary.html")
    with watched.page.expect_console_message():
        watched.page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=hostile()>')")
    assert watched.alarms == ["error: it ran: hostile"]
    watched.page.close()
