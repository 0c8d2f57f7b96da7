"""The ways to reach a search: typed, with Enter, as an address, reloaded, from another page."""

import json
from collections.abc import Sequence
from urllib.parse import quote_plus

from playwright.sync_api import Page

# The results and the message, once the list is complete.
SETTLED = """async () => {
  const root = document.documentElement;
  for (const begun = Date.now(); !root.dataset.took; await new Promise((go) => setTimeout(go, 1))) {
    if (Date.now() - begun > 30000) throw new Error(`no answer for ${location.hash}`);
  }
  const titles = [...document.querySelectorAll("#list > li")].map((each) => each.textContent);
  return JSON.stringify([...["found", "notes"].map((id) => document.getElementById(id).textContent), titles]);
}"""
# Type letter by letter, then submit, then open the resulting address after a different search.
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
    """The search of a site, in each of the ways."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root

    def words(self) -> list[str]:
        """Return all words of the index."""
        self.page.goto(self.root + "find.html")
        found: list[str] = self.page.evaluate(WORDS, self.root)
        return found

    def differing(self, words: Sequence[str]) -> list[list[str]]:
        """Return the words for which an open page gives different results: the word, and the results of each way."""
        self.page.goto("about:blank")
        self.page.goto(self.root + "find.html")
        self.page.locator("#f-status input").first.wait_for(state="attached")  # now it listens
        found: list[list[str]] = self.page.evaluate(IN_PAGE, list(words))
        return found

    def differing_anew(self, words: Sequence[str]) -> list[list[str]]:
        """The same for newly opened pages: by the address, by reloading it, from the home page."""
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
