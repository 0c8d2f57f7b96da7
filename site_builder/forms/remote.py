"""Fetches and pushes branches of a site's repository. Only the address comes from the repository's own settings.
Its other settings could name programs, so git runs in an empty repository that shares the object store."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.diagnostics import UserError
from site_builder.model.settings.target_address import AddressProblem, BranchAddress, read_publish_address
from site_builder.publishing.programs import git_apart, run
from site_builder.safe_git import SafeGit


class Remote:
    """A remote of a repository.

    Args:
        git: the repository.
        name: the name of the remote: `origin`.
        branch: a branch of the remote.

    Raises:
        UserError: git may not use its address.
    """

    def __init__(self, git: SafeGit, name: str, branch: str) -> None:
        self.git, self.name = git, name
        url = git.run("config", "--get", f"remote.{name}.url").decode("utf-8", "replace").strip()
        top = git.run("rev-parse", "--show-toplevel").decode().strip()
        if url.startswith((".", "/")):
            url = os.path.normpath(Path(top) / url)
        try:
            address = read_publish_address(f"git+{url}#{branch}")
        except AddressProblem as error:
            raise UserError(f"the remote {name}: {error.message}", "name it by https or ssh") from None
        assert isinstance(address, BranchAddress), "it begins with git+"
        self.url, self.protocol = address.repository, address.protocol
        objects = git.run("rev-parse", "--git-path", "objects").decode().strip()
        self.objects = os.path.normpath(git.folder / objects)

    def fetch(self, branch: str) -> bool:
        """Fetch a branch. Returns whether the remote has the branch.

        Raises:
            UserError: the remote cannot be reached.
        """
        reference = f"refs/remotes/{self.name}/{branch}"
        lines = self._run("ls-remote", "--heads", "--", self.url, f"refs/heads/{branch}").decode().split()
        if not lines:
            if self.commit(branch):
                self.git.run("update-ref", "-d", reference)
            return False
        if self.commit(branch) != lines[0]:
            self._run("fetch", "--quiet", "--no-tags", "--", self.url, f"refs/heads/{branch}")
            self.git.run("update-ref", reference, lines[0])
        return True

    def commit(self, branch: str) -> str:
        """The last fetched commit of a branch; "" for none."""
        try:
            return (
                self.git.run("rev-parse", "--verify", "--quiet", f"refs/remotes/{self.name}/{branch}").decode().strip()
            )
        except UserError:
            return ""

    def push(self, commit: str, branch: str) -> None:
        """Push a commit to a branch, without force.

        Raises:
            UserError: the remote refuses it or cannot be reached.
        """
        self._run("push", "--quiet", "--", self.url, f"{commit}:refs/heads/{branch}")
        self.git.run("update-ref", f"refs/remotes/{self.name}/{branch}", commit)

    def _run(self, *arguments: str) -> bytes:
        with TemporaryDirectory(prefix="studyboard-remote-") as folder:
            git, settings = git_apart(folder, self.protocol)
            run((*git, "init", "--quiet", "--bare", folder), folder=Path(folder))
            settings["GIT_OBJECT_DIRECTORY"] = self.objects
            return run((*git, *arguments), folder=Path(folder), environment=settings)
