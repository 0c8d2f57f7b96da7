"""The content at a revision in git, and what has changed since."""

import os
from pathlib import Path
from typing import NamedTuple

from site_builder.diagnostics import UserError
from site_builder.safe_git import SafeGit

_PLAIN_DIFF = ("--no-renames", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all")
"""Compare files without running any program that the repository names."""


class ChangedFile(NamedTuple):
    """A file of the site that has changed."""

    path: str
    """The path relative to the site's folder."""
    before: bytes | None
    """Its content at the revision; None if it did not exist."""
    after: bytes | None
    """Its content now; None if it was removed."""


class Revision:
    """A site at a revision.

    Args:
        site: the site's folder, somewhere in a working tree of git.
        name: the revision, as git understands it.

    Raises:
        UserError: git is not installed, the folder is not in a working tree, or there is no such revision.
    """

    def __init__(self, site: Path, name: str) -> None:
        if not name.isprintable():
            raise UserError(
                "the name of the revision has characters that are not allowed",
                "name a commit, a tag or a branch such as main",
            )
        self.site = site
        self._git = SafeGit(site).run
        try:
            self.prefix = self._git("rev-parse", "--show-prefix").decode().strip()
        except UserError as error:
            if "not a git repository" not in error.message:
                raise
            raise UserError(
                f"{site} is not kept in git, so its earlier versions are unknown",
                "begin with: git init, git add -A, git commit -m Begin",
            ) from None
        try:
            commit = self._git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
        except UserError:
            if not self._has_commits():
                raise UserError(
                    "nothing was committed here yet, so there is nothing to compare with: everything is new",
                    "commit once, then try again: git add -A, git commit -m Begin",
                ) from None
            raise UserError(
                f"git finds no revision `{name}`", "name a commit, a tag or a branch such as main"
            ) from None
        self.commit = commit.decode().strip()

    def _has_commits(self) -> bool:
        try:
            return bool(self._git("rev-list", "-n", "1", "--all").strip())
        except UserError:
            return False

    def changed_files(self) -> list[ChangedFile]:
        """Return the content and template files that differ from the revision, including uncommitted changes."""
        folders = ("content", "templates")
        changed_names = self._git("diff", *_PLAIN_DIFF, "--name-only", "--relative", "-z", self.commit, "--", *folders)
        new_names = self._git("ls-files", "--others", "--exclude-standard", "-z", "--", *folders)
        names = sorted({os.fsdecode(name) for name in (changed_names + new_names).split(b"\0") if name})
        return [ChangedFile(name, self.read(name), _now(self.site / name)) for name in names]

    def read(self, path: str) -> bytes | None:
        """Return the earlier content of a file; None if it did not exist."""
        try:
            return self._git("cat-file", "blob", f"{self.commit}:{self.prefix}{path}")
        except UserError:
            return None


def _now(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None
