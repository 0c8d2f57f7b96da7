"""A reader who sees nothing of a page but Chromium's accessibility tree, and acts on what is in it."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from playwright.sync_api import CDPSession, Page

from tests.patients.questions import Question
from tests.patients.truth import Pair, Site

ASKS = "Condition, study number or your own words"
LIVES = "Where you live (town or postal code)"
MOST_ACTIONS, MOST_BYTES = 3, 60_000

LEADS = """() => { const at = new URLSearchParams(location.hash.slice(1)).get("at");
  const lead = document.querySelector(".lead-location tbody tr");
  return !at || !lead || [...lead.querySelectorAll("th a, th [data-at]")].some((each) =>
    (each.dataset.at ?? each.getAttribute("href")).includes(at)); }"""
"""Whether the page of a study leads with the location that its address asks for."""


class Node(NamedTuple):
    """A node of the tree."""

    depth: int
    role: str
    name: str
    url: str


class Visit(NamedTuple):
    """What a reader reached, with the number of actions and the amount read."""

    phone: str
    """ "" if there was none."""
    actions: int
    size: int
    """Bytes of all that was read."""
    note: str
    """What was followed."""


class Reader:
    """A reader with a window.

    Args:
        page: the window.
        home: address of the site's home page.
    """

    def __init__(self, page: Page, home: str) -> None:
        self.page, self.home = page, home
        self._devtools: CDPSession = page.context.new_cdp_session(page)
        self.read = self.actions = 0

    def asks(self, pair: Pair) -> Visit:
        """Type the condition and the town on the home page, and follow the first study about it that is open."""
        self.read = self.actions = 0
        self.page.goto("about:blank")
        self.page.goto(self.home)
        self.tree()
        self._type(ASKS, pair.condition)
        self._type(LIVES, pair.town, send=True)
        self.page.wait_for_function("() => 'took' in document.documentElement.dataset")
        link = first_open(list(self.tree()))
        if link is None:
            return Visit("", self.actions, self.read, "no study was open")
        self.actions += 1
        self.page.get_by_role("link", name=link.name, exact=True).first.click()
        self.page.wait_for_url(f"**{link.url.partition('#')[0].rpartition('/')[2]}*")
        self.page.wait_for_load_state("load")
        self.page.wait_for_function(LEADS)
        return Visit(phone_in(list(self.tree())), self.actions, self.read, link.url)

    def tree(self) -> Iterator[Node]:
        """What is on the page now; its size counts."""
        found = self._devtools.send("Accessibility.getFullAXTree")["nodes"]
        nodes = list(_shown(found))
        text = "\n".join(f"{' ' * node.depth}{node.role} {node.name} {node.url}".rstrip() for node in nodes)
        self.read += len(text.encode())
        return iter(nodes)

    def _type(self, label: str, text: str, *, send: bool = False) -> None:
        self.actions += 1
        role = "searchbox" if label == ASKS else "textbox"
        field = self.page.get_by_role(role, name=label)  # type: ignore[arg-type]  # both are roles
        field.fill(text)
        if send:
            field.press("Enter")


def answer_to(page: Page, host: str, question: Question) -> str:
    """The first study of the list after a question was typed, by its number in the registry; "" if there is none."""
    page.goto("about:blank")
    page.goto(f"{host}{'' if question.language == 'en' else f'{question.language}/'}find.html")
    page.wait_for_function("() => document.querySelector('#f-status input')")
    page.locator("#q").fill(question.words)
    page.wait_for_function("() => 'took' in document.documentElement.dataset")
    page.locator("#f-near").fill(question.place)
    page.locator("#f-near").press("Enter")
    # A distance in each row, or a note that the place is not known: then the list is the answer to both.
    page.wait_for_function("() => document.querySelector('#list .away, #near-note:not(:empty)')")
    link = page.locator("#list h3 a").first
    return (link.get_attribute("href") or "").rpartition("/")[2].partition(".html")[0] if link.count() else ""


def _shown(found: list[dict[str, Any]]) -> Iterator[Node]:
    """The nodes in their order, as a screen reader reads them: of what it skips only what is inside, and texts once."""
    by_id = {each["nodeId"]: each for each in found}

    def walk(node: dict[str, Any], depth: int, around: str) -> Iterator[Node]:
        role = node.get("role", {}).get("value", "")
        name = node.get("name", {}).get("value", "")
        if role == "InlineTextBox" or (role == "StaticText" and name == around):
            return
        if not node.get("ignored") and role not in ("none", "generic"):
            url = next(
                (str(each["value"]["value"]) for each in node.get("properties", ()) if each["name"] == "url"), ""
            )
            yield Node(depth, role, name, url)
            depth, around = depth + 1, name
        for id_ in node.get("childIds", ()):
            if id_ in by_id:
                yield from walk(by_id[id_], depth, around)

    yield from walk(found[0], 0, "")


def first_open(nodes: list[Node]) -> Node | None:
    """The link to the first study in a list that is open according to the words beside it."""
    links = [
        at
        for at, node in enumerate(nodes)
        if node.role == "link" and "/studies/" in node.url and nodes[at - 1].role == "heading"
    ]
    for at, end in zip(links, [*links[1:], len(nodes)], strict=True):
        words = [node.name for node in nodes[at + 1 : end] if node.role == "StaticText"]
        if any(each.startswith("Open") for each in words):
            return nodes[at]
    return None


def phone_in(nodes: list[Node]) -> str:
    """The telephone number of the leading location; if it has none, the first one outside of tables."""
    tables = 0
    for at, node in enumerate(nodes):
        if node.role == "table":
            tables += 1
        is_inside = any(each.role == "table" for each in _above(nodes, at))
        if node.role == "link" and node.url.startswith("tel:") and (tables == 1 if is_inside else tables):
            return digits(node.url)
    return ""


def _above(nodes: list[Node], at: int) -> Iterator[Node]:
    """The nodes around a node, the innermost first."""
    depth = nodes[at].depth
    for node in reversed(nodes[:at]):
        if node.depth < depth:
            depth = node.depth
            yield node


def is_right(visit: Visit, sites: list[Site]) -> bool:
    """Whether a visit reached the number of one of the places that it should, with few actions and little to read."""
    phones = {digits(site.phone) for site in sites} or {""}
    return visit.phone in phones and visit.actions <= MOST_ACTIONS and visit.size <= MOST_BYTES


def digits(phone: str) -> str:
    """A telephone number as it is dialled."""
    return re.sub(r"[^\d+]", "", phone)
