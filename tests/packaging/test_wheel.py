"""The wheel works outside the checkout: it contains the theme and the starter."""

import os
import shutil
import signal
import subprocess
import sys
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from tests.browser.ensure_browser import chromium
from tests.sites import REPOSITORY, files_of


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the content of the wheel, and nothing from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    wanted = shutil.ignore_patterns("output", ".cache", ".venv", ".git", "__pycache__", "tests")
    shutil.copytree(REPOSITORY, source, ignore=wanted)
    command = [sys.executable, "-m", "pip", "wheel", ".", "--quiet", "--no-deps", "--no-build-isolation", "-w", folder]
    subprocess.run(list(map(str, command)), cwd=source, check=True, capture_output=True)
    [wheel] = folder.glob("studyboard-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "installed")
    shutil.rmtree(source)
    return folder / "installed"


def run(installed: Path, cwd: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    command = [sys.executable, "-m", "site_builder", *arguments]
    return subprocess.run(command, cwd=cwd, env=environment, capture_output=True, text=True, check=False, timeout=120)


def test_it_carries_theme_and_starter(installed: Path) -> None:
    assert (installed / "site_builder/_bundled/templates/base.html").is_file()
    assert (installed / "site_builder/_bundled/content/site.yaml").is_file()
    assert (installed / "site_builder/_bundled/templates/assets/style.css").is_file()
    for name in (
        "github/.github/workflows/publish.yml",
        "gitlab/.gitlab-ci.yml",
        "apache/.htaccess",
        "cloudflare/cloudflare-pages.sh",
    ):
        assert (installed / "site_builder/starter/publishing" / name).is_file()
    assert (installed / "site_builder/starter/site/_vscode/settings.json").is_file()
    assert (installed / "site_builder/_bundled/requirements/site.txt").is_file()
    assert (installed / "site_builder/preview/reload.js").is_file()


def test_it_builds_in_an_empty_folder(installed: Path, tmp_path: Path) -> None:
    shutil.copytree(installed / "site_builder/_bundled/content", tmp_path / "content")
    done = run(installed, tmp_path, "build", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    assert "16 studies" in done.stdout  # and a draft
    assert {"index.html", "theme/style.css", "studies/index.html"} <= files_of(tmp_path / "output").keys()


def test_it_tells_its_version(installed: Path, tmp_path: Path) -> None:
    assert run(installed, tmp_path, "--version").stdout.startswith("studyboard, version 0.")


EXAMPLE = "A study drug added to your inhaler, for adults with asthma"


def heading_behind_the_first_link(address: str) -> str:
    """In a thread of its own: another test's browser may have left an event loop in this one."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(_heading, address).result()


def _heading(address: str) -> str:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"{address}studies/")
        page.get_by_role("link", name=EXAMPLE).first.click()
        found = page.locator("h1").inner_text()
        browser.close()
        return found


def test_two_commands_to_a_page_in_the_browser(installed: Path, tmp_path: Path) -> None:
    """`studyboard new x`, `studyboard preview x --open`; the browser is one that writes down what it is to open."""
    assert run(installed, tmp_path, "new", "our-studies").returncode == 0
    opener = tmp_path / "opener"
    opener.write_text(f'#!/bin/sh\necho "$1" > {tmp_path}/opened\n')
    opener.chmod(0o755)
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1", "BROWSER": f"{opener} %s"}
    command = [sys.executable, "-m", "site_builder", "preview", "our-studies", "--open"]
    with subprocess.Popen(command, cwd=tmp_path, env=environment, stdout=subprocess.DEVNULL) as process:
        try:
            end = time.monotonic() + 30
            while not (tmp_path / "opened").exists() or not (tmp_path / "opened").read_text().strip():
                assert time.monotonic() < end
                time.sleep(0.05)
            assert heading_behind_the_first_link((tmp_path / "opened").read_text().strip()) == EXAMPLE
        finally:
            process.send_signal(signal.SIGINT)
            try:
                assert process.wait(20) == 0
            finally:
                process.kill()
