"""A page and what it asked for and complained of."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Page, Request

REPEATED = "tbody tr:nth-child(n+12), details.group:nth-of-type(n+6)"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "preload": False}
# What is right is counted and not described: that takes axe longer than to find out.
LEFT = "net::ERR_ABORTED"
"""How a request ends whose page was left before the answer came: no fault of the page."""
RUN = """async (options) => {
  const { violations, passes } = await axe.run(document, { ...options, resultTypes: ["violations"] });
  const told = violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
    `${rule.id}: ${node.html.slice(0, 150)} | ${node.failureSummary ?? ""}`));
  return [passes.length, told];
}"""


ANSWERED = "() => 'took' in document.documentElement.dataset"


@contextmanager
def answer(page: Page) -> Iterator[None]:
    """What is done within asks the search for something else; afterwards the list shows the answer.

    One question at a time: the answer to an earlier one would be taken for it.
    """
    page.evaluate("delete document.documentElement.dataset.took")
    yield
    page.wait_for_function(ANSWERED)


def drawn(page: Page) -> None:
    """Wait until the page was drawn as it is now, and what watches its layout has heard of it."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 50))))"
    )


class Seen:
    """A page that is listened to, until it is let go."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.requests: list[str] = []
        self._listening: dict[str, Callable[[Any], None]] = {
            "console": lambda message: self.troubles.append(f"{message.type}: {message.text}"),
            "pageerror": lambda error: self.troubles.append(str(error)),
            "requestfailed": self._failed,
            "request": lambda request: self.requests.append(request.url),
        }
        for event, hear in self._listening.items():
            page.on(event, hear)  # type: ignore[call-overload]  # each event by its own literal name

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT:
            self.troubles.append(f"failed: {request.url}")

    def let_go(self) -> None:
        """Hear no more of it; another test may look at another page in the same window."""
        for event, hear in self._listening.items():
            self.page.remove_listener(event, hear)

    def shorten(self) -> None:
        """Take away what only repeats: rows of a long table are made alike, and axe takes a minute for 300 of them."""
        self.page.evaluate("each => document.querySelectorAll(each).forEach((one) => one.remove())", REPEATED)

    def violations(self) -> list[str]:
        """What axe finds, one line each, for all of its rules but the experimental ones."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        passed, told = self.page.evaluate(RUN, RULES)
        assert passed, "axe looked at nothing"
        return list(told)


def opened(browser: Browser, url: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Seen:
    """A page in a window of its own. That takes a process of its own, warmed up anew: see the fixture `window`."""
    seen = Seen(browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme))
    seen.page.goto(url)
    return seen
