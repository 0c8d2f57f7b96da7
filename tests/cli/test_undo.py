"""`studyboard undo`: what commands changed is as before, and nothing else."""

from pathlib import Path
from unittest.mock import patch

import pytest

from site_builder.diagnostics import UserError
from site_builder.forms.journal import Journal
from tests.sites import files_of, run_here, write_site, write_yaml


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write_site(tmp_path / "site", studies=4)


def run(site: Path, *arguments: str) -> str:
    done = run_here(*arguments, "--site", site)
    assert done.returncode == 0, done.stderr
    return done.stdout


def content(site: Path) -> dict[str, str]:
    return files_of(site / "content")


MADE = ("status study-2 1 closed", "status study-2 all paused", "confirm study-1", "remove study study-3 --yes")


def test_statuses_are_undone_one_after_the_other(site: Path) -> None:
    states = [content(site)]
    for command in MADE:
        run(site, *command.split(), "--by", "Ada")
        states.append(content(site))
    for before in reversed(states[:-1]):
        assert run(site, "undo", "--yes").endswith("as before\n")
        assert content(site) == before
    done = run_here("undo", "--yes", "--site", site)
    assert done.returncode == 2
    assert "there is nothing to undo" in done.stderr


def test_the_list_says_what_when_and_by_whom(site: Path) -> None:
    assert run(site, "undo", "--list") == "there is nothing to undo\n"
    run(site, "status", "study-2", "1", "closed", "--by", "Ada")
    first, last = run(site, "undo", "--list").splitlines()
    assert ", Ada: " in first
    assert "closed (was opening soon) (content/studies/study-2.yaml)" in first
    assert last == "1 change can be undone"


def test_nothing_happens_without_a_yes(site: Path) -> None:
    run(site, "status", "study-2", "1", "closed")
    before = content(site)
    assert "closed (was opening soon)" in run(site, "undo", "-n")
    assert run_here("undo", "--site", site).returncode != 0
    assert content(site) == before


def test_what_somebody_changed_since_stays(site: Path) -> None:
    run(site, "status", "study-2", "1", "closed")
    file = site / "content/studies/study-2.yaml"
    file.write_text(file.read_text() + "sponsor: Somebody\n")
    before = content(site)
    done = run_here("undo", "--yes", "--site", site)
    assert done.returncode == 2
    assert "content/studies/study-2.yaml was changed again since then; nothing was undone" in done.stderr
    assert content(site) == before


def test_what_git_took_back_is_not_undone_again(site: Path) -> None:
    run(site, "status", "study-1", "1", "paused")
    restored = (site / "content/studies/study-2.yaml").read_bytes()
    run(site, "status", "study-2", "1", "closed")
    (site / "content/studies/study-2.yaml").write_bytes(restored)
    assert "content/studies/study-1.yaml" in run(site, "undo", "-n")


def test_the_first_status_over_an_import_leaves_no_empty_file(site: Path) -> None:
    """An empty record is a mistake, which would stop the next build."""
    place = {"place": {"name": "A", "city": "Town"}, "status": "open", "checked_on": "2026-10-01"}
    entry = site / "content/registry/clinicaltrials.gov/NCT00000001.yaml"
    write_yaml(entry, {"title": "As registered", "locations": [place]})
    run(site, "status", "NCT00000001", "1", "closed")
    assert (site / "content/studies/NCT00000001.yaml").is_file()
    run(site, "undo", "--yes")
    assert not (site / "content/studies/NCT00000001.yaml").exists()


def test_a_change_is_made_although_it_cannot_be_remembered(site: Path) -> None:
    (site / ".cache").write_text("a file in the way of the journal")
    done = run_here("status", "study-2", "1", "closed", "--site", site)
    assert done.returncode == 0, done.stderr
    assert "this change cannot be undone later" in done.stderr
    assert "status: closed" in (site / "content/studies/study-2.yaml").read_text()


def test_what_was_not_written_is_not_in_the_list(site: Path) -> None:
    with patch.object(Journal, "_write", side_effect=UserError("no room")):
        assert run_here("status", "study-2", "1", "closed", "--site", site).returncode == 2
    assert run(site, "undo", "--list") == "there is nothing to undo\n"


def test_nothing_is_written_beside_the_content(tmp_path: Path) -> None:
    """Not even in a folder whose name begins like that of the content."""
    (tmp_path / "content-old").mkdir()
    (tmp_path / "content").mkdir()
    (tmp_path / "content/studies").symlink_to("../content-old")
    journal = Journal(tmp_path, tmp_path / ".cache")
    with pytest.raises(UserError, match="is outside the content"):
        journal.write("content/studies/a.yaml", None, b"title: A\n", "Ada", "new")
    assert not list((tmp_path / "content-old").iterdir())


@pytest.mark.parametrize("name", ["forms", "forms/edits"])
def test_no_journal_is_kept_or_read_outside_of_the_site(site: Path, tmp_path: Path, name: str) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    link = site / ".cache" / name
    link.parent.mkdir(parents=True)
    link.symlink_to(elsewhere)

    done = run_here("status", "study-2", "1", "closed", "--by", "Ada", "--site", site)

    assert f"cannot be undone later: .cache/{name} is a symbolic link that leads out of .cache" in done.stderr
    assert not list(elsewhere.rglob("*"))
    undone = run_here("undo", "--yes", "--site", site)
    assert undone.returncode == 2
    assert f"remove the link {link}" in undone.stderr


def test_the_whole_cache_may_be_on_another_disk(site: Path, tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (site / ".cache").symlink_to(tmp_path / "disk")
    before = content(site)
    run(site, "status", "study-2", "1", "closed", "--by", "Ada")
    run(site, "undo", "--yes")
    assert content(site) == before
