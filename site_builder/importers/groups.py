"""Paragraphs and entries as criteria: nested, and grouped under the titles that they have."""

import re
from collections.abc import Iterable
from typing import Any

from site_builder.importers.blocks import BlockKind, Node, in_sequence, is_joining
from site_builder.importers.headings import heading_text
from site_builder.importers.inline_lists import InlineList, inline_list, may_be_list, semicolon_list, spread
from site_builder.importers.text import inline, words
from site_builder.importers.titles import is_plainly_a_title

_REFERENCE = re.compile(
    r"\b(?:criteri(?:on|a|um)|items?|points?|numbers?|nos?\.?|sections?|conditions?|above|below|exclusions?|inclusions?|cohorts?"
    r"|see|either|#)[ ]*(?:#|no\.?[ ]*|number[ ]*)?(?:\(\d{1,2}[a-z]?\)|\d{1,2}(?![\d.]\d)"
    r"(?:[a-z]\b|\b(?!\s*(?:years?|months?|weeks?|days?|%|mg|[x×]))))"
)
"""In small letters: searching without case takes four times as long."""
_NOTE = re.compile(r"(?:\(|\*|note\b|nb\b|n\.b\.|please note|remarks?\b|comments?\b|exceptions?\b)", re.IGNORECASE)
_LONGEST_TITLE = 120


class GroupReader:
    """Makes criteria of the nodes below headings.

    Attributes:
        dropped: marks that only count, and words that the page says itself.
        doubts: reasons why a person should check the lists.
        unclear: a paragraph that may be the title of the list below it, or a criterion; "" if there is none.
    """

    def __init__(self, text: str) -> None:
        self.numbers_are_named = bool(_REFERENCE.search(text.lower()))
        self.dropped: list[str] = []
        self.doubts: list[str] = []
        self.unclear = ""

    def criteria(self, nodes: list[Node]) -> list[Any]:
        """Criteria, with a paragraph that introduces a list as its heading."""
        nodes = [each for each in nodes if each.kind or words(each.text)]  # without lines of symbols
        if len(nodes) == 1 and not nodes[0].inner:
            return self._criteria_of_paragraph(nodes[0], alone=not nodes[0].kind)
        result: list[Any] = []
        titles: set[str] = set()
        place = 0
        while place < len(nodes):
            node, end = nodes[place], _end_of_list(nodes, place + 1)
            listed = nodes[place + 1 : end]
            if node.kind:
                result += self._items(nodes[place:end])
            elif is_title(node) and end < len(nodes) and not listed and _is_lead(nodes, end):
                # "Screening phase:" above "Who meets these criteria:" and its list: a title of both.
                further = _end_of_list(nodes, end + 1)
                result.append({"heading": heading_text(node.text), "items": self.criteria(nodes[end:further])})
                end = further
            elif not listed:
                result += self._criteria_of_paragraph(node)
            elif is_title(node) and (node.unclear or not is_plainly_a_title(node.text)):
                self.unclear = self.unclear or node.text
                result += [*self._criteria_of_paragraph(node), *self._items(listed)]
            elif is_title(node):
                titles.add(words(node.text)[0])
                result.append({"heading": heading_text(node.text), "items": self._items(listed)})
            elif _leads_over(node.text) or (titles and _names_a_group(node.text, titles)):
                result.append({"text": inline(node.text), "items": self._items(listed)})
            else:
                result += [*self._criteria_of_paragraph(node), *self._items(listed)]
            place = end
        return result

    def _items(self, nodes: list[Node]) -> list[Any]:
        result: list[Any] = []
        before = _as_if_before(nodes)
        for node in [entry for each in nodes for entry in spread(each)]:
            keeps_number = self.numbers_are_named and node.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH)
            if keeps_number or not in_sequence(node, before):
                mark = f"{node.marker} "
            else:
                self.dropped.append(node.marker)
                mark = ""
            inner = self._items(node.inner) if node.inner else []
            inline_entries = inline_list(node.text, entry=True) if not inner and may_be_list(node.text) else None
            if inline_entries:
                result += self._split_entries(inline_entries, mark)
            else:
                text = inline(f"{mark}{node.text}")
                result.append({"text": text, "items": inner} if inner else text)
            before = node if node.kind else before
        return result

    def _criteria_of_paragraph(self, node: Node, *, alone: bool = False) -> list[Any]:
        """A paragraph, or the only entry of a list, which may have several criteria in its line."""
        counted = spread(node, 1)
        if len(counted) > 1:
            self.doubts.append("criteria in one line were divided")
            return self._items(counted)
        text = f"{node.marker} {node.text}".strip()
        inline_entries = inline_list(text) or (inline_list(node.text) if node.marker else None)
        if inline_entries is None and alone and "; " in text:
            inline_entries = semicolon_list(text)
        if inline_entries is None:
            counts = node.kind is not BlockKind.BULLET
            if counts and (not node.marker or self.numbers_are_named or node.marker.strip("().*- ") != "1"):
                return [inline(text)]
            self.dropped.append(node.marker)
            return [inline(node.text)]
        self.dropped.append(node.marker)
        return self._split_entries(inline_entries._replace(lead=inline_entries.lead.removeprefix(node.marker)))

    def _split_entries(self, inline_entries: InlineList, mark: str = "") -> list[Any]:
        """The entries of one line, below the text that introduces them."""
        self.doubts.append("criteria in one line were divided")
        items = [self._entry(each, text) for each, text in inline_entries.entries]
        if words(inline_entries.lead):
            return [{"text": inline(f"{mark}{inline_entries.lead}"), "items": items}]
        return [inline(f"{mark}{items[0]}"), *items[1:]] if mark else items

    def _entry(self, mark: str, text: str) -> str:
        if self.numbers_are_named and words(mark):
            return inline(f"{mark} {text}")
        self.dropped.append(mark)
        return inline(text)


