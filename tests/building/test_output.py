"""The output folder: only files made by Studyboard change, and only files that a page claims stay."""

from pathlib import Path

import pytest

from site_builder.building.output import MARKER
from site_builder.diagnostics import UserError
from site_builder.stages.pipeline import build
from tests.sites import built, files_of, options, run_command, write_site


def test_a_foreign_folder_is_refused(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    foreign = tmp_path / "thesis"
    foreign.mkdir()
    (foreign / "chapter.txt").write_text("years of work", encoding="utf-8")
    done = run_command("build", site, "--output", foreign)
    assert done.returncode == 2
    assert "holds files that studyboard did not make" in done.stderr
    assert list(foreign.iterdir()) == [foreign / "chapter.txt"]


@pytest.mark.parametrize("where", [".", "content", "content/studies/deep", "templates", ".."])
def test_the_site_itself_is_refused(tmp_path: Path, where: str) -> None:
    site = write_site(tmp_path / "site")
    before = files_of(site)
    with pytest.raises(UserError, match="contains the site's own files"):
        build(options(site, site / where))
    assert {path: digest for path, digest in files_of(site).items() if not path.startswith(".cache")} == before


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (tmp_path / "empty").mkdir()
    built(site, tmp_path / "empty")
    assert (tmp_path / "empty" / MARKER).is_file()


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    done = run_command("build", site, "--output", tmp_path / "file")
    assert done.returncode == 2
    assert "is a file, not a folder" in done.stderr


def test_what_nobody_claims_goes_and_what_begins_with_a_dot_stays(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    built(site)
    (site / "output/stray").mkdir()
    (site / "output/stray/page.html").write_text("old", encoding="utf-8")
    (site / "output/.git").mkdir()
    (site / "output/.git/HEAD").write_text("ref", encoding="utf-8")
    report = built(site)
    assert report.removed_files == ("stray/page.html",)
    assert not (site / "output/stray").exists()
    assert (site / "output/.git/HEAD").read_text(encoding="utf-8") == "ref"


def test_a_page_may_take_the_place_of_a_folder_and_back(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    built(site)
    (site / "output/about.html").unlink()
    (site / "output/about.html").mkdir()
    (site / "output/about.html/inside.html").write_text("in the way", encoding="utf-8")
    built(site)
    assert (site / "output/about.html").is_file()
    (site / "output/conditions").rename(site / "output/elsewhere")
    (site / "output/conditions").write_text("in the way", encoding="utf-8")
    built(site)
    assert (site / "output/conditions/index.html").is_file()
    assert not (site / "output/elsewhere").exists()


def test_two_builds_at_once_do_not_meet(tmp_path: Path) -> None:
    from site_builder.store.locks import locked_store

    site = write_site(tmp_path / "site")
    built(site)
    with locked_store(site / ".cache"):
        done = run_command("build", site)
    assert done.returncode == 2
    assert "another build of this site is at work" in done.stderr


def test_a_site_that_cannot_be_written_is_built_elsewhere(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site")
    (site / ".cache").symlink_to("/proc/1/nowhere")
    built(site, tmp_path / "output")
    assert (tmp_path / "output/index.html").is_file()


def test_a_mark_that_a_full_disk_cut_short_is_written_again(tmp_path: Path) -> None:
    site = write_site(tmp_path / "site", 1)
    built(site)
    mark = site / "output/.studyboard"
    whole = mark.read_bytes()
    mark.write_bytes(whole[:5])
    (site / "content/studies/new.yaml").write_text("title: One more\n", encoding="utf-8")
    built(site)
    assert mark.read_bytes() == whole
