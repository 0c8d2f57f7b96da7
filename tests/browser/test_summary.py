"""The summary of a study on wide screens: the buttons stay together, however long the facts beside them are."""

from itertools import pairwise
from pathlib import Path

import pytest

from tests.browser.seeing import Seen

STUDY = "studies/asthma-steady-breath.html"
BOXES = """() => [...document.querySelectorAll(".summary :is(.button, .next .aside, [data-save])")]
  .filter((each) => each.checkVisibility()).map((each) => { const box = each.getBoundingClientRect();
  return [box.top, box.bottom]; })"""


@pytest.mark.parametrize("size", ["100%", "200%"])
@pytest.mark.parametrize("path", [STUDY, f"ar/{STUDY}", "studies/kawasaki-growing-up.html"])
@pytest.mark.parametrize("width", [1280, 1920])
def test_buttons_are_evenly_apart(window: Seen, demonstration: Path, width: int, path: str, size: str) -> None:
    page = window.page
    page.set_viewport_size({"width": width, "height": 900})
    page.goto((demonstration / path).as_uri())
    page.evaluate("size => { document.documentElement.style.fontSize = size }", size)
    for lines in (1, 2, 6):
        status = " and longer" * 12 * lines
        page.evaluate("status => document.querySelector('.status-now p').append(status)", status)
        gaps = [below - above for (_, above), (below, _) in pairwise(page.evaluate(BOXES))]
        assert gaps
        assert all(0 <= gap <= 30 for gap in gaps), gaps
