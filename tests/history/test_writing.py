"""Histories written by commands, by imports, and by people over imports, and that they can be read again."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.importers.carry_dates import with_days
from site_builder.importers.carry_history import carried_history
from tests.importers.records import entry as registered
from tests.importers.test_import import saved, taken
from tests.sites import ON_TODAY, built, run_here, write_site, write_yaml

NUMBER = "NCT00000001"
CHECKED = {"checked_on": "2026-11-20", "checked_by": "Ada"}


def run(site: Path, *arguments: str) -> None:
    done = run_here(*arguments, "--site", site, SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"])
    assert done.returncode == 0, done.stderr


def history(site: Path, name: str) -> list[dict[str, Any]]:
    found = yaml.load((site / f"content/studies/{name}.yaml").read_text(), yaml.BaseLoader)["history"]
    assert isinstance(found, list)
    return found


def test_commands_write_typed_entries(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    places = [{"location": each, "status": "open"} for each in ("north", "south")]
    write_yaml(site / "content/studies/a.yaml", {"title": "A", "about": "A walk.", "locations": places})
    run(site, "status", "a", "north", "closed", "--by", "Ada")
    run(site, "confirm", "a", "--by", "Bo")
    run(site, "approve", "a", "--irb", "EX-1", "--on", "2026-11-20", "--by", "IRB")
    assert history(site, "a") == [
        {"on": "2026-11-22", "by": "Ada", "location": "north", "status": "closed", "was": "open"},
        {"on": "2026-11-22", "by": "Bo", "location": "north", "status": "closed", "was": "closed"},
        {"on": "2026-11-22", "by": "Bo", "location": "south", "status": "open", "was": "open"},
        {"on": "2026-11-20", "by": "IRB", "approved": "EX-1"},
    ]
    before = (site / "content/studies/a.yaml").read_bytes()
    run(site, "approve", "a", "--on", "2026-11-20")
    assert (site / "content/studies/a.yaml").read_bytes() == before
    built(site)
    feed = (site / "output/studies.atom").read_text()
    assert "Closed to new participants: A" in feed
    assert "North Campus" in feed


@pytest.mark.parametrize("status", ["open", "not confirmed", "completed"])
def test_a_study_that_is_over_is_not_announced_as_new(tmp_path: Path, status: str) -> None:
    site = write_site(tmp_path, 0)
    place = {"location": "north", "status": status, **({} if status == "not confirmed" else CHECKED)}
    write_yaml(site / "content/studies/a.yaml", {"title": "A walk", "listed_on": "2026-11-20", "locations": [place]})
    built(site)
    assert ("New study: A walk" in (site / "output/studies.atom").read_text()) == (status != "completed")


def test_many_confirmations_are_one_entry(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    places = [{"place": {"name": f"Clinic {number}"}, "status": "open"} for number in range(5)]
    write_yaml(site / "content/studies/a.yaml", {"title": "A", "locations": [*places, {"location": "north"}]})
    run(site, "confirm", "a", "--by", "Bo")
    assert history(site, "a") == [{"on": "2026-11-22", "by": "Bo", "confirmed": "yes"}]
    built(site)
    assert "Confirmed once" in (site / "output/studies/a.html").read_text()


def test_a_reason_is_kept(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    write_yaml(site / "content/studies/a.yaml", {"title": "A", "locations": [{"location": "north", "status": "open"}]})
    run(site, "status", "a", "north", "withdrawn", "--reason", "north: open (was closed); no money")
    [found] = history(site, "a")
    assert found["reason"] == "north: open (was closed); no money"
    built(site)


def place(status: str, checked: str, name: str = "X", city: str = "") -> dict[str, Any]:
    where = {"name": name, **({"city": city} if city else {})}
    return {"place": where, "status": status, "checked_on": checked}


def record(*places: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"registry": {"name": "R"}, "locations": list(places), **more}


def test_an_import_notes_what_changed_and_what_was_confirmed() -> None:
    before = record(place("open", "2026-01-01"), history=[{"on": "2026-01-02", "what": "begun"}])
    confirmed = carried_history(record(place("open", "2026-02-01")), before, "2026-02-20")
    assert confirmed == [*before["history"], {"on": "2026-02-01", "by": "R", "confirmed": "yes"}]
    changed = carried_history(record(place("closed", "2026-02-01")), before, "2026-02-20")
    closed = {"on": "2026-02-20", "by": "R", "location": "X", "status": "closed", "was": "open"}
    assert changed == [*before["history"], closed]
    assert carried_history(record(place("open", "2026-01-01")), before, "2026-02-20") == before["history"]


def test_an_import_that_drops_the_statuses_of_locations_notes_that_of_the_study() -> None:
    """ClinicalTrials.gov gives the status of sites only while a study is recruiting."""
    before = record(place("open", "2026-01-01"), place("opening soon", "2026-01-01", "Y"))
    bare = [{"place": each["place"]} for each in before["locations"]]
    over = record(*bare, status="completed")
    assert [
        (each["location"], each["was"], each["status"]) for each in carried_history(over, before, "2026-02-20")
    ] == [
        ("X", "open", "completed"),
        ("Y", "opening soon", "completed"),
    ]
    waiting = record(*bare, status="opening soon")
    assert [(each["location"], each["was"]) for each in carried_history(before, waiting, "2026-02-20")] == [
        ("X", "opening soon")
    ]
    whole = {"on": "2026-02-20", "by": "R", "status": "completed", "was": "opening soon"}
    assert carried_history(over, waiting, "2026-02-20") == [whole]
    assert carried_history(record(*bare), waiting, "2026-02-20") == []


@pytest.mark.parametrize(("status", "since"), [("opening soon", None), ("open", "2026-02-20")])
def test_a_location_that_had_the_status_of_the_study_has_had_it_before(status: str, since: str | None) -> None:
    before = record({"place": {"name": "X"}}, status="opening soon")
    after = with_days(record({"place": {"name": "X"}, "status": status}), before, "2026-02-20")
    assert after["locations"][0].get("status_since") == since


def test_an_import_notes_the_status_of_a_study_without_locations() -> None:
    whole = {"on": "2026-02-20", "by": "R", "status": "completed", "was": "not confirmed"}
    assert carried_history(record(status="completed"), record(), "2026-02-20") == [whole]
    assert carried_history(record(status="completed"), {}, "2026-02-20") == []


def test_a_command_notes_the_status_that_the_study_gave_to_the_location(tmp_path: Path) -> None:
    site = write_site(tmp_path, 0)
    values = {"title": "A", "status": "by invitation", "locations": [{"location": "north"}, {"location": "south"}]}
    write_yaml(site / "content/studies/a.yaml", values)
    run(site, "status", "a", "north", "closed", "--by", "Ada")
    assert history(site, "a") == [
        {"on": "2026-11-22", "by": "Ada", "location": "north", "status": "closed", "was": "by invitation"}
    ]


def test_an_import_tells_places_of_one_name_apart() -> None:
    before = record(place("open", "", "Site", "Ghent"), place("open", "", "Site", "Lyon"))
    now = record(place("open", "", "Site", "Ghent"), place("closed", "", "Site", "Lyon"))
    [found] = carried_history(now, before, "2026-02-20")
    assert found["location"] == "Site, Lyon"


def test_a_new_location_is_no_change() -> None:
    assert carried_history(record(place("open", "")), record(), "2026-02-20") == []


@pytest.fixture
def imported(tmp_path: Path) -> Path:
    """A site with an entry that was imported twice, the second time with a location that opened."""
    site = write_site(tmp_path / "site", 0)
    taken(site, saved(tmp_path / "then", registered()))
    changed = registered()
    changed["protocolSection"]["contactsLocationsModule"]["locations"][1]["status"] = "RECRUITING"
    taken(site, saved(tmp_path / "now", changed))
    return site


def test_what_people_did_stands_after_what_was_imported(imported: Path) -> None:
    path = imported / f"content/registry/clinicaltrials.gov/{NUMBER}.json"
    kept = json.loads(path.read_text())["history"]
    assert [(each["by"], each["status"], each["was"]) for each in kept] == [
        ("ClinicalTrials.gov", "open", "opening soon")
    ]
    mine = {"on": "2026-11-23", "by": "Ada", "location": "north", "status": "paused", "was": "open"}
    at = [{"location": "north", "status": "paused", "checked_on": "2026-11-22"}]
    write_yaml(imported / f"content/studies/{NUMBER}.yaml", {"locations": at, "history": [mine]})
    built(imported)
    feed = (imported / "output/studies.atom").read_text()
    assert feed.count('<category term="opening"/>') == 1
    assert feed.count('<category term="closing"/>') == 1


def test_a_mistake_in_ones_own_history_is_shown_in_ones_own_file(imported: Path) -> None:
    path = imported / f"content/studies/{NUMBER}.yaml"
    path.parent.mkdir(exist_ok=True)
    path.write_text("history:\n- {on: 2026-11-22, status: opne}\n")
    done = run_here("build", imported, "--date", "2026-11-22")
    assert done.returncode == 1
    assert f"content/studies/{NUMBER}.yaml:2:" in done.stderr
