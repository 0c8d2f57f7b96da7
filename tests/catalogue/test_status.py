"""A study's own status is computed from its locations."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.catalogue.status import StudyStatus, status_of, study_status
from site_builder.catalogue.summary import card_of, references_of
from site_builder.model.reading import read_record
from site_builder.model.reliance import Freshness
from site_builder.model.status import Status
from site_builder.model.study import Study

WORDS = [status.value for status in Status]
LOCATIONS = st.lists(st.sampled_from([*WORDS, None]), max_size=6)


FRESH = Freshness("2026-11-22")


def on_day(record: Study) -> StudyStatus:
    return study_status(record, FRESH)


def study(statuses: list[str | None] | None = None, **fields: object) -> Study:
    locations = [
        {"location": f"l{number}", **({"status": word, "checked_on": "2026-10-02"} if word else {})}
        for number, word in enumerate(statuses or [])
    ]
    record, complaints = read_record(Study, {"title": "A study", "locations": locations, **fields})
    assert record is not None, complaints
    return record


@given(LOCATIONS)
def test_a_study_reads_open_exactly_if_one_of_its_locations_is_open(statuses: list[str | None]) -> None:
    found = on_day(study(statuses))
    assert (found.status is Status.OPEN) == ("open" in statuses)
    assert found.open_locations == statuses.count("open")
    assert found.locations == len(statuses)


@given(LOCATIONS)
def test_no_study_reads_open_that_cannot_be_joined_whatever_is_typed(statuses: list[str | None]) -> None:
    for typed in WORDS:
        record, _ = read_record(
            Study,
            {
                "title": "A study",
                "status": typed,
                "locations": [{"location": "a", **({"status": word} if word else {})} for word in statuses],
            },
        )
        if record is not None and "open" not in statuses:
            assert on_day(record).status is not Status.OPEN


@given(LOCATIONS, st.randoms())
def test_the_order_of_locations_does_not_matter(statuses: list[str | None], chance: object) -> None:
    assert on_day(study(statuses)) == on_day(study(statuses[::-1]))


@given(LOCATIONS)
def test_the_study_has_the_status_of_one_of_its_locations(statuses: list[str | None]) -> None:
    known = {status or "not confirmed" for status in statuses} or {"not confirmed"}
    assert on_day(study(statuses)).status.value in known


@pytest.mark.parametrize(
    ("statuses", "status"),
    [
        ([], "not confirmed"),
        ([None], "not confirmed"),
        (["closed", "open", "completed"], "open"),
        (["by invitation", "opening soon"], "by invitation"),
        (["paused", "opening soon"], "opening soon"),
        (["closed", "completed"], "closed"),
        (["closed", None], "not confirmed"),
        (["completed", "ended early", "withdrawn"], "ended early"),
        (["completed", "ended early", "completed"], "completed"),
        (["ended early", "completed", "ended early"], "ended early"),
        (["ended early", "withdrawn"], "ended early"),
        (["withdrawn"], "withdrawn"),
    ],
)
def test_some_mixtures(statuses: list[str | None], status: str) -> None:
    assert on_day(study(statuses)).status.value == status


def test_what_is_typed_counts_when_no_location_has_a_status() -> None:
    assert on_day(study(status="paused", checked_on="2026-10-02")).status is Status.PAUSED
    assert on_day(study(status="paused")).status is Status.NOT_CONFIRMED
    assert on_day(study([None, None], status="completed"))[:3] == (Status.COMPLETED, 0, 2)


@given(LOCATIONS)
def test_a_withdrawn_study_is_withdrawn_whatever_its_locations_say(statuses: list[str | None]) -> None:
    found = on_day(study(statuses, withdrawn={"reason": "No participants"}))
    assert (found.status, found.open_locations) == (Status.WITHDRAWN, 0)


@given(LOCATIONS)
def test_the_card_says_the_same(statuses: list[str | None]) -> None:
    record = study(statuses)
    card = card_of("x", record)
    assert (card.status, card.open_locations, card.locations) == on_day(record)[:3]


def test_a_card_shows_the_plain_title_and_the_latest_check() -> None:
    record, _ = read_record(
        Study,
        {
            "title": "Registered",
            "plain_title": "Plain",
            "locations": [{"location": "a", "checked_on": "2026-01-02"}, {"location": "b", "checked_on": "2026-10-02"}],
        },
    )
    assert record is not None
    card = card_of("x", record)
    assert (card.title, card.official_title, card.checked_on) == ("Plain", "Registered", "2026-10-02")


def test_references_each_once_in_order() -> None:
    record, _ = read_record(
        Study,
        {
            "title": "A study",
            "conditions": ["asthma", "copd", "asthma", {"name": "Cough"}],
            "locations": [
                {"location": "b", "principal_investigator": "jane-doe"},
                {"location": "a", "principal_investigator": {"name": "John Doe"}},
                {"place": {"name": "Elsewhere"}, "principal_investigator": "jane-doe"},
            ],
        },
    )
    assert record is not None
    assert references_of(record) == (
        "condition:asthma",
        "condition:copd",
        "location:b",
        "location:a",
        "person:jane-doe",
    )


DAYS = ("", "2026-03-01", "2026-08-30", "2026-09-15", "2026-11-20")
TALLIES = st.lists(
    st.tuples(st.sampled_from(WORDS), st.sampled_from(DAYS), st.booleans(), st.integers(1, 3)), min_size=1, max_size=6
)


@settings(max_examples=30)
@given(TALLIES)
def test_the_steps_of_a_study_are_its_statuses_on_later_days(rows: list[tuple[str, str, bool, int]]) -> None:
    tally, last = tuple(sorted(rows)), date.fromisoformat(FRESH.day) + timedelta(400)
    expected, day = status_of(tally, FRESH), date.fromisoformat(FRESH.day)
    now, steps = (*expected[:2], expected.checked_on), []
    while day < last:
        tomorrow = day + timedelta(1)
        later = status_of(tally, FRESH._replace(day=tomorrow.isoformat()))
        then = (*later[:2], later.checked_on)
        if then != now:
            steps.append((day.isoformat(), *then))
        day, now = tomorrow, then
    assert [tuple(step) for step in expected.steps] == steps
