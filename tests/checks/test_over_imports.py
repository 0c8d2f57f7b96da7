"""Findings in studies that people wrote over an entry of a registry: each is shown where its words are."""

from pathlib import Path
from typing import Any

import pytest

from tests.sites import write_yaml

from .running import checked

IMPORTED = "content/registry/clinicaltrials.gov/NCT00000001.yaml"
OWN = "content/studies/NCT00000001.yaml"
CLINIC = {"name": "Lake Clinic", "city": "Rochester"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_yaml(tmp_path / "content/site.yaml", {"organisation": "A", "contact": {"phone": "+1 507 555 0100"}})
    entry = {"name": "ClinicalTrials.gov", "number": "NCT00000001", "link": "https://example.org/"}
    study: dict[str, Any] = {
        "title": "Evening light",
        "about": "You get free medical care.",
        "locations": [{"place": CLINIC, "status": "closed", "checked_on": "2026-09-30"}],
        "history": [{"on": "2026-08-01", "location": "Lake Hospital", "status": "closed", "was": "open"}],
        "registry": entry,
    }
    write_yaml(tmp_path / IMPORTED, study)
    return tmp_path


def test_words_of_the_registry_are_shown_in_its_entry(site: Path) -> None:
    write_yaml(site / OWN, {"plain_title": "Light"})
    assert f"{IMPORTED}:2:" in checked(site).output
    write_yaml(site / OWN, {"plain_title": "Light", "about": "Free medical care."})
    assert f"{OWN}:2:" in checked(site).output


def test_a_location_that_the_registry_renamed_is_nothing_to_correct(site: Path) -> None:
    assert "C405" not in checked(site).output
    note = {"on": "2026-09-01", "by": "Ada", "location": "Lake Clinic", "status": "closed"}
    write_yaml(site / OWN, {"history": [note]})
    assert "C405" not in checked(site).output
    write_yaml(site / OWN, {"history": [note, {**note, "location": "Nowhere"}]})
    output = checked(site).output
    line = next(number for number, text in enumerate((site / OWN).read_text().splitlines(), 1) if "Nowhere" in text)
    assert f"{OWN}:{line}:" in output
    assert output.count("C405") == 1
