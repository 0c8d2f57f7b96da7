"""`studyboard status` and `studyboard confirm`, as somebody types them."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from tests.sites import built, write_site, write_yaml

DAY = "1795305600"  # 2026-11-22


def run(site: Path, *arguments: str) -> Result:
    return CliRunner().invoke(studyboard, [*arguments, "--site", str(site)], env={"SOURCE_DATE_EPOCH": DAY})


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path, studies=4)


def record(site: Path, number: int) -> str:
    return (site / f"content/studies/study-{number}.yaml").read_text()


def test_the_table(site: Path) -> None:
    found = run(site, "status")
    assert found.exit_code == 0
    lines = found.output.splitlines()
    assert lines[0].split() == ["study", "location", "status", "checked", "age", "by"]
    assert lines[2].split() == ["study-1", "north", "closed", "2026-10-02", "51", "days", "Study", "office"]
    assert lines[-1].startswith("4 studies, 7 lines; ")


def test_locations_of_one_name_are_told_apart_by_their_towns(site: Path) -> None:
    """Sponsors call every hospital "Research Site"."""
    places = [{"place": {"name": "Research Site", "city": town}, "status": "closed"} for town in ("Oslo", "Bergen")]
    twice = [{"location": "north", "status": "closed", "registered_as": name} for name in ("North One", "North Two")]
    write_yaml(site / "content/studies/many.yaml", {"title": "Many", "locations": [*places, *twice]})
    shown = run(site, "status", "many").output
    for name in ("Research Site, Oslo", "Research Site, Bergen", "north (North One)", "north (North Two)"):
        assert name in shown
    refused = run(site, "status", "many", "Research Site", "closed")
    assert isinstance(refused.exception, UserError)
    assert "1 Research Site, Oslo; 2 Research Site, Bergen" in refused.exception.hint


def test_the_demonstration_has_no_warning_after_the_first_change_that_the_readme_proposes(
    demonstration_site: Path, tmp_path: Path
) -> None:
    """Somebody new changes a status, and the translation of the same study stays as it was."""
    site = Path(shutil.copytree(demonstration_site, tmp_path / "site"))
    found = run(site, "status", "asthma-steady-breath", "northlake-duluth", "closed", "--by", "Study office")
    assert found.exit_code == 0, found.output
    assert built(site).diagnostics == ()


def test_one_study(site: Path) -> None:
    assert "study-1" not in run(site, "status", "study-2").output


def test_stale(site: Path) -> None:
    settings = site / "content/site.yaml"
    settings.write_text(settings.read_text() + "freshness_limit: 50\n")
    found = run(site, "status", "--stale").output
    assert "closed" not in found  # nobody relies on it
    assert "51 days !" in found
    assert "not checked for more than 50 days" in found


def test_as_data(site: Path) -> None:
    rows = json.loads(run(site, "status", "study-1", "--json").output)
    assert rows == [
        {
            "study": "study-1",
            "title": "B study number 1 of *blood* vessels",
            "location": "north",
            "number": 1,
            "status": "closed",
            "checked_on": "2026-10-02",
            "checked_by": "Study office",
            "age_days": 51,
            "stale": False,
            "relied_on_until": None,
        }
    ]


def test_broken_records_are_told_and_the_rest_is_listed(site: Path) -> None:
    (site / "content/studies/study-0.yaml").write_text("title: [")
    found = run(site, "status")
    assert found.exit_code == 1
    assert "study-1" in found.output
    assert "content/studies/study-0.yaml:" in found.output
    assert "1 file with mistakes" in found.output


def test_a_change_is_shown_and_made(site: Path) -> None:
    found = run(site, "status", "study-2", "south", "open", "--by", "Ward 3")
    assert found.exit_code == 0
    assert "\n-  status: by invitation\n" in found.output
    assert found.output.endswith("south: open (was by invitation)\n")
    assert "  status: open\n  checked_on: '2026-11-22'\n  checked_by: Ward 3\n" in record(site, 2)
    built(site)


def test_a_dry_run_writes_nothing(site: Path) -> None:
    before = record(site, 1)
    found = run(site, "status", "study-1", "open", "-n")
    assert "+  status: open" in found.output
    assert "would be: north: open (was closed)" in found.output
    assert record(site, 1) == before


def test_the_location_must_be_named_if_there_are_several(site: Path) -> None:
    found = run(site, "status", "study-2", "open")
    assert isinstance(found.exception, UserError)
    assert found.exception.message == "the study has 2 locations; name one"


def test_the_same_again_changes_nothing(site: Path) -> None:
    run(site, "status", "study-1", "open")
    before = record(site, 1)
    assert "there is nothing to change" in run(site, "status", "study-1", "open").output
    assert record(site, 1) == before


def test_confirming(site: Path) -> None:
    found = run(site, "confirm", "study-2")
    assert found.exit_code == 0
    assert record(site, 2).count("checked_on: '2026-11-22'") == 2
    assert "north: opening soon confirmed; south: by invitation confirmed" in found.output
    assert "location: north, status: opening soon, was: opening soon}" in record(site, 2)
    assert "location: south, status: by invitation, was: by invitation}" in record(site, 2)
    assert "2026-10-02" in record(site, 1)


def test_confirming_one_location(site: Path) -> None:
    run(site, "confirm", "study-2", "south", "--on", "2026-11-20", "--by", "Bo")
    assert record(site, 2).count("checked_on: '2026-11-20'\n  checked_by: Bo") == 1
    assert isinstance(run(site, "confirm", "study-2", "south", "--on", "2026-11-19").exception, UserError)
    assert isinstance(run(site, "confirm", "study-0").exception, UserError)


def test_days_that_cannot_be_read(site: Path) -> None:
    found = run(site, "confirm", "study-2", "--on", "20.11.2026")
    assert isinstance(found.exception, UserError)
    assert found.exception.hint == "write: --on 2026-11-20"


def test_what_is_imported_counts_where_people_wrote_nothing_else(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    places = [{"place": {"name": "A"}}, {"place": {"name": "B"}}]
    write_yaml(
        site / "content/registry/clinicaltrials.gov/NCT00000001.yaml",
        {"title": "T", "status": "completed", "locations": places},
    )
    write_yaml(site / "content/studies/NCT00000001.yaml", {"plain_title": "In plain words"})
    rows = json.loads(run(site, "status", "--json").output)
    assert [(row["location"], row["status"], row["stale"]) for row in rows] == [
        ("A", "completed", False),
        ("B", "completed", False),
    ]


def test_who_makes_the_change_signs_it(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An option, git's `user.name`, the account; never the person before."""
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("LOGNAME", "account7")
    assert "checked_by: Study office" in record(site, 2)
    assert run(site, "confirm", "study-2", "--on", "2026-11-20").exit_code == 0
    assert record(site, 2).count("checked_by: account7\n") == 2
    (tmp_path / "gitconfig").write_text("[user]\n\tname = Grace Hopper\n")
    assert run(site, "status", "study-2", "south", "closed").exit_code == 0
    assert "checked_by: Grace Hopper" in record(site, 2)
    assert "by: Grace Hopper, location: south, status: closed" in record(site, 2)
    assert run(site, "confirm", "study-2", "south", "--by", "Ada").exit_code == 0
    assert "checked_by: Ada\n" in record(site, 2)
    assert "Study office" not in record(site, 2).replace("Study office contact", "")


