"""Makes sure that there is a Chromium for the browser tests, or fails with instructions.

Tests find it through `chromium()`: the variable STUDYBOARD_CHROMIUM, a Chromium or Chrome of the system, or the one
that Playwright installs. The headless build is preferred: it has the same engine, and needs 40 % less processor time
per page.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

SHELL = "chromium-headless-shell"
NAMES = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """Return the path of a Chromium of the system; None to use Playwright's."""
    return os.environ.get("STUDYBOARD_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def ensure() -> bool:
    """Install a Chromium if there is none. If `.ci/run` started the tests, also install a missing headless build."""
    if chromium() or playwright_has_one():
        if "STUDYBOARD_ALL_TESTS" in os.environ and not shutil.which(SHELL):
            for command in from_packages(SHELL):
                run(command)
        return True
    for command in (*from_packages(SHELL), *from_packages("chromium")[1:], PLAYWRIGHTS):
        run(command)
        if chromium():
            return True
    return playwright_has_one()


PLAYWRIGHTS = [sys.executable, "-m", "playwright", "install", "chromium"]


def from_packages(name: str) -> list[list[str]]:
    """Return the commands that install a package on Debian and Ubuntu; empty elsewhere."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid"):
        return []
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    return [[*sudo, "apt-get", "update", "-qq"], [*sudo, "apt-get", "install", "-y", "-qq", name]]


def run(command: list[str]) -> None:
    print("$", " ".join(command), flush=True)
    subprocess.run(command, check=False, stdin=subprocess.DEVNULL)


if __name__ == "__main__":
    if not ensure():
        sys.exit("The tests look at pages in a real Chromium, and none could be installed. Install one and try again.")
