"""Pages of the demonstration site in a real Chromium, opened from the disk and from a sub-path of a host."""

import re
import shutil
import threading
from collections.abc import Iterator
from functools import partial
from html.parser import HTMLParser
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.error import HTTPError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.sites import REPOSITORY, built

PAGES = {
    "home": "index.html",
    "find": "find.html",
    "studies": "studies/index.html",
    "letter": "studies/a-z/b.html",
    "status": "status/open.html",
    "conditions": "conditions/index.html",
    "condition": "conditions/asthma.html",
    "locations": "locations/index.html",
    "location": "locations/northlake-duluth.html",
    "investigators": "investigators/index.html",
    "glossary": "glossary.html",
    "text": "taking-part.html",
    "not_found": "404.html",
    "withdrawn": "studies/psoriasis-light-at-home.html",
    "study with 300 locations": "studies/heart-failure-worldwide.html",
    "showcase": "studies/asthma-steady-breath.html",
    "study": "studies/belimumab-vasculitis.html",
    "from right to left": "ar/studies/asthma-steady-breath.html",
    "in Spanish": "es/index.html",
    "flyer": "flyers/asthma-steady-breath.html",
    "card": "cards/asthma-steady-breath.html",
    "screen": "screen/index.html",
}
ALONE = ("flyer", "card", "screen")
"""Pages without a menu."""
AXE = Axe()
SMALL = {"runOnly": ["target-size", "scrollable-region-focusable", "meta-viewport"], "preload": False}
"""Rules that a narrow window can break and a wide one does not."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "preload": False}
# Rows of a long table are made alike, and axe takes a minute for 300 of them.
LOOKED_AT = {"exclude": [["tbody tr:nth-child(n+40)"]]}


class Seen:
    """A page and what it asked for and complained of."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.requests: list[str] = []
        page.on("console", lambda message: self.troubles.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: self.troubles.append(str(error)))
        page.on("requestfailed", lambda request: self.troubles.append(f"failed: {request.url}"))
        page.on("request", lambda request: self.requests.append(request.url))

    def violations(self, rules: dict[str, Any] | None = None) -> list[str]:
        """What axe finds, one line each, for all of its rules but the experimental ones."""
        found = AXE.run(self.page, LOOKED_AT, rules or RULES).response
        assert found["passes"], "axe looked at nothing"
        return [
            f"{rule['id']}: {node['html'][:150]} | {node.get('failureSummary', '')}"
            for rule in found["violations"]
            for node in rule["nodes"][:3]
        ]


class Addresses(HTMLParser):
    """Where the links and assets of a page lead."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("rel", "canonical") not in attrs:
            self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def links(path: Path) -> list[str]:
    """The links of a page that stay within the site."""
    found = Addresses(path.read_text(encoding="utf-8")).links
    return [link for link in dict.fromkeys(found) if not urlsplit(link).scheme and not link.startswith("//")]


def opened(browser: Browser, url: str, width: int = 1280, scheme: str = "light") -> Seen:
    """A page in a window of its own."""
    seen = Seen(browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme))
    seen.page.goto(url)
    return seen


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_every_kind(browser: Browser, demonstration: Path, served: str, kind: str) -> None:
    """From the disk; but the page of lost addresses is only ever shown by a host."""
    base = served if kind == "not_found" else demonstration.as_uri() + "/"
    seen = opened(browser, base + PAGES[kind])
    page = seen.page
    try:
        assert page.locator("main h1").count() == 1
        assert seen.violations() == []
        page.set_viewport_size({"width": 360, "height": 800})
        page.emulate_media(color_scheme="dark")
        assert seen.violations() == []
        page.set_viewport_size({"width": 320, "height": 800})
        page.emulate_media(color_scheme="light", forced_colors="active")
        assert seen.violations(SMALL) == []
        widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
        assert widths[0] <= widths[1] == 320, widths
        page.emulate_media(media="print", forced_colors="none")
        assert page.locator("header.top nav").count() == (kind not in ALONE)
        assert [nav for nav in page.locator("nav").all() if nav.is_visible()] == []
        assert page.locator("main h1").is_visible()
        assert seen.troubles == []
        assert len(seen.requests) >= 2, "the page and its stylesheet"
        assert [url for url in seen.requests if not url.startswith((base, "data:"))] == []
    finally:
        page.close()


def test_a_page_from_right_to_left(browser: Browser, demonstration: Path) -> None:
    """On a narrow phone: the text begins on the right, and what is foreign keeps its own direction."""
    page = opened(browser, (demonstration / PAGES["from right to left"]).as_uri(), width=360).page
    edges = page.evaluate(
        """() => Array.from(document.querySelectorAll('main h1, main h2'), each => {
            const range = document.createRange(); range.selectNodeContents(each);
            const text = range.getBoundingClientRect(), box = document.querySelector('main').getBoundingClientRect();
            return [text.left - box.left, box.right - text.right];
        })"""
    )
    assert len(edges) > 3
    assert all(right < 30 for _, right in edges), edges
    assert sum(left > 60 for left, _ in edges) > 3, edges
    foreign = page.locator("main [lang=en]").first
    assert foreign.evaluate("each => getComputedStyle(each).direction") == "ltr"
    phone = page.locator("main a[href^='tel:']").first
    assert phone.evaluate("each => getComputedStyle(each).direction") == "ltr"
    page.close()


def test_dark_and_light_differ(browser: Browser, demonstration: Path) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        seen = opened(browser, (demonstration / "index.html").as_uri(), scheme=scheme)
        colours.add(seen.page.evaluate("getComputedStyle(document.body).backgroundColor"))
        seen.page.close()
    assert len(colours) == 2


def test_the_keyboard_reaches_the_text_first(browser: Browser, demonstration: Path) -> None:
    page = opened(browser, (demonstration / PAGES["study"]).as_uri()).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    box = page.locator("a.skip").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "what has the focus must be seen"
    page.close()


def test_links_work_from_the_disk(browser: Browser, demonstration: Path) -> None:
    """A reader's way through the site, by clicks: home, studies, a study, its condition, back home."""
    page = opened(browser, (demonstration / "index.html").as_uri()).page
    for click in (
        "header.top nav a[href$='studies/index.html']",
        "main a[href$='asthma-steady-breath.html']",
        "main a[href$='conditions/asthma.html']",
        "a.brand",
    ):
        page.locator(click).first.click()
        assert page.locator("main h1").is_visible(), click
    assert page.url == (demonstration / "index.html").as_uri()
    page.close()


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "not_found"])
def test_every_link_leads_to_a_file(demonstration: Path, kind: str) -> None:
    path = demonstration / PAGES[kind]
    found = links(path)
    assert len(found) > (1 if kind in ALONE else 5)
    lost = [
        link
        for link in found
        if not link.startswith("#") and not (path.parent / unquote(urlsplit(link).path)).resolve().is_file()
    ]
    assert lost == []


