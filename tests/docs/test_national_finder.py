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
    docs = (REPOSITORY / "docs/national-finder.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", docs, re.DOTALL)
    (tmp_path / "finder.py").write_text(program, encoding="utf-8")
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
