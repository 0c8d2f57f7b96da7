"""Rewrites docs/editing-tasks.md after a deliberate change: `python -m tests.forms.accept`, then read the diff."""

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from tests.browser.ensure_browser import chromium
from tests.chosen import all_of_it
from tests.forms.diffs import difference, document, of_content, put_back
from tests.forms.tasks import TASKS, Hand
from tests.preview.server import running
from tests.sites import REPOSITORY

DOCUMENT = REPOSITORY / "docs/editing-tasks.md"


def done(page: Page, address: str, site: Path) -> Iterator[tuple[str, str]]:
    """Each task with the difference that it made."""
    for task in TASKS:
        before = of_content(site)
        task.act(Hand(page, address))
        yield task.words, difference(before, of_content(site))
        put_back(site, before)


def main() -> None:
    """Do every task and record what it changed."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(folder)
        shutil.copytree(REPOSITORY / "content", site / "content")
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.on("dialog", lambda dialog: dialog.accept())
        page.route("**/*", lambda route: route.abort() if "/-/" not in route.request.url else route.continue_())
        with running(site, "--by", "Ada Test", command="edit") as server:
            found = dict(done(page, f"http://127.0.0.1:{server.port}", site))
        browser.close()
    DOCUMENT.write_text(document(found), encoding="utf-8")


if __name__ == "__main__":
    all_of_it(sys.argv[1:])
    main()
