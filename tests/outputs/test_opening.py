"""How readers learn that a study opens: only on the page of a study that is not open yet."""

from pathlib import Path

import pytest

from tests.outputs.reading import read
from tests.sites import built, study, write_site, write_yaml

SOON = {"location": "north", "status": "opening soon", "checked_on": "2026-11-01", "opens_on": "2027-02"}


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    site = write_site(tmp_path_factory.mktemp("opening"), 0, open_data=["calendar", "feeds"], languages=["en", "de"])
    open_ = {"location": "south", "status": "open", "checked_on": "2026-11-01"}
    cases = {
        "waits": [SOON],
        "also-open": [SOON, open_],
        "no-day": [{key: value for key, value in SOON.items() if key != "opens_on"}],
        "passed": [{**SOON, "opens_on": "2026-10"}],
    }
    for name, locations in cases.items():
        write_yaml(site / f"content/studies/{name}.yaml", {**study(1), "title": name, "locations": locations})
    built(site)
    return site / "output"


def links_of(output: Path, path: str) -> list[str]:
    return [link.removeprefix("../") for link in read(output / path).links if link.endswith((".ics", ".atom"))]


def test_a_study_that_waits_has_a_day_for_the_calendar_and_a_feed(output: Path) -> None:
    assert links_of(output, "studies/waits.html") == ["studies/waits.ics", "conditions/asthma.atom"]
    assert links_of(output, "de/studies/waits.html") == ["../studies/waits.ics", "../conditions/asthma.atom"]
    text = (output / "studies/waits.ics").read_text("utf-8")
    assert text.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20270201" in text
    assert "NAME:Planned openings of studies: waits" in text
    assert (output / "conditions/asthma.atom").is_file()


def test_without_a_day_to_come_there_is_only_the_feed(output: Path) -> None:
    for name in ("no-day", "passed"):
        assert links_of(output, f"studies/{name}.html") == ["conditions/asthma.atom"]
    assert not (output / "studies/no-day.ics").exists()


def test_a_study_that_is_open_has_neither(output: Path) -> None:
    assert links_of(output, "studies/also-open.html") == []
