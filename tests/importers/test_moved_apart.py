"""Differences that `studyboard drift` shows, and studies in several registries."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.editing.drift_page import drift_page, excerpts
from site_builder.importers.disagreement import disagreements
from site_builder.importers.drift import DriftRow, Meaning
from tests.effort import tries
from tests.importers.records import entry
from tests.importers.test_anzctr import TRIAL
from tests.importers.test_import import saved, taken
from tests.sites import built, run_here, write_site, write_yaml

LONG = "A long text of many words that are the same in both, again and again, until nearly the very end of it, where "
_TEXT = st.text(st.sampled_from("ab cd"), max_size=80)


@given(_TEXT, _TEXT, _TEXT, _TEXT)
@settings(max_examples=tries(300), deadline=None)
def test_two_texts_that_differ_never_look_alike(before: str, then: str, now: str, ours: str) -> None:
    texts = (f"{before * 3}{then}", f"{before * 3}{now}", f"{before * 3}{ours}")
    cut = excerpts(*texts, 60)
    assert all(len(each) <= 60 for each in cut)
    if texts[0] != texts[1]:
        assert cut[0] != cut[1]
    elif texts[2] and texts[2] != texts[1]:
        assert cut[2] != cut[1]


def test_short_texts_stay_whole() -> None:
    assert excerpts("one", "two", "", 60) == ("one", "two", "")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_site(tmp_path / "site", studies=0)
    taken(site, saved(tmp_path / "then", entry(description={"briefSummary": f"{LONG}it says one thing."})))
    saved(tmp_path / "now", entry(description={"briefSummary": f"{LONG}it says <b> another."}))
    return site


def drifted(site: Path, *more: str) -> str:
    result = run_here("drift", site.parent / "now", "--site", site, *more, COLUMNS="90")
    assert result.returncode == 0, result.stderr
    return result.stdout


def test_the_table_in_the_terminal_shows_what_differs(site: Path) -> None:
    lines = [line for line in drifted(site).splitlines() if "│" in line and ("then" in line or "now" in line)][:2]
    then, now = (line.partition(" │ ")[2] for line in lines)
    assert then != now
    assert (then.endswith("says one thing."), now.endswith("says <b> another.")) == (True, True)
    assert max(map(len, lines)) <= 90
    assert "&lt;b> another" in drifted(site, "--format", "markdown")


def test_the_page_for_the_office_marks_the_words(site: Path) -> None:
    html = drifted(site, "--format", "html")
    assert re.search(r"says <del>one[^<]*</del>", html)
    assert re.search(r"says <ins>[^<]*another</ins>|<ins>another</ins>", html)
    assert "<b>" not in html
    assert "<script" not in html
    assert not re.search(r"(?:src|href)=", html)
    assert re.search(r"<h2>[^<]+ <small>NCT\d{8}</small></h2>", html)
    assert '<td data-name="Field">About the study</td>' in html


@given(st.text(max_size=60), st.text(max_size=60))
@settings(max_examples=tries(60), deadline=None)
def test_no_text_becomes_markup_on_the_page(then: str, now: str) -> None:
    html = drift_page([DriftRow(then, "N", now, "f", then, now, then, Meaning.BOTH)])
    tags = set(re.findall(r"</?([a-z0-9]+)", html))
    assert tags <= TAGS


# --- one study in several registries ----------------------------------------------------------------------------------


def folders(site: Path) -> dict[str, list[str]]:
    base = site / "content/registry"
    return {each.name: sorted(path.stem for path in each.glob("*.json")) for each in sorted(base.iterdir())}


def write_both(folder: Path, **changes: Any) -> tuple[Path, Path]:
    first = saved(folder / "ctgov", entry(**changes))
    second = folder / "anzctr.xml"
    second.write_text(f"<ANZCTR_Trials>{TRIAL}</ANZCTR_Trials>", encoding="utf-8")
    return first, second


TAGS = {
    *("html", "head", "meta", "title", "style", "body", "h1", "h2", "small", "p"),
    *("table", "thead", "tbody", "tr", "th", "td", "ins", "del"),
}
JOINED = {"anzctr": ["NCT00000001"], "clinicaltrials.gov": ["NCT00000001"]}


def test_entries_of_one_study_are_one_study_whatever_comes_first(tmp_path: Path) -> None:
    first, second = write_both(tmp_path)
    together = write_site(tmp_path / "together", 0)
    taken(together, first, second)
    assert folders(together) == JOINED
    after = write_site(tmp_path / "after", 0)
    taken(after, first)
    taken(after, second)
    assert folders(after) == JOINED
    assert "1 same" in taken(after, second).stdout, "it is found again under its name"
    built(after)
    assert [path.stem for path in (after / "output/studies").glob("*CT*.html")] == ["NCT00000001"]


def test_an_entry_follows_the_name_that_people_gave(tmp_path: Path) -> None:
    _, second = write_both(tmp_path)
    site = write_site(tmp_path / "site", 0)
    write_yaml(site / "content/studies/light.yaml", {"title": "Light", "identifiers": {"nct": "NCT00000001"}})
    taken(site, second)
    assert folders(site) == {"anzctr": ["light"]}


def test_a_name_that_people_give_later_moves_every_entry_of_the_study(tmp_path: Path) -> None:
    site, entries = write_site(tmp_path / "site", 0), write_both(tmp_path)
    taken(site, *entries)
    write_yaml(site / "content/studies/light.yaml", {"title": "Light", "identifiers": {"nct": "NCT00000001"}})
    taken(site, *entries)
    assert folders(site) == {name: ["light"] for name in JOINED}


def test_a_name_moves_the_entries_that_are_named_after_the_number_in_another_registry(tmp_path: Path) -> None:
    site, (first, second) = write_site(tmp_path / "site", 0), write_both(tmp_path)
    taken(site, second)
    taken(site, first)
    (number,) = folders(site)["anzctr"]
    assert folders(site) == {name: [number] for name in JOINED}
    write_yaml(site / "content/studies/light.yaml", {"title": "Light", "identifiers": {"nct": "NCT00000001"}})
    taken(site, first)
    assert folders(site) == {name: ["light"] for name in JOINED}, "one study, and not two"


def test_a_study_that_is_only_mentioned_keeps_its_own_page(tmp_path: Path) -> None:
    other = entry()
    other["protocolSection"]["identificationModule"] |= {
        "nctId": "NCT00000002",
        "secondaryIdInfos": [{"id": "NCT00000001", "type": "REGISTRY"}],
    }
    site = write_site(tmp_path / "site", 0)
    taken(site, saved(tmp_path / "one", entry()))
    taken(site, saved(tmp_path / "two", other))
    assert folders(site) == {"clinicaltrials.gov": ["NCT00000001", "NCT00000002"]}


def test_disagreement_is_drift_and_explain_says_which_field_comes_from_where(tmp_path: Path) -> None:
    first, second = write_both(tmp_path)
    site = write_site(tmp_path / "site", 0)
    taken(site, first, second)
    result = run_here("drift", first, second, "--site", site, "--format", "json")
    rows = [DriftRow(**each) for each in json.loads(result.stdout)]
    found = {row.field: (row.then, row.now) for row in rows if row.meaning == Meaning.REGISTRIES}
    assert "enrollment" not in found, "both say 120"
    assert found["dates.start"] == ("ClinicalTrials.gov: 2025-11", "ANZCTR: 2026-05-02")
    told = run_here("explain", "studies/NCT00000001.html", "--site", site).stdout
    assert "content/registry/clinicaltrials.gov/NCT00000001.json" in told
    assert "content/registry/anzctr/NCT00000001.json" in told


def test_a_status_of_all_locations_is_one_of_the_study() -> None:
    """Most registries give a study with one location its status there."""
    here: dict[str, Any] = {"registry": {"name": "One"}, "locations": [{"status": "open"}, {"status": "open"}]}
    there = {"registry": {"name": "Two"}, "status": "completed"}
    (row,) = disagreements("light", [here, there], {})
    assert (row.field, row.then, row.now) == ("status", "One: open", "Two: completed")
    here["locations"][1] = {"status": "closed"}
    assert not list(disagreements("light", [here, there], {}))


def test_a_registry_that_does_not_say_where_has_only_its_word() -> None:
    here: dict[str, Any] = {"registry": {"name": "One", "status": "RECRUITING"}, "locations": [{}, {}]}
    there: dict[str, Any] = {"registry": {"name": "Two", "status": "Active, not recruiting"}, "locations": [{}, {}]}
    (row,) = disagreements("light", [here, there], {})
    assert (row.then, row.now) == ("One: open", "Two: closed")
    there["registry"]["status"] = "Not Recruiting"
    assert not list(disagreements("light", [here, there], {})), "before, between or after"
