"""Publishing to a branch of a git repository: all at once, as one commit.

The commit is made in a repository of its own that holds nothing but the branch's newest state; the site's working tree
is not touched. It is pushed without force: if somebody else published meanwhile, git refuses, and nothing is lost.
"""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from site_builder.diagnostics import UserError
from site_builder.model.publish_address import BranchAddress
from site_builder.publishing.programs import run
from site_builder.publishing.target import FOREIGN, FOREIGN_HINT, Files, Target, Tell
from site_builder.publishing.upload_plan import LEDGER, Shipment, ledger, read_ledger, shipment

_NOT_JEKYLL = ".nojekyll"
"""Asks GitHub Pages to serve the files as they are."""


class Branch(Target):
    """A branch of a repository.

    Args:
        address: the repository and its branch, which need not exist.
        among: whether files of others may stand there.
    """

    def __init__(self, address: BranchAddress, *, among: bool = False) -> None:
        self.repository, self.branch, self.protocol = address
        self.among = among
        self._folder = TemporaryDirectory(prefix="studyboard-branch-")
        self._git("init", "--quiet", "--bare", self._folder.name)
        self.tip = ""

    def plan(self, files: Files) -> Shipment:
        """Compare by git's own digests."""
        there = self._there()
        before = self._before(there)
        if before is None and there and not self.among:
            raise UserError(FOREIGN.format(where=f"the branch {self.branch}"), FOREIGN_HINT)
        digests = self._digests(files)
        same = [address for address in files if there.get(address) == digests[address]]
        return shipment(files, same, [address for address in before or () if address in there])

    def send(self, files: Files, plan: Shipment, tell: Tell) -> None:
        """Make the commit and push it; until then nothing has changed there."""
        if self.tip:
            self._git("read-tree", self.tip)
        entries = [f"0 {'0' * 40}\t{address}" for address in plan.remove]
        entries += [f"100644 {digest}\t{address}" for address, digest in self._digests(files, write=True).items()]
        for name, data in ((LEDGER, ledger(files)), (_NOT_JEKYLL, b"")):
            digest = self._git("hash-object", "-w", "--stdin", given=data).decode().strip()
            entries.append(f"100644 {digest}\t{name}")
        self._git("update-index", "-z", "--index-info", given="\0".join([*entries, ""]).encode())
        tree = self._git("write-tree").decode().strip()
        message = f"Publish {len(plan.send)} files, remove {len(plan.remove)}"
        parent = ["-p", self.tip] if self.tip else []
        commit = self._git("commit-tree", tree, *parent, "-m", message, environment=_who()).decode().strip()
        self._git("push", "--quiet", "--", self.repository, f"{commit}:refs/heads/{self.branch}")
        for address in plan.send:
            tell("+", address)
        for address in plan.remove:
            tell("-", address)

    def _there(self) -> dict[str, str]:
        """Git's digest of each file on the branch."""
        found = self._git("ls-remote", "--heads", "--", self.repository, f"refs/heads/{self.branch}").decode().split()
        if not found:
            return {}
        self._git("fetch", "--quiet", "--depth", "1", "--", self.repository, f"refs/heads/{self.branch}")
        self.tip = self._git("rev-parse", "FETCH_HEAD").decode().strip()
        lines = self._git("ls-tree", "-r", "-z", self.tip).decode("utf-8", "surrogateescape").split("\0")
        return {name: told.split()[2] for told, _, name in (line.partition("\t") for line in lines if line)}

    def _before(self, there: dict[str, str]) -> frozenset[str] | None:
        return read_ledger(self._git("cat-file", "blob", there[LEDGER])) if LEDGER in there else None

    def _digests(self, files: Files, *, write: bool = False) -> dict[str, str]:
        """Git's digest of each file of the site, none filtered."""
        paths = "\n".join(str(path.absolute()) for path in files.values()) + "\n"
        option = ["-w"] if write else []
        told = self._git(
            "hash-object", *option, "--no-filters", "--stdin-paths", given=paths.encode() if files else b""
        )
        return dict(zip(files, told.decode().split(), strict=True))

    def _git(self, *arguments: str, given: bytes = b"", environment: dict[str, str] | None = None) -> bytes:
        # Whatever an address holds, git may use no other transport: none that runs a program.
        allowed = "file" if self.protocol == "file" else "https:http:ssh"
        own = {"GIT_DIR": self._folder.name, "GIT_TERMINAL_PROMPT": "0", "GIT_ALLOW_PROTOCOL": allowed}
        command = ["git", "-c", "protocol.ext.allow=never", "-c", f"core.hooksPath={os.devnull}", *arguments]
        return run(command, folder=Path.cwd(), environment={**own, **(environment or {})}, given=given)


def _who() -> dict[str, str]:
    """A name for the commit, for machines that have none."""
    given = dict.fromkeys(("GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"), "studyboard")
    given |= dict.fromkeys(("GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"), "studyboard@localhost")
    return {name: os.environ.get(name, value) for name, value in given.items()}