def test_closing_everywhere(site: Path) -> None:
    places = [{"location": "north", "status": "completed"}, {"location": "south", "status": "open"}]
    more = [{"place": {"name": "A"}, "status": "closed", "checked_on": "2026-01-01"}, {"place": {"name": "B"}}]
    write_yaml(site / "content/studies/x.yaml", {"title": "X", "locations": [*places, *more]})
    found = run(site, "status", "x", "ALL", "closed", "--by", "Ada")
    assert found.exit_code == 0
    assert found.output.endswith("south: closed (was open); B: closed (was not confirmed)\n")
    text = (site / "content/studies/x.yaml").read_text()
    assert text.count("status: closed\n") == 3
    assert "status: completed\n" in text
    assert "2026-01-01" in text
    assert "there is nothing to change" in run(site, "status", "x", "all", "closed").output
    assert (site / "content/studies/x.yaml").read_text() == text
    built(site)


def test_confirming_everywhere_and_as_a_whole(site: Path) -> None:
    assert run(site, "confirm", "study-2", "all", "--by", "Ada").exit_code == 0
    assert record(site, 2).count("checked_by: Ada") == 2
    path = site / "content/studies/x.yaml"
    path.write_text("title: X\nstatus: paused\nchecked_on: 2026-01-01\nchecked_by: Bo\n")
    assert run(site, "confirm", "x", "--by", "Ada").output.endswith("paused confirmed\n")
    assert "status: paused\nchecked_on: 2026-11-22\nchecked_by: Ada\n" in path.read_text()
    assert "{on: 2026-11-22, by: Ada, status: paused, was: paused}" in path.read_text()
    assert run(site, "status", "x", "all", "closed", "--by", "Cy").exit_code == 0
    assert "status: closed\nchecked_on: 2026-11-22\nchecked_by: Cy\n" in path.read_text()
    built(site)


