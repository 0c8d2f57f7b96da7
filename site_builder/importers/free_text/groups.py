"""Paragraphs and list entries as criteria: nested, and grouped under their titles."""

import re
from collections.abc import Iterable
from typing import Any

from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.group_titles import groups_of_paragraphs
from site_builder.importers.free_text.headings import EXCLUSION, INCLUSION, heading_text
from site_builder.importers.free_text.inline_lists import (
    InlineList,
    inline_list,
    may_be_list,
    semicolon_list,
    spread,
    spread_all,
)
from site_builder.importers.free_text.leads import end_of_titles, introduces_all, is_lead, is_title, leads_over
from site_builder.importers.free_text.list_markers import bare_mark, count_as_parts, parts_of_number
from site_builder.importers.free_text.nesting import in_sequence
from site_builder.importers.free_text.parted_criteria import is_part_of_each
from site_builder.importers.free_text.titles import is_in_brackets, is_plainly_a_title
from site_builder.importers.references import refers_to_entries
from site_builder.importers.text import inline, words

_NOTE = re.compile(
    r"\\?(?:\(|\*(?!\*)|note\b|nb\b|n\.b\.|please note|remarks?\b|comments?\b|exceptions?\b)", re.IGNORECASE
)

_CONJUNCTION = re.compile(r"[*_]*(?:and|or|and/or)[*_]*[.:,]?", re.IGNORECASE)
"""An entry that only connects its neighbours: "* OR". Alone, it would be a question in the self-check."""


