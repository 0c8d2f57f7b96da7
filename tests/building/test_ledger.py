"""The files of the site are those that were written; otherwise they are written again."""

import os
import shutil
from pathlib import Path

import pytest

from site_builder.stages import validate
from tests.sites import ON_TODAY, built, files_of, run_here, write_site


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = write_site(tmp_path / "site", 3)
    built(site)
    return site


def test_a_page_overwritten_with_the_same_size_and_time(site: Path) -> None:
    before = files_of(site / "output")
    page = site / "output/studies/study-1.html"
    was = page.stat()
    page.write_bytes(page.read_bytes().replace(b"study", b"sTudy", 1))
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert built(site).written_files == ("studies/study-1.html",)
    assert files_of(site / "output") == before


def test_two_pages_that_were_swapped(site: Path) -> None:
    before = files_of(site / "output")
    one, two = site / "output/studies/study-1.html", site / "output/studies/study-2.html"
    one.rename(site / "aside")
    two.rename(one)
    (site / "aside").rename(two)
    assert set(built(site).written_files) == {"studies/study-1.html", "studies/study-2.html"}
    assert files_of(site / "output") == before


def test_a_copy_is_not_made_again(site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As in a restored pipeline cache: modification times are kept, everything else is new."""
    monkeypatch.setattr(validate, "_UNSURE_NS", -(10**15))
    copy = tmp_path / "copy"
    shutil.copytree(site, copy)
    assert (
        run_here(
            "publish", tmp_path / "public", "--site", copy, SOURCE_DATE_EPOCH=ON_TODAY["SOURCE_DATE_EPOCH"]
        ).returncode
        == 0
    )
    assert "it is up to date" in run_here("explain", "index.html", "--site", copy).stdout
    done = run_here("build", copy, "--verbose", "--date", "2026-11-22")
    assert ": 0 written" in done.stdout
    assert "0 studies loaded to make pages" in done.stdout
    again = run_here("build", copy, "--verbose", "--date", "2026-11-22")
    assert "plan " not in again.stdout, "what was found out is remembered"