class Quiet(SimpleHTTPRequestHandler):
    """A static host that answers what is missing with 404.html, and keeps no log."""

    def log_message(self, format: str, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / "trials" / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture(scope="session")
def host(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that is served, with the demonstration site of an address with a sub-path in `trials`."""
    folder = tmp_path_factory.mktemp("host")
    site = tmp_path_factory.mktemp("sub-path")
    shutil.copytree(REPOSITORY / "content", site / "content")
    settings = site / "content" / "site.yaml"
    text, changed = re.subn(r"(?m)^address: .*$", "address: https://example.org/trials/", settings.read_text("utf-8"))
    assert changed == 1
    settings.write_text(text, encoding="utf-8")
    built(site, folder / "trials")
    return folder


@pytest.fixture(scope="session")
def served(host: Path) -> Iterator[str]:
    """The address of the site under a sub-path of a host."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(host)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/trials/"
    server.shutdown()
    server.server_close()


def status(url: str) -> int:
    try:
        with urlopen(url, timeout=10) as answer:
            return answer.status
    except HTTPError as error:
        return error.code


@pytest.mark.parametrize("kind", ["home", "study", "not_found"])
def test_links_work_under_a_sub_path(host: Path, served: str, kind: str) -> None:
    base = urljoin(served, PAGES[kind])
    found = links(host / "trials" / PAGES[kind])
    assert len(found) > 5
    assert [link for link in found if status(urljoin(base, link)) != 200] == []
    assert [link for link in found if not urljoin(base, link).startswith(served)] == []
    assert status(urljoin(served, "nowhere.html")) == 404, "the host of this test does say what is missing"


def test_alternates_work_under_a_sub_path(host: Path, served: str) -> None:
    """Each page in another language is where the host says, below the sub-path of the site's address."""
    for kind in ("home", "study", "from right to left"):
        text = (host / "trials" / PAGES[kind]).read_text("utf-8")
        found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
        assert found.keys() == {"en", "es", "ar", "x-default"}
        for address in found.values():
            assert address.startswith("https://example.org/trials/")
            assert status(address.replace("https://example.org/trials/", served)) == 200


def test_the_page_of_a_lost_address_works_at_any_depth(browser: Browser, served: str) -> None:
    """Hosts show 404.html at the address that was asked for, so its links cannot be relative to itself."""
    seen = opened(browser, urljoin(served, "studies/deep/er/nowhere.html"))
    try:
        seen.page.locator("main a").first.click()
        assert seen.page.url.startswith(served)
        assert status(seen.page.url) == 200
        assert all(status(url) == 200 for url in seen.requests[1:])
    finally:
        seen.page.close()
