"""A page, its requests and its errors."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, Literal

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Browser, Locator, Page, Request

REPEATED = "tbody tr:nth-child(n+12), details.group:nth-of-type(n+6)"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], "preload": False}
LEFT = "net::ERR_ABORTED"
"""The error of a request whose page was left before the answer came; it is not the page's fault."""
# Passed rules are counted, not described: describing them takes axe longer than checking.
RUN = """async (options) => {
  const { violations, passes } = await axe.run(document, { ...options, resultTypes: ["violations"] });
  const told = violations.flatMap((rule) => rule.nodes.slice(0, 3).map((node) =>
    `${rule.id}: ${node.html.slice(0, 150)} | ${node.failureSummary ?? ""}`));
  return [passes.length, told];
}"""


ANSWERED = "() => 'took' in document.documentElement.dataset"
IN_READING_ORDER = """(all) => all.map((each) => {
  const [nodes, signs] = [document.createTreeWalker(each, NodeFilter.SHOW_TEXT), []];
  while (nodes.nextNode()) for (let at = 0; at < nodes.currentNode.length; at++) {
    const range = document.createRange();
    range.setStart(nodes.currentNode, at);
    range.setEnd(nodes.currentNode, at + 1);
    const { left, top } = range.getBoundingClientRect();
    signs.push([Math.round(top), left, String(range)]);
  }
  signs.sort(([top, left], [otherTop, otherLeft]) => top - otherTop || left - otherLeft);
  return signs.map(([, , sign]) => sign).join("");
})"""


@contextmanager
def answer(page: Page) -> Iterator[None]:
    """Run an action that starts a different search; afterwards the list shows its results.

    Run only one search at a time: otherwise the results of an earlier one would be accepted.
    """
    page.evaluate("delete document.documentElement.dataset.took")
    yield
    page.wait_for_function(ANSWERED)


def drawn(page: Page) -> None:
    """Wait until the page has been drawn in its current state, and layout observers have been notified."""
    page.evaluate(
        "() => new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(go, 50))))"
    )


def seen_from_left(elements: Locator) -> list[str]:
    """The text of each element, with the characters of each line as the eye meets them from left to right."""
    texts: list[str] = elements.evaluate_all(IN_READING_ORDER)
    return texts


class Seen:
    """Listens to a page until it is released."""

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
        """Stop listening; another test may use the same window for another page."""
        for event, hear in self._listening.items():
            self.page.remove_listener(event, hear)

    def shorten(self) -> None:
        """Remove repeated parts: rows of a long table are alike, and axe takes a minute for 300 of them."""
        self.page.evaluate("each => document.querySelectorAll(each).forEach((one) => one.remove())", REPEATED)

    def violations(self) -> list[str]:
        """Return axe's findings, one line each, for all of its rules except the experimental ones."""
        if not self.page.evaluate("'axe' in window"):
            self.page.evaluate(AXE_SCRIPT)
        passed, told = self.page.evaluate(RUN, RULES)
        assert passed, "axe looked at nothing"
        return list(told)


def opened(browser: Browser, url: str, width: int = 1280, scheme: Literal["light", "dark"] = "light") -> Seen:
    """Open a page in a new window. That starts a new, cold process: see the fixture `window`."""
    seen = Seen(browser.new_page(viewport={"width": width, "height": 800}, color_scheme=scheme))
    seen.page.goto(url)
    return seen
