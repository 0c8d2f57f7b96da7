"""Makes sure that there is a Chromium for the tests that look at pages, or fails and says what to do.

Tests find it through `chromium()`: the variable STUDYBOARD_CHROMIUM, a Chromium or Chrome of the system, or the one
that Playwright brings.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")


def chromium() -> str | None:
    """Path of a Chromium of the system; None if Playwright's own is to be used."""
    return os.environ.get("STUDYBOARD_CHROMIUM") or next((path for name in NAMES if (path := shutil.which(name))), None)


def playwright_has_one() -> bool:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        return Path(playwright.chromium.executable_path).exists()


def ensure() -> bool:
    """Install a Chromium if there is none."""
    if chromium() or playwright_has_one():
        return True
    attempts = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    if shutil.which("apt-get") and hasattr(os, "geteuid"):
        sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
        apt = [[*sudo, "apt-get", "update", "-qq"], [*sudo, "apt-get", "install", "-y", "-qq", "chromium"]]
        attempts = apt + attempts
    for command in attempts:
        print("$", " ".join(command), flush=True)
        subprocess.run(command, check=False, stdin=subprocess.DEVNULL)
        if chromium():
            return True
    return playwright_has_one()


if __name__ == "__main__":
    if not ensure():
        sys.exit("The tests look at pages in a real Chromium, and none could be installed. Install one and try again.")
