"""A text of criteria divided into sections: the nodes below each heading of a side, by group."""

import re
from collections.abc import Iterator

from site_builder.importers.free_text.criteria_section import CriteriaSection, Sections
from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.flat_titles import with_titles_apart
from site_builder.importers.free_text.group_titles import name_groups
from site_builder.importers.free_text.headings import (
    LONGEST,
    SIDE_NAMES,
    Heading,
    heading_of,
    heading_text,
    is_common,
    says_more,
    side_of,
)
from site_builder.importers.free_text.titles import is_a_part, is_of_other_people, names_a_part

_TITLE_OF_CRITERIA = re.compile(r"\bcriteria\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:meet|meets|fulfil+s?|satisfy|must|following|according|defined|per|apply)\b", re.IGNORECASE
)
_CONTINUED = re.compile(
    r"(?:in|ex)clusion(?: criteri(?:a|on))?[ ,:–-]*\(?(?:cont(?:inued|inuation|\.|'d|’d|d)?)\)?\.?", re.IGNORECASE
)
_COLONS = (":", "：")


def sections_of(nodes: list[Node], side: str = "") -> Sections:
    """The sections of a text.

    Args:
        nodes: the paragraphs and entries of the text.
        side: the side of the text until a heading changes it; "" if the text must begin with a heading.
    """
    result = Sections(sections=[CriteriaSection(side)] if side else [])
    unclear = False
    nodes_with_headings = _with_headings(list(with_titles_apart(list(_split_groups(nodes)))))
    for place, (node, heading) in enumerate(nodes_with_headings):
        below = nodes_with_headings[place + 1] if place + 1 < len(nodes_with_headings) else None
        last = result.sections[-1] if result.sections else None
        above = last.nodes if last else result.before
        listed = below is not None and below[1] is None
        if heading is None and last and last.label and listed and _begins_another_group(last, node):
            result.sections.append(CriteriaSection(last.side, heading_text(node.text), heading_text(node.text)))
        elif heading is None or _is_an_entry_of(last, node, heading):
            above.append(node)
        else:
            unclear = unclear or _may_end_a_criterion(above, node, heading)
            if not result.leads_on and _may_only_lead_on(last, node, heading, below):
                result.leads_on = node.text
            result.sections.append(
                CriteriaSection(heading.side, heading_text(node.text), heading.label, node.marker, list(node.inner))
            )
    result.sections = _with_continued(result.sections)
    result.sure = name_groups(result) and not unclear
    return result


def _with_continued(sections: list[CriteriaSection]) -> list[CriteriaSection]:
    """The sections. What is below "Inclusion criteria (continued)" belongs to the last section of that side."""
    result: list[CriteriaSection] = []
    for section in sections:
        before = next((each for each in reversed(result) if each.side == section.side), None)
        if before and not before.label and _CONTINUED.fullmatch(section.label):
            before.nodes += section.nodes
            before.continuation = f"{before.continuation} {section.title}".strip()
        else:
            result.append(section)
    return result


def _begins_another_group(section: CriteriaSection, node: Node) -> bool:
    """Whether a paragraph in a named group is the title of another group, rather than of a part of the same group."""
    if _is_criteria_of_another(node):
        return True
    text = node.text.rstrip()
    if node.kind or not text.endswith(_COLONS) or len(text) > LONGEST or is_common(section.label):
        return False
    if (name := SIDE_NAMES.search(text)) and not _SENTENCE.search(text):
        return side_of(name) == section.side
    part = names_a_part(text)
    if part and part == names_a_part(section.label):
        return True
    listed_above = bool(section.nodes) and bool(section.nodes[0].kind)
    return listed_above and (bool(part) or is_of_other_people(text))


def _is_criteria_of_another(node: Node) -> bool:
    """Whether a paragraph in a named group is the title of a different group: "Eligibility criteria for step two"."""
    text = node.text.rstrip()
    title = not node.kind and text[:1].isupper() and len(text) <= LONGEST and not re.search(r"[.;,](?:\s|$)", text)
    return title and bool(_TITLE_OF_CRITERIA.search(text)) and not _SENTENCE.search(text)


def _may_end_a_criterion(nodes: list[Node], node: Node, heading: Heading) -> bool:
    """Whether the words before a side may be a criterion without a mark: "Signed consent Exclusion Criteria"."""
    if not nodes or nodes[-1].kind or node.kind or not says_more(heading.label):
        return False
    name = SIDE_NAMES.search(node.text)
    before = node.text[: name.start()].strip(" *_#([-–—:") if name else ""
    if node.apart and (not before or names_a_part(before) or is_a_part(before) or is_of_other_people(before)):
        return False
    return not nodes[-1].text.rstrip().endswith((".", ";", *_COLONS))


def _is_an_entry_of(section: CriteriaSection | None, node: Node, heading: Heading) -> bool:
    """Whether an entry that reads like a heading only introduces its own entries, inside a list of the same side."""
    return bool(
        section and heading.label and node.kind and section.side == heading.side and (section.nodes or section.title)
        and not section.marker
    )  # fmt: skip


def _may_only_lead_on(
    section: CriteriaSection | None, node: Node, heading: Heading, below: tuple[Node, Heading | None] | None
) -> bool:
    """Whether an entry such as "NOT eligible:" may introduce only its own entries, in a list of the other side.

    The list continues below it, and nobody can tell whether with the criteria of the first side or of the second.
    """
    if section is None or not section.nodes or section.side == heading.side or not (node.kind and node.inner):
        return False
    listed = section.nodes[-1]
    goes_on = below is not None and below[1] is None and below[0].kind == node.kind == listed.kind
    return goes_on and below is not None and below[0].indent == node.indent == listed.indent


def _split_groups(nodes: list[Node]) -> Iterator[Node]:
    """The nodes. An entry whose entries are all headings of sides becomes the title of a group."""
    for node in nodes:
        if node.inner and all(each.inner and heading_of(each, last_of_list=True) for each in node.inner):
            yield Node(BlockKind.PARAGRAPH, "", node.text.rstrip(" :：") + ":", node.indent)
            yield from node.inner
        else:
            yield node


def _with_headings(nodes: list[Node]) -> list[tuple[Node, Heading | None]]:
    """Each node with its heading or None. In a list, a heading that says more than its side must be the last entry."""
    headings: list[Heading | None] = []
    after = True  # whether no further entry follows
    for node in reversed(nodes):
        heading = heading_of(node, last_of_list=after)
        headings.append(heading)
        after = heading is not None or node.kind is BlockKind.PARAGRAPH
    return list(zip(nodes, reversed(headings), strict=True))
