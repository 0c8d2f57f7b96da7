"""Statuses of imported studies: a change is written to the site's own file, which imports do not touch."""

from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook

from tests.editing.test_sheet import COLUMN, refusal, run
from tests.sites import write_yaml

REGISTRY = "content/registry/clinicaltrials.gov"
OWN = "content/studies"


def entry(*names: str) -> dict[str, object]:
    places = [{"place": {"name": name, "city": "Town"}, "status": "open", "checked_on": "2026-10-01"} for name in names]
    return {"title": "As registered", "locations": places}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_yaml(tmp_path / "content/site.yaml", {"organisation": {"name": "A"}})
    write_yaml(tmp_path / f"{REGISTRY}/NCT00000001.yaml", entry("A", "B", "C"))
    write_yaml(tmp_path / f"{REGISTRY}/NCT00000002.yaml", entry("A", "B", "C"))
    own = {"place": {"name": "C", "city": "Town"}, "status": "open", "checked_on": "2026-09-01", "checked_by": "Bo"}
    write_yaml(tmp_path / f"{OWN}/NCT00000002.yaml", {"locations": [own]})
    write_yaml(
        tmp_path / f"{REGISTRY}/NCT00000003.yaml", {"title": "T", "status": "closed", "checked_on": "2026-10-01"}
    )
    write_yaml(tmp_path / f"{REGISTRY}/NCT00000004.yaml", entry("A", "A"))
    return tmp_path


def imported(site: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (site / REGISTRY).iterdir()}


def statuses(site: Path, study: str) -> list[list[str]]:
    lines = run("status", study, "--site", str(site)).output.splitlines()
    return [line.split()[1:4] for line in lines if line.startswith(study)]


def write(site: Path, *arguments: str) -> None:
    found = run(*arguments, "--site", str(site), "--by", "Ada")
    assert found.exit_code == 0, found.output


def test_a_status_is_written_over_the_import(site: Path) -> None:
    before = imported(site)
    write(site, "status", "NCT00000001", "B", "closed")
    assert imported(site) == before
    own = yaml.safe_load((site / f"{OWN}/NCT00000001.yaml").read_text())
    [location] = own["locations"]
    assert location["place"] == {"name": "B", "city": "Town"}
    assert (location["status"], location["checked_by"]) == ("closed", "Ada")
    assert own["history"][0]["was"] == "open"
    assert [each[1] for each in statuses(site, "NCT00000001")] == ["open", "closed", "open"]


def test_a_confirmation_keeps_the_day_on_which_the_status_began(site: Path) -> None:
    registered = entry("A", "B")
    registered["locations"] = [{**each, "status_since": "2026-09-01"} for each in registered["locations"]]  # type: ignore[attr-defined]
    write_yaml(site / f"{REGISTRY}/NCT00000001.yaml", registered)
    write(site, "confirm", "NCT00000001", "A")
    write(site, "status", "NCT00000001", "B", "closed")
    own = yaml.safe_load((site / f"{OWN}/NCT00000001.yaml").read_text())
    assert [str(each["status_since"]) for each in own["locations"]] == ["2026-09-01", "2026-11-22"]


def test_the_location_that_was_named_changes(site: Path) -> None:
    """The first location of the study was taken for the first one of the file."""
    write(site, "status", "NCT00000002", "A", "closed")
    assert [each[1] for each in statuses(site, "NCT00000002")] == ["closed", "open", "open"]
    write(site, "status", "NCT00000002", "C", "paused")
    assert [each[1] for each in statuses(site, "NCT00000002")] == ["closed", "open", "paused"]
    write(site, "confirm", "NCT00000002")
    days = [each[2] for each in statuses(site, "NCT00000002")]
    assert days == ["2026-11-22", "2026-10-01", "2026-11-22"], "the registry's own changes with its imports"


def test_one_place_of_many_is_no_withdrawn_study(site: Path) -> None:
    write(site, "status", "NCT00000001", "A", "withdrawn", "--reason", "No money")
    assert "withdrawn:" not in (site / f"{OWN}/NCT00000001.yaml").read_text()
    write(site, "status", "NCT00000001", "all", "withdrawn", "--reason", "No money")
    assert "withdrawn:" in (site / f"{OWN}/NCT00000001.yaml").read_text()


def test_a_study_without_locations(site: Path) -> None:
    before = imported(site)
    write(site, "status", "NCT00000003", "completed")
    assert statuses(site, "NCT00000003")[0][0] == "completed"
    assert imported(site) == before
    write(site, "confirm", "NCT00000003")


def test_places_that_cannot_be_told_apart_are_refused(site: Path) -> None:
    assert "cannot be told apart" in refusal("status", "NCT00000004", "2", "closed", "--site", str(site), "--by", "A")
    assert not (site / f"{OWN}/NCT00000004.yaml").exists()


def test_a_sheet_changes_the_rows_that_were_changed(site: Path) -> None:
    before, path = imported(site), site / "s.xlsx"
    assert run("sheet", str(site), "-o", str(path)).exit_code == 0
    book = load_workbook(path)
    sheet = book.worksheets[0]
    for row in range(2, 8):
        study, place = sheet.cell(row, COLUMN["Study"]).value, sheet.cell(row, COLUMN["Location"]).value
        if (study, place) in (("NCT00000001", "B"), ("NCT00000002", "A"), ("NCT00000002", "C")):
            sheet.cell(row, COLUMN["Status"]).value = "closed"
    book.save(path)
    assert "3 rows changed" in run("import", str(path), "--site", str(site), "--by", "Ada", "--yes").output
    assert [each[1] for each in statuses(site, "NCT00000001")] == ["open", "closed", "open"]
    assert [each[1] for each in statuses(site, "NCT00000002")] == ["closed", "open", "closed"]
    assert imported(site) == before
    assert "0 rows changed" in run("import", str(path), "--site", str(site), "--by", "Ada", "--yes").output


def test_dry_run_and_check(site: Path) -> None:
    found = run("status", "NCT00000001", "B", "closed", "-n", "--site", str(site), "--by", "Ada")
    assert "would be: B: closed (was open)" in found.output
    assert not (site / f"{OWN}/NCT00000001.yaml").exists()
    write(site, "status", "NCT00000001", "all", "closed")
    assert "W610" not in run("check", str(site)).output
