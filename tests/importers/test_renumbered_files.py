"""Entries in files whose numbers have changed: each stays the study that it is, with its address."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from site_builder.records.imported.sealed import read_imported
from tests.importers.records import entry
from tests.importers.test_import import taken
from tests.importers.test_moved_apart import folders
from tests.importers.test_others import CTIS
from tests.sites import run_here, write_site

FORMER, NEW = "NCT00000001", "NCT00000009"
FIRST, SECOND = "2022-501234-12-00", "2022-501234-12-01"


def nct(number: str, *former: str) -> dict[str, Any]:
    data: dict[str, Any] = entry(number)
    data["protocolSection"]["identificationModule"]["nctIdAliases"] = [*former]
    return data


def ctis(number: str) -> dict[str, Any]:
    return {**deepcopy(CTIS), "ctNumber": number}


PAIRS = [
    pytest.param("clinicaltrials.gov", nct(FORMER), nct(NEW, FORMER), id="NCT"),
    pytest.param("ctis", ctis(FIRST), ctis(SECOND), id="EU CT"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", studies=0)


def file(tmp_path: Path, name: str, data: dict[str, Any]) -> Path:
    path = tmp_path / f"{name}.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path


def number_in(site: Path) -> str:
    (path,) = (site / "content/registry").rglob("*.json")
    values: Any = read_imported(path.read_bytes())
    return str(values["registry"]["number"])


@pytest.mark.parametrize(("registry", "before", "now"), PAIRS)
def test_the_later_entry_has_the_page_of_the_earlier_one(
    registry: str, before: dict[str, Any], now: dict[str, Any], site: Path, tmp_path: Path
) -> None:
    earlier, later = file(tmp_path, "z", before), file(tmp_path, "a", now)
    taken(site, earlier)
    (name,) = folders(site)[registry]
    done = taken(site, later)
    assert "1 changed" in done.stdout
    assert f"{name} has the number {number_in(site)} in its registry now" in done.stderr
    assert folders(site) == {registry: [name]}
    assert number_in(site) in json.dumps(now)
    assert "1 same" in taken(site, later).stdout
    left_out = taken(site, earlier)
    assert ("1 same" in left_out.stdout, "W609" in left_out.stderr) == (True, True)
    taken(site, earlier, later)
    assert (folders(site), number_in(site) in json.dumps(now)) == ({registry: [name]}, True)
    assert run_here("drift", earlier, "--site", site).stdout.strip() == "0 differences"


def test_two_applications_for_a_trial_that_come_together_are_one_study(site: Path, tmp_path: Path) -> None:
    done = taken(site, file(tmp_path, "a", ctis(SECOND)), file(tmp_path, "b", ctis(FIRST)))
    assert "1 new, 1 same" in done.stdout
    assert folders(site) == {"ctis": [SECOND]}


def test_another_trial_with_a_similar_number_is_another_study(site: Path, tmp_path: Path) -> None:
    taken(site, file(tmp_path, "a", ctis(FIRST)), file(tmp_path, "b", ctis("2022-501235-12-01")))
    assert len(folders(site)["ctis"]) == 2
