"""Printed hand-outs: one sheet each, on A4 and US Letter, in every language, with wide fonts and long records."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.sites import REPOSITORY, built, write_site, write_yaml

LANGUAGES = ("en", "de", "ar", "zh-Hans")
"""The language with the longest interface texts, and one for each script."""
WIDE = """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync("* { letter-spacing: .06em }");
  document.adoptedStyleSheets = [sheet]; }"""
"""Makes the fonts of the tests as wide as Verdana."""
SIX = (*LANGUAGES, "es", "fr")
LONGEST = ("asthma-steady-breath", "lung-cancer-two-parts")
"""The demonstration's studies with the most text."""
LETTERS = {
    "latin": "Participants with moderate Persistent asthma DEFINED as ACQ-6 ≥ 1.5 (ATS/ERS 2014), ",
    "chinese": "年龄在18岁至75岁之间，经医生诊断患有中度至重度持续性哮喘，并在过去十二个月内发作两次以上。",
    "arabic": "المشاركون المصابون بالربو المستمر المعتدل الذين استخدموا جهاز الاستنشاق كل يوم، ",
}


def long_study(words: str, criteria: int, length: int) -> dict[str, Any]:
    """Return a study with as much of everything as a registry or a generous team would write."""
    rules = [f"{number}. {words * length}" for number in range(criteria)]
    return {
        "title": words * (criteria // 20 + 1),
        "purpose": words * (criteria // 20 + 1),
        "conditions": ["asthma"],
        "sponsor": "Example Hospital and 3 others",
        "taking_part": {"visits": words},
        "contact": {
            "role": "Study coordinators of the department of pulmonary medicine",
            "phone": "+1 555 555 0100",
            "email": "a-rather-long-shared-mailbox.asthma@departments.example.org",
            "form": "https://example.org/ask",
            "hours": "Monday to Friday, 8 a.m. to 5 p.m.",
            "languages": ["English", "Spanish", "Hmong"],
            "note": words if criteria > 20 else "Ask.",
        },
        "eligibility": {
            "inclusion": [*rules, {"text": words, "items": rules[:4]}],
            "exclusion": [{"heading": "Part 2", "items": rules}],
            "note": words * 8,
        },
        "referral": {"send": [words] * 2},
        "approval": {"irb_reference": "IRB 26-0117", "approved_by": words, "approved_on": "2026-02-18"},
        "locations": [{"location": "north", "status": "open", "checked_on": "2026-11-01", "checked_by": "Office"}],
    }


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(
        tmp_path_factory.mktemp("sheets"), 0, also_make=["flyers", "referral"], languages=list(LANGUAGES), sample=True
    )
    for name, words in LETTERS.items():
        write_yaml(site / f"content/studies/{name}-long.yaml", long_study(words, 40, 1))
        write_yaml(site / f"content/studies/{name}-usual.yaml", long_study(words, 2, 1))
    built(site)
    return site / "output"


def pages_of(page: Any, size: str) -> int:
    return len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size, prefer_css_page_size=True)))


def test_each_sheet_is_one(browser: Browser, sheets: Path, demonstration: Path) -> None:
    page = browser.new_page()
    paths = [*sorted(sheets.glob("**/flyers/*-long.html")), *sorted(sheets.glob("referral/*.html"))]
    assert len(paths) == 3 * len(LANGUAGES) + 6
    more = []
    for path in (*paths, demonstration / "flyers/asthma-steady-breath.html"):
        page.goto(path.as_uri())
        page.evaluate(WIDE)
        sizes = ("Letter", "A4") if "/flyers/" in path.as_posix() else ("Letter",)  # the shorter, and the narrower
        more += [(path.as_posix()[-40:], size) for size in sizes if pages_of(page, size) != 1]
        assert page.locator(".approval").is_visible()
    assert more == []
    page.close()


def test_what_does_not_fit_is_named(browser: Browser, sheets: Path) -> None:
    page = browser.new_page()
    page.goto((sheets / "referral/latin-long.html").as_uri())
    assert page.get_by_text("Not all criteria fit on this sheet.").is_visible()
    assert page.locator(".tick-lists .box").count() > 1
    page.goto((sheets / "referral/latin-usual.html").as_uri())
    assert page.get_by_text("Not all criteria fit on this sheet.").count() == 0
    assert page.locator(".tick-lists .box").count() == 2 + 3 + 2
    page.close()


