"""Writes the files that make a site installable: the tool, and all its dependencies locked with hashes."""

import hashlib
import re
from dataclasses import dataclass

from site_builder import __version__
from site_builder.bundled import bundled
from site_builder.diagnostics import UserError
from site_builder.editing.tool.origin import IndexRelease, Origin, RepositoryCommit
from site_builder.editing.tool.wheel import wheel_of

RUN, BUILD = "site.txt", "build.txt"
"""Locks in the bundled folder `requirements`: the tool's run-time dependencies, on every platform and Python, and its
build dependencies.
"""

INSTALL = "pip install --requirement requirements.txt"
"""The command in the hosts' files that installs the tool."""

_SECOND = "requirements-tool.txt"
_HEAD = """\
# What this site is made with: studyboard {version} and everything that it needs; each file is identified by its hash.
# Install it with: {install}
# After an update of the tool, create these files again: see "Another version of the tool" in its docs/publishing.md.
"""


@dataclass(frozen=True)
class ToolRequirement:
    """Files for the top of a site, by path, and the shell command that installs the tool from them."""

    files: dict[str, bytes]
    install: str


def requirement_for(origin: Origin) -> ToolRequirement:
    """Return the requirement that installs the same tool again.

    pip checks hashes for all requirements or for none, and a commit has no hash; then the tool has a separate file and
    is installed after all its dependencies.

    Raises:
        UserError: a file of the tool cannot be read.
    """
    if isinstance(origin, RepositoryCommit):
        tool = f"studyboard @ git+{origin.url}@{origin.commit}"
        return _in_two_files(tool, "--no-build-isolation --no-deps", _lock(RUN, BUILD))
    if isinstance(origin, IndexRelease):
        tool = f"studyboard=={origin.version}"
        if not origin.digests:
            return _in_two_files(tool, "--no-deps", _lock(RUN))
        return _in_one_file(_with_hashes(tool, origin.digests))
    name, data = wheel_of(origin)
    requirement = _in_one_file(_with_hashes(f"./tool/{name}", (hashlib.sha256(data).hexdigest(),)))
    return ToolRequirement({**requirement.files, f"tool/{name}": data}, requirement.install)


def _with_hashes(requirement: str, digests: tuple[str, ...]) -> str:
    return " \\\n    ".join((requirement, *(f"--hash=sha256:{digest}" for digest in digests)))


def _in_one_file(tool: str) -> ToolRequirement:
    return ToolRequirement({"requirements.txt": f"{_head(INSTALL)}\n{tool}\n{_lock(RUN)}".encode()}, INSTALL)


def _in_two_files(tool: str, options: str, lock: str) -> ToolRequirement:
    install = f"{INSTALL} && pip install {options} --requirement {_SECOND}"
    second = f"# The tool itself; what it needs is in requirements.txt.\n{tool}\n"
    return ToolRequirement(
        {"requirements.txt": f"{_head(install)}\n{lock}".encode(), _SECOND: second.encode()}, install
    )


def _head(install: str) -> str:
    return _HEAD.format(version=__version__, install=install)


def _lock(*names: str) -> str:
    """Merge the entries of some locks, each entry once."""
    entries: dict[str, None] = {}
    for name in names:
        path = bundled("requirements") / name
        try:
            text = path.read_text(encoding="utf-8")
        except OSError as error:
            message = f"{path}, a file of studyboard, cannot be read: {error.strerror}"
            raise UserError(message, "install studyboard again") from error
        plain = "".join(line for line in text.splitlines(keepends=True) if not line.lstrip().startswith("#"))
        entries |= dict.fromkeys(re.findall(r"(?m)^\S.*\n(?:[ \t].*\n)*", plain))
    return "".join(entries)
