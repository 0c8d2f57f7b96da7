"""ISRCTN and CTIS over the network: entry by entry, mixed with ClinicalTrials.gov's, and what goes wrong."""

import json
from pathlib import Path

import pytest

from site_builder.diagnostics import Trouble
from site_builder.importers.fetching import REGISTRIES, fetch
from site_builder.importers.fetching import Registry as Asked
from tests.importers.records import entry
from tests.importers.registry_server import Registry, serving
from tests.importers.test_import import line, silent, taken
from tests.importers.test_others import CTIS, TRIAL
from tests.sites import files_of, write_site

ISRCTN_PATH, CTIS_PATH = "/trial/ISRCTN12345678/format/default", "/retrieve/2022-501234-12-00"
_, ISRCTN, EU = REGISTRIES


@pytest.fixture
def registry() -> Registry:
    made = Registry(entry())
    made.singles = {ISRCTN_PATH: TRIAL.encode(), CTIS_PATH: json.dumps(CTIS).encode()}
    return made


def addresses(registry: Registry) -> tuple[str, ...]:
    keys = ("clinicaltrials", "isrctn", "ctis")
    return tuple(word for key in keys for word in ("--api", f"{key}={registry.address}"))


def test_numbers_of_all_registries_in_one_import(tmp_path: Path, registry: Registry) -> None:
    site = write_site(tmp_path / "site", 0)
    numbers = ("isrctn12345678", "2022-501234-12-00", "NCT00000001")
    with serving(registry):
        result = taken(site, *numbers, *addresses(registry))
        assert "3 entries: 3 new" in result.stdout, result.stderr
        made = files_of(site / "content" / "registry")
        assert {path.parts[0] for path in map(Path, made)} == {"clinicaltrials.gov", "isrctn", "ctis"}
        assert "3 entries: 3 same" in taken(site, *addresses(registry)).stdout, "all that was imported before"
        assert not list((site / ".cache" / "import").glob("*")), "nothing is kept once all is there"
        registry.singles[CTIS_PATH] = json.dumps({**CTIS, "ctStatus": "Ended"}).encode()
        del registry.singles[ISRCTN_PATH]
        again = taken(site, *addresses(registry))
        assert "W608 the registry has no entry ISRCTN12345678 any more" in again.stderr
        assert "1 changed, 1 same, 1 missing" in again.stdout
    assert "studyboard/" in "".join(registry.agents)


@pytest.mark.parametrize("unknown", [None, b'<allTrials xmlns="http://www.67bricks.com/isrctn" totalCount="0"/>'])
def test_a_number_that_a_registry_does_not_know(tmp_path: Path, registry: Registry, unknown: bytes | None) -> None:
    registry.singles = {ISRCTN_PATH: unknown} if unknown else {}
    with serving(registry):
        assert fetch(ISRCTN, line(registry), ["ISRCTN12345678"], tmp_path, silent).missing == ("ISRCTN12345678",)


@pytest.mark.parametrize("trouble", ["500", "503", "429", "broken", "slow", "cut", "html"])
@pytest.mark.parametrize(("asked", "number"), [(ISRCTN, "ISRCTN12345678"), (EU, "2022-501234-12-00")])
def test_trouble_is_sat_out(tmp_path: Path, registry: Registry, asked: Asked, number: str, trouble: str) -> None:
    registry.troubles = [trouble, trouble]
    with serving(registry):
        found = fetch(asked, line(registry), [number], tmp_path, silent)
    assert len(found.documents) == 1
    assert len(registry.asked) == 3


def test_another_entry_than_was_asked_for_is_not_taken(tmp_path: Path, registry: Registry) -> None:
    registry.singles["/retrieve/2023-500000-11-00"] = registry.singles[CTIS_PATH]
    with serving(registry), pytest.raises(Trouble, match="it has 2022-501234-12-00 instead of 2023-500000-11-00"):
        fetch(EU, line(registry), ["2023-500000-11-00"], tmp_path, silent)


def test_an_import_that_was_cut_short_goes_on_where_it_stopped(tmp_path: Path, registry: Registry) -> None:
    registry.singles["/retrieve/2023-500000-11-00"] = json.dumps({**CTIS, "ctNumber": "2023-500000-11-00"}).encode()
    registry.troubles = ["", *["503"] * 6]
    numbers = ["2022-501234-12-00", "2023-500000-11-00"]
    with serving(registry):
        with pytest.raises(Trouble, match="answered with error 503"):
            fetch(EU, line(registry), numbers, tmp_path, silent)
        asked = len(registry.asked)
        assert len(fetch(EU, line(registry), numbers, tmp_path, silent).documents) == 2
        assert len(registry.asked) - asked == 1


def test_a_registry_that_lost_most_is_not_believed(tmp_path: Path, registry: Registry) -> None:
    site = write_site(tmp_path / "site", 0)
    numbers = [f"ISRCTN1234567{digit}" for digit in range(10)]
    with serving(registry):
        result = taken(site, *numbers, *addresses(registry))
    assert "ISRCTN has only 1 of 10 entries; none was changed" in result.stderr
    assert not (site / "content" / "registry").exists()
