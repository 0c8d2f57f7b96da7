"""Reasons why a text of criteria should not be divided: something in it may belong to the other side, or to neither."""

import re
from itertools import pairwise, zip_longest

from site_builder.importers.free_text.criteria_section import CriteriaSection, Sections
from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.group_titles import may_be_titles, title_without_a_side
from site_builder.importers.free_text.headings import EXCLUSION, INCLUSION, heading_in
from site_builder.importers.free_text.later_criteria import is_of_neither_side, of_neither_side
from site_builder.importers.free_text.leads import is_title
from site_builder.importers.free_text.other_names import side_named_otherwise
from site_builder.importers.free_text.phrases import may_change_side, names_the_other, speaks_of_the_other
from site_builder.importers.free_text.titles import says_whom_or_what

_NO_NAMES = "the criteria of several groups have no names that distinguish them"
_EXCEPTIONS = re.compile(
    r"[*_\s]*(?:the following (?:are|is|\w+ are) (?:an? |the )?exceptions?\b|exceptions?\b|except(?:ing)?\b)"
    r"[^.]{0,80}[:：]",
    re.IGNORECASE,
)
_EXAMPLES = re.compile(
    r"[*_\s]*(?:(?:some |the following are )?examples? (?:of|are|include)\b|for example\b|such as\b)[^.]{0,80}[:：]",
    re.IGNORECASE,
)
_ELIGIBILITY = re.compile(
    r"(?:[\w/()-]{1,20} ){0,4}eligibility(?: criteria)?(?: (?:for|of|-|–) [^.;]{1,60})?[:：]?", re.IGNORECASE
)


def reason_against(sections: Sections) -> str:
    """The reason why a text should not be divided, or ""."""
    if not sections.sections:
        return "no heading says which side is which"
    if not sections.sure:
        return _NO_NAMES
    if sections.leads_on:
        return f"“{ends(sections.leads_on)}” may begin the other side, or only introduce the list below it"
    for section in sections.sections:
        if is_of_neither_side(section.title):
            return f"“{ends(section.title)}” may be criteria of neither side"
        if side_named_otherwise(section.title) not in ("", section.side):
            return f"“{ends(section.title)}” among the {section.side} criteria may be a heading of the others"
        if other := _begins_eligibility(section):
            return f"“{ends(other)}” among the {section.side} criteria may be a heading of others"
        if neither := of_neither_side(section.nodes):
            return f"“{ends(neither)}” may be criteria of neither side"
        if exceptions := _exceptions(section.nodes):
            return f"nobody can say where the list below “{ends(exceptions)}” ends"
        if doubtful := may_change(section.side, [*_title_of_another_group(section), *section.nodes]):
            return f"a sentence among the {section.side} criteria may lead over to the others: “{ends(doubtful)}”"
    if title := title_without_a_side(sections.sections):
        return f"“{ends(title)}” below the exclusion criteria may begin criteria of either side"
    return _reason_against_one_side(sections) if len({each.side for each in sections.sections}) == 1 else ""


def _reason_against_one_side(sections: Sections) -> str:
    """The reason why a text with headings of only one side should not be divided, or ""."""
    side = sections.sections[0].side
    nodes = [node for each in sections.sections for node in each.nodes]
    if any(_speaks_alone(side, node) for node in nodes):
        return f"there is no heading for the other side, and the {side} criteria speak of it"
    if side == EXCLUSION and not any(each.kind for each in sections.before) and any(each.kind for each in nodes):
        title = next((each.text for each in nodes[1:] if is_title(each)), "")
        return title and f"there is no heading for the other side, and “{ends(title)}” may begin it"
    if side == INCLUSION and (title := _title_of_nothing_known(nodes)):
        return f"there is no heading for the other side, and “{ends(title)}” may begin it"
    return ""


def _title_of_nothing_known(nodes: list[Node]) -> str:
    """The title of a list below another one that names neither people nor a part or subject of the criteria, or ""."""
    below_a_list = False
    for node, below in pairwise(nodes):
        if below_a_list and below.kind and is_title(node) and not says_whom_or_what(node.text):
            return node.text
        below_a_list = below_a_list or bool(node.kind)
    return ""


def _title_of_another_group(section: CriteriaSection) -> list[Node]:
    """The title of a section that began a group without naming a side: "Criteria that exclude"."""
    if not section.title or heading_in(section.title) or heading_in(f"{section.title}:"):
        return []
    return [Node(BlockKind.PARAGRAPH, "", section.title, 0)]


def _exceptions(nodes: list[Node]) -> str:
    """A line without a mark that introduces exceptions or examples, or "". Further criteria may follow in its list."""
    above: Node | None = None
    for node, below in pairwise(nodes):
        if below.kind and not node.kind:
            in_list = above is not None and (above.kind, above.indent) == (below.kind, below.indent)
            if _EXCEPTIONS.match(node.text) or (in_list and _EXAMPLES.match(node.text)):
                return node.text
        above = node
    return ""


def _begins_eligibility(section: CriteriaSection) -> str:
    """A title among the criteria that may begin those of another group or side: "Eligibility criteria for Arm 2"."""
    if section.side != EXCLUSION and "ligib" not in section.title:
        return ""
    own = section.title if section.side == EXCLUSION else ""
    texts = (own, *(each.text for each in section.nodes if not each.kind or each.text.endswith(":")))
    bare = (each.strip(" *_#") for each in texts if "ligib" in each)
    return next((each for each in bare if _ELIGIBILITY.fullmatch(each) and "not" not in each.lower().split()), "")


def ends(text: str) -> str:
    """The beginning and end of a text, for messages."""
    return text if len(text) <= 90 else f"{text[:40].rstrip()} … {text[-45:].lstrip()}"


def _speaks_alone(side: str, node: Node) -> bool:
    """Whether a section may contain criteria of the other side, in a text that has no heading for that side."""
    return names_the_other(side, node.text) or (not node.kind and speaks_of_the_other(side, node.text))


def may_change(side: str, nodes: list[Node]) -> str:
    """The text of the first node that may have been meant to begin the other side, or ""."""
    pairs = zip_longest(nodes, nodes[1:])
    return next((node.text for node, below in pairs if may_change_side(side, node, below)), "")


def reason_against_lists(text: Sections, side: str, *, alone: bool, single: bool) -> str:
    """The reason why the text of one side should not be shown as criteria of that side, or "".

    Args:
        text: its sections.
        side: the side that the registry gives.
        alone: whether the registry has no text for the other side.
        single: whether the registry has a text per criterion.
    """
    sections = text.sections
    if any(each.side != side for each in sections):
        return "a heading of the other side is inside it"
    if not text.sure and may_be_titles(sections):
        return _NO_NAMES
    nodes = [node for each in sections for node in each.nodes]
    if alone and any(_speaks_alone(side, node) for node in nodes):
        return f"there is no text for the other side, and the {side} criteria speak of it"
    if alone and side == INCLUSION and (title := _title_of_nothing_known(nodes)):
        return f"there is no text for the other side, and “{ends(title)}” may begin it"
    if neither := of_neither_side(nodes):
        return f"“{ends(neither)}” may be criteria of neither side"
    if doubtful := "" if single else may_change(side, nodes):
        return f"a sentence among the {side} criteria may lead over to the others: “{ends(doubtful)}”"
    return ""
