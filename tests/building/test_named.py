"""Conditions that are only written out have pages like all others."""

import re
from pathlib import Path
from typing import Any

import pytest

from site_builder.model.places import identifier_of_name
from tests.sites import built, files_of, study, write_site, write_yaml


def write_study(site: Path, number: int, *conditions: Any, **more: Any) -> Path:
    path = site / "content" / "studies" / f"study-{number}.yaml"
    write_yaml(path, {**study(number), "conditions": list(conditions), **more})
    return path


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", 0)


def test_a_name_has_a_page_with_its_studies(site: Path) -> None:
    write_study(site, 1, {"name": "Weak heart"})
    write_study(site, 2, {"name": "WEAK HEART"}, "asthma")
    built(site)
    page = (site / "output/conditions/weak-heart.html").read_text("utf-8")
    assert "<h1>Weak heart</h1>" in page, "of two spellings the less odd one leads"
    assert {"../studies/study-1.html", "../studies/study-2.html"} <= set(re.findall(r'href="([^"]+)"', page))
    assert 'conditions/weak-heart.html">Weak heart</a>' in (site / "output/conditions/index.html").read_text("utf-8")
    assert '../conditions/weak-heart.html">Weak heart<' in (site / "output/studies/study-1.html").read_text("utf-8")


def test_a_condition_with_a_record_is_not_made_anew(site: Path) -> None:
    write_study(site, 1, {"name": "Asthma!"})
    built(site)
    page = (site / "output/conditions/asthma.html").read_text("utf-8")
    assert "<h1>Asthma</h1>" in page
    assert "study-1.html" in page


def test_of_very_many_the_list_shows_those_of_several_studies(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("site_builder.outputs.pages.conditions.MOST", 2)
    write_study(site, 1, {"name": "Weak heart"}, {"name": "Cold feet"})
    write_study(site, 2, {"name": "Weak heart"})
    built(site)
    page = (site / "output/conditions/index.html").read_text("utf-8")
    assert ("weak-heart.html" in page, "cold-feet.html" in page) == (True, False)


def test_words_over_an_import_change_neither_towns_nor_conditions(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = {"name": "A hospital", "city": "Bergen", "country": "Norway", "latitude": 60.4, "longitude": 5.3}
    for number in (1, 2):
        path = site / f"content/registry/clinicaltrials.gov/study-{number}.yaml"
        locations = [{"place": place, "status": "open", "checked_on": "2026-11-01"}]
        write_yaml(path, {**study(number), "conditions": [{"name": "Weak heart"}], "locations": locations})
    built(site)
    write_yaml(site / "content/studies/study-1.yaml", {"plain_title": "Words of our own"})
    for name in ("towns.towns_of", "unlisted_conditions.unlisted_conditions"):
        monkeypatch.setattr(f"site_builder.stages.{name}", None)  # neither is called
    assert not built(site).failed
    assert "Words of our own" in (site / "output/studies/study-1.html").read_text("utf-8")
    assert (site / "output/towns/bergen-norway.html").is_file()


def test_what_nobody_names_any_more_is_gone(site: Path) -> None:
    write_study(site, 1, {"name": "Weak heart"})
    built(site)
    write_study(site, 1, {"name": "Strong heart"})
    write_study(site, 2, {"name": "Not to be told yet"}, draft=True)
    built(site)
    assert not (site / "output/conditions/weak-heart.html").exists()
    assert not (site / "output/conditions/not-to-be-told-yet.html").exists()
    again = site.parent / "again"
    built(site, again, clean=True)
    assert files_of(site / "output") == files_of(again)
    built(site, drafts=True)
    assert (site / "output/conditions/not-to-be-told-yet.html").exists()


@pytest.mark.parametrize(
    ("name", "identifier"),
    [
        ("Erectile Dysfunction (ED)", "erectile-dysfunction-ed"),
        ("Sjögren's Disease", "sjogren-s-disease"),
        ("Index", "index-"),
        ("川崎病", "condition-"),
        ("β-Thalassemia", "thalassemia-"),
        ("x" * 300, "x" * 80 + "-"),
    ],
)
def test_identifiers_of_names(name: str, identifier: str) -> None:
    made = identifier_of_name(name)
    assert made == identifier or (
        identifier.endswith("-") and re.fullmatch(re.escape(identifier) + "[0-9a-f]{8}", made)
    )
    assert identifier_of_name(name.upper()) == made or not name.isascii()
    assert identifier_of_name("α-Thalassemia") != identifier_of_name("β-Thalassemia")
