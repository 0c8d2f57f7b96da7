"""An edit rewrites only the search files that it affects."""

import json
from pathlib import Path
from typing import Any

import pytest
import yaml

from site_builder.catalogue.summary import card_of
from site_builder.model.study import Study
from site_builder.outputs.search.columns import column, months
from site_builder.search.coding import ALPHABET
from site_builder.stages import search_index
from site_builder.stages.pipeline import build
from tests.sites import built, options, write_site, write_yaml


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_site(tmp_path / "site", studies=40)
    built(tmp_path / "site")
    return tmp_path / "site"


def edit(site: Path, number: int, change: Any) -> set[str]:
    """Search files that are rewritten after a change to a study's record."""
    path = site / "content" / "studies" / f"study-{number}.yaml"
    record = yaml.safe_load(path.read_text("utf-8"))
    change(record)
    write_yaml(path, record)
    return {address for address in built(site).written_files if address.startswith("search/")}


def test_an_edited_status_leaves_the_words_alone(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_index, "_make", None)  # and no word is processed
    found = edit(site, 5, lambda record: record["locations"][0].update(status="open"))
    assert "search/index.json" in found
    assert found <= {"search/index.json", "search/at/0.json", *studies_files(site)}
    assert len(found & studies_files(site)) == 1


def studies_files(site: Path) -> set[str]:
    folder = site / "output"
    return {path.relative_to(folder).as_posix() for path in (folder / "search" / "studies").iterdir()}


def test_an_edited_date_changes_nothing_of_the_search_but_the_rows_that_carry_it(site: Path) -> None:
    found = edit(site, 7, lambda record: record["locations"][0].update(checked_on="2026-11-01"))
    assert found <= {"search/index.json", "search/at/0.json", *studies_files(site)}


def test_a_new_word_is_found(site: Path) -> None:
    found = edit(site, 7, lambda record: record.update(keywords=["zebrafish"]))
    assert "search/facets.json" not in found
    assert any("zebrafish" in (site / "output" / name).read_text("utf-8") for name in found if "/words/" in name)
    assert len([name for name in found if "/texts/" in name]) == 1


def test_after_errors_nothing_is_indexed(site: Path) -> None:
    path = site / "content" / "studies" / "study-3.yaml"
    path.write_text("titel: x\n", encoding="utf-8")
    before = (site / "output" / "search" / "index.json").read_bytes()
    assert build(options(site)).failed
    assert (site / "output" / "search" / "index.json").read_bytes() == before


def test_a_site_without_studies(tmp_path: Path) -> None:
    built(write_site(tmp_path / "site", studies=0))
    about = json.loads((tmp_path / "site" / "output" / "search" / "index.json").read_text("utf-8"))
    assert about["studies"] == 0


def test_columns() -> None:
    assert column(["b", "a", "b"]) == (("a", "b"), "BAB")
    values, codes = column(range(100))
    assert [
        values[ALPHABET.index(codes[2 * place]) * 64 + ALPHABET.index(codes[2 * place + 1])] for place in range(100)
    ] == [*range(100)]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("18 years", "65 years", (216, 792)),
        ("6 months", None, (6, 2400)),
        (None, "23 months", (0, 24)),
        ("2 weeks", "4 weeks", (0, 2)),
        (None, None, (0, 2400)),
    ],
)
def test_ages_in_months(low: str | None, high: str | None, expected: tuple[int, int]) -> None:
    ages = {key: value for key, value in (("minimum_age", low), ("maximum_age", high)) if value}
    study = Study.model_validate({"title": "x", "eligibility": ages})
    card = card_of("x", study)
    assert months(card.minimum_age, card.maximum_age) == expected
