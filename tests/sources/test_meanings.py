"""What a file in `content/sources` says about the words of a table, and what is wrong with it."""

from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from site_builder.records.imported.sealed import read_imported
from tests.importers.records import entry
from tests.importers.registry_server import Registry, serving
from tests.sites import files_of, run_here, write_site

MAPPING = """name: Office
study: Number
columns:
  title: Title
  identifiers.nct: NCT
  locations.location: Site
  locations.status: Status
current: yes
values:
  locations.status: {S1: MEANING, S2: ""}
  locations.location: {MC: PLACE, LC: Lakeside Clinic}
"""
HEAD = "Number,Title,NCT,Site,Status\n"


def imported(
    folder: Path, rows: str, meaning: str = "open", place: str = "north", mapping: str = MAPPING
) -> CompletedProcess[str]:
    site = folder / "site"
    if not site.exists():
        write_site(site, 1)
        (site / "content/sources").mkdir()
    text = mapping.replace("MEANING", meaning).replace("PLACE", place)
    (site / "content/sources/office.yaml").write_text(text, "utf-8")
    (folder / "office.csv").write_text(rows if rows.startswith("Number") else HEAD + rows, "utf-8")
    return run_here("import", folder / "office.csv", "--site", site, "--date", "2026-11-22")


def values(folder: Path, stem: str) -> dict[str, Any]:
    found = read_imported((folder / f"site/content/registry/tables/{stem}.json").read_bytes())
    assert found
    return found


@pytest.mark.parametrize(
    ("meaning", "message"),
    [
        ("opne", "E304 `opne` is not a known word (did you mean `open`?)"),
        ("active", "E304 `active` can mean"),
        ("not a status", "write one of: open, by invitation"),
    ],
)
def test_a_meaning_that_is_no_word_is_reported_at_its_line(meaning: str, message: str, tmp_path: Path) -> None:
    done = imported(tmp_path, "a,A study,,MC,S1\n", meaning)
    assert done.returncode == 1
    assert "content/sources/office.yaml:10:" in done.stderr
    assert message in done.stderr
    assert not (tmp_path / "site/content/registry").exists()


def test_a_meaning_in_the_words_of_a_registry_is_its_word(tmp_path: Path) -> None:
    done = imported(tmp_path, "a,A study,,MC,S1\nb,Another,,MC,S2\n", "Recruiting")
    assert (done.returncode, done.stderr) == (0, "")
    assert values(tmp_path, "a")["locations"][0]["status"] == "open"
    assert "status" not in values(tmp_path, "b")["locations"][0]


def test_readers_never_see_an_identifier_as_the_name_of_a_place(tmp_path: Path) -> None:
    done = imported(tmp_path, "a,A study,,MC,S1\na,A study,,LC,S1\n", place="main-campus")
    assert "W603 row 2: `main-campus` is none of your locations; readers see “MC”" in done.stderr
    places = [each["place"]["name"] for each in values(tmp_path, "a")["locations"]]
    assert places == ["MC", "Lakeside Clinic"]
    assert imported(tmp_path, "a,A study,,MC,S1\na,A study,,LC,S1\n").stderr == ""
    assert values(tmp_path, "a")["locations"][0]["location"] == "north"


def test_a_rule_about_several_fields_shows_no_record(tmp_path: Path) -> None:
    """The status of a whole study cannot be open: the remark says what to do, and shows no braces."""
    mapping = "name: Office\nstudy: Number\ncolumns:\n  title: Title\n  status: Status\ncurrent: yes\n"
    done = imported(tmp_path, "Number,Title,Status\na,A study,open\n", mapping=mapping)
    assert "a study can read open only where one of its locations is open" in done.stderr
    assert "write `status: open` under the location" in done.stderr
    assert "{" not in done.stderr


def test_a_study_of_a_table_is_not_asked_for_at_its_registry(tmp_path: Path) -> None:
    """Only what came from a registry is fetched again, and only that can be missing there."""
    imported(tmp_path, "a,A study,NCT00000001,MC,S1\nb,Another,NCT00000002,MC,S1\n")
    site = tmp_path / "site"
    nothing = run_here("import", "--site", site)
    assert "nothing was imported from a registry before" in nothing.stderr
    with serving(Registry(entry("NCT00000001"), entry("NCT00000002"))) as registry:
        assert "1 new" in run_here("import", "NCT00000001", "--site", site, "--api", registry.address).stdout
        del registry.studies["NCT00000001"]
        before = files_of(site / "content")
        again = run_here("import", "--site", site, "--api", registry.address)
        assert registry.asked[-1]["filter.ids"] == "NCT00000001"
    assert "content/registry/clinicaltrials.gov/NCT00000001.json: W608" in again.stderr
    assert "NCT00000002" not in again.stderr
    assert files_of(site / "content") == before


def test_all_entries_of_a_study_move_with_its_name(tmp_path: Path) -> None:
    imported(tmp_path, "a,A study,NCT00000001,MC,S1\n")
    site = tmp_path / "site"
    with serving(Registry(entry("NCT00000001"))) as registry:
        run_here("import", "NCT00000001", "--site", site, "--api", registry.address)
        own = "title: Light\nidentifiers: {nct: NCT00000001}\n"
        (site / "content/studies/light.yaml").write_text(own, "utf-8")
        run_here("import", "--site", site, "--api", registry.address)
    folder = site / "content/registry"
    entries = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*.json"))
    assert entries == ["clinicaltrials.gov/light.json", "tables/light.json"]


def test_a_place_without_a_town_becomes_a_location(tmp_path: Path) -> None:
    rows = "a,A study,,LC,S1\n"
    imported(tmp_path, rows, place="MC")
    done = run_here("new", "location", "Lakeside clinic", "--site", tmp_path / "site")
    assert done.returncode == 0, done
    assert imported(tmp_path, rows, place="MC").stderr == ""
    assert values(tmp_path, "a")["locations"][0]["location"] == "lakeside-clinic"


def test_days_that_a_table_gives_are_kept_and_none_that_is_still_to_come_stops_a_build(tmp_path: Path) -> None:
    columns = (
        "  title: T\n  locations.location: L\n  locations.status: S\n  locations.status_since: Since\n  listed_on: D\n"
    )
    mapping = f"name: Office\nstudy: Number\ncurrent: yes\ncolumns:\n{columns}"
    rows = "Number,T,L,S,Since,D\na,A,Clinic,open,2026-10-01,2026-04-03\nb,B,Clinic,open,2027-11-01,2027-03-01\n"
    done = imported(tmp_path, rows, mapping=mapping)
    assert "row 3, `Since`: `2027-11-01` is still to come; it is left out" in done.stderr
    assert "row 3, `D`: `2027-03-01` is still to come; it is left out" in done.stderr
    assert [values(tmp_path, each)["listed_on"] for each in "ab"] == ["2026-04-03", "2026-11-22"]
    assert "2 same" in imported(tmp_path, rows, mapping=mapping).stdout
    assert run_here("build", tmp_path / "site", "--date", "2026-11-22").returncode == 0
    imported(tmp_path, rows.replace("2026-04-03", "2026-05-03"), mapping=mapping)
    assert values(tmp_path, "a")["listed_on"] == "2026-05-03"
