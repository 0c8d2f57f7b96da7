"""Locations by the name on the website, titles in any script, comments that stay, a site without a commit."""

import subprocess
from pathlib import Path

import pytest

from site_builder.diagnostics import UserError
from site_builder.editing.finding import find_location, own_locations
from site_builder.editing.scaffold import begin_study, identifier_of
from site_builder.model.study import Study
from site_builder.records.rewrite.record import rewrite_record
from tests.sites import run_here

LOCATIONS = """\
mayo-rochester:
  name: Mayo Clinic
  city: Rochester
mayo-phoenix:
  name: Mayo Clinic Hospital
  city: Phoenix
"""
STUDY = """\
title: A
locations:
  - location: mayo-rochester
    status: open
  - location: mayo-phoenix
    status: open
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content/studies").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("organisation: X\n")
    (tmp_path / "content/locations.yaml").write_text(LOCATIONS)
    (tmp_path / "content/studies/a.yaml").write_text(STUDY)
    return tmp_path


@pytest.mark.parametrize(
    ("given", "number"),
    [
        ("mayo-phoenix", 1), ("Mayo Clinic Hospital", 1), ("mayo clinic hospital, phoenix", 1), ("Phoenix", 1),
        ("Mayo Clinic, Rochester", 0), ("mayo clinic", 0), ("Rochester", 0), ("2", 1),
    ],
)  # fmt: skip
def test_a_location_by_its_name(given: str, number: int, site: Path) -> None:
    study = Study.model_validate(
        {"title": "A", "locations": [{"location": "mayo-rochester"}, {"location": "mayo-phoenix"}]}
    )
    assert find_location(study, given, own_locations(site)) == number


def test_a_name_that_could_be_two(site: Path) -> None:
    study = Study.model_validate(
        {"title": "A", "locations": [{"location": "mayo-rochester"}, {"location": "mayo-phoenix"}]}
    )
    with pytest.raises(UserError):
        find_location(study, "Mayo", own_locations(site))


def test_the_command_takes_a_name(site: Path) -> None:
    done = run_here("status", "a", "Mayo Clinic Hospital", "closed", "--by", "Office", "--site", site)
    assert done.returncode == 0, done.stderr
    text = (site / "content/studies/a.yaml").read_text()
    assert "location: mayo-phoenix\n    status: closed" in text
    assert "location: mayo-rochester\n    status: open" in text


@pytest.mark.parametrize(
    ("title", "id_"),
    [
        ("Łódź Øre đại", "lodz-ore-dai"),
        ("Straße für Kinder", "strasse-fur-kinder"),
        ("Étude de l’asthme", "etude-de-lasthme"),
        ("糖尿病", ""),
        ("The", "the"),
        (
            "A Randomized, Double-Blind Study of NLH-2104 in Adults With Asthma",
            "randomized-double-blind-study-nlh-2104",
        ),
    ],
)
def test_identifiers_made_of_titles(title: str, id_: str) -> None:
    assert identifier_of(title) == id_


def test_a_title_without_latin_letters(site: Path) -> None:
    assert begin_study(site, "糖尿病研究") == "content/studies/study-1.yaml"
    assert begin_study(site, "Исследование") == "content/studies/study-2.yaml"


def test_a_comment_stays() -> None:
    data = b"title: x\nsource: title=23bd57  # read twice\nabout: y\n"
    assert (
        rewrite_record(data, {("source",): "title=000000"})
        == b"title: x\nsource: title=000000  # read twice\nabout: y\n"
    )


def test_changes_before_the_first_commit(site: Path) -> None:
    subprocess.run(["git", "init", "-q", str(site)], check=True)
    done = run_here("changes", "--site", site)
    assert done.returncode == 2
    assert "nothing was committed here yet" in done.stderr
