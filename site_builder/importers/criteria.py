"""The free text of eligibility criteria as lists, without losing a word.

Registries have one text for all criteria. What is a heading, which side it begins and where it ends is guessed here by
rules; in the end the words are counted, and when one is missing, or nothing says which side is which, the text stands
as it is.
"""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from site_builder.importers.blocks import Kind, Node, blocks, in_sequence
from site_builder.importers.prose import prose, prose_of
from site_builder.importers.text import inline, unmarked, words

_CRITERIA = r"criteri(?:a|on|um|as|ons)"
_PLAIN = re.compile(
    rf"(?:(?P<inclusion>inclusions?|inclusive)|(?P<exclusion>exclusions?|exclusive))(?: {_CRITERIA})?"
    rf"|{_CRITERIA} (?:for|of) (?:(?P<inclusion2>inclusion)|(?P<exclusion2>exclusion))",
    re.IGNORECASE,
)
_SAYS_IN = re.compile(r"\b(?:inclusion|inclusive|included|eligible|qualif(?:y|ied)|enrol+ed)\b", re.IGNORECASE)
_SAYS_OUT = re.compile(
    r"\b(?:(?:non-?\s?)?exclusion|non-?inclusion|exclusive|excluded?|ineligible"
    r"|not (?:be )?(?:eligible|included|enrol+ed)"
    r"|(?:should|must|may|can) ?not (?:meet|have|be))\b",
    re.IGNORECASE,
)
_CRITERIA_WORD = re.compile(rf"\b{_CRITERIA}\b", re.IGNORECASE)
_ON_ONE_LINE = re.compile(
    r"(?m)^(?P<before>.*?(?:^|[.;,:)\s–—-]))\s*(?P<heading>(?:(?:Key|Main|General|Major)\s+)?(?:Inclusion|Exclusion|INCLUSION|EXCLUSION)"
    r"\s+(?:Criteria|criteria|CRITERIA)\s*[:：]-?)[ ]*(?P<after>.*)$"
)
_COUNTED = re.compile(r"(?:^|(?<=\s))(\d{1,2})[.)]\s*(?=[^\s\d])")
_REFERENCE = re.compile(
    r"\b(?:criteri(?:on|a|um)|items?|points?|numbers?|nos?\.?|sections?|conditions?|above|below|exclusions?|inclusions?|cohorts?"
    r"|see|either|#)\s*(?:#|no\.?\s*|number\s*)?\(?\d{1,2}(?:[a-z]\b|\b(?!\s*(?:years?|months?|weeks?|days?|%|mg|[x×])))"
)
"""In small letters: searching without case takes four times as long."""
_MAY_SAY_A_SIDE = re.compile(r"clusi|xclud|nclud|ligib|ualif|nrol|CLUSI|XCLUD|NCLUD|LIGIB| not |annot")
_DASH_AT_END = re.compile(r"(?:\s+|^)[\\*•–—-]+$")
_LONGEST_HEADING = 120


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
    reader = _Reader(text)
    result = reader.read()
    if result is None or not _complete(text, result, reader.dropped):
        return Criteria([], [], prose(text), True)
    return result


