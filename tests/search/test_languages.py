"""The search of a site in several languages: one index per language, remade only when one of its words changes."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.stages import search_index
from tests.sites import built, files_of, study, write_site, write_translations, write_yaml


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = write_translations(write_site(tmp_path / "site", 4))
    write_yaml(folder / "content/studies/study-1.yaml", {**study(1), "plain_title": "Plainly", "about": "Wheezing."})
    words = {"plain_title": "Sencillamente", "about": "Silbidos en el pecho.", "keywords": ["resuello"]}
    write_yaml(folder / "content/studies/study-1.es.yaml", words)
    built(folder)
    return folder


def words_of(site: Path, language: str = "") -> dict[str, Any]:
    folder = site / "output" / language / "search" / "words"
    return {line[0]: line[1:] for path in folder.iterdir() for line in json.loads(path.read_text("utf-8"))}


def edited(site: Path, name: str, **changes: Any) -> set[str]:
    """Search files that are rewritten after a change to a record."""
    path = site / "content" / name
    write_yaml(path, {**yaml.safe_load(path.read_text("utf-8")), **changes})
    return {address for address in built(site).written_files if "search/" in address}


def test_an_index_has_the_words_of_its_language_and_the_others_where_there_are_none(site: Path) -> None:
    main, spanish = words_of(site), words_of(site, "es")
    assert {"sencillamente", "silbidos", "resuello"} <= spanish.keys() - main.keys()
    assert {"wheezing", "plainly"} <= main.keys() - spanish.keys(), "what is translated is found by its translation"
    assert spanish["blood"][0], "what is not translated is found by its own words"
    assert spanish["nct00000001"] == main["nct00000001"], "numbers are the same"
    assert spanish["klinikum"] == main["klinikum"]


def test_foreign_texts_stand_in_brackets(site: Path) -> None:
    folder = site / "output/es/search"
    rows = json.loads((folder / "studies/0.json").read_text("utf-8"))
    assert {row[0]: isinstance(row[1], list) for row in rows} == {
        "study-0": False, "study-1": False, "study-2": True, "study-3": True,
    }  # fmt: skip
    summaries = [row[4] for row in json.loads((folder / "texts/0.json").read_text("utf-8"))]
    assert "Silbidos en el pecho." in summaries
    assert sum(isinstance(each, list) for each in summaries) == 2


def test_an_edited_status_makes_no_index_anew(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_make", None)
    paused = {"location": "north", "status": "paused", "principal_investigator": "bo"}
    found = edited(site, "studies/study-1.yaml", locations=[paused])
    assert {"search/index.json", "search/studies/0.json", "es/search/studies/0.json"} <= found
    assert not [address for address in found if "/words/" in address or "/texts/" in address]


def test_an_edited_translation_touches_its_language_only(site: Path) -> None:
    found = edited(site, "studies/study-1.es.yaml", keywords=["pitidos"])
    assert "pitidos" in words_of(site, "es")
    assert "resuello" not in words_of(site, "es")
    assert {address.split("/")[0] for address in found} == {"es"}


def test_an_index_after_edits_is_as_made_anew(site: Path) -> None:
    edited(site, "studies/study-1.es.yaml", plain_title="Otra cosa")
    edited(site, "studies/study-2.yaml", keywords=["zebrafish"])
    (site / "content/studies/study-1.es.yaml").unlink()
    built(site)
    after = files_of(site / "output")
    built(site, site.parent / "fresh", clean=True)
    assert files_of(site.parent / "fresh") == after


def test_a_language_less_keeps_what_the_others_share(site: Path) -> None:
    settings = yaml.safe_load((site / "content/site.yaml").read_text("utf-8"))
    languages = settings["languages"]
    for number in (2, 3):
        write_yaml(site / "content/site.yaml", {**settings, "languages": languages[:number]})
        if number == 2:  # translations into a removed language are reported as mistakes
            for path in list((site / "content").rglob("*.ar.yaml")):
                path.unlink()
        built(site)
    edited(site, "studies/study-2.yaml", keywords=["zebrafish"])
    assert all("zebrafish" in words_of(site, "" if each == "en" else each) for each in languages[:3])
