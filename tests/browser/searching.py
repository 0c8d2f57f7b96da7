"""What a search finds on a page of `find.html`, and what the script of the search finds without its page."""

from pathlib import PurePosixPath
from typing import Any

from playwright.sync_api import Page, expect

from tests.browser.hosting import Host

ANSWERS = """async ([root, asked]) => {
  const { Search, Store } = await import(root + "theme/search.js");
  const store = await Store.open(root + "search/");
  const search = await Search.open(store, JSON.parse(document.getElementById("words").textContent).statuses);
  const rows = await store.rows("studies");
  const said = [];
  for (const typed of asked) {
    const { studies, missing, corrected, meant, foreign } = (await search.run(typed)) ?? search.everything();
    said.push({ ids: studies.map((each) => rows[each][0]), missing, corrected, meant, foreign });
  }
  return said;
}"""


def answers(page: Page, host: Host, asked: list[str]) -> list[dict[str, Any]]:
    """Return the search's state for each query, with the identifiers of the studies in `ids`."""
    page.goto(host.url + "find.html")
    found: list[dict[str, Any]] = page.evaluate(ANSWERS, [host.url, asked])
    return found


def search_for(page: Page, host: Host, query: str, language: str = "") -> None:
    """Open the address of a search, as a link from elsewhere does, and wait until a study is listed.

    Args:
        page: any page: a change of its address after `#` alone would not load it again.
        host: the site.
        query: what is searched for, as in an address: `asthma&near=Duluth`.
        language: the folder of a language, with a slash.
    """
    page.goto("about:blank")
    page.goto(f"{host.url}{language}find.html#q={query}")
    expect(page.locator("#list > li").first).to_be_visible()


def listed(page: Page) -> list[str]:
    """The identifiers of the listed studies, in order."""
    links = page.locator("#list h3 a").evaluate_all("(all) => all.map((each) => each.getAttribute('href'))")
    return [PurePosixPath(link.partition("#")[0]).stem for link in links]
