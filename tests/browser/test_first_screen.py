"""What a patient sees first: the first screen of a small phone, in every language; large text; one menu."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

SMALL = ViewportSize(width=360, height=640)
WHO, WHERE = (f"dl.brief:first-of-type > div:nth-child({number}) dd" for number in (1, 2))
FIRST = ("h1", ".status-now .status", ".status-now .aside", WHO, WHERE, ".next .button")
"""Title, status, its day, who, where, and the next step."""

BROKEN_WORDS = r"""() => {
  const broken = new Set();
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const holder = node.parentElement;
    if (!holder.checkVisibility() || holder.closest("svg, pre, script")) continue;
    let hidden = false; // what only screen readers get is one pixel wide
    for (let each = holder; each; each = each.parentElement) hidden ||= getComputedStyle(each).clipPath !== "none";
    if (hidden) continue;
    for (const { 0: word, index } of node.data.matchAll(/[\p{L}\p{M}]{2,}/gu)) {
      if (/[\u0e00-\u0fff\u3040-\u9fff]/.test(word)) continue;
      const range = document.createRange();
      range.setStart(node, index);
      range.setEnd(node, index + word.length);
      const lines = new Set([...range.getClientRects()].filter((box) => box.width).map((box) => Math.round(box.top)));
      if (lines.size > 1) broken.add(word);
    }
  }
  return [...broken];
}"""


@pytest.fixture(scope="module")
def small(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport=SMALL)
    yield page
    page.close()


def studies(demonstration: Path) -> list[str]:
    """Return the pages of all studies in every language, with and without locations."""
    found = [*demonstration.glob("studies/*.html"), *demonstration.glob("*/studies/*.html")]
    return sorted(path.relative_to(demonstration).as_posix() for path in found if path.name != "index.html")


def test_the_first_screen_of_every_study_in_every_language(small: Page, demonstration: Path) -> None:
    pages, below = studies(demonstration), []
    assert len({path.rpartition("studies/")[0] for path in pages}) == 3
    for path in pages:
        small.goto((demonstration / path).as_uri())
        if small.locator(".summary").count() == 0:
            continue  # a withdrawn study
        for selector in FIRST:
            found = small.locator(f"main {selector}").first
            if not found.count():
                continue
            box = found.bounding_box()
            assert box, (path, selector)
            if box["y"] + box["height"] > SMALL["height"]:
                below.append((path, selector, round(box["y"] + box["height"])))
    assert not below, below


@pytest.mark.parametrize(
    "path",
    [
        *("index.html", "find.html", "studies/index.html", "conditions/index.html", "locations/index.html"),
        *("studies/asthma-steady-breath.html", "studies/heart-failure-worldwide.html", "freshness.html"),
        *("es/studies/asthma-steady-breath.html", "es/index.html", "ar/index.html", "taking-part.html"),
    ],
)
def test_letters_of_twice_the_size_break_no_word_and_nothing_is_cut_off(
    small: Page, demonstration: Path, path: str
) -> None:
    small.goto((demonstration / path).as_uri())
    small.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert small.evaluate(BROKEN_WORDS) == []
    assert small.evaluate("document.documentElement.scrollWidth") <= SMALL["width"]


@pytest.mark.parametrize("path", ["index.html", "ar/index.html", "studies/asthma-steady-breath.html"])
def test_the_menu_is_one_control_and_whole(small: Page, demonstration: Path, path: str) -> None:
    small.goto((demonstration / path).as_uri())
    menu = small.locator("#menu")
    expect(menu).to_be_hidden()
    small.get_by_role("button", name=small.locator(".open-menu").inner_text().strip()).click()
    expect(menu).to_be_visible()
    for link in menu.get_by_role("link").all():
        box = link.bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= SMALL["width"]
    small.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    small.set_viewport_size({"width": 1280, "height": 800})
    expect(menu).to_be_visible()
    expect(small.locator(".open-menu")).to_be_hidden()
    small.set_viewport_size(SMALL)


def test_the_table_of_freshness_fits(small: Page, demonstration: Path) -> None:
    small.goto((demonstration / "freshness.html").as_uri())
    table = small.locator("main table")
    assert table.evaluate("each => each.scrollWidth") <= table.evaluate("each => each.parentElement.clientWidth")


def test_nothing_is_left_empty_below_the_status(small: Page, demonstration: Path) -> None:
    """A day that becomes an age keeps its line: no line is added, and none is left over."""
    small.goto((demonstration / "studies/asthma-steady-breath.html").as_uri())
    lines = small.locator(".status-now .aside").first
    expect(lines.locator(".on-screen")).to_be_visible()
    heights = lines.evaluate("each => [each.offsetHeight, parseFloat(getComputedStyle(each).lineHeight)]")
    assert round(heights[0] / heights[1]) == lines.inner_text().count("\n") + 1
