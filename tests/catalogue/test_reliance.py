"""Until when a status can be relied on: from its own check, or from a registry's verification, and never by itself."""

from datetime import date, timedelta
from typing import Any

import pytest

from site_builder.catalogue.status import facts_on_day, on_day, rows_of, study_status
from site_builder.catalogue.summary import card_of
from site_builder.model.reading import read_record
from site_builder.model.reliance import Freshness
from site_builder.model.status import Status
from site_builder.model.study import Study

REGISTRY = {"name": "ClinicalTrials.gov", "number": "NCT00000001", "fetched_on": "2026-11-20"}
FRESH = Freshness("2026-11-28")


def study(*locations: dict[str, Any], **fields: Any) -> Study:
    record, complaints = read_record(Study, {"title": "A study", "locations": list(locations), **fields})
    assert record is not None, complaints
    return record


def here(number: int, **fields: Any) -> dict[str, Any]:
    return {"location": f"l{number}", **fields}


def statuses(record: Study, freshness: Freshness) -> list[str]:
    return [row.status.value for row in rows_of(record, freshness)]


@pytest.mark.parametrize("status", list(Status))
def test_a_status_that_ages_holds_for_its_limit_and_not_a_day_longer(status: Status) -> None:
    record = study(here(1, status=status.value, checked_on="2026-10-01"))
    last = date(2026, 10, 1) + timedelta(90)
    assert statuses(record, Freshness(last.isoformat())) == [status.value]
    expected = "not confirmed" if status.ages else status.value
    assert statuses(record, Freshness((last + timedelta(1)).isoformat())) == [expected]


@pytest.mark.parametrize("status", [each for each in Status if each.ages])
def test_what_nobody_checked_is_not_confirmed_unless_a_day_is_assumed(status: Status) -> None:
    record = study(here(1, status=status.value))
    assert statuses(record, FRESH) == ["not confirmed"]
    assert statuses(record, FRESH._replace(assumed="2026-11-01")) == [status.value]
    assert statuses(record, FRESH._replace(assumed="2025-11-01")) == ["not confirmed"]


@pytest.mark.parametrize(
    ("verified", "day", "status"),
    [
        ({"verified_on": "2026-03-05"}, "2027-03-05", "open"),
        ({"verified_on": "2026-03-05"}, "2027-03-06", "not confirmed"),
        ({"verified_on": "2026-03"}, "2027-03-01", "open"),
        ({"verified_on": "2026-03"}, "2027-03-02", "not confirmed"),
        ({"updated_on": "2026-03-05"}, "2027-03-05", "open"),
        ({}, "2026-11-28", "not confirmed"),
    ],
)
def test_a_registrys_status_ages_from_its_verification_and_never_from_the_import(
    verified: dict[str, str], day: str, status: str
) -> None:
    record = study(here(1, status="open", checked_by="ClinicalTrials.gov"), registry=REGISTRY | verified)
    assert statuses(record, Freshness(day)) == [status]


def test_what_people_checked_over_an_import_has_the_organisations_limit() -> None:
    registry = REGISTRY | {"verified_on": "2026-11"}
    record = study(here(1, status="open", checked_on="2026-03-05", checked_by="Office"), registry=registry)
    assert statuses(record, Freshness("2026-06-03")) == ["open"]
    assert statuses(record, Freshness("2026-06-04")) == ["not confirmed"]


@pytest.mark.parametrize(
    "status", ["closed", "completed", "ended early", "withdrawn", "opening soon", "paused", "by invitation"]
)
def test_a_study_that_is_not_open_gives_its_status_to_locations_without_one(status: str) -> None:
    record = study(here(1), here(2, status="closed"), here(3), status=status, checked_on="2026-11-01")
    assert statuses(record, FRESH) == [status, "closed", status]


def test_a_study_that_was_withdrawn_is_so_everywhere() -> None:
    record = study(here(1, status="open", checked_on="2026-11-01"), withdrawn={"reason": "No money."})
    assert statuses(record, FRESH) == ["withdrawn"]


def test_a_study_as_a_whole_reads_less_and_less_open() -> None:
    record = study(
        here(1, status="open", checked_on="2026-11-01"),
        here(2, status="open", checked_on="2026-11-11"),
        here(3, status="paused", checked_on="2026-11-21"),
    )
    whole = study_status(record, FRESH)
    assert (whole.status, whole.open_locations) == (Status.OPEN, 2)
    assert [tuple(step) for step in whole.steps] == [
        ("2027-01-30", "open", 1, "2026-11-11"),
        ("2027-02-09", "paused", 0, "2026-11-21"),
        ("2027-02-19", "not confirmed", 0, "2026-11-21"),
    ]
    assert whole.relied_on_until == "2027-02-09"
    for before, day, status, open_locations in (
        ("2027-01-30", "2027-01-31", "open", 1),
        ("2027-02-09", "2027-02-10", "paused", 0),
        ("2027-02-19", "2027-02-20", "not confirmed", 0),
    ):
        now = study_status(record, Freshness(day))
        assert (now.status.value, now.open_locations) == (status, open_locations)
        assert study_status(record, Freshness(before)) != now


def test_a_card_and_its_facts_change_on_the_day_and_on_no_other() -> None:
    card = card_of("x", study(here(1, status="open", checked_on="2026-10-01")))
    assert facts_on_day(card, Freshness("2026-12-30")) == ()
    assert on_day(card, Freshness("2026-12-30")) is card
    aged = facts_on_day(card, Freshness("2026-12-31"))
    assert aged != ()
    assert facts_on_day(card, Freshness("2028-01-01")) == aged
    assert on_day(card, Freshness("2026-12-31")).at == (("l1", "not confirmed"),)
