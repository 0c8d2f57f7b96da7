"""The lock in `requirements/`: complete, in line with pyproject.toml, and with public files only."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.markers import default_environment
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.sites import REPOSITORY

FOLDER = REPOSITORY / "requirements"
FILES = sorted(FOLDER.glob("*.txt"))
PROJECT: dict[str, Any] = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))
GROUPS = PROJECT["dependency-groups"]
EXTRAS = PROJECT["project"]["optional-dependencies"]
RUN = PROJECT["project"]["dependencies"]
WANTED = {
    "site": RUN,
    "build": GROUPS["build"],
    "test": [*RUN, *EXTRAS["test"], *EXTRAS["s3"], *GROUPS["build"]],
    "bench": [*RUN, *EXTRAS["bench"], *GROUPS["build"]],
    "pip": GROUPS["pip"],
    "lock": GROUPS["lock"],
}
REMEDY = "make lock NEWER="

_ENTRY = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; ([^\n\\]+?))?((?: \\\n    --hash=sha256:[0-9a-f]{64})+)$", re.MULTILINE)


def locked(path: Path) -> dict[str, tuple[str, str]]:
    """Version and marker of each package."""
    return {name: (version, marker or "") for name, version, marker, _ in _ENTRY.findall(path.read_text("utf-8"))}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_it_holds_pins_with_hashes_and_nothing_else(path: Path) -> None:
    rest = _ENTRY.sub("", path.read_text("utf-8"))
    lines = [line for line in rest.splitlines() if line and not line.startswith("#")]
    assert lines == []
    assert "//" not in path.read_text("utf-8"), "no index, no address"


@pytest.mark.parametrize("name", WANTED)
def test_it_is_in_step_with_the_project(name: str) -> None:
    found = locked(FOLDER / f"{name}.txt")
    for line in WANTED[name]:
        wanted = Requirement(line)
        version, _ = found.get(canonicalize_name(wanted.name), ("", ""))
        assert version, f"{wanted.name} is not locked: {REMEDY}"
        assert wanted.specifier.contains(version, prereleases=True), f"{line} is locked as {version}: {REMEDY}"


def test_every_file_has_its_reason() -> None:
    assert {path.stem for path in FILES} == set(WANTED)


def test_all_files_lock_the_same() -> None:
    every: dict[str, set[str]] = {}
    for path in FILES:
        for name, (version, _) in locked(path).items():
            every.setdefault(name, set()).add(version)
    assert [name for name, versions in every.items() if len(versions) > 1] == []


@pytest.mark.parametrize("python", ["3.11", "3.12", "3.13", "3.14"])
@pytest.mark.parametrize(("system", "platform"), [("Linux", "linux"), ("Darwin", "darwin"), ("Windows", "win32")])
def test_it_is_whole_on_every_platform(python: str, system: str, platform: str) -> None:
    """What only some need, such as colours on Windows, has a marker; what the project names has none that is false."""
    known = {
        **default_environment(),
        **{"python_version": python, "python_full_version": f"{python}.0", "platform_system": system},
        "sys_platform": platform,
    }
    for name, requirements in WANTED.items():
        found = locked(FOLDER / f"{name}.txt")
        for line in requirements:
            version, marker = found[canonicalize_name(Requirement(line).name)]
            requirement = Requirement(f"x=={version}" + (f" ; {marker}" if marker else ""))
            assert requirement.marker is None or requirement.marker.evaluate({k: str(v) for k, v in known.items()})
