"""Pages of the demonstration site in a real Chromium, opened from the disk and from a sub-path of a host."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import unquote, urljoin, urlsplit
from urllib.request import urlopen

import pytest

from tests.browser.demonstration import PAGES
from tests.browser.seeing import Seen

ALONE = ("flyer", "referral", "card", "screen")
"""Pages without a menu."""


class Addresses(HTMLParser):
    """The targets of a page's links and assets."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if ("rel", "canonical") not in attrs:
            self.links += [value or "" for name, value in attrs if name in ("href", "src")]


def links(path: Path) -> list[str]:
    """Return the links of a page that stay within the site."""
    found = Addresses(path.read_text(encoding="utf-8")).links
    return [link for link in dict.fromkeys(found) if not urlsplit(link).scheme and not link.startswith("//")]


@pytest.mark.parametrize("kind", PAGES)
def test_a_page_of_every_kind(window: Seen, demonstration: Path, served: str, kind: str) -> None:
    """Pages are opened from the disk, except the 404 page, which only hosts show."""
    base = served if kind == "not_found" else demonstration.as_uri() + "/"
    page = window.page
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(base + PAGES[kind])
    assert page.locator("main h1").count() == 1
    widths = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    assert widths[0] <= widths[1] == 320, widths
    page.emulate_media(media="print")
    assert page.locator("header.top nav").count() == (kind not in ALONE)
    assert [nav for nav in page.locator("nav").all() if nav.is_visible()] == []
    assert page.locator("main h1").is_visible()
    page.emulate_media(media="screen", forced_colors="active")
    window.shorten()
    assert window.violations() == []
    page.set_viewport_size({"width": 360, "height": 800})
    page.emulate_media(color_scheme="dark", forced_colors="none")
    assert window.violations() == []
    page.set_viewport_size({"width": 1280, "height": 800})
    page.emulate_media(color_scheme="light")
    assert window.violations() == []
    assert window.troubles == []
    assert len(window.requests) >= 2, "the page and its stylesheet"
    assert [url for url in window.requests if not url.startswith((base, "data:"))] == []


def test_what_is_wrong_with_a_page_is_seen(window: Seen) -> None:
    """Proves that the tests of pages can fail."""
    window.page.set_content(
        "<html lang=en><title>x</title><main><h1>x</h1><p style='color: #999; background: #fff'>Pale<a href=x></a>"
    )
    window.page.evaluate("console.warn('no good'); fetch('nowhere://x').catch(() => 0)")
    assert {line.partition(":")[0] for line in window.violations()} == {"color-contrast", "link-name"}
    assert any("no good" in each for each in window.troubles)


def test_a_page_from_right_to_left(window: Seen, demonstration: Path) -> None:
    """On a narrow phone: text starts on the right, and foreign text keeps its own direction."""
    page = window.page
    page.set_viewport_size({"width": 360, "height": 800})
    page.goto((demonstration / PAGES["from right to left"]).as_uri())
    edges = page.evaluate(
        """() => Array.from(document.querySelectorAll('main h1, main h2:not(.unseen)'), each => {
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
    page.goto((demonstration / "ar/studies/lung-cancer-two-parts.html").as_uri())
    # Some registries give groups only.
    page.evaluate("document.querySelectorAll('.criteria > ul > li:not(.group)').forEach(each => each.remove())")
    sides = page.evaluate(
        """() => Array.from(document.querySelectorAll('.criteria li:has(> [lang]), .group-heading:has([lang])'), each =>
            [each.tagName, getComputedStyle(each).direction])"""
    )
    assert {*map(tuple, sides)} == {("LI", "ltr"), ("P", "ltr")}, "English criteria and headings begin on the left"


def test_dark_and_light_differ(window: Seen, demonstration: Path) -> None:
    colours = set()
    for scheme in ("light", "dark"):
        window.page.emulate_media(color_scheme=scheme)
        window.page.goto((demonstration / "index.html").as_uri())
        colours.add(window.page.evaluate("getComputedStyle(document.body).backgroundColor"))
    assert len(colours) == 2


def test_letters_stand_at_equal_distances(window: Seen, demonstration: Path) -> None:
    """Without a study under "Other", Z is the last letter, and its distance to Y is that of all other neighbours."""
    window.page.set_viewport_size({"width": 1280, "height": 800})
    window.page.goto((demonstration / "index.html").as_uri())
    widths = window.page.eval_on_selector_all(".letters li", "items => items.map(item => item.offsetWidth)")
    assert len(widths) == 26
    assert max(widths) - min(widths) <= 1


def test_the_keyboard_reaches_the_text_first(window: Seen, demonstration: Path) -> None:
    page = window.page
    page.goto((demonstration / PAGES["study"]).as_uri())
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


def test_links_work_from_the_disk(window: Seen, demonstration: Path) -> None:
    """Click through the site as a reader does: home, studies, a study, its condition, back home."""
    page = window.page
    page.goto((demonstration / "index.html").as_uri())
    for click in (
        "header.top nav a[href$='studies/index.html']",
        "main a[href$='asthma-steady-breath.html']",
        "main a[href$='conditions/asthma.html']",
        "a.brand",
    ):
        page.locator(click).first.click()
        assert page.locator("main h1").is_visible(), click
    assert page.url == (demonstration / "index.html").as_uri()


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


def status(url: str) -> int:
    try:
        with urlopen(url, timeout=10) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


@pytest.mark.parametrize("kind", ["home", "study", "not_found"])
def test_links_work_under_a_sub_path(host_folder: Path, served: str, kind: str) -> None:
    base = urljoin(served, PAGES[kind])
    found = links(host_folder / "trials" / PAGES[kind])
    assert len(found) > 5
    assert [link for link in found if status(urljoin(base, link)) != 200] == []
    assert [link for link in found if not urljoin(base, link).startswith(served)] == []
    assert status(urljoin(served, "nowhere.html")) == 404, "the host of this test does say what is missing"


def test_alternates_work_under_a_sub_path(host_folder: Path, served: str) -> None:
    """The host serves each page in another language below the sub-path of the site's address."""
    for kind in ("home", "study", "from right to left"):
        text = (host_folder / "trials" / PAGES[kind]).read_text("utf-8")
        found = dict(re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', text))
        assert found.keys() == {"en", "es", "ar", "x-default"}
        for address in found.values():
            assert address.startswith("https://example.org/trials/")
            assert status(address.replace("https://example.org/trials/", served)) == 200


def test_the_page_of_a_lost_address_works_at_any_depth(window: Seen, served: str) -> None:
    """Hosts show 404.html at the requested address, so its links cannot be relative to itself."""
    page = window.page
    page.goto(urljoin(served, "studies/deep/er/nowhere.html"))
    page.locator("main a").first.click()
    assert page.url.startswith(served)
    assert status(page.url) == 200
    assert all(status(url) == 200 for url in window.requests[1:])