class GroupReader:
    """Builds criteria from the nodes below headings.

    Attributes:
        side: the side whose criteria are read now.
        dropped: marks that only count, and words that the page adds itself.
        doubts: reasons why a person should check the lists.
        unclear: a paragraph that may be either the title of the list below it or a criterion; "" if there is none.
    """

    def __init__(self, text: str) -> None:
        self.numbers_are_named = refers_to_entries(text)
        self.side = INCLUSION
        self.dropped: list[str] = []
        self.doubts: list[str] = []
        self.unclear = ""
        self._last: Node | None = None  # the last entry of an outermost list

    def criteria(self, nodes: list[Node]) -> list[Any]:
        """The criteria of these nodes. A paragraph that introduces a list becomes its heading."""
        nodes = [each for each in nodes if each.kind or words(each.text)]  # drop lines that consist of symbols
        if len(nodes) == 1 and not nodes[0].inner and not self._counts_on(nodes[0]):
            return self._criteria_of_paragraph(nodes[0], alone=not nodes[0].kind)
        if groups := groups_of_paragraphs(nodes):
            return [{"heading": heading_text(title.text), "items": self.criteria(below)} for title, below in groups]
        result: list[Any] = []
        titles: set[str] = set()
        place = 0
        while place < len(nodes):
            node, end = nodes[place], _end_of_list(nodes, place + 1)
            resumed = _resumed(nodes, place, end)
            end = resumed[0] if resumed else end
            listed = nodes[place + 1 : end]
            if node.kind:
                result += self._below_lead(nodes[place:end]) if place == 0 else self._items(nodes[place:end])
            elif is_title(node) and end < len(nodes) and not listed and is_lead(nodes, end):
                # "Screening phase:" above "Who meets these criteria:" and its list is a title for both.
                self._expect_a_title(node)
                further = _end_of_list(nodes, end + 1)
                result.append(self._title(node) | {"items": self.criteria(nodes[end:further])})
                end = further
            elif not listed and (below := end_of_titles(nodes, place)):
                result.append(self._with_what_is_below(node, nodes[place + 1 : below]))
                end = below
            elif not listed:
                result += self._criteria_of_paragraph(node)
            elif is_title(node) and not self._expect_a_title(node):
                result += [*self._criteria_of_paragraph(node), *self._items(listed)]
            elif is_title(node):
                titles.add(words(node.text)[0])
                result.append(self._title(node) | {"items": self._items(listed)})
            elif leads_over(node.text) or (titles and _names_a_group(node.text, titles)):
                result.append({"text": inline(node.text), "items": self._items(listed)})
            else:
                result += [*self._criteria_of_paragraph(node), *self._items(listed)]
            if resumed:
                self._last = resumed[1]
            place = end
        return result

    def _counts_on(self, node: Node) -> bool:
        """Whether the only entry below a heading follows the last entry above that by its number: "3." after "2."."""
        return self._last is not None and node.kind is BlockKind.NUMBER and in_sequence(node, self._last)

    def _with_what_is_below(self, node: Node, nodes: list[Node]) -> Any:
        """A title or a sentence with the titled lists below it."""
        own = self._title(node) if is_title(node) else {"text": inline(node.text)}
        return own | {"items": self.criteria(nodes)}

    def _title(self, node: Node) -> dict[str, Any]:
        """A title as the heading of the criteria below it, or as the criterion of which they are parts."""
        if is_part_of_each(node.text, excludes=self.side == EXCLUSION):
            return {"text": inline(node.text)}
        return {"heading": heading_text(node.text)}

    def _expect_a_title(self, node: Node) -> bool:
        """Whether a paragraph above a list is plainly its title. If not, it is noted as unclear."""
        plain = not node.unclear and is_plainly_a_title(node.text)
        self.unclear = self.unclear or ("" if plain else node.text)
        return plain

    def _below_lead(self, nodes: list[Node]) -> list[Any]:
        """A list whose first entry introduces all others: "Patients must meet all of these criteria:"."""
        first, *later_nodes = nodes
        alike = len({each.kind for each in nodes}) == 1 and len({each.indent for each in nodes}) == 1
        if first.inner or len(later_nodes) < 2 or not alike or not introduces_all(first.text.strip()):
            return self._items(nodes)
        self.dropped.append(first.marker)
        self._last = None
        if later_nodes[0].kind is BlockKind.NUMBER:
            self._last = first  # "2." continues from "1."
        return [{"text": inline(first.text), "items": self._items(later_nodes)}]

    def _items(self, nodes: list[Node], outer: Node | None = None) -> list[Any]:
        """The entries of a list, which may be nested below the entry `outer`."""
        result: list[Any] = []
        nodes = spread_all(nodes)
        before = self._before(nodes, outer)
        numbered = outer is None and count_as_parts([each.marker for each in nodes])
        last_of_kind: dict[BlockKind, Node] = {}
        for place, node in enumerate(nodes):
            below = nodes[place + 1] if place + 1 < len(nodes) else None
            if _CONJUNCTION.fullmatch(node.text) and not node.inner and result and isinstance(result[-1], str):
                self.dropped.append(node.marker)
                result[-1] = f"{result[-1]} {inline(node.text)}"
                continue
            before_alike = last_of_kind.get(node.kind, before)
            if self._keeps(node) or not (numbered or _only_counts(node, before_alike, below, outer)):
                mark, text = f"{node.marker.rpartition(' ')[2]} ", node.counted_line
            else:
                self.dropped.append(node.marker)
                mark, text = "", node.text
            inner = self._items(node.inner, node) if node.inner else []
            inline_entries = _in_one_line(node) if not inner else None
            if inline_entries:
                inside = inline_entries.entries[0][0] == node.marker and not inline_entries.lead
                result += self._split_entries(inline_entries, "" if inside else mark)
            else:
                result.append({"text": inline(text), "items": inner} if inner else inline(text))
            if node.kind:
                before = last_of_kind[node.kind] = node
        if outer is None and before is not None:
            self._last = before
        return result

    def _keeps(self, node: Node) -> bool:
        return self.numbers_are_named and node.kind not in (BlockKind.BULLET, BlockKind.PARAGRAPH)

    def _before(self, nodes: list[Node], outer: Node | None) -> Node | None:
        """For a list that continues the numbering from above, the entry that precedes its first; otherwise None."""
        first = nodes[0] if nodes else None
        if outer is None and first and first.kind is BlockKind.NUMBER and in_sequence(first, self._last):
            return self._last
        return _as_if_before(nodes)

    def _criteria_of_paragraph(self, node: Node, *, alone: bool = False) -> list[Any]:
        """A paragraph, or the only entry of a list, which may hold several criteria on one line."""
        counted = spread(node, 1)
        if len(counted) > 1:
            self.doubts.append("criteria in one line were divided")
            return self._items(counted)
        text = f"{node.marker} {node.text}".strip()
        inline_entries = inline_list(text) or (inline_list(node.text) if node.marker else None)
        if inline_entries is None and alone and any(each in text for each in ";；؛"):
            inline_entries = semicolon_list(text)
        if inline_entries is None:
            counts = node.kind is not BlockKind.BULLET
            if counts and (not node.marker or self.numbers_are_named or bare_mark(node.marker) != "1"):
                return [inline(node.line)]
            self.dropped.append(node.marker)
            return [inline(node.text)]
        self.dropped.append(node.marker)
        return self._split_entries(inline_entries._replace(lead=inline_entries.lead.removeprefix(node.marker)))

    def _split_entries(self, inline_entries: InlineList, mark: str = "") -> list[Any]:
        """The entries found on one line, below the text that introduces them."""
        self.doubts.append("criteria in one line were divided")
        items: list[Any] = []
        for each, text in inline_entries.entries:
            inner = inline_list(text, entry=True) if may_be_list(text) else None
            if inner and inner.lead.endswith((":", "：")):  # "(a) any of: (i) … (ii) … (iii) …"
                entry_items = [self._entry(*further) for further in inner.entries]
                items.append({"text": self._entry(each, inner.lead), "items": entry_items})
            else:
                items.append(self._entry(each, text))
        if words(inline_entries.lead):
            return [{"text": inline(f"{mark}{inline_entries.lead}"), "items": items}]
        return [inline(f"{mark}{items[0]}"), *items[1:]] if mark and isinstance(items[0], str) else items

    def _entry(self, mark: str, text: str) -> str:
        if self.numbers_are_named and words(mark):
            return inline(f"{mark} {text}")
        self.dropped.append(mark)
        return inline(text)


