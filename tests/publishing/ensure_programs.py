"""Installs the programs that publishing is tested with, or fails with instructions; and LibreOffice, if possible.

`.ci/run` calls this on a disposable machine. `make test` never does: it installs no servers, and skips the
tests of a program that is missing.
"""

import os
import shutil
import subprocess
import sys

ALL_TESTS = "STUDYBOARD_ALL_TESTS"
"""Where this variable is set, a test whose program is missing fails instead of being skipped."""

PROGRAMS = {
    "git": "git",
    "rsync": "rsync",
    "ssh": "openssh-client",
    "ssh-keygen": "openssh-client",
    "sshd": "openssh-server",
    "nginx": "nginx-light",
}
"""Each with the package that brings it on Debian and Ubuntu."""

OFFICE = ("soffice", "libreoffice-calc-nogui")
"""Opens and saves the sheet of statuses in between; where it cannot be installed, that test is skipped."""

_PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin", "/opt/homebrew/bin"])


def program(name: str) -> str | None:
    """Path of a program; servers are often in folders that only root searches."""
    return shutil.which(name, path=_PLACES)


def missing() -> list[str]:
    return [name for name in PROGRAMS if program(name) is None]


def ensure() -> list[str]:
    """Install what is missing; returns what could not be installed."""
    packages = sorted({PROGRAMS[name] for name in missing()} | ({OFFICE[1]} if program(OFFICE[0]) is None else set()))
    if packages and shutil.which("apt-get") and hasattr(os, "geteuid"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        install = ["apt-get", "install", "-y", "-qq", "--no-install-recommends"]
        office = [[*install, each] for each in packages if each == OFFICE[1]]
        servers = [["apt-get", "install", "-y", "-qq", *others]] if (others := [*set(packages) - {OFFICE[1]}]) else []
        for command in (["apt-get", "update", "-qq"], *servers, *office):
            print("$", " ".join(sudo + command), flush=True)
            subprocess.run(sudo + command, check=False, stdin=subprocess.DEVNULL)
    elif missing() and shutil.which("brew"):
        subprocess.run(["brew", "install", *missing()], check=False, stdin=subprocess.DEVNULL)
    return missing()


if __name__ == "__main__":
    if left := ensure():
        sys.exit(f"Publishing is tried against real programs, and these could not be installed: {', '.join(left)}")
