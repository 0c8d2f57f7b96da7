"""The tool's source in a folder: whether its commit is public, and which files its wheel contains."""

import os
import re
import subprocess
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from site_builder import __version__

NAME = "studyboard"
_SECONDS = 10
_IGNORED = ("__pycache__", ".DS_Store")


def public_commit(folder: Path) -> tuple[str, str] | None:
    """Return the address and commit if anybody can fetch exactly the content of the folder from its origin.

    This requires that the folder is clean, that its commit is on a branch of `origin`, and that `origin` needs no
    password.
    """
    url, commit = _git(folder, "remote", "get-url", "origin"), _git(folder, "rev-parse", "HEAD")
    if not url or not commit or not is_public(url):
        return None
    if _git(folder, "status", "--porcelain") != "" or not _git(folder, "branch", "--remotes", "--contains", commit):
        return None
    return (url, commit) if _git(folder, "-c", "credential.helper=", "ls-remote", "--", url) else None


def _git(folder: Path, *arguments: str) -> str | None:
    environment = {**os.environ, "GIT_TERMINAL_PROMPT": "0", "GIT_ASKPASS": "true", "LC_ALL": "C"}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, timeout=_SECONDS, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.decode("utf-8", "replace").strip()


def is_public(url: str) -> bool:
    """Return whether an address can be fetched without a key or password."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    plain = not re.search(r"[\s@?#$]", url)
    return plain and parts.scheme in ("https", "http") and bool(parts.hostname)


def checkout_files(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Yield names and contents of the files in the wheel that would be built from the source, without the RECORD."""
    project = tomllib.loads((folder / "pyproject.toml").read_text(encoding="utf-8"))
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    places = {each: each for each in wheel["packages"]} | dict(wheel.get("force-include", {}))
    for source, target in places.items():
        yield from _files_at(folder / source, target)
    info = f"{NAME}-{__version__}.dist-info"
    yield f"{info}/METADATA", _metadata(project["project"]).encode()
    yield f"{info}/WHEEL", b"Wheel-Version: 1.0\nGenerator: studyboard\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
    scripts = "".join(f"{name} = {target}\n" for name, target in project["project"]["scripts"].items())
    yield f"{info}/entry_points.txt", f"[console_scripts]\n{scripts}".encode()
    for name in project["project"]["license-files"]:
        yield f"{info}/licenses/{name}", (folder / name).read_bytes()


def _files_at(path: Path, target: str) -> Iterator[tuple[str, bytes]]:
    if path.is_file():
        yield target, path.read_bytes()
        return
    for each in path.rglob("*"):
        inside = each.relative_to(path)
        if each.is_file() and each.suffix != ".pyc" and not set(_IGNORED) & set(inside.parts):
            yield f"{target}/{inside.as_posix()}", each.read_bytes()


def _metadata(project: Mapping[str, Any]) -> str:
    """Return the core metadata that installers read
    (https://packaging.python.org/en/latest/specifications/core-metadata/).
    """
    lines = ["Metadata-Version: 2.4", f"Name: {NAME}", f"Version: {__version__}", f"Summary: {project['description']}"]
    lines += [f"License-Expression: {project['license']}", f"Requires-Python: {project['requires-python']}"]
    lines += [f"License-File: {name}" for name in project["license-files"]]
    lines += [f"Requires-Dist: {each}" for each in project["dependencies"]]
    for extra, required in project["optional-dependencies"].items():
        lines += [f"Provides-Extra: {extra}", *(f"Requires-Dist: {_of_extra(each, extra)}" for each in required)]
    return "\n".join(lines) + "\n"


def _of_extra(requirement: str, extra: str) -> str:
    name, _, marker = requirement.partition(";")
    return f"{name.strip()}; ({marker.strip()}) and extra == '{extra}'" if marker else f"{name}; extra == '{extra}'"
