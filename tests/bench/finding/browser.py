"""Both searches in a real Chromium, from a host that compresses everything."""

import gzip
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import Page, sync_playwright

from tests.bench.finding.questions import Question
from tests.browser.ensure_browser import chromium
from tests.web_server import FileHandler, web_server

OURS = """async ([root, asked]) => {
  const { Search, Store } = await import(root + "theme/search.js");
  const store = await Store.open(root + "search/");
  const search = await Search.open(store, JSON.parse(document.getElementById("words").textContent).statuses);
  const answers = [];
  for (const typed of asked) {
    const found = (await search.run(typed, false))?.studies.slice(0, 10) ?? [];
    const began = performance.now();
    await search.run(typed, true);
    const took = performance.now() - began;
    answers.push([(await Promise.all(found.map((each) => store.row("studies", each)))).map((row) => row[0]), took]);
  }
  return answers;
}"""

PAGEFIND = """async ([root, asked]) => {
  const pagefind = await import(root + "pagefind/pagefind.js");
  await pagefind.init();
  const answers = [];
  for (const typed of asked) {
    const found = (await pagefind.search(typed)).results.slice(0, 10);
    const began = performance.now();
    await pagefind.search(typed);
    const took = performance.now() - began;
    const data = await Promise.all(found.map((each) => each.data()));
    answers.push([data.map((each) => each.url.split("/").pop().replace(".html", "")), took]);
  }
  return answers;
}"""


class _Host(FileHandler):
    """Sends everything compressed, as hosts do with text, and counts the bytes."""

    sent: dict[str, int]

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        data = gzip.compress(path.read_bytes(), 6) if path.is_file() else b""
        self.sent[self.path.partition("?")[0]] = len(data)
        self.send_response(200 if path.is_file() else 404)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)


@contextmanager
def visited(folder: Path) -> Iterator[tuple[Page, str, dict[str, int]]]:
    """Yield a browser, the address of a folder, and the bytes sent for each path."""
    sent: dict[str, int] = {}
    host = type("Host", (_Host,), {"sent": sent})
    with web_server(host, folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser.new_page(), f"{address}/", sent
        browser.close()


def bytes_of_ours(folder: Path, typed: str) -> int:
    """Return the compressed bytes of code and index until the first ten results are shown."""
    with visited(folder) as (page, root, sent):
        page.goto(f"{root}find.html#q={typed.replace(' ', '+')}")
        page.locator("html[data-took]").wait_for(state="attached")
        return sum(size for path, size in sent.items() if path.startswith("/search/") or path.endswith(".js"))


def bytes_of_pagefind(folder: Path, typed: str) -> int:
    """Return the same for Pagefind, with the data of the first ten results."""
    with visited(folder) as (page, root, sent):
        page.goto(root + next(folder.glob("*.html")).name)
        sent.clear()
        page.evaluate(PAGEFIND, [root, [typed]])
        return sum(sent.values())


def answers(folder: Path, script: str, asked: Sequence[Question]) -> tuple[dict[str, float], float]:
    """Return how often, by kind, the wanted study is in the first ten, and the median time of an answer in ms."""
    with visited(folder) as (page, root, _):
        page.goto(root + next(folder.glob("*.html")).name)
        found: list[Any] = page.evaluate(script, [root, [each.typed for each in asked]])
    shares: dict[str, float] = {}
    for kind in dict.fromkeys(each.kind for each in asked):
        hits = [each.wanted in ids for each, (ids, _) in zip(asked, found, strict=True) if each.kind == kind]
        shares[kind] = sum(hits) / len(hits)
    return shares, median(took for _, took in found)
