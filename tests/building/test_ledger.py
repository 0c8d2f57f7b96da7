"""The files of the site are those that were written; otherwise they are written again."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.building import digests
from site_builder.building.output import OutputFolder
from site_builder.store.ledger import pages_digest
from site_builder.store.store import open_store
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
    monkeypatch.setattr(digests, "UNSURE_NS", -(10**15))
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


def digest_on_disk(site: Path) -> bytes:
    return OutputFolder(site / "output", site).digest()


def overwrite_as_before(page: Path) -> None:
    was = page.stat()
    page.write_bytes(page.read_bytes()[::-1])
    os.utime(page, ns=(was.st_atime_ns, was.st_mtime_ns))


def rename(page: Path) -> None:
    page.rename(page.with_name("renamed.html"))


def move(page: Path) -> None:
    page.rename(page.parents[1] / page.name)


def add(page: Path) -> None:
    page.with_name("added.html").touch()


def add_folder(page: Path) -> None:
    folder = page.with_name("added")
    folder.mkdir()
    (folder / "page.html").touch()


def replace_by_link(page: Path) -> None:
    page.unlink()
    page.symlink_to(page.with_name("study-2.html"))


def replace_by_folder(page: Path) -> None:
    page.unlink()
    page.mkdir()


CHANGES = (overwrite_as_before, Path.unlink, rename, move, add, add_folder, replace_by_link, replace_by_folder)


@pytest.mark.parametrize("change", CHANGES)
def test_what_somebody_changed_by_hand_changes_the_digest(site: Path, change: Callable[[Path], object]) -> None:
    with open_store(site / ".cache") as store:
        before = pages_digest(store.pages)
    assert digest_on_disk(site) == before
    change(site / "output/studies/study-1.html")
    assert digest_on_disk(site) != before


def test_names_that_begin_with_a_dot_and_empty_folders_do_not(site: Path) -> None:
    before = digest_on_disk(site)
    (site / "output/empty").mkdir()
    (site / "output/.git").mkdir()
    (site / "output/.git/HEAD").touch()
    assert digest_on_disk(site) == before


def test_where_folders_cannot_be_opened(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    before = digest_on_disk(site)
    monkeypatch.setattr(os, "supports_fd", set())
    assert digest_on_disk(site) == before
