"""The text of a page, on the screen and on paper."""

import re
from collections import Counter

from playwright.sync_api import Page

_ORDER = re.compile(r"\d+ (?:(?:other )?locations?|(?:weitere[r]? )?Orte?)|Location|Status|Ort")
"""Words about the order of the locations, which stays that of the build: nothing moves while somebody reads."""
_OPENED = """() => { const sheet = new CSSStyleSheet();
  sheet.replaceSync("* { content-visibility: visible !important } @media print { #locations ~ * { display: none } }");
  document.adoptedStyleSheets = [sheet];
  for (const each of document.querySelectorAll("details")) each.open = true; }"""
"""Everything can be read; except that on paper the first location is named, and not the others, if there are many."""
_ROWS = """() => [...document.querySelectorAll("ul.studies > li")].filter((row) => !row.hidden)
  .map((row) => [row.querySelector("a").textContent, row.innerText])"""


def said(page: Page) -> Counter[str]:
    """The lines of a page on the screen, and those on paper."""
    page.evaluate(_OPENED)
    lines: Counter[str] = Counter()
    page.emulate_media(media="screen")
    lines.update(f"on the screen: {line}" for line in _lines(page))
    page.emulate_media(media="print")
    lines.update(f"on paper: {line}" for line in _lines(page))
    page.emulate_media(media="screen")
    return lines


def _lines(page: Page) -> list[str]:
    lines = [line.strip() for line in page.locator("body").inner_text().splitlines()]
    return [line for line in lines if line and not _ORDER.fullmatch(line)]


def rows_of(page: Page) -> dict[str, str]:
    """The text of a list about each of its studies, by title."""
    page.evaluate(_OPENED)
    return dict(page.evaluate(_ROWS))


def counts_of(page: Page) -> list[list[str]]:
    """The numbers of studies by status, each with its words."""
    return [each.split() for each in page.locator(".by-status").all_inner_texts()]
