"""Publishing compares digests: an edit that keeps size and time is seen, and so are two files swapped."""

import os
from pathlib import Path

import pytest

from site_builder.cli.common import options_for
from site_builder.diagnostics import UserError
from site_builder.publishing.ready import NotBuilt, ready_site
from tests.sites import built, run_here


def edit_unseen(path: Path, old: str, new: str) -> None:
    """Change a file's bytes, and neither its size nor its time."""
    stat, text = path.stat(), path.read_text("utf-8")
    assert old in text
    assert len(old.encode()) == len(new.encode())
    path.write_text(text.replace(old, new), "utf-8")
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))
    assert path.stat().st_mtime_ns == stat.st_mtime_ns


def settle(site: Path) -> None:
    """Give the sources times of long ago, so that these are trusted."""
    for path in (site / "content").rglob("*"):
        os.utime(path, (1_700_000_000, 1_700_000_000))
    built(site)


def test_an_edit_of_a_record(site: Path, tmp_path: Path) -> None:
    settle(site)
    edit_unseen(site / "content/studies/study-1.yaml", "status: closed", "status: paused")
    with pytest.raises(NotBuilt, match="do not match the present content"):
        ready_site(options_for(site))
    assert run_here("publish", tmp_path / "public", "--site", site).returncode == 0
    assert "Paused" in (tmp_path / "public/studies/study-1.html").read_text("utf-8")


def test_two_records_swapped(site: Path, tmp_path: Path) -> None:
    one, two = site / "content/studies/study-1.yaml", site / "content/studies/study-2.yaml"
    two.write_text(one.read_text("utf-8").replace("number 1", "number 2"), "utf-8")
    settle(site)
    swap(one, two)
    with pytest.raises(NotBuilt):
        ready_site(options_for(site))
    assert run_here("publish", tmp_path / "public", "--site", site).returncode == 0
    assert "number 2" in (tmp_path / "public/studies/study-1.html").read_text("utf-8")


def swap(one: Path, two: Path) -> None:
    between = one.with_name("between")
    one.rename(between)
    two.rename(one)
    between.rename(two)


def test_an_edit_of_an_asset_and_of_a_page(site: Path, tmp_path: Path) -> None:
    settle(site)
    edit_unseen(site / "content/assets/logo.svg", "2000", "2001")
    assert run_here("publish", tmp_path / "public", "--site", site).returncode == 0
    assert "2001" in (tmp_path / "public/assets/logo.svg").read_text("utf-8")
    edit_unseen(site / "output/about.html", "Who we are", "Who we ARE")
    done = run_here("publish", tmp_path / "public", "--site", site)
    assert "such as about.html" in done.stderr or done.returncode == 0
    assert "Who we ARE" not in (tmp_path / "public/about.html").read_text("utf-8")
    assert run_here("build", site).returncode == 0
    assert run_here("publish", tmp_path / "public", "--site", site).returncode == 0


def test_an_edit_at_the_target_is_put_right(site: Path, tmp_path: Path) -> None:
    public = tmp_path / "public"
    settle(site)
    run_here("publish", public, "--site", site)
    edit_unseen(public / "about.html", "Who we are", "Who we ARE")
    swap(public / "studies/study-1.html", public / "studies/study-2.html")
    done = run_here("publish", public, "--site", site)
    assert done.stdout.count("+ ") == 3
    assert (public / "about.html").read_bytes() == (site / "output/about.html").read_bytes()
    assert (public / "studies/study-1.html").read_bytes() == (site / "output/studies/study-1.html").read_bytes()


def test_words_not_a_traceback_where_no_temporary_file_can_be_made(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(site / "nowhere"))
    done = run_here("publish", "git+https://example.org/r.git#pages", "--site", site)
    assert done.returncode == 2
    assert done.stderr.startswith(f"studyboard: {site}/nowhere/")
    assert UserError.__name__ not in done.stderr