def _as_if_before(nodes: list[Node]) -> Node | None:
    """For a list that continues the numbering from above, an entry before its first: "17." is followed by "18."."""
    if len(nodes) < 2 or not all(each.kind is BlockKind.NUMBER and each.marker[:-1].isdigit() for each in nodes[:2]):
        return None
    first, second = (int(each.marker[:-1]) for each in nodes[:2])
    return Node(BlockKind.NUMBER, f"{first - 1}.", "", 0) if 1 < first == second - 1 else None


def is_title(node: Node) -> bool:
    """Whether a paragraph can be the title of what is below it."""
    text = node.text.rstrip()
    if (
        node.kind
        or node.inner
        or len(text) > _LONGEST_TITLE
        or is_joining(text)
        or text.casefold().strip(" .:") == "note"
    ):
        return False
    return text.endswith((":", "：")) or (len(text.split()) <= 10 and not text.endswith((".", ";", ",")))


def _end_of_list(nodes: list[Node], place: int) -> int:
    """The end of the list that begins at a place. A comment inside it does not end it."""
    while place < len(nodes) and (nodes[place].kind or _is_note(nodes, place)):
        place += 1
    return place


def _is_note(nodes: list[Node], place: int) -> bool:
    """Whether a paragraph is a comment inside a list, and no title of what is below it."""
    node = nodes[place]
    inside = place + 1 < len(nodes) and bool(nodes[place + 1].kind) and bool(nodes[place - 1].kind)
    return inside and bool(_NOTE.match(node.text)) and not node.text.rstrip().endswith((":", "："))


def _is_lead(nodes: list[Node], place: int) -> bool:
    """Whether a paragraph has a list below it, and introduces it in a sentence."""
    node = nodes[place]
    below = place + 1 < len(nodes) and bool(nodes[place + 1].kind)
    return below and not node.kind and _leads_over(node.text) and len(node.text.split()) > 5


def _names_a_group(text: str, titles: set[str]) -> bool:
    """Whether a long paragraph begins like the titles above it: "Part 2 (Cohort H): confirmed diagnosis of …"."""
    return bool(words(text)) and words(text)[0] in titles and ":" in text[:60]


def _leads_over(text: str) -> bool:
    return text.rstrip().endswith((":", "：", ",")) or "following" in text[-80:]


def texts_of(criteria: Iterable[Any]) -> list[str]:
    """All texts of criteria, as they will be read."""
    texts: list[str] = []
    for each in criteria:
        if isinstance(each, str):
            texts.append(each)
        else:
            texts += [each.get("text", ""), each.get("heading", ""), *texts_of(each.get("items", ()))]
    return texts
