"""Parsing of a history: typed entries, and the prose of older versions where it names a location."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.catalogue.history import EVERYWHERE, StatusEvent, status_events
from site_builder.catalogue.news import news_of
from site_builder.model.status import Status
from site_builder.records.decode import decode
from site_builder.records.find import SourceFile
from tests.history.studies import at_north, entry, study

FILE = SourceFile("content/studies/it.yaml", "study", False, 0, 0)
OPENED = ("2026-03-03", "open", "north", "")


def note(what: str, day: str = "2026-03-03") -> dict[str, str]:
    return {"on": day, "what": what}


def test_typed_entries_are_read() -> None:
    found = status_events(at_north("open", entry("2026-03-03", "open", "closed")))
    assert found == (StatusEvent("2026-03-03", 0, "open", "closed", "Ada"),)
    assert news_of(at_north("open", entry("2026-03-03", "open", "closed"))) == (OPENED,)


@pytest.mark.parametrize(
    "what",
    [
        "Korrektur: north: open (was closed)",
        "correction: north: open (was closed)",
        "see e-mail: open (was closed)",
        "elsewhere: open (was closed)",
        "northern: open (was closed)",
        "north : open (was closed)",
        "NORTH: open (was closed)",
        "x; y: open (was closed)",
    ],
)
def test_words_before_a_status_never_become_a_place(what: str) -> None:
    assert status_events(at_north("open", note(what))) == ()
    assert news_of(at_north("open", note(what))) == ()


@given(st.text(max_size=20), st.sampled_from([each.value for each in Status]))
def test_no_prose_makes_a_place(before: str, status: str) -> None:
    record = at_north("closed").model_copy(update={"history": ()})
    prose = study(history=[note(f"a{before.strip()}: {status} (was closed)")]).history
    places = {each[2:] for each in news_of(record.model_copy(update={"history": prose}))}
    assert places <= {("north", ""), ("", "")}


def test_prose_that_names_a_location_is_still_read() -> None:
    assert news_of(at_north("open", note("north: open (was closed)"))) == (OPENED,)
    clinic = {"place": {"name": "Clinic; far: away"}, "status": "closed"}
    far = study(
        locations=[{"location": "north", "status": "open"}, clinic],
        history=[note("north: open (was paused); Clinic; far: away: closed (was open) (no money)")],
    )
    assert set(news_of(far)) == {OPENED, ("2026-03-03", "closed", "", "Clinic; far: away")}


def test_confirmations_are_read_from_both() -> None:
    places = [{"location": each, "status": "open"} for each in ("a", "b", "c", "d")]
    found = status_events(study(locations=places, history=[note("4 locations confirmed"), note("b: open confirmed")]))
    assert [(each.location, each.status, each.is_change) for each in found] == [
        (EVERYWHERE, "", False),
        (1, "open", False),
    ]


def test_an_entry_without_the_status_before_follows_on_the_last_one() -> None:
    again = {"on": "2026-04-01", "location": "north", "status": "open"}
    found = status_events(at_north("open", again, entry("2026-03-03", "open", "closed")))
    assert [each.is_change for each in found] == [True, False]


def test_a_location_that_is_not_in_the_record_is_left_out() -> None:
    assert news_of(at_north("open", entry("2026-03-03", "closed", "open", "gone"))) == ()


def test_locations_of_one_name_are_told_apart_by_their_town() -> None:
    places = [{"place": {"name": "Research Site", "city": city}, "status": "open"} for city in ("Ghent", "Lyon")]
    [event] = status_events(
        study(locations=places, history=[entry("2026-03-03", "open", "paused", "Research Site, Lyon")])
    )
    assert event.location == 1


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("- {on: 2026-03-03, by: Ada}", "E302"),
        ("- {on: 2026-03-03, status: opne}", "E304"),
        ("- {on: 2026-03, status: open}", "E305"),
        ("- {on: 2026-03-03, state: open}", "E301"),
        ("- {status: open}", "E302"),
    ],
)
def test_a_mistake_in_an_entry_is_pointed_at(text: str, code: str) -> None:
    found = decode(FILE, f"title: A\nhistory:\n{text}\n".encode())
    assert [each.code for each in found.diagnostics] == [code]
    assert found.diagnostics[0].path[:2] == ("history", 0)
