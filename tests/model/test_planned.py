"""Which days of a study are plans."""

from typing import Any

import pytest

from site_builder.catalogue.latest_day import latest_day
from site_builder.catalogue.status import given_as_whole
from site_builder.model.planned import study_days
from site_builder.model.study import Study


def planned(name: str, status: str, checked_on: str = "2026-11-20", today: str = "2026-11-22", **more: Any) -> bool:
    """Whether a day of a study with a status is planned, on a day."""
    place = {"place": {"name": "Clinic"}, "status": status, **({"checked_on": checked_on} if checked_on else {})}
    study = Study.model_validate({"title": "Title", "locations": [place], **more})
    days = study_days(study, given_as_whole(study), latest_day(study), lambda day: day < today)
    (found,) = [each for each in days if each.name == name]
    return found.date.planned


@pytest.mark.parametrize("name", ["completion", "primary_completion"])
@pytest.mark.parametrize(
    ("day", "wanted"),
    [("2029-03-31", True), ("2026-12", True), ("2027", True), ("2026-11", False), ("2026", False), ("2025-01", False)],
)
def test_a_closed_study_ends_on_a_planned_day(name: str, day: str, *, wanted: bool) -> None:
    """It takes no more participants, but goes on until that day."""
    assert planned(name, "closed", dates={name: day}) is wanted


def test_the_start_of_an_open_study_may_be_still_to_come() -> None:
    assert planned("start", "open", dates={"start": "2026-12-08"})
    assert not planned("start", "open", dates={"start": "2026-11-20"})


def test_a_study_that_was_confirmed_after_that_day_has_reached_it() -> None:
    assert not planned("completion", "closed", "2027-01-08", dates={"completion": "2027-01-07"})


@pytest.mark.parametrize("status", ["completed", "ended early"])
def test_a_finished_study_has_ended_by_that_day(status: str) -> None:
    """The day may have been written later than that of the last check."""
    dates = {"completion": "2027-01-07"}
    assert planned("completion", status, dates=dates, today="2027-01-07")
    assert not planned("completion", status, dates=dates, today="2027-01-08")
    assert planned("completion", status, dates=dates, today="2027-01-08", estimated=["completion"])
    assert planned("completion", "closed", dates=dates, today="2027-01-08")


def test_a_record_without_any_day_of_a_check_plans_what_its_status_says() -> None:
    assert not planned("completion", "closed", "", dates={"completion": "2029"})
    assert planned("completion", "open", "", dates={"completion": "2029"})
    assert planned("start", "opening soon", "", dates={"start": "2020"})


def test_main_results_are_collected_if_the_registry_marks_only_the_end_as_a_plan() -> None:
    dates = {"primary_completion": "2026-03", "completion": "2028-03"}
    assert not planned("primary_completion", "open", dates=dates, estimated=["completion"])
    assert planned("completion", "open", dates=dates, estimated=["completion"])
    assert planned("primary_completion", "open", dates=dates)
