"""Drift of a study in three registries, each asked over HTTP: what changed in each, and where they disagree."""

import json
import subprocess
from pathlib import Path

import pytest

from site_builder.importers.drift import DriftRow, Meaning
from tests.importers.records import entry
from tests.importers.registry_server import Registry, serving
from tests.importers.test_asking_others import EU_NUMBER, TRIAL_NUMBER, addresses
from tests.importers.test_import import taken
from tests.importers.test_others import CTIS, TRIAL
from tests.sites import files_of, run_here, write_site, write_yaml

NUMBER = "NCT00000001"
OVERRIDE = "<recruitmentStatusOverride>Stopped</recruitmentStatusOverride></participants>"
NOW = {
    TRIAL_NUMBER: TRIAL.replace("</participants>", OVERRIDE).encode(),
    f"/retrieve/{EU_NUMBER}": json.dumps({**CTIS, "ctStatus": "Ended"}).encode(),
}


@pytest.fixture(params=[NUMBER, "evening-light"])
def name(request: pytest.FixtureRequest) -> str:
    """The study is named after one of its numbers, or by people."""
    return str(request.param)


@pytest.fixture
def site(tmp_path: Path, name: str) -> Path:
    site = write_site(tmp_path / "site", 0)
    numbers = {"nct": NUMBER, "isrctn": TRIAL_NUMBER, "eu_ct": EU_NUMBER}
    write_yaml(site / f"content/studies/{name}.yaml", {"identifiers": numbers, "sponsor": "Ours"})
    return site


@pytest.fixture
def registry(site: Path) -> Registry:
    """Three registries, after the study was imported from them and before they are asked again."""
    registry = Registry(entry())
    registry.singles = {TRIAL_NUMBER: TRIAL.encode(), f"/retrieve/{EU_NUMBER}": json.dumps(CTIS).encode()}
    with serving(registry):
        taken(site, NUMBER, TRIAL_NUMBER, EU_NUMBER, *addresses(registry))
    return registry


def change(registry: Registry) -> None:
    """Something else changes in each of them."""
    registry.studies[NUMBER] = entry(description={"briefSummary": "Changed."})
    registry.singles |= NOW


def asked(site: Path, registry: Registry, *more: str) -> subprocess.CompletedProcess[str]:
    with serving(registry):
        return run_here("drift", "--site", site, "--date", "2026-11-22", "--pause", "0", *addresses(registry), *more)


def rows_of(site: Path, registry: Registry, *more: str) -> list[DriftRow]:
    result = asked(site, registry, "--format", "json", *more)
    assert result.returncode == 0, result.stderr
    return [DriftRow(**each) for each in json.loads(result.stdout)]


def news(rows: list[DriftRow]) -> set[tuple[str, str, str]]:
    return {(row.number, row.location[:5], row.field) for row in rows if row.meaning == Meaning.NEWS}


NEWS = {
    (NUMBER, "", "about"),
    (NUMBER, "", "supplemental"),
    (TRIAL_NUMBER, "North", "status"),
    (EU_NUMBER, "Klini", "status"),
}


def test_each_registry_is_compared_with_its_own_entry_and_with_the_others(site: Path, registry: Registry) -> None:
    before = files_of(site / "content")
    rows = rows_of(site, registry)
    assert news(rows) == set()
    assert {(row.number, row.then.partition(":")[0]) for row in rows if row.meaning == Meaning.REGISTRIES} == {
        (TRIAL_NUMBER, "ClinicalTrials.gov"),
        (EU_NUMBER, "ClinicalTrials.gov"),
        (EU_NUMBER, "ISRCTN"),
    }
    assert {row.number for row in rows if row.meaning == Meaning.OURS} == {NUMBER, TRIAL_NUMBER, EU_NUMBER}
    change(registry)
    assert news(rows_of(site, registry)) == NEWS
    assert files_of(site / "content") == before


@pytest.mark.parametrize("number", [NUMBER, TRIAL_NUMBER, EU_NUMBER])
def test_a_number_accepts_the_changes_of_its_own_registry_only(site: Path, registry: Registry, number: str) -> None:
    """Even if the study is named after it."""
    change(registry)
    assert news(rows_of(site, registry, "--accept", number)) == {each for each in NEWS if each[0] != number}


def test_a_field_of_another_registry_is_not_accepted_by_the_number(site: Path, registry: Registry) -> None:
    change(registry)
    before = files_of(site / "content")
    result = asked(site, registry, "--accept", f"{NUMBER}:status@Rochester")
    assert (result.returncode, "no difference has this name" in result.stderr) == (2, True)
    assert files_of(site / "content") == before


def test_a_name_that_people_gave_accepts_all(site: Path, registry: Registry, name: str) -> None:
    change(registry)
    left = news(rows_of(site, registry, "--accept", name))
    assert left == (set() if name != NUMBER else {each for each in NEWS if each[0] != NUMBER})


def test_an_entry_that_one_registry_lost_is_reported_by_its_number(site: Path, registry: Registry) -> None:
    del registry.singles[TRIAL_NUMBER]
    result = asked(site, registry)
    assert f"{TRIAL_NUMBER}: not in the registry any more" in result.stderr
