"""ISRCTN and CTIS over the network: entry by entry, mixed with ClinicalTrials.gov's, and failures."""

import json
import time
from email.utils import formatdate
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.importers.fetching import REGISTRIES, fetch
from site_builder.importers.fetching import Registry as Asked
from site_builder.importers.http import _asked_to_wait
from site_builder.web import Response
from tests.importers.records import entry
from tests.importers.registry_server import NOTHING_FOUND, Registry, serving
from tests.importers.test_import import line, silent, taken
from tests.importers.test_others import CTIS, TRIAL
from tests.sites import files_of, run_here, write_site, write_yaml

TRIAL_NUMBER, EU_NUMBER, OTHER_EU = "ISRCTN12345678", "2022-501234-12-00", "2023-500000-11-00"
_, ISRCTN, EU = REGISTRIES


@pytest.fixture
def registry() -> Registry:
    made = Registry(entry())
    made.singles = {TRIAL_NUMBER: TRIAL.encode(), f"/retrieve/{EU_NUMBER}": json.dumps(CTIS).encode()}
    return made


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", 0)


def addresses(registry: Registry) -> tuple[str, ...]:
    keys = ("clinicaltrials", "isrctn", "ctis")
    return tuple(word for key in keys for word in ("--api", f"{key}={registry.address}"))


def test_numbers_of_all_registries_in_one_import(site: Path, registry: Registry) -> None:
    with serving(registry):
        result = taken(site, "isrctn12345678", EU_NUMBER, "NCT00000001", *addresses(registry))
        assert "3 entries: 3 new" in result.stdout, result.stderr
        made = files_of(site / "content" / "registry")
        assert {path.parts[0] for path in map(Path, made)} == {"clinicaltrials.gov", "isrctn", "ctis"}
        assert "3 entries: 3 same" in taken(site, *addresses(registry)).stdout, "all that was imported before"
        assert not list((site / ".cache" / "import").glob("*")), "nothing is kept once all is there"
        registry.singles[f"/retrieve/{EU_NUMBER}"] = json.dumps({**CTIS, "ctStatus": "Ended"}).encode()
        del registry.singles[TRIAL_NUMBER]
        again = taken(site, *addresses(registry))
        assert f"W608 the registry has no entry {TRIAL_NUMBER} any more" in again.stderr
        assert "1 changed, 1 same, 1 missing" in again.stdout
    assert "studyboard/" in "".join(registry.agents)


def test_doubtful_news_is_held_back_and_drift_asks_all_registries(site: Path, registry: Registry) -> None:
    over = {**CTIS, "ctStatus": "Ended"}
    stopped = TRIAL.replace(
        "</participants>", "<recruitmentStatusOverride>Stopped</recruitmentStatusOverride></participants>"
    )
    registry.singles |= {TRIAL_NUMBER: stopped.encode(), f"/retrieve/{EU_NUMBER}": json.dumps(over).encode()}
    with serving(registry):
        taken(site, TRIAL_NUMBER, EU_NUMBER, "NCT00000001", *addresses(registry))
        before = files_of(site / "content")
        registry.singles |= {TRIAL_NUMBER: TRIAL.encode(), f"/retrieve/{EU_NUMBER}": json.dumps(CTIS).encode()}
        told = run_here("drift", "--site", site, "--date", "2026-11-22", "--pause", "0", *addresses(registry))
        assert f"({TRIAL_NUMBER}): status at North Campus, Rochester, United States: " in told.stdout, told.stderr
        result = taken(site, *addresses(registry))
        assert "2 held back" in result.stdout
        assert "W606 the status in the registry went back from Stopped to Recruiting" in result.stderr
        assert "W606 the status in the registry went back from Ended to Ongoing, recruiting" in result.stderr
        assert files_of(site / "content") == before


def test_a_study_is_asked_for_at_every_registry_whatever_it_is_called(site: Path, registry: Registry) -> None:
    numbers = {"nct": "NCT00000001", "isrctn": TRIAL_NUMBER, "eu_ct": EU_NUMBER}
    write_yaml(site / "content/studies/NCT00000001.yaml", {"identifiers": numbers})
    with serving(registry):
        taken(site, *numbers.values(), *addresses(registry))
        assert len(files_of(site / "content" / "registry")) == 3
        assert "3 entries: 3 same" in taken(site, *addresses(registry)).stdout


@pytest.mark.parametrize(("asked", "number"), [(ISRCTN, "ISRCTN00000000"), (EU, OTHER_EU)])
def test_a_number_that_a_registry_does_not_know(tmp_path: Path, registry: Registry, asked: Asked, number: str) -> None:
    registry.singles["/retrieve/2023-500000-12-00"] = b""
    with serving(registry):
        assert fetch(asked, line(registry), [number], tmp_path, silent).missing == (number,)
        assert fetch(EU, line(registry), ["2023-500000-12-00"], tmp_path, silent).missing == ("2023-500000-12-00",)


