"""Publishes to a branch of a git repository: all at once, as one commit.

The commit is made in a separate repository that holds only the branch's latest state; the site's working tree is not
touched. It is pushed without force: if somebody else published in the meantime, git refuses, and nothing is lost.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.diagnostics import UserError
from site_builder.model.settings.target_address import BranchAddress
from site_builder.publishing.programs import git_apart, run
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, ReportFile, Target, refuse_occupied
from site_builder.publishing.upload_plan import LEDGER, UploadPlan, ledger, occupied, plan_upload, read_ledger

_NOT_JEKYLL = ".nojekyll"
"""Makes GitHub Pages serve the files unchanged."""


class Branch(Target):
    """A branch of a repository.

    Args:
        address: the repository and its branch, which need not exist.
        allow_foreign_files: whether the target may hold other people's files.
    """

    def __init__(self, address: BranchAddress, *, allow_foreign_files: bool = False) -> None:
        self.repository, self.branch, self.protocol = address
        self.allow_foreign_files = allow_foreign_files
        self._folder = TemporaryDirectory(prefix="studyboard-branch-")
        self._git("init", "--quiet", "--bare", self._folder.name)
        self.tip = ""

    def plan(self, files: Files) -> UploadPlan:
        """Compare by git's own digests."""
        published = self._published()
        before = self._before(published)
        if before is None and published and not self.allow_foreign_files:
            raise UserError(FOREIGN.format(where=f"the branch {self.branch}"), FOREIGN_HINT)
        digests = self._digests(files)
        same = [address for address in files if published.get(address) == digests[address]]
        refuse_occupied(f"the branch {self.branch}", occupied(files, same, published.keys() - {LEDGER}, before))
        return plan_upload(files, same, [address for address in before or () if address in published], before)

    def send(self, files: Files, plan: UploadPlan, report: ReportFile) -> None:
        """Make the commit and push it; until the push, nothing changes there."""
        if self.tip:
            self._git("read-tree", self.tip)
        entries = [f"0 {'0' * 40}\t{address}" for address in plan.remove]
        entries += [f"100644 {digest}\t{address}" for address, digest in self._digests(files, write=True).items()]
        for name, data in ((LEDGER, ledger(files)), (_NOT_JEKYLL, b"")):
            digest = self._git("hash-object", "-w", "--stdin", stdin=data).decode().strip()
            entries.append(f"100644 {digest}\t{name}")
        self._git("update-index", "-z", "--index-info", stdin="\0".join([*entries, ""]).encode())
        tree = self._git("write-tree").decode().strip()
        message = f"Publish {len(plan.send)} files, remove {len(plan.remove)}"
        parent = ["-p", self.tip] if self.tip else []
        commit = self._git("commit-tree", tree, *parent, "-m", message, environment=_identity()).decode().strip()
        self._git("push", "--quiet", "--", self.repository, f"{commit}:refs/heads/{self.branch}")
        for address in plan.send:
            report("+", address)
        for address in plan.remove:
            report("-", address)

    def _published(self) -> dict[str, str]:
        """Return git's digest of each file on the branch."""
        refs = self._git("ls-remote", "--heads", "--", self.repository, f"refs/heads/{self.branch}").decode().split()
        if not refs:
            return {}
        self._git("fetch", "--quiet", "--depth", "1", "--", self.repository, f"refs/heads/{self.branch}")
        self.tip = self._git("rev-parse", "FETCH_HEAD").decode().strip()
        lines = self._git("ls-tree", "-r", "-z", self.tip).decode("utf-8", "surrogateescape").split("\0")
        return {name: entry.split()[2] for entry, _, name in (line.partition("\t") for line in lines if line)}

    def _before(self, published: dict[str, str]) -> frozenset[str] | None:
        return read_ledger(self._git("cat-file", "blob", published[LEDGER])) if LEDGER in published else None

    def _digests(self, files: Files, *, write: bool = False) -> dict[str, str]:
        """Return git's digest of each file of the site, without filters."""
        paths = "\n".join(str(path.absolute()) for path in files.values()) + "\n"
        option = ["-w"] if write else []
        output = self._git(
            "hash-object", *option, "--no-filters", "--stdin-paths", stdin=paths.encode() if files else b""
        )
        return dict(zip(files, output.decode().split(), strict=True))

    def _git(self, *arguments: str, stdin: bytes = b"", environment: dict[str, str] | None = None) -> bytes:
        git, own = git_apart(self._folder.name, self.protocol)
        return run((*git, *arguments), folder=Path.cwd(), environment={**own, **(environment or {})}, stdin=stdin)


def _identity() -> dict[str, str]:
    """Return a name for the commit, for machines that have none."""
    names = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "studyboard")
    names |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "studyboard@localhost")
    return {name: os.environ.get(name, value) for name, value in names.items()}
