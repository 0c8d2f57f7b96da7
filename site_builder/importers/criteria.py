"""The free text of eligibility criteria as lists, without losing a word.

Registries have one text for all criteria. What is a heading, which side it begins and where it ends is guessed here by
rules; in the end the words are counted, and when one is missing, or nothing says which side is which, the text stands
as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from site_builder.importers import headings
from site_builder.importers.blocks import BlockKind, Node, blocks, in_sequence
from site_builder.importers.headings import LONGEST, headings_apart, is_heading, speaks_of_the_other
from site_builder.importers.prose import prose, prose_of
from site_builder.importers.text import inline, words

_BREAK = re.compile(r"(?<![ ])[ ]*+\\?<br[ ]*+/?\\?>", re.IGNORECASE)
_COUNTED = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s*(?=[^\s\d])")
_REFERENCE = re.compile(
    r"\b(?:criteri(?:on|a|um)|items?|points?|numbers?|nos?\.?|sections?|conditions?|above|below|exclusions?|inclusions?|cohorts?"
    r"|see|either|#)[ ]*(?:#|no\.?[ ]*|number[ ]*)?(?:\(\d{1,2}[a-z]?\)|\d{1,2}(?![\d.]\d)"
    r"(?:[a-z]\b|\b(?!\s*(?:years?|months?|weeks?|days?|%|mg|[x×]))))"
)
"""In small letters: searching without case takes four times as long."""
_OWN_WORDS = {"inclusion", "exclusion", "criteria", "for", "of"}
"""Of the headings that a page has itself, and what says nothing."""


class Criteria(NamedTuple):
    """What became of a text."""

    inclusion: list[Any]
    exclusion: list[Any]
    note: str
    """What is neither, or the whole text as Markdown."""
    whole: bool
    """Whether the text could not be divided and stands in `note`."""


class _Section:
    def __init__(self, side: str, heading: str) -> None:
        self.side, self.heading = side, heading
        self.nodes: list[Node] = []
        self.arm = ""


def read_criteria(text: str) -> Criteria:
    """Criteria as lists, or as they stand if they cannot be divided with confidence."""
    if not text:
        return Criteria([], [], "", False)
    text = _in_lines(text)
    reader = _Reader(text)
    result = reader.read()
    if result is None or not _complete(text, result, reader.dropped):
        return Criteria([], [], prose(text), True)
    return result


def read_lists(text: str) -> list[Any]:
    """The criteria of one side, where the registry has a text for each; "" gives none."""
    if not text:
        return []
    text = _in_lines(text)
    reader = _Reader(text)
    items = reader.one_side()
    found = Criteria(items, [], "", False)
    return items if _complete(text, found, reader.dropped) else [inline(text)]


def _in_lines(text: str) -> str:
    """A text in which line breaks were written as something else: as HTML has them, or as `~` in one long line."""
    if "<" in text:
        text = _BREAK.sub("\n", text)
    return text.replace("~", "\n") if text.count("~") > 1 and "\n" not in text else text


def _complete(text: str, result: Criteria, dropped: Iterable[str]) -> bool:
    found = Counter(words(" ".join([*_texts(result.inclusion), *_texts(result.exclusion), result.note, *dropped])))
    return not Counter(words(text)) - found


def _texts(criteria: Iterable[Any]) -> list[str]:
    """All texts of criteria, as they will be read."""
    found: list[str] = []
    for each in criteria:
        if isinstance(each, str):
            found.append(each)
        else:
            found += [each.get("text", ""), each.get("heading", ""), *_texts(each.get("items", ()))]
    return found


class _Reader:
    """Reads one text; `dropped` are the words that a list says without saying them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.dropped: list[str] = []
        self.numbers_are_named = bool(_REFERENCE.search(text.lower()))

    def read(self) -> Criteria | None:
        before, sections = self._sections(blocks(headings_apart(self.text)))
        sides = {section.side for section in sections}
        if not sections or (before and sides == {"exclusion"} and not any(node.kind for node in before)):
            return None
        if before and sides == {"exclusion"}:
            # Nothing says so, but a list above the exclusion criteria is that of the inclusion criteria.
            first = _Section("inclusion", "")
            first.nodes, before = before, []
            sections.insert(0, first)
        inclusion, exclusion = (
            [each for section in sections if section.side == side for each in self._section(section)]
            for side in ("inclusion", "exclusion")
        )
        if self._mixed("inclusion", inclusion, exclusion) or self._mixed("exclusion", exclusion, inclusion):
            return None
        return Criteria(inclusion, exclusion, prose_of(before), False)

    @staticmethod
    def _mixed(side: str, these: list[Any], others: list[Any]) -> bool:
        return bool(these) and any(speaks_of_the_other(side, each, alone=not others) for each in _texts(these))

    def one_side(self) -> list[Any]:
        """All of the text as criteria of one side."""
        return self._grouped(blocks(self.text))

    def _sections(self, nodes: list[Node]) -> tuple[list[Node], list[_Section]]:
        """What stands before all headings, and the sections below them."""
        before: list[Node] = []
        sections: list[_Section] = []
        arm = ""
        told = [headings.side(node) for node in nodes]
        pairs = sum(each.name == "inclusion" for each in told)
        for node, (side, anew) in zip(nodes, told, strict=True):
            current = sections[-1] if sections else None
            if side and (anew or current is None or side != current.side):
                above = current.nodes if current else before
                if pairs > 1 and side == "inclusion" and above and is_heading(above[-1]):
                    arm = headings.shown(above.pop().text)
                sections.append(self._opened(side, node, arm))
                (sections[-1].nodes).extend(node.inner)
            else:
                (current.nodes if current else before).append(node)
        return before, sections

    def _opened(self, side: str, node: Node, arm: str) -> _Section:
        heading = headings.shown(node.text)
        if {*words(heading)} <= _OWN_WORDS:
            self.dropped.append(heading)
            heading = ""
        elif node.kind is BlockKind.PARAGRAPH or not in_sequence(node, None):
            heading = f"{node.marker} {heading}".strip()
        if node.kind is not BlockKind.PARAGRAPH:
            self.dropped.append(node.marker)
        section = _Section(side, heading)
        section.arm = arm
        return section

    def _section(self, section: _Section) -> list[Any]:
        items = self._grouped(section.nodes)
        for heading in (section.heading, section.arm):
            if heading and items:
                items = [{"heading": heading, "items": items}]
            elif heading:
                items = [inline(heading)]
        return items

    def _grouped(self, nodes: list[Node]) -> list[Any]:
        """Entries, with a paragraph that leads over to a list as its heading."""
        result: list[Any] = []
        place = 0
        while place < len(nodes):
            node = nodes[place]
            end = place + 1
            while node.kind is BlockKind.PARAGRAPH and end < len(nodes) and nodes[end].kind:
                end += 1
            listed = nodes[place + 1 : end]
            if node.kind:
                end = place + 1
                while end < len(nodes) and nodes[end].kind:
                    end += 1
                alone = end == place + 1 and node.kind is BlockKind.NUMBER and not node.inner
                result += self._counted(_unlisted(node)) if alone else self._items(nodes[place:end])
            elif not words(node.text):
                end = place + 1  # a line of signs
            elif listed and is_heading(node):
                result.append({"heading": headings.shown(node.text), "items": self._items(listed)})
            elif listed and _leads_over(node.text):
                result.append({"text": inline(node.text), "items": self._items(listed)})
            else:
                result += self._counted(node)
                result += self._items(listed)
            place = end
        return result

    def _items(self, nodes: Iterable[Node]) -> list[Any]:
        result: list[Any] = []
        before: Node | None = None
        for node in nodes:
            text = inline(node.text)
            if (self.numbers_are_named and node.kind is not BlockKind.BULLET) or not in_sequence(node, before):
                text = inline(f"{node.marker} {node.text}")
            else:
                self.dropped.append(node.marker)
            inner = self._items(node.inner)
            result.append({"text": text, "items": inner} if inner else text)
            before = node
        return result

    def _counted(self, node: Node) -> list[Any]:
        """A paragraph that counts its criteria, one, two, three, in one line."""
        found = list(_COUNTED.finditer(node.text))
        wanted, cuts = 1, []
        for each in found:
            if int(each[1]) == wanted:
                cuts.append(each)
                wanted += 1
        if len(cuts) < 3 or self.numbers_are_named or cuts[0].start() > LONGEST:
            single = node.marker and node.marker.strip("(). ") == "1" and not self.numbers_are_named
            self.dropped += [node.marker] if single else []
            return [inline(node.text.removeprefix(node.marker)) if single else inline(node.text)]
        ends = [cut.start() for cut in cuts[1:]] + [len(node.text)]
        items = [inline(node.text[cut.end() : end]) for cut, end in zip(cuts, ends, strict=True)]
        self.dropped += [cut[1] for cut in cuts]
        lead = inline(node.text[: cuts[0].start()])
        return [{"text": lead, "items": items}] if lead else items


def _unlisted(node: Node) -> Node:
    """A single entry as the paragraph that it was."""
    return Node(BlockKind.PARAGRAPH, node.marker, f"{node.marker} {node.text}", node.indent)


def _leads_over(text: str) -> bool:
    return text.rstrip().endswith((":", "：", ",")) or "following" in text[-80:]
