"""The page of a study that is over speaks of the past, and claims nothing that the record does not say."""

from pathlib import Path
from typing import Any

import pytest

from tests.sites import built, write_site, write_yaml


def page(folder: Path, status: str, **values: Any) -> str:
    """The page of a study with a status."""
    site = write_site(folder, 0)
    where = {"location": "north", "status": status, "checked_on": "2026-11-20"}
    write_yaml(site / "content/studies/one.yaml", {"title": "One", "locations": [where], **values})
    built(site)
    return (site / "output/studies/one.html").read_text("utf-8")


@pytest.mark.parametrize(("status", "words"), [("open", "can join"), ("completed", "could join")])
def test_healthy_volunteers(tmp_path: Path, status: str, words: str) -> None:
    assert f"Healthy volunteers {words}" in page(tmp_path, status, eligibility={"healthy_volunteers": "yes"})


@pytest.mark.parametrize(("status", "words"), [("open", "Ask the team"), ("completed", "")])
def test_who_could_join_is_not_guessed(tmp_path: Path, status: str, words: str) -> None:
    text = page(tmp_path, status)
    assert "Any age" not in text
    assert ("<dt>Who</dt>" in text) is bool(words)
    assert words in text


def test_a_study_of_records_that_is_over_never_took_participants(tmp_path: Path) -> None:
    criteria = {"inclusion": ["A stay in 2020."], "exclusion": ["No consent."]}
    text = page(tmp_path, "completed", type="medical records", eligibility=criteria)
    for words in ("Whose records were studied", "Records were included if", "looked at records that already existed"):
        assert words in text
    for words in ("could have joined", "could take part", "no longer taking new participants"):
        assert words not in text


@pytest.mark.parametrize(("kind", "shown"), [("interventional", True), ("medical records", False)])
def test_nobody_visits_anything_for_a_study_of_records(tmp_path: Path, kind: str, shown: bool) -> None:
    site = write_site(tmp_path, 0, empty_blocks={"taking_part": "Visits are not listed here."})
    write_yaml(site / "content/studies/one.yaml", {"title": "One", "type": kind, "status": "completed"})
    built(site)
    assert ("Visits are not listed here." in (site / "output/studies/one.html").read_text("utf-8")) is shown