def test_a_location_that_is_called_all(site: Path) -> None:
    places = [{"place": {"name": "All"}, "status": "open"}, {"location": "south", "status": "open"}]
    write_yaml(site / "content/studies/x.yaml", {"title": "X", "locations": places})
    assert run(site, "status", "x", "all", "closed").output.endswith("All: closed (was open)\n")


@pytest.mark.parametrize("option", [["--on", "2026-11-01"], ["--by", "Ada"], ["--reason", "no money"]])
def test_an_option_of_a_change_without_a_change(option: list[str], site: Path) -> None:
    """Who forgets the new status must not believe that something was written."""
    for study in ([], ["study-1"]):
        done = run(site, "status", *study, *option)
        assert f"{option[0]} belongs to a change of a status" in str(getattr(done.exception, "message", done.output))


@pytest.mark.parametrize("option", ["--stale", "--json"])
def test_an_option_of_the_table_with_a_change(option: str, site: Path) -> None:
    before = record(site, 2)
    done = run(site, "status", option, "study-2", "all", "closed")
    assert "nothing was changed" in str(getattr(done.exception, "message", done.output))
    assert record(site, 2) == before


def test_a_check_of_tomorrow_in_another_time_zone(site: Path) -> None:
    path = site / "content/studies/study-1.yaml"
    path.write_text(path.read_text().replace("2026-10-02", "2026-11-23"))
    assert "-1" not in run(site, "status", "study-1").output.replace("2026-11-23", "").replace("study-1", "")
    assert "0 days" in run(site, "status", "study-1").output


def test_days_that_can_be_read_in_two_ways(site: Path) -> None:
    """A status can have been checked only on a day that has come, at the latest today's date where it is tomorrow."""
    tomorrow = run(site, "confirm", "study-2", "--on", "11.23.2026")
    assert isinstance(tomorrow.exception, UserError)
    assert tomorrow.exception.hint == "write: --on 2026-11-23"
    later = run(site, "confirm", "study-2", "--on", "1.12.2026")
    assert isinstance(later.exception, UserError)
    assert later.exception.hint == "write: --on 2026-01-12"
    path = site / "content/studies/study-2.yaml"
    path.write_text(path.read_text().replace("2026-10-02", "1.12.2026", 1))
    mistyped = run(site, "confirm", "study-2")
    assert isinstance(mistyped.exception, UserError)
    assert mistyped.exception.hint.endswith("write: checked_on: 2026-01-12")
