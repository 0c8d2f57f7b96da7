"""Own locations from registry entries: proposed by an import, written by `studyboard new location`."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.building.studies import reload_study
from site_builder.editing.finding import study_files
from tests.sites import run_here


def entry(number: int, *places: tuple[str, str]) -> dict[str, Any]:
    sites = [
        {"facility": name, "city": city, "country": "United States", "geoPoint": {"lat": 44.02, "lon": -92.47}}
        for name, city in places
    ]
    return {
        "protocolSection": {
            "identificationModule": {"nctId": f"NCT999994{number:02}", "briefTitle": f"Study {number}"},
            "statusModule": {"overallStatus": "COMPLETED"},
            "contactsLocationsModule": {"locations": sites},
        }
    }


ENTRIES = [
    entry(1, ("Lake Clinic ( Site 12 )", "Rochester"), ("Research Site", "Bangkok")),
    entry(2, ("Lake Clinic, Main Campus", "Rochester"), ("Research Site", "Bangkok")),
    entry(3, ("Lake Clinic", "Duluth"), ("Research Site 0042", "Oslo"), ("Big Pharma Investigational Site", "Bern")),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert run_here("new", tmp_path / "site").returncode == 0
    (tmp_path / "entries.json").write_text(json.dumps(ENTRIES), "utf-8")
    return tmp_path / "site"


def imported(site: Path) -> str:
    done = run_here("import", site.parent / "entries.json", "--site", site, "--date", "2026-11-22")
    assert done.returncode == 0, done
    return done.stdout


def new(site: Path, words: str) -> tuple[int, str, str]:
    done = run_here("new", "location", words, "--site", site)
    return done.returncode, done.stdout, done.stderr


def locations(site: Path) -> list[str]:
    studies = (reload_study(site, file.path).record for file in study_files(site))
    return [each.location or "" for study in studies for each in study.locations]


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("Clinic $(touch x)", "'Clinic $(touch x) Duluth'"),
        ('The "Lake" `Clinic`', "'The \"Lake\" `Clinic` Duluth'"),
        ("--site Clinic", '"site Clinic Duluth"'),
        ("Clinique d’Été", "'Clinique d’Été Duluth'"),
        ("St. Mary's (West)", '"St. Mary\'s (West) Duluth"'),
    ],
)
def test_words_of_a_registry_are_one_argument_of_the_command(site: Path, name: str, argument: str) -> None:
    (site.parent / "entries.json").write_text(json.dumps([entry(1, (name, "Duluth"))]), "utf-8")
    assert f"studyboard new location {argument} --site" in imported(site)


def test_from_the_import_to_an_own_location(site: Path) -> None:
    file = site / "content/locations.yaml"
    file.write_text(file.read_text("utf-8").replace("Main Hospital", "Our Hospital"), "utf-8")
    said = imported(site)
    assert (
        "No study is at a location of your own. Places with most studies: Lake Clinic, Duluth (1); Lake Clinic" in said
    )
    assert f'studyboard new location "Lake Clinic Duluth" --site {site}, then' in said, "as it can be copied"
    assert "Research Site" not in said, "that is no name of a place"
    assert "Big Pharma" not in said
    before = (site / "content/locations.yaml").read_bytes()
    status, said, _ = new(site, "lake clinic Rochester")
    assert status == 0
    assert "content/locations.yaml: `lake-clinic-rochester`, which 2 imported studies name" in said
    written = (site / "content/locations.yaml").read_bytes()
    assert written.startswith(before)
    assert b"latitude: 44.02" in written
    status, _, said = new(site, "Lake Clinic Rochester")
    assert status == 2
    assert "`lake-clinic-rochester` is this location already" in said
    assert (site / "content/locations.yaml").read_bytes() == written
    again = imported(site)
    assert "2 changed, 1 same" in again
    assert "No study is at a location of your own" not in again
    assert locations(site).count("lake-clinic-rochester") == 2
    assert run_here("build", site, "--date", "2026-11-22").returncode == 0
    assert (site / "output/locations/lake-clinic-rochester.html").is_file()
    (site / "content/locations.yaml").write_bytes(written.replace(b"lake-clinic-rochester:", b"lakeside:"))
    done = run_here("build", site, "--date", "2026-11-22")
    assert done.returncode == 1
    assert "import this study again: studyboard import NCT" in done.stderr
    assert "write: location" not in done.stderr, "imported files are not edited"
    entries = (site / "content/registry/clinicaltrials.gov").glob("*.json")
    at_lake_clinic = next(path.stem for path in entries if "lake-clinic-rochester" in path.read_text("utf-8"))
    (site / f"content/studies/{at_lake_clinic}.yaml").write_text("plain_title: In our own words\n")
    done = run_here("build", site, "--date", "2026-11-22")
    assert "write: location" not in done.stderr, "nor with a file of one's own beside them"
    assert "2 changed, 1 same" in imported(site)
    assert locations(site).count("lakeside") == 2
    assert run_here("build", site, "--date", "2026-11-22").returncode == 0


def test_words_that_stand_in_several_towns_or_nowhere(site: Path) -> None:
    imported(site)
    status, _, error = new(site, "Lake Clinic")
    assert status == 2
    assert "“Lake Clinic” is in several towns: Duluth, Rochester" in error
    assert 'add the town: "Lake Clinic Duluth"' in error
    status, _, error = new(site, "Hill Clinic")
    assert status == 2
    assert "no imported study has a place with the words “Hill Clinic”" in error
    status, _, error = new(site, "…")
    assert status == 2


def test_a_site_with_a_file_for_each_location(site: Path) -> None:
    imported(site)
    assert not (site / "content/locations.yaml").exists(), "it had the example only"
    status, said, _ = new(site, "Lake Clinic Duluth")
    assert status == 0
    assert "content/locations/lake-clinic-duluth.yaml" in said
    (site / "content/locations/lake-clinic-duluth.yaml").write_text("name: Another\n")
    status, said, _ = new(site, "Lake Clinic Duluth")
    assert "lake-clinic-duluth-2" in said, "nothing that is there is overwritten"
