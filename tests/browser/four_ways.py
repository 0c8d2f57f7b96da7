"""The ways in which a search is reached: typed, with Enter, as an address, reloaded, from another page."""

import json
from collections.abc import Sequence
from urllib.parse import quote_plus

from playwright.sync_api import Page

# What is found and said, once the list is there; an error if it does not come within 10 seconds.
SETTLED = """async () => {
  const root = document.documentElement;
  const began = performance.now();
  while (!root.dataset.took) {
    if (performance.now() - began > 10000) throw new Error(`no list for ${location.href}, ${root.className}`);
    await new Promise((go) => setTimeout(go, 1));
  }
  const titles = [...document.querySelectorAll("#list > li")].map((each) => each.textContent);
  return JSON.stringify([...["found", "notes"].map((id) => document.getElementById(id).textContent), titles]);
}"""
# Typed letter by letter, then sent, then as the address that it left, after the page was asked for something else.
IN_PAGE = f"""async (all) => {{
  const settled = {SETTLED};
  const box = document.getElementById("q");
  const forget = () => delete document.documentElement.dataset.took;
  const typed = (text) => {{ box.value = text; box.dispatchEvent(new Event("input", {{ bubbles: true }})); }};
  const differing = [];
  for (const word of all) {{
    const found = [];
    for (let end = 1; end < word.length; end++) typed(word.slice(0, end));
    forget();
    typed(word);
    found.push(await settled());
    const address = location.hash;
    forget();
    box.form.requestSubmit();
    found.push(await settled());
    forget();
    typed("zzzz");
    await settled();
    forget();
    location.hash = address;
    found.push(await settled());
    if (new Set(found).size > 1) differing.push([word, ...found]);
  }}
  return differing;
}}"""
WORDS = """async (root) => {
  const { Store } = await import(root + "theme/search.js");
  const store = await Store.open(root + "search/");
  return (await store.words("")).map(([word]) => word);
}"""


class Ways:
    """The search of a site, asked in each of the ways."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root

    def words(self) -> list[str]:
        """All words of the index."""
        self.page.goto(self.root + "find.html")
        found: list[str] = self.page.evaluate(WORDS, self.root)
        return found

    def differing(self, words: Sequence[str]) -> list[list[str]]:
        """Words for which an open page does not answer alike: the word, and what was found in each way."""
        self.page.goto("about:blank")
        self.page.goto(self.root + "find.html")
        found: list[list[str]] = self.page.evaluate(IN_PAGE, list(words))
        return found

    def differing_anew(self, words: Sequence[str]) -> list[list[str]]:
        """The same for pages that are opened for it: by the address, by loading that again, from the home page."""
        found = []
        for word in words:
            self.page.goto("about:blank")
            self.page.goto(f"{self.root}find.html#q={quote_plus(word)}")
            said = [self._settled()]
            self.page.reload()
            said.append(self._settled())
            self.page.goto(self.root)
            self.page.get_by_role("searchbox").fill(word)
            self.page.keyboard.press("Enter")
            self.page.wait_for_url("**/find.html#q=*")
            said.append(self._settled())
            self.page.evaluate("delete document.documentElement.dataset.took")
            self.page.get_by_role("searchbox").press("Enter")
            said.append(self._settled())
            if len(set(said)) > 1:
                found.append([word, *said])
        return found

    def _settled(self) -> str:
        return json.dumps(self.page.evaluate(SETTLED))
