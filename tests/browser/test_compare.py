"""Comparing studies in a real Chromium: chosen by a reader, stored in the address, printed on one sheet of paper."""

import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Geolocation, expect

from tests.browser.hosting import hosted
from tests.browser.seeing import Seen
from tests.sites import built, write_site, write_yaml

SAVED = (
    "asthma-steady-breath",
    "toddler-eczema-oat-bath",
    "kawasaki-growing-up",
    "first-dose-volunteers",
    "als-early-access",
)
CHOSEN = f"compare/index.html#saved={','.join(SAVED)}"
HEADS = "#compare thead [data-study]"


def test_a_reader_compares_saved_studies_and_chooses_among_them(window: Seen, served: str) -> None:
    page = window.page
    page.goto(f"{served}saved.html#saved={','.join(SAVED)}")
    page.locator("#compare-saved").click()
    expect(page.locator(HEADS)).to_have_count(5)
    expect(page.locator(f"{HEADS}:visible")).to_have_count(4)
    boxes = page.get_by_role("checkbox")
    expect(boxes.last).to_be_disabled()
    boxes.first.uncheck()
    boxes.last.check()
    assert page.url.endswith(f"compare={','.join(SAVED[1:])}")
    expect(page.locator(f"{HEADS}:visible").first).to_contain_text("bath powder for babies and toddlers")
    visits = page.get_by_role("row", name="Visits")
    expect(visits.first).to_contain_text("4 visits in 6 months.")
    expect(page.get_by_role("row", name="Nights in hospital")).to_contain_text("Ask the team")
    page.reload()
    expect(page.locator(f"{HEADS}:visible")).to_have_count(4)
    expect(boxes.first).not_to_be_checked()
    assert window.violations() == []
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert window.violations() == []
    assert window.troubles == []


def test_statuses_age_where_they_are_compared_and_where_they_are_saved(browser: Browser, served: str) -> None:
    """One truth: a status on another page is a copy that ages like the one on the study's page."""
    page = browser.new_page()
    page.clock.set_fixed_time("2028-01-01T12:00:00")
    for path in ("compare/healthy-volunteers.html", CHOSEN, f"saved.html#saved={','.join(SAVED)}"):
        page.goto(served + path)
        page.reload()
        expect(page.locator("main .status").first).to_have_text("Status not confirmed")
        assert "Open" not in " ".join(page.locator("main .status").all_inner_texts())
        expect(page.locator("main .aside", has_text="Last confirmed").first).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    ("day", "next_opening"), [("2026-12-01", "December 24"), ("2026-12-25", "June 1"), ("2027-06-02", "None planned")]
)
def test_the_next_opening_is_the_next_one_of_today(
    browser: Browser, tmp_path: Path, day: str, next_opening: str
) -> None:
    site = write_site(tmp_path, 0)
    for name, days in (("soon", ("2027-06-01", "2026-12-24")), ("open", ())):
        here = [
            {"location": place, "status": "opening soon", "checked_on": "2026-11-20", "opens_on": each}
            for place, each in zip(("north", "south"), days, strict=False)
        ]
        record = {"title": name, "conditions": ["asthma"], "taking_part": {"visits": "4"}}
        here = here or [{"location": "north", "status": "open", "checked_on": "2026-11-20"}]
        write_yaml(site / f"content/studies/{name}.yaml", {**record, "locations": here})
    built(site)
    page = browser.new_page()
    page.clock.set_fixed_time(f"{day}T12:00:00")
    page.goto((site / "output/compare/asthma.html").as_uri())
    column = page.locator("#compare thead th").all_inner_texts().index("soon")
    expect(page.locator("[data-opening]").locator("th, td").nth(column)).to_contain_text(next_opening)
    shown = page.locator("[data-opening]").locator("th, td").nth(column).inner_text().strip().splitlines()
    assert len(shown) == 1
    page.close()


