"""One branch per editor: simultaneous edits, review and merge, without losing work or publishing unreviewed work."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.main import studyboard
from site_builder.diagnostics import UserError
from site_builder.forms.confirmations_merge import merged_confirmations
from site_builder.forms.editor_branch import EditorBranch, branch_name
from tests.forms.client import ROOM, Reply, ask, post
from tests.forms.here import Here, forms_here
from tests.repositories import git, new_repository
from tests.sites import write_site

STUDY = "content/studies/study-{}.yaml"
ADA, GRACE = "Ada", "Grace Hopper"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of a repository, with a remote."""
    folder = write_site(tmp_path / "repository/site", studies=4)
    (folder / ".gitignore").write_text(".cache/\noutput/\n", "utf-8")
    top = new_repository(folder.parent)
    git(tmp_path, "init", "-q", "--bare", "remote.git")
    git(top, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(top, "push", "-q", "origin", "main")
    return folder


@pytest.fixture
def forms(site: Path) -> Iterator[Here]:
    with forms_here(site, branches=True) as server:
        yield server


def page(forms: Here, who: str, path: str) -> Reply:
    return ask(forms, "GET", ROOM + path, X_Remote_User=who)


def press(forms: Here, who: str, path: str, **sent: str) -> Reply:
    return post(forms, path, {"token": page(forms, who, "/changes").value("token"), **sent}, X_Remote_User=who)


def close(forms: Here, who: str, study: str) -> None:
    day = page(forms, who, f"/?q={study}")
    row = {name: day.value(name) for name in ("study", "number", "seen", "token")}
    sent = {**row, "do": "change", "status": "completed"}
    assert post(forms, "/status", sent, X_Remote_User=who).status == 303


def test_two_editors_at_the_same_time(site: Path, forms: Here, tmp_path: Path) -> None:
    remote, before = tmp_path / "remote.git", (site / STUDY.format(1)).read_bytes()
    close(forms, ADA, "study-1")
    close(forms, GRACE, "study-2")
    close(forms, GRACE, "study-1")
    assert (site / STUDY.format(1)).read_bytes() == before, "the main branch is not touched"
    assert git(site, "status", "--short", "content") == ""
    assert git(site, "log", "-1", "--format=%an", "edits/ada") == "Ada"
    assert git(site, "log", "--format=%an", "main..edits/grace-hopper").split("\n")[:2] == [GRACE, GRACE]
    changes = page(forms, GRACE, "/changes")
    assert "edits/grace-hopper" in changes.text
    assert "2 not sent yet" in changes.text
    assert "study-2" in changes.text
    assert press(forms, ADA, "/publish", target="web").status == 409
    assert "1 change sent for review" in press(forms, ADA, "/keep").text
    assert "2 changes sent for review" in press(forms, GRACE, "/keep").text
    assert press(forms, ADA, "/keep").status == 409, "nothing new"
    assert "edits/ada" in git(remote, "branch")
    # Somebody reviews Ada's branch, merges it there as one commit and deletes it.
    git(tmp_path, "clone", "-q", "-b", "main", str(remote), "review")
    review = tmp_path / "review"
    git(review, "merge", "--squash", "origin/edits/ada")
    git(review, "commit", "-qm", "Reviewed")
    git(review, "push", "-q", "origin", "main", ":edits/ada")
    assert "has everything that was merged" in press(forms, ADA, "/update").text
    assert "Everything was sent" in page(forms, ADA, "/changes").text
    # Grace changed the same lines: none of her work is lost, and she can choose.
    refused = press(forms, GRACE, "/update")
    assert refused.status == 409
    assert "study-1.yaml" in refused.text
    assert b"by: Grace Hopper" in EditorBranch(site, site / ".cache", GRACE).site.joinpath(STUDY.format(1)).read_bytes()
    edit = page(forms, GRACE, "/changes").value("edit")
    assert press(forms, GRACE, "/undo", edit=edit).status == 303
    assert "has everything that was merged" in press(forms, GRACE, "/update").text
    assert "sent for review" in press(forms, GRACE, "/keep").text
    git(review, "fetch", "-q")
    git(review, "merge", "-q", "origin/edits/grace-hopper")
    for number, who in ((1, "Ada"), (2, GRACE)):
        assert f"by: {who}," in (review / f"site/{STUDY.format(number)}").read_text("utf-8")


def test_two_editors_confirm_the_same_status(site: Path, forms: Here, tmp_path: Path) -> None:
    def confirm(who: str) -> None:
        sent = {**page(forms, who, "/?q=study-2").status_form(), "do": "confirm"}
        assert post(forms, "/status", sent, X_Remote_User=who).status == 303
        assert "sent for review" in press(forms, who, "/keep").text

    path = site / STUDY.format(2)
    path.write_text(path.read_text("utf-8").replace("status: opening soon", "status: open"), "utf-8")
    git(site, "commit", "-qam", "Open")
    git(site, "push", "-q", "origin", "main")
    for who in (ADA, GRACE):
        confirm(who)
    git(site, "merge", "-q", "edits/ada")
    git(site, "push", "-q", "origin", "main")
    assert "has everything that was merged" in press(forms, GRACE, "/update").text
    press(forms, GRACE, "/keep")
    git(site, "merge", "-q", "edits/grace-hopper")
    text = path.read_text("utf-8")
    assert [f"by: {who}," in text for who in (ADA, GRACE)] == [True, True]
    assert "<<<<" not in text


BASE = b"""title: A
locations: # note
- {location: north, status: open, checked_on: 2026-10-01, checked_by: Bo}
- location: south
  status: open
  checked_on: 2026-10-01
history:
- {on: 2026-10-01, by: Bo, location: north, status: open, was: open}
"""
OURS = BASE.replace(b"2026-10-01, checked_by: Bo", b"2026-11-02, checked_by: Ada")
OURS += b"- {on: 2026-11-02, by: Ada, location: north, status: open, was: open}\n"
THEIRS = BASE.replace(b"2026-10-01, checked_by: Bo", b"2026-11-01, checked_by: Cy").replace(b"title: A", b"title: B")
THEIRS += b"- {on: 2026-11-01, by: Cy, location: north, status: open, was: open}\n"


def test_confirmations_of_both_sides() -> None:
    later = THEIRS.replace(b"2026-11-01, checked_by: Cy", b"2026-11-02, checked_by: Ada")
    entry = b"- {on: 2026-11-02, by: Ada, location: north, status: open, was: open}\n"
    assert merged_confirmations("x.yaml", BASE, OURS, THEIRS) == later + entry
    earlier = merged_confirmations("x.yaml", BASE, THEIRS.replace(b"title: B", b"title: A"), OURS)
    assert earlier is not None
    assert b"2026-11-02, checked_by: Ada" in earlier
    assert earlier.count(b"- {on") == 3


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (OURS.replace(b"title: A", b"title: C"), THEIRS),
        (OURS, THEIRS.replace(b"north, status: open", b"north, status: closed")),
        (OURS, THEIRS.replace(b"location: north, status", b"location: east, status")),
        (OURS.replace(b"by: Bo,", b"by: Eve,"), THEIRS),
        (OURS, b"title: [\n"),
        (OURS, b"title: A\n"),
    ],
    ids=["more", "closed", "elsewhere", "old history", "broken", "gone"],
)
def test_other_conflicts_are_left_to_people(ours: bytes, theirs: bytes) -> None:
    assert merged_confirmations("x.yaml", BASE, ours, theirs) is None


