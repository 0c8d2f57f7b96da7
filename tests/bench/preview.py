"""Measures the preview in a real Chromium: how soon it is ready, and how soon saved changes appear."""

import re
import statistics
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Error, Page, sync_playwright

from tests.bench import tools
from tests.bench.edit import _candidate
from tests.bench.records import write_site
from tests.bench.study import TODAY
from tests.browser.ensure_browser import chromium

SAVES = 20
SEEN_BAR_MS = 150.0
READY_BAR_S = 1.0

_WATCH = """
(() => {
  const look = () => {
    const words = sessionStorage.getItem("wanted");
    if (words && document.body?.innerText.includes(words)) {
      sessionStorage.removeItem("wanted");
      sessionStorage.setItem("seenAt", Date.now());
    }
  };
  new MutationObserver(look).observe(document, { subtree: true, childList: true, characterData: true });
})();
"""
"""Records when the wanted words first appear, also on a page that is reloaded."""


class Looked(NamedTuple):
    """The measurements of a site of one size."""

    studies: int
    ready: float
    """Seconds from the command to the first page, with a complete cache."""
    words: float
    """Median milliseconds until saved words that no other page shows appear."""
    title: float
    """The same for a title, which lists show too."""

    @property
    def is_met(self) -> bool:
        """Whether all requirements are met."""
        return self.ready <= READY_BAR_S and max(self.words, self.title) <= SEEN_BAR_MS

    def describe(self) -> str:
        """Describe the measurements on one line."""
        sign = "met" if self.is_met else "MISSED"
        return (
            f"preview, {self.studies:>6} studies: ready {self.ready:5.2f} s (bar {READY_BAR_S} s), save to seen "
            f"{self.words:4.0f} ms words, {self.title:4.0f} ms title (bar {SEEN_BAR_MS:.0f} ms): {sign}"
        )


def look(folder: Path, studies: int) -> Looked:
    """Measure with a new site."""
    site = folder / f"preview-{studies}"
    write_site(site, studies)
    build = [*tools.Measured.command, "build", str(site), "--date", TODAY.isoformat(), "-q"]
    subprocess.run(build, check=True)
    with _started(site, "studies/index.html"):
        pass  # a first run without measurement fills the cache
    record = _candidate(site / "content" / "studies", 1) if studies > 50 else _any(site)
    address = f"studies/{record.stem}.html"
    with _started(site, address) as (url, ready), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.add_init_script(_WATCH)
        page.goto(f"{url}{address}")
        page.wait_for_timeout(1500)
        words = _seen(page, record, r"^sponsor: .*$", "sponsor: {}")
        title = _seen(page, record, r"^title: (.*)$", r"title: {} \1")
        browser.close()
    return Looked(studies, ready, words, title)


def _any(site: Path) -> Path:
    return next(path for path in sorted((site / "content/studies").glob("*.yaml")) if "sponsor:" in path.read_text())


@contextmanager
def _started(site: Path, address: str) -> Iterator[tuple[str, float]]:
    start = time.perf_counter()
    command = [*tools.Measured.command, "preview", str(site), "--date", TODAY.isoformat()]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().split()[0]
            with urllib.request.urlopen(url + address) as answer:
                answer.read()
            yield url, time.perf_counter() - start
        finally:
            process.terminate()
            process.wait(timeout=30)


def _seen(page: Page, record: Path, old: str, new: str) -> float:
    """Return the median milliseconds from the start of a save to the changed page."""
    text, taken = record.read_text("utf-8"), []
    for number in range(SAVES):
        words = f"Save {number} of {SAVES}"
        _asked(page, "words => { sessionStorage.wanted = words; delete sessionStorage.seenAt; }", words)
        changed = re.sub(old, new.format(words), text, count=1, flags=re.MULTILINE)
        start = time.time()
        record.write_text(changed, "utf-8")
        taken.append(_when(page, words) - start * 1000)
        page.wait_for_timeout(400)
    record.write_text(text, "utf-8")
    page.wait_for_timeout(3000)
    return statistics.median(taken)


def _when(page: Page, words: str) -> float:
    """Return the time at which the wanted words first appeared, in milliseconds."""
    for _ in range(3000):
        seen = _asked(page, "() => sessionStorage.seenAt")
        if seen:
            return float(seen)
        time.sleep(0.01)
    raise TimeoutError(f"“{words}” was never seen")


def _asked(page: Page, expression: str, given: str | None = None) -> str | None:
    """Evaluate an expression in a page, again if it is just reloading; its policy allows no waiting inside the page."""
    for _ in range(100):
        try:
            answer: str | None = page.evaluate(expression, given)
            return answer
        except Error:
            time.sleep(0.01)
    raise TimeoutError("the page does not answer")
