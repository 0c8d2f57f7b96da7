"""The demonstration site, built once, and a real Chromium that looks at it."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.ensure_browser import chromium
from tests.sites import REPOSITORY, built


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built demonstration site."""
    folder = tmp_path_factory.mktemp("demonstration")
    shutil.copytree(REPOSITORY / "content", folder / "site" / "content")
    built(folder / "site", folder / "output")
    return folder / "output"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A Chromium. Without one the tests fail; they are never skipped."""
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()