@pytest.mark.parametrize("trouble", ["500", "503", "429", "broken", "slow", "cut", "html"])
@pytest.mark.parametrize(("asked", "number"), [(ISRCTN, TRIAL_NUMBER), (EU, EU_NUMBER)])
def test_a_failing_answer_is_asked_for_again(
    tmp_path: Path, registry: Registry, asked: Asked, number: str, trouble: str
) -> None:
    registry.troubles = [trouble, trouble]
    with serving(registry):
        found = fetch(asked, line(registry), [number], tmp_path, silent)
    assert len(found.documents) == 1
    assert len(registry.asked) == 3


@pytest.mark.parametrize("said", ["-5", "nan", "soon", formatdate(0, usegmt=True), "Fri, 99 Foo 2026 00:00:00 GMT"])
def test_a_time_to_wait_that_is_none_does_no_harm(tmp_path: Path, registry: Registry, said: str) -> None:
    registry.troubles, registry.retry_after = ["429"], said
    with serving(registry):
        assert len(fetch(EU, line(registry), [EU_NUMBER], tmp_path, silent).documents) == 1


def test_a_registry_may_name_the_moment_to_come_back(tmp_path: Path, registry: Registry) -> None:
    registry.troubles, registry.retry_after = ["503"], formatdate(time.time() + 2, usegmt=True)
    start = time.monotonic()
    with serving(registry):
        fetch(EU, line(registry), [EU_NUMBER], tmp_path, silent)
    assert time.monotonic() - start > 0.7


def test_of_what_a_search_for_a_number_finds_only_its_entry_is_taken(tmp_path: Path, registry: Registry) -> None:
    """A search also finds entries that mention the requested one."""
    first = TRIAL.index("<fullTrial>")
    another = TRIAL[first : TRIAL.index("</allTrials>")].replace("12345678", "87654321")
    registry.singles[TRIAL_NUMBER] = (TRIAL[:first] + another + TRIAL[first:]).encode()
    with serving(registry):
        (found,) = fetch(ISRCTN, line(registry), [TRIAL_NUMBER], tmp_path, silent).documents
    assert b"12345678" in found.data
    assert b"87654321" not in found.data


def test_an_answer_without_the_entries_that_it_announces_is_not_believed(tmp_path: Path, registry: Registry) -> None:
    registry.singles[TRIAL_NUMBER] = NOTHING_FOUND.replace(b'"0"', b'"3"')
    with serving(registry), pytest.raises(UserError, match=f"{TRIAL_NUMBER}: .* announced 3 entries and has 0"):
        fetch(ISRCTN, line(registry), [TRIAL_NUMBER], tmp_path, silent)


def test_another_entry_than_was_asked_for_is_not_taken(tmp_path: Path, registry: Registry) -> None:
    registry.singles[f"/retrieve/{OTHER_EU}"] = registry.singles[f"/retrieve/{EU_NUMBER}"]
    with serving(registry), pytest.raises(UserError, match=f"it has {EU_NUMBER} instead of {OTHER_EU}"):
        fetch(EU, line(registry), [OTHER_EU], tmp_path, silent)


def test_an_import_that_was_cut_short_goes_on_where_it_stopped(tmp_path: Path, registry: Registry) -> None:
    registry.singles[f"/retrieve/{OTHER_EU}"] = json.dumps({**CTIS, "ctNumber": OTHER_EU}).encode()
    registry.troubles = ["", *["503"] * 6]
    numbers = [EU_NUMBER, OTHER_EU]
    with serving(registry):
        with pytest.raises(UserError, match="answered with error 503"):
            fetch(EU, line(registry), numbers, tmp_path, silent)
        asked = len(registry.asked)
        assert len(fetch(EU, line(registry), numbers, tmp_path, silent).documents) == 2
        assert len(registry.asked) - asked == 1


def test_a_registry_that_lost_most_is_not_believed(site: Path, registry: Registry) -> None:
    numbers = [f"ISRCTN1234567{digit}" for digit in range(10)]
    with serving(registry):
        result = taken(site, *numbers, *addresses(registry))
    assert "ISRCTN has only 1 of 10 entries; none was changed" in result.stderr
    assert not (site / "content" / "registry").exists()


@pytest.mark.parametrize("given", ["other=http://127.0.0.1:9/x", "isrctn=127.0.0.1/x", "isrctn="])
def test_an_address_that_is_none_is_told_before_anybody_is_asked(site: Path, given: str) -> None:
    result = taken(site, TRIAL_NUMBER, "--api", given)
    assert (result.returncode, "is not a registry and its address" in result.stderr) == (2, True)


@pytest.mark.parametrize("header", ["bientôt", "Mon, 01 Jan 0001 00:00:00 +2359", "-1", "9" * 500, "٣", "²"])
def test_a_time_to_wait_in_any_letters(header: str, site: Path, registry: Registry) -> None:
    waited = _asked_to_wait(Response(429, headers=[(b"Retry-After", header.encode())]))
    assert waited >= 0
    if header != "bientôt":
        return
    registry.troubles, registry.retry_after = ["429"], header
    with serving(registry):
        assert "1 new" in taken(site, "NCT00000001", *addresses(registry)).stdout
