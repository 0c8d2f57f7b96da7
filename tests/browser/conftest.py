"""A real Chromium for tests of pages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.demonstration import host_folder, served
from tests.browser.ensure_browser import chromium
from tests.browser.fonts import own_fonts
from tests.browser.hosting import Host, hosted
from tests.browser.seeing import Seen

__all__ = ["host_folder", "served"]

# This only limits how long a busy machine may take before a test fails; a correct state is detected at once.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium with the fonts of the tests. Without one the tests fail; they are never skipped."""
    if _open:  # other test folders have a fixture of this name too, and a process can run only one browser
        yield _open[0]
        return
    fonts = own_fonts(tmp_path_factory.mktemp("fonts"))
    with sync_playwright() as playwright:
        # Otherwise it drops address changes if there are hundreds within seconds, as when every word is searched for.
        args = ["--no-sandbox", "--disable-ipc-flooding-protection"]
        opened = playwright.chromium.launch(executable_path=chromium(), args=args, env=fonts)
        _open.append(opened)
        yield opened
        _open.clear()
        opened.close()


_open: list[Browser] = []


@pytest.fixture(scope="session")
def _only_page(browser: Browser) -> Page:
    return browser.new_page()


@pytest.fixture
def window(_only_page: Page) -> Iterator[Seen]:
    """A window for all tests that need no settings of their own: its scripts and styles are warm.

    Changes by `set_viewport_size` and `emulate_media` are undone; do not set anything else that persists.
    """
    _only_page.set_viewport_size({"width": 1280, "height": 800})
    _only_page.emulate_media(media="screen", color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    seen = Seen(_only_page)
    yield seen
    seen.let_go()
    _only_page.goto("about:blank")


@pytest.fixture(scope="module")
def host(site: Path) -> Iterator[Host]:
    """A host that serves what was built from the site of the module, its own fixture `site`."""
    with hosted(site / "output") as made:
        yield made


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page for all tests of a module, without anything that other modules stored in theirs."""
    made = browser.new_context(locale="en-GB").new_page()
    yield made
    made.context.close()
