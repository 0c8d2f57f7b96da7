"""Chooses the Python to measure: the fastest on the machine.

The build of Python matters: one compiled without optimisations, as some version managers do, is a tenth to a quarter
slower than one from Debian or python.org. Hugo is an optimised build, so Python should be one too; the figures name the
one that was used, and `--python` selects another.
"""

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

from tests.sites import REPOSITORY

_NAMES = ("python3", *(f"python3.{minor}" for minor in range(11, 20)))
_FOLDERS = ("/usr/bin", "/usr/local/bin", "/opt/homebrew/bin")
_WORK = """
import os, platform, sys, time
if sys.version_info < (3, 11) or sys.implementation.name != "cpython": sys.exit(1)
def work():
    found = {}
    for number in range(30000):
        text = f"{number % 97} of {number}".replace("7", "x")
        found.setdefault(text[:3], []).append((len(text), text.split()))
    return "".join([each[1][0] for some in found.values() for each in some])
times = []
for _ in range(5):
    begun = time.process_time(); work(); times.append(time.process_time() - begun)
print(os.path.realpath(sys.executable), platform.python_version(), min(times), sep="\\n")
"""
_ROUNDS = 5
"""Number of measurements of each, in turn, so that a slow moment of the machine does not hit only one."""
_MUCH = 0.95
"""Another Python is worth a new environment if it takes less than this share of the time."""


class Python(NamedTuple):
    """A Python of this machine."""

    program: Path
    version: str
    seconds: float
    """Seconds for a small piece of work."""

    def describe(self, own: "Python") -> str:
        """Describe it, with a comparison to the environment's own."""
        if self.program == own.program:
            return f"{self.version} ({self.program})"
        share = self.seconds / own.seconds
        return f"{self.version} ({self.program}), which takes {share:.2f} of the time of {own.program}"


def own() -> Python:
    """Return the Python that this environment was made from."""
    return _asked([Path(sys.executable)])[0]


def chosen(named: Path | None) -> tuple[Python, Python]:
    """Return the Python to measure and the environment's own. It is the named one, else the fastest.

    Raises:
        LookupError: the named one is not CPython 3.11 or newer.
    """
    folders = (*os.environ.get("PATH", "").split(os.pathsep), *_FOLDERS)
    others = [named] if named else [Path(folder, name) for folder in folders for name in _NAMES]
    mine, *found = _asked([Path(sys.executable), *others])
    if named:
        if not found and named.resolve() != mine.program:
            raise LookupError(f"{named} is not CPython 3.11 or newer")
        return (found or [mine])[0], mine
    best = min([mine, *found], key=lambda each: each.seconds)
    return (best if best.seconds < _MUCH * mine.seconds else mine), mine


def _asked(programs: Iterable[Path]) -> list[Python]:
    """Return each usable Python, once, in the given order."""
    found: dict[Path, Python] = {}
    wanted = list(dict.fromkeys(each for each in programs if os.access(each, os.X_OK)))
    for _ in range(_ROUNDS):
        for program in list(wanted):
            done = subprocess.run([program, "-I", "-S", "-c", _WORK], capture_output=True, text=True, check=False)
            if done.returncode:
                wanted.remove(program)
                continue
            real, version, seconds = done.stdout.split("\n")[:3]
            known = found.get(Path(real))
            if known is None or float(seconds) < known.seconds:
                found[Path(real)] = Python(Path(real), version, float(seconds))
    return list(found.values())


def command(python: Python, mine: Python) -> tuple[str, ...]:
    """Return the command that runs Studyboard with a Python. For any but our own, an environment is made, once.

    Raises:
        subprocess.CalledProcessError: it cannot be made.
    """
    if python.program == mine.program:
        beside = Path(sys.executable).with_name("studyboard")
        return (str(beside),) if beside.is_file() else (sys.executable, "-m", "site_builder")
    folder = REPOSITORY / ".venv" / ("bench" + str(python.program).replace(os.sep, "-"))
    lock = [REPOSITORY / "requirements" / name for name in ("site.txt", "build.txt")]
    made, project = folder / "made", "".join(path.read_text("utf-8") for path in (REPOSITORY / "pyproject.toml", *lock))
    if not made.is_file() or made.read_text("utf-8") != project:
        # Without pip, which not every system's Python can install there; this environment's pip can.
        subprocess.run([python.program, "-m", "venv", "--clear", "--without-pip", folder], check=True)
        pip = [sys.executable, "-m", "pip", "--python", str(folder / "bin" / "python")]
        install = [*pip, "install", "-qq", "--disable-pip-version-check", "--no-deps"]
        subprocess.run([*install, "--require-hashes", *(f"--requirement={path}" for path in lock)], check=True)
        subprocess.run([*install, "--no-build-isolation", "--editable", str(REPOSITORY)], check=True)
        made.write_text(project, "utf-8")
    return (str(folder / "bin" / "studyboard"),)
