"""A trial of the NCI and its entry in ClinicalTrials.gov are one study, in which the NCI's statuses are shown."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.records.imported.sealed import read_imported
from tests.importers.nci_trial import trial
from tests.importers.records import entry
from tests.importers.test_import import saved, taken
from tests.importers.test_moved_apart import folders
from tests.sites import built, run_here, write_site, write_yaml

BOTH = {"clinicaltrials.gov": ["NCT00000001"], "nci": ["NCT00000001"]}


def write_trial(folder: Path, *trials: dict[str, Any]) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / "answer.json").write_text(json.dumps({"total": len(trials), "data": trials}), encoding="utf-8")
    return folder


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", studies=0)


def values_of(site: Path, name: str = "NCT00000001") -> Any:
    return read_imported((site / f"content/registry/nci/{name}.json").read_bytes())


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_they_are_one_study_whatever_comes_first(site: Path, tmp_path: Path, order: tuple[int, int]) -> None:
    files = (saved(tmp_path / "ctgov", entry()), write_trial(tmp_path / "nci", trial()))
    for number in order:
        taken(site, files[number])
    assert folders(site) == BOTH
    assert "1 same" in taken(site, files[1]).stdout


def test_the_status_of_the_nci_is_shown_and_nothing_of_the_other_is_lost(tmp_path: Path) -> None:
    closed = trial()
    closed["sites"][0] |= {"recruitment_status": "CLOSED_TO_ACCRUAL", "recruitment_status_date": "2026-05-06"}
    there = entry()
    address = {"city": "Duluth", "state": "Minnesota", "zip": "55802", "country": "United States"}
    there["protocolSection"]["contactsLocationsModule"]["locations"].append(
        {"facility": "Lakeside Hospital", "status": "RECRUITING", **address}
    )
    site = write_site(tmp_path / "site", studies=0, open_data=["records"])
    taken(site, saved(tmp_path / "ctgov", there), write_trial(tmp_path / "nci", closed))
    assert folders(site) == BOTH
    built(site)
    (data,) = (site / "output/data/v1/studies").glob("NCT*.json")
    record = json.loads(data.read_text(encoding="utf-8"))
    assert [(each["place"]["name"], each["status"], each.get("status_since")) for each in record["locations"]] == [
        ("North Campus", "closed", "2026-05-06"),
        ("Klinik am See", "opening soon", None),
        ("Lakeside Hospital", "paused", "2026-07-08"),
        ("South Clinic", "closed", "2026-05-06"),
    ]
    assert record["locations"][0]["checked_on"] == "2026-10-11"
    assert [each["name"] for each in (record["registry"], *record["other_registries"])] == [
        "cancer.gov (NCI)",
        "ClinicalTrials.gov",
    ]
    assert record["sponsor"] == "Example Sponsor"


def test_a_study_that_people_named_takes_both_with_it(site: Path, tmp_path: Path) -> None:
    files = (saved(tmp_path / "ctgov", entry()), write_trial(tmp_path / "nci", trial()))
    taken(site, *files)
    write_yaml(site / "content/studies/amber.yaml", {"title": "Amber", "identifiers": {"nct": "NCT00000001"}})
    taken(site, *files)
    assert folders(site) == {"clinicaltrials.gov": ["amber"], "nci": ["amber"]}


def test_a_trial_without_an_nct_number_has_its_own(site: Path, tmp_path: Path) -> None:
    taken(site, write_trial(tmp_path / "nci", trial(nct_id=None)))
    assert folders(site) == {"nci": ["NCI-2026-01234"]}


def test_a_second_trial_with_the_same_nct_number_is_another_study(site: Path, tmp_path: Path) -> None:
    taken(site, write_trial(tmp_path / "nci", trial()))
    taken(site, write_trial(tmp_path / "more", trial(nci_id="NCI-2026-00002")))
    assert folders(site) == {"nci": ["NCI-2026-00002", "NCT00000001"]}


def test_a_status_changes_on_the_day_that_the_registry_gives(site: Path, tmp_path: Path) -> None:
    taken(site, write_trial(tmp_path / "nci", trial()), day="2026-10-12")
    closed = trial()
    closed["sites"][0] |= {"recruitment_status": "CLOSED_TO_ACCRUAL", "recruitment_status_date": "2026-10-20"}
    folder = write_trial(tmp_path / "nci", closed)
    assert "1 changed" in taken(site, folder).stdout
    values = values_of(site)
    assert [each["status_since"] for each in values["locations"]] == ["2026-10-20", "2026-05-06", "2026-07-08"]
    change = {"location": "north", "status": "closed", "was": "open"}
    assert values["history"] == [{"on": "2026-10-20", "by": "cancer.gov (NCI)", **change}]
    assert "1 same" in taken(site, folder).stdout


def test_a_trial_that_went_back_is_held(site: Path, tmp_path: Path) -> None:
    taken(site, write_trial(tmp_path / "nci", trial(current_trial_status="Closed to Accrual")))
    result = taken(site, write_trial(tmp_path / "nci", trial()))
    assert "W606" in result.stderr + result.stdout
    again = run_here("import", tmp_path / "nci", "--site", site, "--accept", "NCI-2026-01234", "--date", "2026-11-22")
    assert "1 changed" in again.stdout


def test_a_number_of_the_nci_says_how_to_get_the_file(site: Path) -> None:
    result = taken(site, "NCI-2026-01234")
    assert result.returncode != 0
    assert "a number of the NCI" in result.stderr
    assert "/api/v2/trials/NCI-2026-01234" in result.stderr
