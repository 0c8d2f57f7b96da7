"""Finds the origin of the running tool: the place that it was installed from.

Installers record it in `direct_url.json` next to the package's metadata (PEP 610,
https://packaging.python.org/en/latest/specifications/direct-url/). Without that file, the package was installed by
name, from an index.
"""

import hashlib
import json
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, distributions
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from site_builder import __version__
from site_builder.diagnostics import UserError
from site_builder.editing.tool.checkout import NAME, is_public, public_commit
from site_builder.editing.tool.index import INDEX, release_digests

PACKAGE = Path(__file__).resolve().parents[2]
"""The folder of the running package."""

_INSTALLERS = frozenset({"pip", "uv"})
"""Installers that record the origin of a package that did not come from an index."""


@dataclass(frozen=True)
class IndexRelease:
    """A release on the Python Package Index. `digests` are SHA-256 digests of its files; empty if the index did not
    answer.
    """

    version: str
    digests: tuple[str, ...]


@dataclass(frozen=True)
class RepositoryCommit:
    """A commit of a git repository that can be fetched without a password."""

    url: str
    commit: str


@dataclass(frozen=True)
class WheelFile:
    """A wheel on this computer."""

    path: Path


@dataclass(frozen=True)
class InstalledFiles:
    """The files of an installed package whose source nobody else can fetch."""

    distribution: Distribution


@dataclass(frozen=True)
class Checkout:
    """A folder with the tool's source, from which it runs."""

    folder: Path


Origin = IndexRelease | RepositoryCommit | WheelFile | InstalledFiles | Checkout


def find_origin(package: Path = PACKAGE) -> Origin:
    """Return the origin of the package in this folder.

    Raises:
        UserError: there is neither its source nor an installer's record.
    """
    if (package.parent / "pyproject.toml").is_file():
        return _origin_of_checkout(package.parent)
    for distribution in distributions(name=NAME):
        if Path(str(distribution.locate_file(package.name))).resolve() == package:
            return origin_of(distribution)
    raise UserError(
        f"nothing at {package} says how studyboard was installed",
        "install it with pip, pipx or uv; or leave the files of a host out: --host none",
    )


def _origin_of_checkout(folder: Path) -> Origin:
    commit = public_commit(folder)
    return RepositoryCommit(*commit) if commit else Checkout(folder)


def origin_of(distribution: Distribution, index: str = INDEX) -> Origin:
    """Return the origin of an installed package. For a package installed by name, `index` is queried."""
    recorded = distribution.read_text("direct_url.json")
    if recorded is None:
        return _origin_by_name(distribution, index)
    return _from_record(_record(recorded)) or InstalledFiles(distribution)


def _origin_by_name(distribution: Distribution, index: str) -> Origin:
    """Return an index release, unless the index has no such release (the package came from a folder of wheels)."""
    if (distribution.read_text("INSTALLER") or "").strip() not in _INSTALLERS:
        return InstalledFiles(distribution)
    digests = release_digests(distribution.version, distribution.read_text("METADATA") or "", index)
    if digests == ():
        return InstalledFiles(distribution)
    return IndexRelease(distribution.version, digests or ())


def _record(text: str) -> dict[str, Any]:
    try:
        value = json.loads(text)
    except ValueError:
        return {}
    return value if isinstance(value, dict) else {}


def _from_record(record: dict[str, Any]) -> Origin | None:
    url, vcs, archive = str(record.get("url")), record.get("vcs_info"), record.get("archive_info")
    if isinstance(vcs, dict) and vcs.get("vcs") == "git" and "subdirectory" not in record and is_public(url):
        commit = str(vcs.get("commit_id"))
        return RepositoryCommit(url, commit) if re.fullmatch(r"[0-9a-f]{40,64}", commit) else None
    if isinstance(archive, dict) and url.startswith("file:"):
        path = Path(url2pathname(urlsplit(url).path))
        return WheelFile(path) if _is_the_wheel(path, archive) else None
    return None


def _is_the_wheel(path: Path, archive: dict[str, Any]) -> bool:
    """Return whether the file still exists and is the one that was installed."""
    if not re.fullmatch(rf"{NAME}-{re.escape(__version__)}-[\w.-]+\.whl", path.name) or not path.is_file():
        return False
    hashes = archive.get("hashes")
    recorded = hashes.get("sha256") if isinstance(hashes, dict) else None
    return recorded is None or recorded == hashlib.sha256(path.read_bytes()).hexdigest()
