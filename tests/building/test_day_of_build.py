"""A site built for a day before its records were written: one error says so, instead of one for each day."""

from datetime import date
from pathlib import Path

from site_builder.stages.future_days import MOST
from site_builder.stages.pipeline import build
from tests.sites import options, study, write_site, write_yaml


def days_to_come(site: Path, number: int) -> list[str]:
    """The messages of a build for 2020 of a site in which `number` days are later."""
    write_site(site, 0)
    locations = [
        {"place": {"name": f"Clinic {n}"}, "status": "open", "checked_on": "2026-11-20"} for n in range(number)
    ]
    record = {**study(0), "locations": locations, "history": [], "approval": None}
    write_yaml(site / "content/studies/one.yaml", {name: value for name, value in record.items() if value})
    report = build(options(site, date=date(2020, 1, 1)))
    assert report.failed
    assert {each.code for each in report.diagnostics} == {"E316"}
    return [each.message for each in report.diagnostics]


def test_few_days_to_come_are_reported_one_by_one(tmp_path: Path) -> None:
    assert len(days_to_come(tmp_path, MOST)) == MOST


def test_many_days_to_come_are_one_error(tmp_path: Path) -> None:
    (message,) = days_to_come(tmp_path, MOST + 1)
    assert "cannot be built for 2020-01-01" in message
    assert f"{MOST + 1} days in 1 file come" in message
    assert "the last is 2026-11-20" in message
