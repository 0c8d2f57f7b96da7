"""`studyboard drift`: the registry at import, the registry now, and the site's own record."""

import json
from pathlib import Path
from typing import Any

import pytest

from site_builder.cli.drift import _cell
from site_builder.importers.drift import HERE, DriftRow, Meaning, drift
from tests.importers.records import entry
from tests.importers.test_import import saved, taken
from tests.sites import files_of, run_here, write_site, write_yaml

NUMBER = "NCT00000001"


def place(name: str, status: str, **more: str) -> dict[str, Any]:
    return {"place": {"name": name}, "status": status, **more}


def rows(then: dict[str, Any], now: dict[str, Any], ours: dict[str, Any]) -> list[tuple[str, ...]]:
    return [row[2:8] for row in drift("s", NUMBER, then, now, ours)]


def test_what_agrees_is_not_told() -> None:
    record = {"title": "A", "locations": [place("X", "open")]}
    assert rows(record, record, {}) == []
    assert rows(record, record, {"title": "A"}) == []


def test_three_ways_to_differ() -> None:
    found = rows(
        {"title": "A", "sponsor": "S", "about": "x"},
        {"title": "B", "sponsor": "S", "about": "y"},
        {"sponsor": "T", "about": "z"},
    )
    assert found == [
        ("", "title", "A", "B", "", Meaning.NEWS),
        ("", "sponsor", "S", "S", "T", Meaning.OURS),
        ("", "about", "x", "y", "z", Meaning.BOTH),
    ]


def test_what_people_wrote_as_the_registry_has_it_now_is_only_news() -> None:
    assert rows({"title": "A"}, {"title": "B"}, {"title": "B"}) == [("", "title", "A", "B", "B", Meaning.NEWS)]


def test_locations_are_matched_and_told_by_name() -> None:
    then = {"locations": [place("X", "open"), place("Gone", "open")]}
    now = {"locations": [place("New", "open"), place("X", "closed")]}
    ours = {"locations": [place("x", "paused")]}
    assert rows(then, now, ours) == [
        ("X", "status", "open", "closed", "paused", Meaning.BOTH),
        ("Gone", HERE, "yes", "no", "", Meaning.NEWS),
        ("New", HERE, "no", "yes", "", Meaning.NEWS),
    ]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_site(tmp_path / "site", studies=0)
    taken(site, saved(tmp_path / "then", entry()))
    write_yaml(site / f"content/studies/{NUMBER}.yaml", {"sponsor": "Ours"})
    changed = entry(description={"briefSummary": "Changed | <b>."})
    changed["protocolSection"]["contactsLocationsModule"]["locations"][1]["status"] = "RECRUITING"
    saved(tmp_path / "now", changed)
    return site


def told(site: Path, *more: str) -> list[DriftRow]:
    result = run_here("drift", site.parent / "now", "--site", site, "--format", "json", *more)
    assert result.returncode == 0, result.stderr
    return [DriftRow(**each) for each in json.loads(result.stdout)]


def test_the_command_tells_all_and_changes_nothing(site: Path) -> None:
    before = files_of(site / "content")
    assert [(row.location[:6], row.field) for row in told(site)] == [
        ("", "about"),
        ("", "sponsor"),
        ("", "supplemental"),
        ("Klinik", "status"),
    ]
    assert files_of(site / "content") == before
    table = run_here("drift", site.parent / "now", "--site", site, "--format", "markdown").stdout.splitlines()
    assert len(table) == 6
    assert "Changed \\| &lt;b>." in table[2]
    text = run_here("drift", site.parent / "now", "--site", site, "--strict")
    assert text.returncode == 1
    assert "4 differences" in text.stdout


def test_one_field_is_accepted(site: Path) -> None:
    mine = (site / f"content/studies/{NUMBER}.yaml").read_bytes()
    assert [row.field for row in told(site, "--accept", f"{NUMBER}:status@Klinik am See")] == [
        "about",
        "sponsor",
        "supplemental",
    ]
    imported = (site / f"content/registry/clinicaltrials.gov/{NUMBER}.json").read_text(encoding="utf-8")
    assert imported.count('"status": "open"') == 3, "at two locations, and in the history of the one that changed"
    assert "Light may help." in imported
    assert [row.field for row in told(site, "--accept", NUMBER)] == ["sponsor"]
    assert (site / f"content/studies/{NUMBER}.yaml").read_bytes() == mine
    result = taken(site, site.parent / "now")
    assert "1 same" in result.stdout


def test_what_does_not_differ_cannot_be_accepted(site: Path) -> None:
    result = run_here("drift", site.parent / "now", "--site", site, "--accept", f"{NUMBER}:titel")
    assert (result.returncode, "no difference has this name" in result.stderr) == (2, True)


def test_of_several_names_the_one_that_is_wrong_is_told(site: Path) -> None:
    result = run_here(
        "drift", site.parent / "now", "--site", site, "--accept", f"{NUMBER}:about", "--accept", f"{NUMBER}:titel"
    )
    assert result.returncode == 2
    assert f"no difference has this name: `{NUMBER}:titel`; 1 change of the others accepted" in result.stderr


@pytest.mark.parametrize("text", ["", ":", f"{NUMBER}:", f"{NUMBER}:status@", ":status", f"{NUMBER}:@Klinik am See"])
def test_a_name_that_is_cut_off_accepts_nothing(text: str, site: Path) -> None:
    """As by a variable of a script that is empty: it would accept every change of the entry."""
    before = files_of(site)
    result = run_here("drift", site.parent / "now", "--site", site, "--accept", text)
    assert (result.returncode, f"--accept: `{text}` is cut off" in result.stderr) == (2, True)
    assert files_of(site) == before


def test_words_of_a_registry_add_no_cell_and_no_picture_to_a_table_in_markdown() -> None:
    assert _cell("a\\|b ![x](https://example.org/x.png)") == "a\\\\\\|b !\\[x](https://example.org/x.png)"