SMALLEST = """() => Math.min(...[...document.querySelectorAll("body *")].filter((each) => each.checkVisibility() &&
  [...each.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim())).map((each) =>
  parseFloat(getComputedStyle(each).fontSize) * 0.75))"""
"""The size of the smallest visible letters, in points."""


def test_nothing_on_paper_is_too_small_to_read(browser: Browser, sheets: Path, demonstration: Path) -> None:
    """A study with eighty long criteria takes more than two sheets, and shows them all."""
    page = browser.new_page()
    page.emulate_media(media="print")
    folders = [demonstration / "studies", demonstration / "compare", sheets / "studies", sheets / "referral"]
    paths = [path for folder in folders for path in sorted(folder.glob("[a-z]*.html"))]
    for path in [*paths, *sorted(sheets.glob("flyers/*.html"))]:
        page.goto(path.as_uri())
        assert page.evaluate(SMALLEST) >= 8.99, path
    page.goto((sheets / "studies/latin-long.html").as_uri())
    assert page.locator(".criteria li:visible").count() == 40 + 1 + 4 + 1 + 40
    assert page.get_by_text("approved by an ethics committee").is_visible()
    page.close()


@pytest.fixture(scope="module")
def longest(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The longest studies of the demonstration, in every language of the interface."""
    site = tmp_path_factory.mktemp("longest")
    shutil.copytree(REPOSITORY / "content", site / "content")
    for path in site.glob("content/studies/**/*.yaml"):
        if not path.name.startswith(LONGEST):
            path.unlink()
    settings = site / "content/site.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[en, es, ar]", f"[{', '.join(SIX)}]"), encoding="utf-8")
    built(site)
    return site / "output"


def test_a_study_takes_two_sheets(browser: Browser, longest: Path, demonstration: Path, sheets: Path) -> None:
    """In every language, in both sizes, in wide fonts."""
    page = browser.new_page()
    folders = ("", "es/", "de/", "fr/", "ar/", "zh-Hans/")
    most = [longest / f"{folder}studies/{name}.html" for folder in folders for name in LONGEST]
    others = {path for path in demonstration.glob("studies/[a-z]*.html") if path.stem not in (*LONGEST, "index")}
    more = []
    for path in (*most, *sorted(others), sheets / "studies/latin-usual.html", sheets / "studies/chinese-usual.html"):
        page.goto(path.as_uri())
        page.evaluate(WIDE)
        sizes = ("Letter", "A4") if path in most else ("Letter",)  # the shorter, and the narrower
        more += [(path.as_posix()[-50:], size) for size in sizes if pages_of(page, size) > 2]
    assert more == []
    page.close()


def test_the_longest_study_is_whole_on_paper(browser: Browser, longest: Path) -> None:
    """What patients decide by is kept: criteria, places with statuses, what it involves, contacts, ethics."""
    page = browser.new_page()
    page.goto((longest / "studies/lung-cancer-two-parts.html").as_uri())
    criteria = page.locator(".criteria li:visible").count()
    page.emulate_media(media="print")
    assert page.locator(".criteria li:visible").count() == criteria > 40
    assert page.locator(".locations tbody tr:visible .status:visible").count() == 4
    for words in ("Nights in hospital", "If you don’t hear back, contact", "approved by an ethics committee"):
        assert page.get_by_text(words).is_visible(), words
    assert page.locator(".contact a[href^='tel:']:visible").count() == 1
    assert page.get_by_text("Something wrong here?").locator("visible=true").count() == 0
    page.close()


def test_a_qr_code_is_fetched_by_a_page_that_is_printed_only(browser: Browser, served: str) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + "studies/asthma-steady-breath.html")
    page.locator("footer").scroll_into_view_if_needed()
    page.wait_for_function("document.readyState === 'complete'")
    assert not [url for url in asked if "/qr/" in url]
    page.pdf(format="A4")
    assert [url.removeprefix(served) for url in asked if "/qr/" in url] == ["qr/asthma-steady-breath.svg"]
    page.close()
