"""The example of docs/national-finder.md, run on two built sites."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.browser.hosting import hosted
from tests.sites import REPOSITORY, TODAY, built, study, write_site, write_yaml

NORTH = {"name": "North Campus", "city": "Rochester", "region": "Minnesota", "country": "United States"}


def test_two_sites_are_merged_without_losing_a_study_or_a_location(tmp_path: Path) -> None:
    (tmp_path / "finder.py").write_text(example(), encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        (folder / "output").mkdir(parents=True)
    with hosted(one / "output") as first, hosted(two / "output") as second:
        write_site(one, 6, address=first.url)
        write_site(two, 0, address=second.url, organisation="Another Hospital")
        # The same study in both listings: one place in both, one that only the second knows, two arms at one place.
        far = {"place": {"name": "Clinic, far", "city": "Oslo", "country": "Norway"}, "status": "open"}
        same = [{"place": NORTH, "status": "paused", "checked_on": "2026-11-20"}, far, far]
        write_yaml(two / "content/studies/shared.yaml", {**study(1), "locations": same})
        for number in range(20, 23):
            write_yaml(two / f"content/studies/study-{number}.yaml", study(number))
        built(one)
        built(two)
        found = run(tmp_path, first.url, second.url)
        assert lost(found, one, two) == []
        assert len(found) == 6 + 3
        (shared,) = [each for each in found if "NCT00000001" in each["numbers"]]
        north = [each for each in shared["locations"] if each["name"] == "North Campus"]
        assert [each["status"] for each in north] == ["paused"], "the one that was checked last"
        assert [each["name"] for each in shared["locations"]].count("Clinic, far") == 2

        write_yaml(two / "content/studies/study-20.yaml", {**study(20), "title": "Another title"})
        (two / "content/studies/study-21.yaml").unlink()
        write_yaml(two / "content/studies/study-30.yaml", study(30))
        built(two, date=TODAY.replace(day=25))
        asked = len(second.asked)
        again = run(tmp_path, first.url, second.url)
        assert "/data/v1/changes.json" in second.asked[asked:]
        assert lost(again, one, two) == []
        titles = {each["title"] for each in again}
        assert "Another title" in titles
        assert len(again) == 6 + 3
        assert not any("NCT00000021" in each["numbers"] for each in again)
    # Nobody answers any more: the copies of the night before are used, whichever way an address is written.
    assert run(tmp_path, first.url.rstrip("/"), second.url) == again


def merged(*listings: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What the example makes of listings, each with these rows."""
    names: dict[str, Any] = {"__name__": "finder"}
    exec(example(), names)
    copies = {
        f"https://{number}.example/": {"studies": {str(place): row for place, row in enumerate(rows)}}
        for number, rows in enumerate(listings)
    }
    return list(names["merge"](copies))


def row(*numbers: str, **location: str) -> dict[str, Any]:
    place = {"name": "North Campus", "city": "Rochester", **location}
    return {"title": " ".join(numbers), "page": "https://x.example/", "numbers": list(numbers), "locations": [place]}


def test_a_listing_that_knows_both_numbers_of_a_study_joins_the_listings_that_know_one() -> None:
    (study,) = merged([row("NCT1", status="open")], [row("EU1", status="open")], [row("NCT1", "EU1", status="open")])
    assert study["numbers"] == ["NCT1", "EU1"]
    assert len(study["pages"]) == 3
    assert len(study["locations"]) == 1
    assert len(merged([row("NCT1"), row("NCT2")], [row("EU1", "NCT2")])) == 2


def test_the_status_that_was_checked_last_has_no_days_of_the_other() -> None:
    planned = row("NCT1", status="opening soon", checked_on="2026-10-01", opens_on="2026-12-24")
    (study,) = merged([planned], [row("NCT1", status="closed", checked_on="2026-11-20")])
    (location,) = study["locations"]
    assert (location["status"], location["listed_by"]) == ("closed", "https://1.example/")
    assert "opens_on" not in location


def example() -> str:
    docs = (REPOSITORY / "docs/national-finder.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", docs, re.DOTALL)
    return str(program)


def run(folder: Path, *sites: str) -> list[dict[str, Any]]:
    command = [sys.executable, "finder.py", "copy.json", *sites]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=True, timeout=60)
    return list(json.loads(done.stdout))


def lost(merged: list[dict[str, Any]], *sites: Path) -> list[str]:
    """Studies and places of the sites that are missing from the merged list."""
    pages = {page for study in merged for page in study["pages"]}
    places = {(page, each["name"]) for study in merged for page in study["pages"] for each in study["locations"]}
    missing = []
    for site in sites:
        for row in json.loads((site / "output/data/v1/studies.json").read_text("utf-8"))["studies"]:
            missing += [] if row["page"] in pages else [row["page"]]
            for each in row.get("locations", ()):
                missing += [] if (row["page"], each["name"]) in places else [f"{row['page']} {each['name']}"]
    return missing