def _only_counts(node: Node, before: Node | None, below: Node | None, outer: Node | None) -> bool:
    """Whether the mark of an entry means nothing except its place in the list.

    Args:
        node: the entry.
        before: the entry before it.
        below: the entry after it.
        outer: the entry that contains the list.
    """
    number = parts_of_number(node.marker) if node.kind is BlockKind.NUMBER else ()
    if len(number) > 1:  # "1.2" below "1."; the "2.5" of "2.5 mg" is not an entry number
        numbers_beside = {parts_of_number(each.marker) for each in (before, below) if each and each.kind is node.kind}
        neighbours = ((*number[:-1], number[-1] - 1), (*number[:-1], number[-1] + 1))
        inside = outer is not None and parts_of_number(outer.marker) == number[:-1]
        announced = node.marker.endswith(".") or (outer is not None and outer.text.rstrip().endswith((":", "：")))
        first_below_lead = number[-1] == 1 and announced
        if len(number) > 2:
            return number[-1] == 1 or not numbers_beside.isdisjoint(neighbours)  # no value has two points
        return inside and (first_below_lead or not numbers_beside.isdisjoint(neighbours))
    if before is None and node.marker[:1].isupper() and node.marker.endswith("."):  # "A. baumannii"
        return below is not None and in_sequence(node, None) and in_sequence(below, node)
    last = parts_of_number(before.marker) if number and before and before.kind is node.kind else ()
    skipped = len(last) == 1 and number == (last[0] + 2,) and f"{number[0] + 1}." not in node.text
    return skipped or in_sequence(node, before)


def _in_one_line(node: Node) -> InlineList | None:
    """The list on the line of an entry that holds several criteria; None if it is a single criterion."""
    if node.kind in (BlockKind.LETTER, BlockKind.ROMAN) and may_be_list(node.text):
        counted = inline_list(f"{node.marker} {node.text}", entry=True)
        if counted and not counted.lead:
            return counted
    return inline_list(node.text, entry=True) if may_be_list(node.text) else None


def _as_if_before(nodes: list[Node]) -> Node | None:
    """For a list that continues earlier numbering, an imaginary entry before its first: "17." is followed by "18."."""
    if len(nodes) < 2 or not all(each.kind is BlockKind.NUMBER and each.marker[:-1].isdigit() for each in nodes[:2]):
        return None
    first, second = (int(each.marker[:-1]) for each in nodes[:2])
    return Node(BlockKind.NUMBER, f"{first - 1}.", "", 0) if 1 < first == second - 1 else None


def _end_of_list(nodes: list[Node], place: int) -> int:
    """The index after the list that begins at `place`. A comment inside the list does not end it."""
    while place < len(nodes) and (nodes[place].kind or _is_note(nodes, place)):
        place += 1
    return place


def _resumed(nodes: list[Node], place: int, end: int) -> tuple[int, Node] | None:
    """Where the list below a title ends, because the numbered list above the title goes on: "3." after "2.".

    Returns:
        The index of that number, and the entry that it follows; None if no list goes on.
    """
    if nodes[place].kind or place + 2 >= end or nodes[place + 1].kind is BlockKind.NUMBER:
        return None
    numbers = (index for index in range(place + 2, end) if nodes[index].kind is BlockKind.NUMBER)
    index = next((index for index in numbers if nodes[index].indent <= nodes[place + 1].indent), None)
    if index is None:
        return None
    above = next((nodes[before] for before in range(place - 1, -1, -1) if nodes[before].kind is BlockKind.NUMBER), None)
    return (index, above) if above and in_sequence(nodes[index], above) else None


def _is_note(nodes: list[Node], place: int) -> bool:
    """Whether a paragraph is a comment inside a list rather than the title of what follows."""
    node = nodes[place]
    inside = place + 1 < len(nodes) and bool(nodes[place + 1].kind) and bool(nodes[place - 1].kind)
    if not inside or not _NOTE.match(node.text) or node.text.rstrip().endswith((":", "：")):
        return False
    return not is_in_brackets(node.text, anew=bare_mark(nodes[place + 1].marker) in ("1", "a"))


def _names_a_group(text: str, titles: set[str]) -> bool:
    """Whether a long paragraph begins like the titles above it: "Part 2 (Cohort H): confirmed diagnosis of …"."""
    return bool(words(text)) and words(text)[0] in titles and ":" in text[:60]


def texts_of(criteria: Iterable[Any]) -> list[str]:
    """All texts in criteria, as readers will see them."""
    texts: list[str] = []
    for each in criteria:
        if isinstance(each, str):
            texts.append(each)
        else:
            texts += [each.get("text", ""), each.get("heading", ""), *texts_of(each.get("items", ()))]
    return texts
