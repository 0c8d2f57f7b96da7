"""Which days of a study are plans."""

from typing import Any

import pytest

from site_builder.catalogue.latest_day import latest_day
from site_builder.catalogue.status import given_as_whole
from site_builder.model.planned import study_day
from site_builder.model.study import Study
from site_builder.model.study_parts import DateName


def planned(name: str, status: str, checked_on: str = "2026-11-20", **more: Any) -> bool:
    """Whether a day of a study with a status is planned."""
    place = {"place": {"name": "Clinic"}, "status": status, **({"checked_on": checked_on} if checked_on else {})}
    study = Study.model_validate({"title": "Title", "locations": [place], **more})
    day = study_day(study, DateName(name), given_as_whole(study), latest_day(study))
    assert day is not None
    return day.planned


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


@pytest.mark.parametrize("status", ["completed", "ended early", "withdrawn"])
def test_a_finished_study_has_ended(status: str) -> None:
    assert not planned("completion", status, dates={"completion": "2027-01-07"})
    assert planned("completion", status, dates={"completion": "2027-01-07"}, estimated=["completion"])


def test_a_record_without_any_day_of_a_check_plans_what_its_status_says() -> None:
    assert not planned("completion", "closed", "", dates={"completion": "2029"})
    assert planned("completion", "open", "", dates={"completion": "2029"})
    assert planned("start", "opening soon", "", dates={"start": "2020"})


def test_main_results_are_collected_if_the_registry_marks_only_the_end_as_a_plan() -> None:
    dates = {"primary_completion": "2026-03", "completion": "2028-03"}
    assert not planned("primary_completion", "open", dates=dates, estimated=["completion"])
    assert planned("completion", "open", dates=dates, estimated=["completion"])
    assert planned("primary_completion", "open", dates=dates)
