"""The branch of one editor, where every change is a commit in her name, in her own working tree."""

import re
from hashlib import sha256
from pathlib import Path

from site_builder.diagnostics import UserError
from site_builder.editing.writing import replace_bytes
from site_builder.forms.confirmations_merge import merged_confirmations
from site_builder.forms.languages import gettext_noop
from site_builder.forms.publishing import commit, identity
from site_builder.forms.remote import Remote
from site_builder.records.find import suggested_identifier
from site_builder.safe_git import SafeGit
from site_builder.store.links_out import refuse_link_out

PREFIX = "edits/"
_PLAIN_NAME = re.compile(r"[A-Za-z0-9]+( [A-Za-z0-9]+)*")
_MERGE_DRIVER = re.compile(r"^local\tmerge\..*\.driver", re.MULTILINE | re.IGNORECASE)


def branch_name(author: str) -> str:
    """The branch of an editor, such as `edits/ada-lovelace`, which is different for every name."""
    plain = suggested_identifier(author)[:60]
    is_plain = _PLAIN_NAME.fullmatch(author) and len(author) <= 60
    return PREFIX + (plain if is_plain else f"{plain}-{sha256(author.encode()).hexdigest()[:8]}")


class EditorBranch:
    """A branch with its own working tree.

    Args:
        site: the site's folder, in the repository.
        store_folder: the folder of the site's store, below which the editors' working trees are kept.
        author: the editor.

    Raises:
        UserError: the site is not kept in git, or the working tree cannot be made or is elsewhere.
    """

    def __init__(self, site: Path, store_folder: Path, author: str) -> None:
        self.author, self.name = author, branch_name(author)
        self.main = SafeGit(site)
        refuse_unfit(self.main)
        prefix = self.main.run("rev-parse", "--show-prefix").decode().strip()
        self.base_name = self.main.run("symbolic-ref", "--short", "HEAD").decode().strip()
        self.folder = store_folder / "forms" / "branches" / self.name.removeprefix(PREFIX)
        refuse_link_out(store_folder, self.folder)
        self.remote = self._remote()
        if not (self.folder / ".git").exists():
            self._make()
        self.site, self.git = self.folder / prefix, SafeGit(self.folder)

    def _remote(self) -> Remote | None:
        names = self.main.run("remote").decode().split()
        if not names:
            return None
        return Remote(self.main, "origin" if "origin" in names else names[0], self.base_name)

    def _make(self) -> None:
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        self.main.run("worktree", "prune")
        start = self._commit_of(f"refs/heads/{self.name}")
        if start:
            self.main.run("worktree", "add", "--quiet", str(self.folder), self.name)
            return
        start = self.remote.commit(self.name) if self.remote else ""
        self.main.run("worktree", "add", "--quiet", "--no-track", "-b", self.name, str(self.folder), start or "HEAD")

    def _commit_of(self, reference: str) -> str:
        try:
            return self.main.run("rev-parse", "--verify", "--quiet", reference).decode().strip()
        except UserError:
            return ""

    @property
    def bases(self) -> list[str]:
        """The heads of the merged work: of the local main branch, and of the remote's as last fetched."""
        fetched = self.remote.commit(self.base_name) if self.remote else ""
        return list(dict.fromkeys(each for each in (fetched, self._commit_of(f"refs/heads/{self.base_name}")) if each))

    @property
    def fork(self) -> str:
        """The newest common commit of this branch and the main one."""
        return self.git.run("merge-base", "HEAD", self.bases[0]).decode().strip()

    @property
    def unsent(self) -> int:
        """Number of the editor's commits that are not on the remote or, if there is no remote, not merged."""
        if self._tree("HEAD") == self._tree(self.bases[0]):  # it was squash-merged, and the result was merged here
            return 0
        known_commits = [each for each in (self.remote.commit(self.name) if self.remote else "", *self.bases) if each]
        arguments = ("rev-list", "--count", "--no-merges", "HEAD", *(f"^{each}" for each in known_commits))
        return int(self.git.run(*arguments))

    def _tree(self, commit_id: str) -> bytes:
        return self.git.run("rev-parse", f"{commit_id}^{{tree}}")

    @property
    def waiting(self) -> int:
        """Number of commits of the main branch that this one lacks."""
        return int(self.git.run("rev-list", "--count", *self.bases, "^HEAD"))

    def save(self, message: str) -> None:
        """Commit all content changes in the editor's name; do nothing if there are none.

        Raises:
            UserError: git fails; the files stay as they are and become part of the next commit.
        """
        if self.git.run("status", "--porcelain", "--", str(self.site / "content")).strip():
            commit(self.site, message, self.author)

    def fetch(self) -> None:
        """Fetch the latest state of the remote.

        Raises:
            UserError: the remote cannot be reached.
        """
        if self.remote:
            self.remote.fetch(self.base_name)
            self.remote.fetch(self.name)

    def update(self) -> list[str]:
        """Merge new commits of the main branch and those that others added to this one. Returns the changed paths.

        Raises:
            UserError: both sides changed the same lines; the branch stays as it is.
        """
        self.save("Edited in the browser")
        before = self.git.run("rev-parse", "HEAD").decode().strip()
        remote_commit = self.remote.commit(self.name) if self.remote else ""
        for each in dict.fromkeys(each for each in (remote_commit, *self.bases) if each):
            self._merge(each)
        names = self.git.run("diff", "--name-only", "--no-ext-diff", "--no-renames", "-z", before, "HEAD")
        return [str(self.folder / name.decode("utf-8", "surrogateescape")) for name in names.split(b"\0") if name]

    def _merge(self, commit_id: str) -> None:
        if not int(self.git.run("rev-list", "--count", commit_id, "^HEAD")):
            return
        message = f"--message=Merge {self.base_name} into {self.name}"
        try:
            self.git.run(*identity(self.git, self.author), "merge", "--quiet", "--no-edit", message, commit_id)
        except UserError as error:
            listed = self.git.run("diff", "--name-only", "--diff-filter=U", "-z").decode("utf-8", "surrogateescape")
            if not listed:
                raise
            conflicts = listed.strip("\0").split("\0")
            if all(self._has_both_confirmations(name) for name in conflicts):
                self.git.run(*identity(self.git, self.author), "commit", "--quiet", "--no-verify", message)
                return
            self.git.run("merge", "--abort")
            files = ", ".join(conflicts[:5])
            message = f"you and somebody else changed the same lines of {files}"
            hint = "nothing is lost: the reviewer of your branch decides; or undo your change and get theirs"
            raise UserError(message, hint) from error

    def _has_both_confirmations(self, name: str) -> bool:
        """Whether both sides only confirmed statuses in a conflicting file, which then gets the changes of both."""
        try:
            base, own, other = (self.git.run("show", f":{number}:{name}") for number in (1, 2, 3))
        except UserError:  # one side removed it
            return False
        merged = merged_confirmations(name, base, own, other)
        if merged is None:
            return False
        replace_bytes(self.folder, name, (self.folder / name).read_bytes(), merged)
        self.git.run("add", "--", name)
        return True

    def send(self) -> str:
        """Push the branch for review and merging. Returns a description of what was done.

        Raises:
            UserError: there is nothing to send, both sides changed the same lines, or the remote cannot be reached.
        """
        self.save("Edited in the browser")
        if not self.remote:
            raise UserError("the repository has no remote to send to", f"your changes are on the branch {self.name}")
        self.fetch()
        if not self.unsent:
            raise UserError(gettext_noop("all changes were already sent"), gettext_noop("change something first"))
        if self.remote.commit(self.name):
            self._merge(self.remote.commit(self.name))
        count = self.unsent
        self.remote.push(self.git.run("rev-parse", "HEAD").decode().strip(), self.name)
        return f"{count} {'change' if count == 1 else 'changes'} sent for review, on the branch {self.name}"


def refuse_unfit(git: SafeGit) -> None:
    """Refuse a repository that cannot have editors' branches.

    Raises:
        UserError: the repository cannot have them, with the reason.
    """
    try:
        git.run("rev-parse", "--verify", "HEAD^{commit}")
        git.run("symbolic-ref", "--short", "HEAD")
    except UserError:
        message = "editor_branches: the site is not on a branch of git with a commit in it"
        raise UserError(message, "begin with: git init, git add -A, git commit -m Begin") from None
    settings = git.run("config", "--list", "--show-scope", "--name-only").decode("utf-8", "replace")
    if _MERGE_DRIVER.search(settings):
        raise UserError("the repository sets up a merge driver, which is a program", "remove it from .git/config")