def read_lists(text: str) -> list[Any]:
    """The criteria of one side, where the registry has a text for each; "" gives none."""
    if not text:
        return []
    reader = _Reader(text)
    items = reader.one_side()
    found = Criteria(items, [], "", False)
    return items if _complete(text, found, reader.dropped) else [inline(text)]


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
        before, sections = self._sections(blocks(_headings_apart(self.text)))
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
        return Criteria(inclusion, exclusion, prose_of(before), False)

    def one_side(self) -> list[Any]:
        """All of the text as criteria of one side."""
        return self._grouped(blocks(self.text))

    def _sections(self, nodes: list[Node]) -> tuple[list[Node], list[_Section]]:
        """What stands before all headings, and the sections below them."""
        before: list[Node] = []
        sections: list[_Section] = []
        arm = ""
        pairs = sum(_side(node, at_side="") == "inclusion" for node in nodes if _MAY_SAY_A_SIDE.search(node.text))
        for node in nodes:
            current = sections[-1] if sections else None
            may = _MAY_SAY_A_SIDE.search(node.text)
            side = _side(node, at_side=current.side if current else "") if may else ""
            if side:
                told = current.nodes if current else before
                if pairs > 1 and side == "inclusion" and told and _is_heading(told[-1]):
                    arm = _heading(told.pop().text)
                sections.append(self._opened(side, node, arm))
                (sections[-1].nodes).extend(node.inner)
            else:
                (current.nodes if current else before).append(node)
        return before, sections

    def _opened(self, side: str, node: Node, arm: str) -> _Section:
        heading = _heading(node.text)
        if _PLAIN.fullmatch(_bare(heading)):
            self.dropped.append(heading)
            heading = ""
        elif node.kind is Kind.PARAGRAPH or not in_sequence(node, None):
            heading = f"{node.marker} {heading}".strip()
        if node.kind is not Kind.PARAGRAPH:
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
            while node.kind is Kind.PARAGRAPH and end < len(nodes) and nodes[end].kind:
                end += 1
            listed = nodes[place + 1 : end]
            if node.kind:
                end = place + 1
                while end < len(nodes) and nodes[end].kind:
                    end += 1
                alone = end == place + 1 and node.kind is Kind.NUMBER and not node.inner
                result += self._counted(_unlisted(node)) if alone else self._items(nodes[place:end])
            elif not words(node.text):
                end = place + 1  # a line of signs
            elif listed and _is_heading(node):
                result.append({"heading": _heading(node.text), "items": self._items(listed)})
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
            if (self.numbers_are_named and node.kind is not Kind.BULLET) or not in_sequence(node, before):
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
        if len(cuts) < 3 or self.numbers_are_named or cuts[0].start() > _LONGEST_HEADING:
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
    return Node(Kind.PARAGRAPH, node.marker, f"{node.marker} {node.text}", node.indent)


def _leads_over(text: str) -> bool:
    return text.rstrip().endswith((":", "：", ",")) or "following" in text[-80:]


def _headings_apart(text: str) -> str:
    """A heading on one line with what is above or below it gets a line, and air, of its own."""
    lines: list[str] = []
    for each in text.split("\n"):
        while found := ("riteria" in each or "RITERIA" in each) and _ON_ONE_LINE.match(each):
            before = _DASH_AT_END.sub("", found["before"].rstrip())
            if before.strip("\\*-–—•. "):
                lines += [before, ""]
            elif before:
                lines.append("")
            lines += ["", found["heading"].rstrip("-"), ""]
            each = found["after"]
        short = len(each) <= 70 and _MAY_SAY_A_SIDE.search(each)
        if short and _names_a_side(each.strip(" *\\•-–—")):
            lines += ["", each, ""]
        else:
            lines.append(each)
    return "\n".join(lines)


def _names_a_side(text: str) -> bool:
    return len(text) <= 60 and bool(_PLAIN.fullmatch(_bare(text)))


def _bare(heading: str) -> str:
    return " ".join(re.sub(r"[\s:：.;*_#()\\–—-]+", " ", heading).split())


def _heading(text: str) -> str:
    return unmarked(text).strip(" :：*_#\\").removesuffix(":-").strip()


def _is_heading(node: Node) -> bool:
    text = node.text.rstrip()
    if node.kind or node.inner or len(text) > _LONGEST_HEADING:
        return False
    if text.strip(" .,:()*").casefold() in ("or", "and", "and/or", "note"):
        return False
    return text.endswith((":", "：")) or (len(text.split()) <= 10 and not text.endswith((".", ";", ",")))


def _side(node: Node, at_side: str) -> str:
    """Which side a heading begins, or "" if it is none."""
    text = node.text.strip()
    if len(text) > 200 or (node.kind not in (Kind.PARAGRAPH, Kind.NUMBER, Kind.ROMAN, Kind.LETTER, Kind.BULLET)):
        return ""
    bare = _bare(unmarked(text))
    found = _PLAIN.fullmatch(bare)
    if found:
        return "inclusion" if found["inclusion"] or found["inclusion2"] else "exclusion"
    if node.kind is not Kind.PARAGRAPH and not node.inner:
        return ""
    return _said_side(text, bare, at_side)


def _said_side(text: str, bare: str, at_side: str) -> str:
    out = bool(_SAYS_OUT.search(bare))
    inside = bool(_SAYS_IN.search(_SAYS_OUT.sub("", bare)))
    if inside == out:
        return ""
    ends = text.endswith((":", "：", ":-", ": -"))
    short = len(bare.split()) <= 8 and bool(_CRITERIA_WORD.search(bare)) and not text.endswith((".", ";"))
    if not short and not (ends and (_CRITERIA_WORD.search(bare) or len(bare.split()) <= 14)):
        return ""
    side = "inclusion" if inside else "exclusion"
    # Inside a side, a sentence that speaks of the same side leads over to a list; a title begins a section anew.
    return "" if side == at_side and not short else side
