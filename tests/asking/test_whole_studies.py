"""A study without locations has one status, about which its team is asked too."""

from pathlib import Path

import pytest

from tests.asking.asking import DAY, TEAM, answers, ask, reply, run, statuses
from tests.sites import run_here, write_site, write_yaml

OLD = {"title": "A", "status": "opening soon", "checked_on": "2026-08-01", "checked_by": "Bo"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path, studies=0, contact={"role": "Office", "email": TEAM})
    write_yaml(tmp_path / "content/studies/a.yaml", OLD)
    write_yaml(tmp_path / "content/studies/b.yaml", {"title": "B", "status": "paused"})
    write_yaml(tmp_path / "content/studies/c.yaml", {"title": "C", "status": "completed", "checked_on": "2026-01-01"})
    write_yaml(tmp_path / "content/studies/d.yaml", {"title": "D", "status": "not confirmed"})
    return tmp_path


def test_what_is_asked(site: Path) -> None:
    text = ask(site).get_content().replace("\r\n", "\n")
    assert "1. A\n   Opening soon (checked 2026-08-01, 113 days ago)\n" in text
    assert "2. B\n   Paused (never checked)\n" in text
    assert "3." not in text
    assert run(site, "ask", "--older-than", "30", "--to", "bo=bo@example.org").exit_code == 0


@pytest.mark.parametrize(
    ("body", "now"),
    [
        ("1 yes\n2 yes", ["opening soon", "paused"]),
        ("1 closed", ["closed", "paused"]),
        ("1 paused\n2 closed", ["paused", "closed"]),
    ],
)
def test_answers(site: Path, body: str, now: list[str]) -> None:
    said = answers(site, reply(ask(site), body))
    assert "(by Ada)" in said
    assert statuses(site)[:2] == now
    assert "checked_on: '2026-11-22'" in (site / "content/studies/a.yaml").read_text()


def test_a_study_that_changed_since(site: Path) -> None:
    mail = reply(ask(site), "1 yes\n2 yes")
    assert run(site, "confirm", "a", "--by", "Cy").exit_code == 0
    write_yaml(site / "content/studies/b.yaml", {"title": "B", "locations": [{"location": "north", "status": "open"}]})
    said = answers(site, mail)
    assert "`opening soon` was changed or confirmed after" in said
    assert "the study has other locations now" in said


def test_the_check_reports_what_pages_no_longer_confirm(site: Path) -> None:
    said = run_here("check", "--only", "status_old", site, SOURCE_DATE_EPOCH=DAY).stdout
    assert "the status “opening soon” was last checked 113 days ago; the limit is 90" in said
    assert "the status “paused” has no day of its last check" in said
    assert "2 warnings" in said
