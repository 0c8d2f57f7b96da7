"""The sentence about the history of a study's status."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.catalogue.recruiting import study_history
from site_builder.catalogue.status import given_as_whole, study_status
from site_builder.catalogue.timeline import whole_timeline
from site_builder.model.reliance import USUAL
from site_builder.model.settings.site import SiteSettings
from site_builder.model.study import Study
from site_builder.outputs.pages.history import history_line
from site_builder.records.decode import revive
from site_builder.rendering.wording import Wording
from tests.history.studies import at_north, entry, study
from tests.sites import SITE, built, write_site, write_yaml

OPENED = entry("2026-03-03", "open", "opening soon")
PAUSED = (entry("2026-05-04", "paused", "open"), entry("2026-06-01", "open", "paused"))
CONFIRMED = tuple(entry(f"2026-{month:02}-15", "open", "open") for month in (7, 8, 9, 10))


def line(record: Study, language: str = "en", aged: bool = False) -> str:
    settings = revive("site", SITE)
    assert isinstance(settings, SiteSettings)
    found = history_line(record, study_status(record, USUAL), Wording(settings, language))
    return (found.after if aged else found.now) if found else ""


def test_the_sentence() -> None:
    found = line(at_north("open", OPENED, *PAUSED, *CONFIRMED))
    assert found == "Open since March 3, 2026, paused in May; confirmed 4 times"


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ((OPENED,), "Open since March 3, 2026"),
        ((OPENED, CONFIRMED[0]), "Open since March 3, 2026; confirmed once"),
        ((CONFIRMED[0],), "Confirmed once"),
        ((), ""),
        ((*CONFIRMED, CONFIRMED[0]), "Confirmed 4 times"),
        (
            (OPENED, entry("2026-05-04", "paused", "open"), entry("2026-07-01", "open", "paused")),
            "Open since March 3, 2026, paused from May to June",
        ),
        (
            (OPENED, entry("2026-12-04", "paused", "open"), entry("2027-02-01", "open", "paused")),
            "Open since March 3, 2026, paused from December 2026 to January 2027",
        ),
        (
            (OPENED, *PAUSED, entry("2026-08-04", "paused", "open"), entry("2026-08-09", "open", "paused")),
            "Open since March 3, 2026, paused 2 times",
        ),
        (
            (OPENED, entry("2026-04-01", "closed", "open"), entry("2026-05-01", "open", "closed")),
            "Open since May 1, 2026",
        ),
    ],
)
def test_an_open_study(history: tuple[dict[str, str], ...], words: str) -> None:
    assert line(at_north("open", *history)) == words


def test_what_was_changed_by_hand_is_not_known() -> None:
    assert line(at_north("open", entry("2026-03-03", "closed", "open"))) == ""
    assert line(at_north("open", entry("2026-03-03", "closed", "open"), status_since="2026-06-01")) == (
        "Open since June 1, 2026"
    )
    assert line(at_north("open", OPENED, entry("2026-05-01", "closed", "paused"))) == ""


def test_a_study_that_is_over() -> None:
    closed = entry("2026-09-01", "closed", "open")
    assert line(at_north("closed", OPENED, *PAUSED, closed)) == (
        "Took participants from March 3, 2026 to September 1, 2026, paused in May"
    )
    assert line(at_north("completed", OPENED, closed, entry("2026-10-01", "completed", "closed"))) == (
        "Took participants from March 3, 2026 to September 1, 2026"
    )
    assert (
        line(at_north("closed", closed | {"was": "not confirmed"}))
        == "Closed to new participants since September 1, 2026"
    )
    assert line(at_north("completed", entry("2026-09-01", "completed", "closed"))) == ""


def test_people_who_were_invited_took_part_too() -> None:
    invited = entry("2026-03-03", "by invitation", "opening soon"), entry("2026-05-01", "open", "by invitation")
    last = entry("2026-07-01", "by invitation", "open"), entry("2026-09-01", "closed", "by invitation")
    assert line(at_north("closed", *invited, *last)) == "Took participants from March 3, 2026 to September 1, 2026"


@pytest.mark.parametrize(
    ("status", "words"), [("closed", "Closed to new participants since September 1, 2026"), ("completed", "")]
)
def test_confirmations_of_an_earlier_status_are_not_those_of_a_study_that_is_over(status: str, words: str) -> None:
    over = entry("2026-09-01", status, "open")
    assert line(at_north(status, *CONFIRMED[:2], over)) == words
    later = entry("2026-10-15", status, status)
    assert line(at_north(status, *CONFIRMED[:2], over, later)) == "; ".join(
        filter(None, [words, "confirmed once" if words else "Confirmed once"])
    )


def test_once_the_status_has_aged_nothing_is_said_of_the_present() -> None:
    found = line(at_north("open", OPENED, *CONFIRMED), aged=True)
    assert found == "Confirmed 4 times, last on October 15, 2026"
    assert line(at_north("open", OPENED), aged=True) == ""


def test_a_study_at_several_locations_is_open_while_one_is() -> None:
    places = [{"location": "north", "status": "closed"}, {"location": "south", "status": "open"}]
    history = [OPENED, entry("2026-04-01", "open", "opening soon", "south"), entry("2026-05-01", "closed", "open")]
    record = study(locations=places, history=history)
    assert [tuple(each) for each in whole_timeline(record).spans] == [("", "opening soon"), ("2026-03-03", "open")]
    assert line(record) == "Open since March 3, 2026"


def test_a_location_of_which_nothing_is_known_may_have_been_open_before() -> None:
    places = [{"location": "north", "status": "open"}, {"location": "south", "status": "open"}]
    assert study_history(study(locations=places, history=[OPENED])) is None


def test_the_history_of_the_whole_study_is_that_of_locations_without_a_status_of_their_own() -> None:
    whole = {"on": "2026-09-01", "status": "completed", "was": "closed"}
    for first in (OPENED, {**OPENED, "location": ""}):
        history = [{key: value for key, value in each.items() if value} for each in (first, whole)]
        record = study(status="completed", locations=[{"location": "north"}], history=history)
        assert whole_timeline(record).spans[-1] == ("2026-09-01", "completed")
    history = [entry("2026-03-03", "open", "opening soon"), whole]
    record = study(status="completed", locations=[{"location": "north"}], history=history)
    assert line(record) == "Took participants from March 3, 2026 to September 1, 2026"
    both = study(
        status="completed",
        locations=[{"location": "north"}, {"location": "south", "status": "ended early"}],
        history=[*history, entry("2026-08-01", "ended early", "opening soon", "south")],
    )
    assert line(both) == "Took participants from March 3, 2026 to September 1, 2026"


def test_confirmations_of_the_whole_study_count_at_locations_without_a_status_of_their_own() -> None:
    soon = {"status": "opening soon", "checked_on": "2026-10-15", "locations": [{"location": "north"}]}
    confirmed = [{"on": f"2026-{month}-15", "status": "opening soon", "was": "opening soon"} for month in ("09", "10")]
    assert line(study(**soon, history=confirmed)) == "Confirmed 2 times"
    later = entry("2026-11-01", "opening soon", "opening soon")
    place = {"location": "north", "status": "opening soon", "checked_on": "2026-11-01"}
    assert line(study(locations=[place], history=[*confirmed, later])) == "Confirmed 3 times"
    assert not line(study(locations=[place], history=confirmed)), "it may never have had the status of the study"


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("de", "Offen seit dem 3. März 2026, unterbrochen im Mai; 4-mal bestätigt"),
        ("es", "Abierto desde el 3 de marzo de 2026, en pausa en mayo; confirmado 4 veces"),
        ("zh-Hans", "自2026年3月3日起：正在招募，5月暂停；已确认4次"),
    ],
)
def test_in_other_languages(language: str, words: str) -> None:
    assert line(at_north("open", OPENED, *PAUSED, *CONFIRMED), language) == words


@pytest.mark.parametrize("status", ["open", "closed", "paused", "by invitation", "opening soon", "completed"])
def test_the_last_span_is_the_status_of_the_study(status: str) -> None:
    for record in (at_north(status), at_north(status, OPENED), at_north(status, OPENED, *PAUSED)):
        assert whole_timeline(record).spans[-1].status == given_as_whole(record)


def test_the_page_changes_on_the_day_on_which_the_status_ages(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1, freshness_limit="90")
    values: dict[str, Any] = {"title": "A", "history": [OPENED, CONFIRMED[0]]}
    values["locations"] = [{"location": "north", "status": "open", "checked_on": "2026-11-01"}]
    write_yaml(site / "content/studies/a.yaml", values)
    page = site / "output/studies/a.html"
    built(site, date=date(2027, 1, 30))
    assert "Open since March 3, 2026; confirmed once" in page.read_text()
    assert "studies/a.html" in built(site, date=date(2027, 1, 31)).written_files
    assert "Open since" not in page.read_text()
    assert "Confirmed once, on July 15, 2026" in page.read_text()
    assert "studies/a.html" not in built(site, date=date(2027, 2, 1)).written_files