def test_chosen_studies_are_compared_by_what_is_known(window: Seen, tmp_path: Path) -> None:
    """Of studies from a registry, every row said "Ask the team": on a known placebo, and of studies that were over."""
    site = write_site(tmp_path, 0)
    here = {"location": "north", "status": "open", "checked_on": "2026-11-20"}
    arms = [{"name": "Drug"}, {"name": "Sugar", "kind": "placebo comparator"}]
    registry = {"name": "ClinicalTrials.gov", "number": "NCT00000001", "fetched_on": "2026-11-20"}
    drug = {"registry": registry, "type": "interventional", "arms": arms, "eligibility": {"minimum_age": "18 years"}}
    records: dict[str, dict[str, Any]] = {
        "open": {"locations": [here], "taking_part": {"costs": "Nothing."}},
        "drug": {"locations": [here], **drug},
        "over": {"locations": [{**here, "status": "completed"}]},
    }
    for name, record in records.items():
        write_yaml(site / f"content/studies/{name}.yaml", {"title": name, "conditions": ["asthma"], **record})
    built(site)
    with hosted(site / "output") as at:
        page = window.page
        page.goto(f"{at.url}compare/index.html#saved={','.join(records)}")
        expect(page.locator(HEADS)).to_have_count(3)
        rows = page.locator("#compare tbody tr:visible")
        said = {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows.all()}
        assert list(said) == ["Status", "Who", "Where", "Costs to you", "Chance of a placebo"]
        assert "18 years and older" in said["Who"][1]
        assert said["Costs to you"] == ["Nothing.", "Ask the team", "Not stated"]
        assert said["Chance of a placebo"] == ["Ask the team", "1 of 2 groups gets a placebo.", "Not stated"]
        assert page.locator("#compare td a[href^='#']").count() == 0
        page.get_by_role("checkbox").first.uncheck()
        expect(page.get_by_role("row", name="Costs to you")).to_be_hidden()
        page.get_by_role("checkbox").first.check()
        expect(page.get_by_role("row", name="Costs to you")).to_be_visible()
        assert window.violations() == []
        assert window.troubles == []


def test_a_comparison_is_one_sheet_of_paper(browser: Browser, served: str) -> None:
    page = browser.new_page()
    page.goto(served + CHOSEN)
    expect(page.locator(f"{HEADS}:visible")).to_have_count(4)
    for size in ("A4", "Letter"):
        assert len(re.findall(rb"/Type\s*/Page\b", page.pdf(format=size, prefer_css_page_size=True))) == 1, size
    page.close()


def test_the_place_that_was_typed_goes_along_to_the_comparison(window: Seen, served: str) -> None:
    """The place goes from the search via a saved study to the list and the comparison; shared addresses omit it."""
    page = window.page
    page.goto(f"{served}find.html#q=als&near=Duluth")
    page.locator("#list h3 a").first.click()
    page.wait_for_url("**from=46.7*")
    page.locator("[data-save]").click()
    page.evaluate(f"location.hash = location.hash.replace(/saved=/, 'saved={SAVED[0]},')")
    page.reload()
    page.evaluate("() => { navigator.share = async (all) => { window.shared = all.url } }")
    page.locator("[data-share]").click()
    shared = page.evaluate(
        "async () => { while (!window.shared) await new Promise(requestAnimationFrame); return window.shared }"
    )
    assert "saved=" in shared
    assert "from=" not in shared
    page.locator(".saved-list").click()
    page.locator("#compare-saved").click()
    row = page.get_by_role("row", name="Nearest open site")
    expect(row).to_contain_text("(Duluth, Minnesota, United States)")
    expect(row).to_contain_text(re.compile(r"\w+: [\d,]+ miles?"))


def test_how_far_each_study_is(browser: Browser, served: str) -> None:
    """Computed on the device: no request contains a place."""
    duluth: Geolocation = {"latitude": 46.79, "longitude": -92.1}
    context = browser.new_context(geolocation=duluth, permissions=["geolocation"])
    page = context.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served + "compare/healthy-volunteers.html")
    page.get_by_role("button", name="Use my location").click()
    expect(page.get_by_role("row", name="Nearest open site")).to_contain_text(re.compile(r"\w+: [\d,]+ miles?"))
    assert [url for url in asked if "46.7" in url or not url.startswith(served)] == []
    context.close()
