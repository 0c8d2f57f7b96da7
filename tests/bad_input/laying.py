"""A small correct site, the files that a case adds to it, and the real command run on it."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from site_builder.outputs.kinds import KINDS
from tests.sites import run_here

HERE = Path(__file__).resolve().parent
CASES = HERE / "cases"
WARNINGS = HERE / "warnings"

Lay = Callable[[Path], None]
"""Writes into a site's folder what cannot be kept as a file in git."""


class Printed(NamedTuple):
    """The result of a run of the command."""

    status: int
    output: str
    errors: str


def good_site(site: Path) -> Path:
    """A site with nothing wrong, and a template of one line for each kind of page: no test here is about the theme."""
    shutil.copytree(HERE / "good", site)
    pages = site / "templates" / "pages"
    pages.mkdir(parents=True)
    for template in {kind.template for kind in KINDS if kind.template}:
        (site / "templates" / template).write_text("<title>{{ page.title }}</title>\n")
    return site


def lay_over(site: Path, case: Path, made: dict[str, Lay]) -> None:
    """Add the files of a case to a site."""
    if case.is_dir():
        shutil.copytree(case, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.*"))
    if case.name in made:
        made[case.name](site)


def studyboard(site: Path, *arguments: str) -> Printed:
    """Run the command next to a site, as a person at a terminal without colours does."""
    environment = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    environment |= {"NO_COLOR": "1", "PYTHONUTF8": "1", "PYTHONPATH": str(HERE.parent.parent)}
    command = [sys.executable, "-m", "site_builder", "build", site.name, "--jobs", "1", "--date", "2026-10-02"]
    done = subprocess.run(
        [*command, *arguments],
        cwd=site.parent,
        env=environment,
        capture_output=True,
        timeout=60,
        check=False,
    )
    return Printed(done.returncode, done.stdout.decode(), done.stderr.decode())


def studyboard_here(site: Path, *arguments: str) -> Printed:
    """As `studyboard`, in this process."""
    options = ("--jobs", "1", "--date", "2026-10-02")
    done = run_here("build", site.name, *options, *arguments, cwd=site.parent)
    return Printed(done.returncode, done.stdout, done.stderr)


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file of a folder with its bytes."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}
