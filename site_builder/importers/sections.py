"""A text of criteria as sections: the nodes below each heading of a side, by group."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.importers.blocks import BlockKind, Node
from site_builder.importers.headings import LONGEST, Heading, heading_of, heading_text, says_more

_TITLE_OF_CRITERIA = re.compile(r"\bcriteria\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:meet|meets|fulfil+s?|satisfy|must|following|according|defined|per|apply)\b", re.IGNORECASE
)
_NEITHER = re.compile(
    r"(?:[\w/-]+ ){0,3}(?:withdrawal|discontinuation|drop[- ]?out|termination|stopping|elimination|removal|shedding"
    r"|exit|suspension|(?:post-?)?randomi[sz]ation|re-?treatment|cross-?over) criteri(?:a|on)(?: (?:for|of) .{1,40})?"
    r"|criteria for (?:\w+ )?(?:withdrawal|discontinuation|drop[- ]?out|termination|stopping|removal|randomi[sz]ation)",
    re.IGNORECASE,
)
"""Titles of criteria for later in a study, which are of neither side."""
_COLONS = (":", "：")


@dataclass(slots=True)
class CriteriaSection:
    """The text below one heading.

    Attributes:
        side: `inclusion` or `exclusion`.
        title: the heading as written, without marks; "" if there was none.
        label: the same if it says more than its side, such as "Partner inclusion criteria".
        marker: the mark before the heading, if it was an entry of a list.
        nodes: what is below it.
        group: title of the group that it belongs to, where a text has the criteria of several groups.
    """

    side: str
    title: str = ""
    label: str = ""
    marker: str = ""
    nodes: list[Node] = field(default_factory=list)
    group: str = ""


@dataclass(slots=True)
class Sections:
    """All of a text.

    Attributes:
        before: what is above all headings.
        sections: the sections in their order.
        sure: whether every group of criteria has a distinct name.
    """

    before: list[Node] = field(default_factory=list)
    sections: list[CriteriaSection] = field(default_factory=list)
    sure: bool = True


def sections_of(nodes: list[Node], side: str = "") -> Sections:
    """The sections of a text.

    Args:
        nodes: its paragraphs and entries.
        side: the side that all of it is on until a heading changes it; "" if it must begin with a heading.
    """
    result = Sections(sections=[CriteriaSection(side)] if side else [])
    unclear = False
    for node, heading in _with_headings(list(_split_groups(nodes))):
        last = result.sections[-1] if result.sections else None
        above = last.nodes if last else result.before
        if heading is None and last and last.label and _is_criteria_of_another(node):
            result.sections.append(CriteriaSection(last.side, heading_text(node.text), heading_text(node.text)))
        elif heading is None or _is_an_entry_of(last, node, heading):
            above.append(node)
        else:
            unclear = unclear or _may_end_a_criterion(above, node, heading)
            result.sections.append(
                CriteriaSection(heading.side, heading_text(node.text), heading.label, node.marker, list(node.inner))
            )
    result.sure = _name_groups(result) and not unclear
    return result


def is_of_neither_side(node: Node) -> bool:
    """Whether a paragraph or entry is the title of criteria that do not say who can join: "Withdrawal criteria".

    Args:
        node: what is below a heading of a side.
    """
    text = node.text
    return (
        len(text) <= LONGEST and "riteri" in text.lower() and bool(_NEITHER.fullmatch(heading_text(text).strip("()")))
    )


def _is_criteria_of_another(node: Node) -> bool:
    """Whether a paragraph in a named group is the title of another: "Eligibility criteria for the second step"."""
    text = node.text.rstrip()
    title = not node.kind and text[:1].isupper() and len(text) <= LONGEST and not re.search(r"[.;,](?:\s|$)", text)
    return title and bool(_TITLE_OF_CRITERIA.search(text)) and not _SENTENCE.search(text)


def _may_end_a_criterion(nodes: list[Node], node: Node, heading: Heading) -> bool:
    """Whether the words before the side may be a criterion without a mark: "Signed consent Exclusion Criteria"."""
    if not nodes or nodes[-1].kind or node.kind or not says_more(heading):
        return False
    return not nodes[-1].text.rstrip().endswith((".", ";", *_COLONS))


def _is_an_entry_of(section: CriteriaSection | None, node: Node, heading: Heading) -> bool:
    """Whether an entry with a heading's words only introduces its own entries, inside a list of the same side."""
    return bool(
        section and heading.label and node.kind and section.side == heading.side and (section.nodes or section.title)
        and not section.marker
    )  # fmt: skip


def _split_groups(nodes: list[Node]) -> Iterator[Node]:
    """An entry of which all entries are headings of sides is the title of a group."""
    for node in nodes:
        if node.inner and all(each.inner and heading_of(each, last_of_list=True) for each in node.inner):
            yield Node(BlockKind.PARAGRAPH, "", node.text.rstrip(" :：") + ":", node.indent)
            yield from node.inner
        else:
            yield node


def _with_headings(nodes: list[Node]) -> Iterator[tuple[Node, Heading | None]]:
    """Each node with the heading that it is. In a list, one that says more than its side must be the last entry."""
    headings: list[Heading | None] = []
    after = True  # whether no further entry follows
    for node in reversed(nodes):
        heading = heading_of(node, last_of_list=after)
        headings.append(heading)
        after = heading is not None or node.kind is BlockKind.PARAGRAPH
    return zip(nodes, reversed(headings), strict=True)


def _name_groups(result: Sections) -> bool:
    """Give sections the title of their group, which is above its first heading.

    Returns:
        whether every group has one, where there must be several.
    """
    repeated = not _all_different(result.sections)
    if not repeated:
        return True
    group, above, first = "", result.before, result.sections[0].side
    own: list[CriteriaSection] = []  # those with a title of their own above them
    for section in result.sections:
        title = _take_title(above, anyhow=section.side == first)
        own += [section] if title else []
        if not title and section is result.sections[0]:
            title = _title_inside(section)
        group = title or group
        section.group = group
        above = section.nodes
    other_side = [each for each in result.sections if each.side != first and each.nodes]
    if len(other_side) == 1 and other_side[0] not in own and len({each.group for each in result.sections}) > 1:
        other_side[0].group = ""  # once, below all groups: it may apply to all of them
    return _all_different(result.sections)


def _title_inside(section: CriteriaSection) -> str:
    """The title of the first group, where it is below the heading: "Inclusion criteria", and then "Patients"."""
    if len(section.nodes) < 2:
        return ""
    title, *listed = section.nodes
    if title.kind or not all(each.kind for each in listed):
        return ""
    text = title.text.rstrip()
    if not _is_short(text):
        return ""
    section.nodes = section.nodes[1:]
    return heading_text(text)


def _all_different(sections: list[CriteriaSection]) -> bool:
    keys = [(each.side, each.label, each.group) for each in sections if each.nodes]
    return len(keys) == len(set(keys))


def _take_title(above: list[Node], *, anyhow: bool) -> str:
    """Take the title of a group from the end of what is above its heading.

    Args:
        above: paragraphs and entries.
        anyhow: whether one without a colon is a title as well.
    """
    if not above:
        return ""
    holder = above
    while holder[-1].inner:
        holder = holder[-1].inner
    last = holder[-1]
    text = last.text.rstrip()
    colon = text.endswith(_COLONS) and last.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET)
    title = anyhow and not last.kind and _is_short(text) and (len(above) == 1 or bool(above[-2].kind))
    if len(text) > LONGEST or not (colon or title):
        return ""
    holder.pop()
    return heading_text(text)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 10 and not text.endswith((".", ";", ","))
