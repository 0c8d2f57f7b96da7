"""A real Chromium that looks at pages."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.ensure_browser import chromium
from tests.browser.fonts import own_fonts
from tests.browser.seeing import Seen

# Only how long a busy machine may take until a test is given up; what is as it should be is seen at once.
expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A Chromium with the fonts of the tests. Without one the tests fail; they are never skipped."""
    if _open:  # other folders of tests have this fixture under the same name; a process can run one only
        yield _open[0]
        return
    fonts = own_fonts(tmp_path_factory.mktemp("fonts"))
    with sync_playwright() as playwright:
        # Else it drops changes of the address when there are hundreds within seconds, as when every word is looked for.
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
    """One window for all tests that need no settings of their own: its scripts and styles are warm.

    What a test set by `set_viewport_size` and `emulate_media` is undone; do not set anything else that stays.
    """
    _only_page.set_viewport_size({"width": 1280, "height": 800})
    _only_page.emulate_media(media="screen", color_scheme="light", forced_colors="none", reduced_motion="no-preference")
    seen = Seen(_only_page)
    yield seen
    seen.let_go()
    _only_page.goto("about:blank")
