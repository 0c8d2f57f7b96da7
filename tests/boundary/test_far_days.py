"""Days at the ends of the calendar are refused with a message, by every command and by the preview."""

from datetime import date
from pathlib import Path
from typing import cast

import pytest

from site_builder.model.calendar import read_date
from site_builder.preview.app import Preview
from site_builder.preview.live_site import LiveSite
from tests.sites import run_here, write_site

FAR = ("9999-12-31", "0001-01-01", "2201-01-01", "1799-12-31")
COMMANDS = (
    ("build", "{site}", "--date"),
    ("check", "{site}", "--date"),
    ("preview", "{site}", "--date"),
    ("drift", "NCT00000001", "--site", "{site}", "--date"),
    ("import", "{site}", "--site", "{site}", "--date"),
    ("status", "--site", "{site}", "study-1", "north", "closed", "--on"),
)


@pytest.mark.parametrize("day", FAR[:2])
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command[0])
def test_a_command_says_so(command: tuple[str, ...], day: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 3)

    done = run_here(*(each.format(site=site) for each in command), day)

    assert done.returncode == 2
    assert "is not a day between 1800 and 2200" in done.stderr


@pytest.mark.parametrize("day", ["1800-01-01", "2200-12-31"])
def test_the_furthest_days_can_be_built_and_checked(day: str, tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 3)
    for command in ("build", "check"):
        assert run_here(command, site, "-j", "1", "--date", day).returncode in (0, 1)


@pytest.mark.parametrize("day", FAR)
def test_the_preview_says_so(day: str) -> None:
    answer = Preview(cast(LiveSite, None)).answer("/", f"date={day}", "localhost")

    assert answer.status.startswith("400")
    assert b"is not a day between" in answer.data


def test_days_between_are_read() -> None:
    assert read_date("2026-10-02") == date(2026, 10, 2)