def test_nothing_is_lost_with_the_cache(site: Path) -> None:
    with forms_here(site, branches=True) as forms:
        close(forms, ADA, "study-1")
    shutil.rmtree(site / ".cache")
    with forms_here(site, branches=True) as forms:
        assert "completed" in page(forms, ADA, "/record?name=study:study-1").text
        assert "1 not sent yet" in page(forms, ADA, "/changes").text


def test_a_reviewer_writes_on_the_branch(site: Path, forms: Here, tmp_path: Path) -> None:
    close(forms, ADA, "study-1")
    press(forms, ADA, "/keep")
    git(tmp_path, "clone", "-q", "-b", "edits/ada", str(tmp_path / "remote.git"), "review")
    path = tmp_path / "review/site" / STUDY.format(3)
    path.write_text(path.read_text("utf-8").replace("sponsor: Example Hospital", "sponsor: Reviewed"), "utf-8")
    git(path.parent, "commit", "-qam", "Corrected")
    git(path.parent, "push", "-q")
    close(forms, ADA, "study-2")
    assert "1 change sent for review" in press(forms, ADA, "/keep").text
    assert git(tmp_path / "remote.git", "show", f"edits/ada:site/{STUDY.format(3)}").count("Reviewed") == 1


def test_names_of_branches_differ_wherever_names_do() -> None:
    names = ["Ada", "Ada L", "Ada-L", "Ada  L", "Ada L.", "山田", "李雷", "Łukasz", "Lukasz"]
    names += ["../../etc", "-x", "a" * 99]
    branches = [branch_name(each) for each in names]
    assert len(set(branches)) == len(names)
    assert branches[0] == "edits/ada"
    assert all(git(Path(), "check-ref-format", "--branch", each) for each in branches)


def test_without_git_there_are_no_branches(tmp_path: Path) -> None:
    site = write_site(tmp_path, 1, editors=[{"name": "Ada", "account": "ada"}], editor_branches="yes")
    done = CliRunner().invoke(studyboard, ["edit", str(site), "--behind-proxy", "X-User"])
    assert isinstance(done.exception, UserError)
    assert "editor_branches" in done.exception.message
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "merge.evil.driver", "touch evil")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "one")
    done = CliRunner().invoke(studyboard, ["edit", str(site), "--behind-proxy", "X-User"])
    assert isinstance(done.exception, UserError)
    assert "merge driver" in done.exception.message
