"""Words with an explanation are buttons, around which browsers break lines; punctuation stays with them."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.hosting import Host
from tests.sites import built, study, write_site, write_yaml

TEXT = "People who get (a placebo), a tablet (placebo), or a placebo. Others get chemotherapy, or a tablet: both."
PARTS = ".block:has(#about) p"
LONE = f"""() => {{
  const found = [];
  const walk = document.createTreeWalker(document.querySelector("{PARTS}"), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  let last = null;
  for (let node; (node = walk.nextNode());) for (let at = 0; at < node.length; at++) {{
    range.setStart(node, at);
    range.setEnd(node, at + 1);
    const box = range.getBoundingClientRect();
    if (!box.width || !node.data[at].trim()) continue;
    if (last && box.top > last + 5 && /[,.:)”]/.test(node.data[at])) found.push(node.data.slice(at, at + 9));
    last = box.top;
  }}
  return found;
}}"""
"""Punctuation at the beginning of a line."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("explained"), 0)
    terms = {each: {"term": each, "definition": "A word."} for each in ("placebo", "chemotherapy", "tablet")}
    write_yaml(site / "content/glossary.yaml", terms)
    for number, text in enumerate((TEXT, TEXT.replace("(a placebo)", "it"), TEXT.partition(". ")[2])):
        write_yaml(site / f"content/studies/said-{number}.yaml", {**study(0), "about": text, "identifiers": {}})
    built(site)
    return site


@pytest.mark.parametrize("number", [0, 1, 2])
def test_no_line_begins_with_a_comma(page: Page, host: Host, number: int) -> None:
    page.goto(f"{host.url}studies/said-{number}.html")
    assert page.locator(f"{PARTS} .term").count()
    for width in range(200, 500, 3):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate(LONE) == [], width
