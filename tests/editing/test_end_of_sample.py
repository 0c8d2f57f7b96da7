"""The first import ends the sample, and never removes what somebody wrote."""

import json
from pathlib import Path

import pytest

from site_builder.editing.end_of_sample import EXAMPLE
from tests.sites import run_here

ENTRY = {
    "protocolSection": {
        "identificationModule": {"nctId": "NCT99999931", "briefTitle": "Light"},
        "statusModule": {"overallStatus": "COMPLETED"},
    }
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    assert run_here("new", tmp_path / "site").returncode == 0
    (tmp_path / "entry.json").write_text(json.dumps(ENTRY), "utf-8")
    return tmp_path / "site"


def imported(site: Path, *more: str) -> str:
    done = run_here("import", site.parent / "entry.json", "--site", site, "--date", "2026-11-22", *more)
    assert done.returncode == 0, done
    return done.stderr


def sample(site: Path) -> str:
    return next(
        line for line in (site / "content/site.yaml").read_text("utf-8").splitlines() if line.startswith("sample")
    )


def test_the_first_import_ends_it(site: Path) -> None:
    before = (site / "content/site.yaml").read_text("utf-8")
    assert "the example study is removed" in imported(site)
    assert not (site / EXAMPLE).exists()
    assert (site / "content/site.yaml").read_text("utf-8") == before.replace("sample: yes", "sample: no")
    done = run_here("build", site, "--date", "2026-11-22")
    assert done.returncode == 0, done
    assert "made up" not in (site / "output/index.html").read_text("utf-8")
    assert not list((site / "output").rglob("*main-hospital*"))


def test_imported_studies_do_not_use_the_records_that_are_removed(site: Path) -> None:
    named = json.loads(json.dumps(ENTRY))
    named["protocolSection"] |= {
        "conditionsModule": {"conditions": ["Asthma"]},
        "contactsLocationsModule": {
            "locations": [
                {
                    "facility": "Main Hospital",
                    "city": "Your city",
                    "contacts": [{"name": "Jane Doe, MD", "role": "PRINCIPAL_INVESTIGATOR"}],
                }
            ]
        },
    }
    (site.parent / "entry.json").write_text(json.dumps(named), "utf-8")
    assert "the example study is removed" in imported(site)
    done = run_here("build", site, "--date", "2026-11-22")
    assert done.returncode == 0, done
    page = (site / "output/studies/NCT99999931.html").read_text("utf-8")
    assert all(words in page for words in ("Asthma", "Main Hospital", "Jane Doe"))


@pytest.mark.parametrize("change", ["the example", "another study", "dry", "no sample"])
def test_what_somebody_wrote_stays(site: Path, change: str) -> None:
    if change == "the example":
        path = site / EXAMPLE
        path.write_text(path.read_text("utf-8") + "\nkeywords: [light]\n", "utf-8")
    elif change == "another study":
        (site / "content/studies/mine.yaml").write_text("title: Mine\n", "utf-8")
    elif change == "no sample":
        path = site / "content/site.yaml"
        path.write_text(path.read_text("utf-8").replace("sample: yes", "sample: no"), "utf-8")
    (site / "content/locations.yaml").write_text("our-clinic: {name: Our Clinic}\n", "utf-8")
    wanted = sample(site)
    said = imported(site, *(["--dry-run"] if change == "dry" else []))
    assert "the example study is removed" not in said
    assert (site / EXAMPLE).exists()
    assert (site / "content/locations.yaml").read_text("utf-8") == "our-clinic: {name: Our Clinic}\n"
    assert sample(site) == wanted
