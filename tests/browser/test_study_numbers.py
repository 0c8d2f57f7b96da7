"""Numbers of studies on narrow screens: none is broken at a hyphen if it fits into a line."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.sites import built, study, write_site, write_yaml

NUMBERS = (
    "2022-501234-12-00",
    "ABC-DE-2026-0815-77",
    "STUDY-24-00815-A-0123",
    "U1111-1222-3333",
    "WT-77-88-99-00-11",
    "24-00815-B-02",
    "24-00815-C-03",
)
LINES = """(numbers) => {
  const broken = [], texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) for (const number of numbers) {
    const text = texts.currentNode, start = text.data.indexOf(number);
    if (start < 0 || !text.parentElement.checkVisibility()) continue;
    const range = document.createRange();
    range.setStart(text, start);
    range.setEnd(text, start + number.length);
    if (new Set([...range.getClientRects()].map((each) => Math.round(each.top))).size > 1) broken.push(number);
  }
  return broken;
}"""
"""The numbers that are on several lines."""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(
        tmp_path_factory.mktemp("site"), studies=1, also_make=["flyers", "referral"], languages=["en", "fr", "ar"]
    )
    values = study(1)
    values["locations"][0] |= {"irb_number": NUMBERS[2], "status": "open", "checked_on": "2026-11-20"}
    values["identifiers"] = {"eu_ct": NUMBERS[0], "sponsor_protocol": NUMBERS[1], "irb": NUMBERS[2]} | {
        "others": [{"name": "Universal Trial Number", "value": NUMBERS[3]}]
    }
    values["registry"] = {"name": "A registry with a long name", "number": NUMBERS[4], "updated_on": "2026-11-02"}
    approval = {"approved_by": "Ethics committee of the region", "approved_on": "2026-11-02"}
    values["approval"] = {"irb_reference": NUMBERS[5], **approval}
    values["referral"] = {"approval": {"irb_reference": NUMBERS[6], **approval}}
    write_yaml(site / "content/studies/study-1.yaml", values)
    built(site)
    return site / "output"


# Referral sheets are for clinicians, who read the main language.
PAGES = ("referral", *(f"{language}{kind}" for language in ("", "fr/", "ar/") for kind in ("studies", "flyers")))


@pytest.mark.parametrize("folder", PAGES)
def test_a_number_is_on_one_line(page: Page, output: Path, folder: str) -> None:
    page.goto((output / folder / "study-1.html").as_uri())
    for width in range(320, 480, 9):
        page.set_viewport_size({"width": width, "height": 800})
        page.evaluate("document.querySelectorAll('details').forEach((each) => each.open = true)")
        assert page.evaluate(LINES, NUMBERS) == [], width
        assert page.evaluate("document.documentElement.scrollWidth") <= width
