"""The order and the groups of a study's locations on its page."""

import re
from pathlib import Path
from typing import Any

from site_builder.outputs.pages.study_places import MANY
from tests.sites import built, write_site, write_yaml


def page_of(folder: Path, locations: list[dict[str, Any]]) -> str:
    site = write_site(folder, 0)
    write_yaml(site / "content/studies/many.yaml", {"title": "Many", "about": "It.", "locations": locations})
    built(site)
    return (site / "output/studies/many.html").read_text("utf-8")


def location(name: str, status: str, **place: str) -> dict[str, Any]:
    return {"place": {"name": name, "country": "Russia", **place}, "status": status, "checked_on": "2026-11-20"}


def test_all_open_locations_come_before_the_others_which_keep_their_order(tmp_path: Path) -> None:
    statuses = {"A": "closed", "B": "open", "C": "paused", "D": "closed", "E": "open"}
    page = page_of(tmp_path, [location(name, status) for name, status in statuses.items()])
    assert re.findall(r'<th scope="row">(\w)', page) == ["B", "E", "A", "C", "D"]


def test_a_country_written_as_a_region_is_no_group_of_its_own(tmp_path: Path) -> None:
    regions = [{}, {"region": "Russia"}, {"region": "Tyumen"}] * MANY
    page = page_of(tmp_path, [location(f"Clinic {number}", "open", **each) for number, each in enumerate(regions)])
    groups = re.findall(r'<summary id="in-\d+"><span>(\w+)', page)
    assert groups == ["Russia", "Tyumen"]


def test_the_group_of_the_first_location_changes_with_it(tmp_path: Path) -> None:
    """None of the group is open but the location above it, which has its country for a region."""
    closed = [
        location(f"Clinic {number}", "closed", **({"region": "Tyumen"} if number % 2 else {}))
        for number in range(2 * MANY)
    ]
    page = page_of(tmp_path, [location("First", "open", region="Russia"), *closed])
    counts = dict(re.findall(r'<summary id="in-\d+"><span>(\w+).*?<span class="count"(.*?)>', page))
    assert ("data-until" in counts["Russia"], "data-until" in counts["Tyumen"]) == (True, False)
