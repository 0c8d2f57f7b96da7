"""A page whose address changes only in case is kept, even on disks that ignore case."""

from pathlib import Path

import pytest

from site_builder.building.letter_case import case_changes, fold_case
from tests.building.case_blind import make_case_blind
from tests.sites import built, files_of, write_site


def rename(path: Path, name: str) -> None:
    aside = path.with_name("aside")
    path.rename(aside)
    aside.rename(path.with_name(name))


@pytest.fixture(params=["case-blind, keeps the old spelling", "case-blind, takes the new one", "tells capitals apart"])
def site(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    site = write_site(tmp_path / "site", 3)
    rename(site / "content/studies/study-1.yaml", "Asthma-One.yaml")
    (site / "content/assets/Flyers/Old").mkdir(parents=True)
    (site / "content/assets/Flyers/Old/one.txt").write_text("one", encoding="utf-8")
    (site / "content/assets/Flyers/two.txt").write_text("two", encoding="utf-8")
    output = site / "output"
    output.mkdir()
    if request.param.startswith("case-blind"):
        make_case_blind(output, monkeypatch, keeps_spelling="keeps" in request.param)
        (output / "Try").mkdir()
        assert (output / "tRY").is_dir()
        (output / "try").rmdir()
    built(site)
    return site


def stays_whole(site: Path, tmp_path: Path) -> None:
    built(site)
    again = built(site)
    assert (again.written_files, again.removed_files) == ((), ())
    built(site, tmp_path / "fresh", clean=True)
    assert files_of(site / "output") == files_of(tmp_path / "fresh")


def test_a_study(site: Path, tmp_path: Path) -> None:
    rename(site / "content/studies/Asthma-One.yaml", "asthma-one.yaml")
    stays_whole(site, tmp_path)
    rename(site / "content/studies/asthma-one.yaml", "ASTHMA-One.yaml")
    stays_whole(site, tmp_path)


def test_folders(site: Path, tmp_path: Path) -> None:
    rename(site / "content/assets/Flyers/Old", "old")
    rename(site / "content/assets/Flyers", "flyers")
    (site / "content/assets/flyers/two.txt").unlink()
    stays_whole(site, tmp_path)


def test_a_file_where_a_folder_was(site: Path, tmp_path: Path) -> None:
    (site / "content/assets/Flyers/Old/one.txt").unlink()
    (site / "content/assets/Flyers/Old").rmdir()
    (site / "content/assets/Flyers/old").write_text("a file", encoding="utf-8")
    stays_whole(site, tmp_path)


def test_a_page_that_is_gone_goes(site: Path, tmp_path: Path) -> None:
    (site / "content/studies/Asthma-One.yaml").unlink()
    stays_whole(site, tmp_path)
    assert not (site / "output/studies/asthma-one.html").exists()


def test_composed_and_decomposed_letters_are_one() -> None:
    assert fold_case("assets/Café.pdf") == fold_case("assets/cafe\u0301.PDF")
    assert case_changes(["A.html", "b.html"], ["a.html", "c.html"]) == {"A.html": "a.html"}
