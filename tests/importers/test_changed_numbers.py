"""Studies that ClinicalTrials.gov has under another number now: it answers the former number with the new entry."""

from collections.abc import Iterator
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.importers.records import entry
from tests.importers.registry_server import Registry, serving
from tests.sites import files_of, run_here, write_site

FOLDER = "content/registry/clinicaltrials.gov"
FORMER, NEW = "NCT00000001", "NCT00000009"


class RenumberingRegistry(Registry):
    """Answers a request for a former number with the entry that has it as an alias, as the interface does."""

    def renumber(self, number: str, *former: str) -> None:
        for each in former:
            self.studies.pop(each, None)
        self.studies[number] = entry(number)
        self.studies[number]["protocolSection"]["identificationModule"]["nctIdAliases"] = list(former)

    def answer(self, query: dict[str, str]) -> dict[str, Any]:
        numbers = query["filter.ids"].split(",") if "filter.ids" in query else [*self.studies]
        aliases = {
            alias: number
            for number, each in self.studies.items()
            for alias in each["protocolSection"]["identificationModule"].get("nctIdAliases", ())
        }
        present = dict.fromkeys(aliases.get(each, each) for each in numbers)
        return super().answer({**query, "filter.ids": ",".join(present)})


@pytest.fixture
def registry() -> Iterator[RenumberingRegistry]:
    with serving(RenumberingRegistry(entry(FORMER))) as found:
        assert isinstance(found, RenumberingRegistry)
        yield found


@pytest.fixture
def site(tmp_path: Path, registry: Registry) -> Path:
    site = write_site(tmp_path / "site", 1)
    assert imported(site, registry, FORMER).returncode == 0
    (site / f"content/studies/{FORMER}.yaml").write_text("plain_title: Our own words\n", "utf-8")
    return site


def imported(site: Path, registry: Registry, *what: str) -> CompletedProcess[str]:
    return run_here("import", *what, "--site", site, "--date", "2026-11-22", "--api", registry.address)


def entries(site: Path) -> list[str]:
    return sorted(path.name for path in (site / FOLDER).iterdir())


@pytest.mark.parametrize("what", [(), (FORMER,), (NEW,), ("--search", "light")])
def test_it_stays_one_study_with_its_address(what: tuple[str, ...], site: Path, registry: RenumberingRegistry) -> None:
    registry.renumber(NEW, FORMER)
    done = imported(site, registry, *what)
    assert (done.returncode, done.stdout.strip()) == (0, "1 entry: 1 changed")
    assert f"{FORMER} has the number {NEW} in its registry now" in done.stderr
    assert entries(site) == [f"{FORMER}.json"]
    before = files_of(site / "content")
    assert "1 same" in imported(site, registry).stdout
    assert run_here("drift", "--site", site, "--api", registry.address).stdout.strip() == "0 differences"
    assert files_of(site / "content") == before


def test_the_difference_is_shown_before_it_is_imported(site: Path, registry: RenumberingRegistry) -> None:
    registry.renumber(NEW, FORMER)
    shown = run_here("drift", "--site", site, "--api", registry.address)
    assert f"{FORMER} ({NEW}): identifiers" in shown.stdout
    assert "not in the registry" not in shown.stderr


def test_a_number_that_the_site_does_not_have_is_not_missing(site: Path, registry: RenumberingRegistry) -> None:
    registry.renumber("NCT00000008", "NCT00000002")
    done = imported(site, registry, "NCT00000002")
    assert (done.returncode, done.stdout.partition("\n")[0]) == (0, "1 entry: 1 new")
    assert entries(site) == [f"{FORMER}.json", "NCT00000008.json"]


def test_two_entries_of_one_study_are_reported(site: Path, registry: RenumberingRegistry) -> None:
    """The registry merged them: the site has both, and one of them is no entry any more."""
    registry.studies[NEW] = entry(NEW)
    imported(site, registry, NEW)
    registry.renumber(NEW, FORMER)
    done = imported(site, registry)
    assert done.returncode == 1
    assert f"{FOLDER}/{FORMER}.json: W608 the registry has no entry {FORMER} any more" in done.stderr
    assert entries(site) == [f"{FORMER}.json", f"{NEW}.json"]


def test_of_two_former_numbers_one_is_the_study(site: Path, registry: RenumberingRegistry) -> None:
    registry.studies["NCT00000002"] = entry("NCT00000002")
    imported(site, registry, "NCT00000002")
    registry.renumber(NEW, FORMER, "NCT00000002")
    for _ in range(2):
        done = imported(site, registry)
        assert f"{FOLDER}/NCT00000002.json: W608" in done.stderr
        assert entries(site) == [f"{FORMER}.json", "NCT00000002.json"]
