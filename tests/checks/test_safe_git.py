"""An untrusted repository names programs in its settings; no command of ours runs one."""

import subprocess
from contextlib import suppress
from pathlib import Path

import pytest

from site_builder.checks.changes import as_markdown, changes
from site_builder.diagnostics import UserError
from site_builder.safe_git import SafeGit
from tests.repositories import git, new_repository
from tests.sites import write_site


@pytest.fixture
def stranger(tmp_path: Path) -> Path:
    """A site in a repository that would run a program at every opportunity."""
    site = new_repository(write_site(tmp_path / "site", studies=2))
    trap = tmp_path / "trap"
    trap.write_text(f'#!/bin/sh\necho "$0 $*" >> {tmp_path}/TRAPPED\ncat\n')
    trap.chmod(0o755)
    for name in ("pre-commit", "post-index-change", "reference-transaction"):
        (site / ".git/hooks").mkdir(exist_ok=True)
        (site / ".git/hooks" / name).symlink_to(trap)
    for setting in (
        "core.fsmonitor", "diff.external", "diff.bad.textconv", "diff.bad.command", "filter.bad.clean",
        "filter.bad.smudge", "filter.two words.clean", "filter.long.process", "core.pager", "core.sshCommand",
        "core.alternateRefsCommand", "core.editor", "credential.helper", "gpg.program",
    ):  # fmt: skip
        git(site, "config", setting, str(trap))
    git(site, "config", "filter.bad.required", "true")
    git(site, "config", "core.hooksPath", ".git/hooks")
    (site / ".gitattributes").write_text("*.yaml diff=bad filter=bad\n*.md filter=long\n*.svg filter=bad\n")
    study = site / "content/studies/study-1.yaml"
    study.write_text(study.read_text().replace("study number 1", "study NUMBER 1"))
    (site / "content/pages/about.md").write_text("---\ntitle: About them\n---\n\nText.\n")
    (site / "content/pages/-option.md").write_text("---\ntitle: Option\n---\n\nText.\n")
    (site / "content/studies/--output=x.yaml").write_text("title: X\n")
    return site


def test_changes_runs_nothing_of_it(stranger: Path) -> None:
    subprocess.run(["git", "status"], cwd=stranger, check=True, capture_output=True)
    trapped = stranger.parent / "TRAPPED"
    assert trapped.exists(), "git by itself falls into the trap"
    trapped.unlink()
    text = as_markdown(changes(stranger, "HEAD"))
    assert "NUMBER" in text
    assert "About them" in text
    assert not trapped.exists()


@pytest.mark.parametrize("command", [("log", "-1"), ("show", "--no-patch"), ("merge", "--no-edit")])
def test_no_signature_is_checked_with_a_program_of_the_repository(command: tuple[str, ...], stranger: Path) -> None:
    """`log.showSignature` and `merge.verifySignatures` run `gpg.program`."""
    head, _, message = SafeGit(stranger).run("cat-file", "commit", "HEAD").decode().partition("\n\n")
    signature = "-----BEGIN PGP SIGNATURE-----\n \n AAAA\n -----END PGP SIGNATURE-----"
    head = head.replace("\nauthor", f"\nparent {commit_of(stranger)}\nauthor", 1)
    (stranger / "signed").write_text(f"{head}\ngpgsig {signature}\n\n{message}")
    signed = SafeGit(stranger).run("hash-object", "-t", "commit", "-w", "signed").decode().strip()
    for name in ("log.showSignature", "merge.verifySignatures"):
        git(stranger, "config", name, "true")
    git(stranger, "config", "gpg.openpgp.program", str(stranger.parent / "trap"))
    trapped = stranger.parent / "TRAPPED"
    trapped.unlink(missing_ok=True)
    with suppress(UserError):
        SafeGit(stranger).run(*command, signed)
    assert not trapped.exists()


def commit_of(site: Path) -> str:
    return SafeGit(site).run("rev-parse", "HEAD").decode().strip()


def test_a_filter_that_cannot_be_turned_off(stranger: Path) -> None:
    (stranger / ".gitattributes").write_text("*.yaml filter=a=b\n")
    git(stranger, "config", "filter.a=b.clean", str(stranger.parent / "trap"))
    (stranger.parent / "TRAPPED").unlink(missing_ok=True)
    with pytest.raises(UserError, match=r"names a filter `filter\.a=b\.clean`"):
        changes(stranger, "HEAD")
    assert not (stranger.parent / "TRAPPED").exists()


@pytest.mark.parametrize(
    "revision",
    ["--output=PWNED", "-O/etc/passwd", "--", "-", "HEAD --output=PWNED", "HEAD\n--all", "--exec=touch PWNED", ""],
)  # fmt: skip
def test_a_revision_is_no_option(revision: str, stranger: Path) -> None:
    with pytest.raises(UserError, match="revision"):
        changes(stranger, revision)
    assert not list(stranger.rglob("*PWNED*"))
