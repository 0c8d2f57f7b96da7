"""Titles of groups above pairs of headings: "Patients", with the headings of both sides below it."""

import re

from site_builder.importers.free_text.criteria_section import CriteriaSection, Sections
from site_builder.importers.free_text.doubtful_titles import may_be_a_criterion
from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.headings import EXCLUSION, LONGEST, heading_text, says_more
from site_builder.importers.free_text.list_markers import bare_mark, roman_value
from site_builder.importers.free_text.titles import (
    is_a_part,
    is_of_other_people,
    names_a_group,
    names_a_part,
    names_all,
)

_COLONS = (":", "：")
_SENTENCE_END = re.compile(r"[^\W\d_]{3,}[.;。；]\s")
_LONGEST_ENTRY = 16
"""The most words in an entry of a list that is the title of the next group, and not a criterion."""

_LONGEST_GROUP = 6
"""The most words in the title of a group of paragraphs."""


def name_groups(result: Sections) -> bool:
    """Give each section the title of its group, which is above the group's first heading.

    Returns:
        Whether every group has a title where there must be several groups.
    """
    repeated = not _all_different(result.sections)
    group, above, first = "", result.before, result.sections[0].side if result.sections else ""
    alike = repeated and _all_have_a_line_above(result, first)
    own: list[CriteriaSection] = []  # sections with their own title above them
    if repeated:
        _mark_counted_titles(result)
    for section in result.sections:
        begins = section.side == first
        above_all = above is result.before
        title = _take_title(above, repeated=repeated, anyhow=begins, above_all=above_all, alike=alike and begins)
        own += [section] if title else []
        if repeated and not title and section is result.sections[0]:
            title = _title_inside(section)
            if not section.title:  # a list above all headings, which is no group with what is below them
                section.title = section.label = title
                title = ""
        group = title or ("" if _has_a_name_of_its_own(section, result.sections) else group)
        section.group = group
        above = section.nodes
    if not repeated:
        return True
    other_side = [each for each in result.sections if each.side != first and each.nodes]
    if len(other_side) == 1 and other_side[0] not in own and len({each.group for each in result.sections}) > 1:
        other_side[0].group = ""  # used once, below all groups, because it may apply to all of them
    return _all_different(result.sections)


def _all_have_a_line_above(result: Sections, first: str) -> bool:
    """Whether each heading of the first side has a short line above it, apart from the list above: "Clinicians".

    In one group, such a line may be the last criterion of the group above. In each, it is the group's title.
    """
    above = [result.before, *(each.nodes for each in result.sections[:-1])]
    begins = [nodes for nodes, each in zip(above, result.sections, strict=True) if each.side == first]
    lines = [nodes[-1] for nodes in begins if nodes and (nodes is result.before or (nodes[:-1] and nodes[-2].kind))]
    return len(lines) == len(begins) == len({each.text for each in lines}) and all(
        each.apart and not each.kind and each.text[:1].isupper() and _is_short(each.text)
        and (names_a_part(each.text) or not may_be_a_criterion(each.text))
        for each in lines
    )  # fmt: skip


def _mark_counted_titles(result: Sections) -> None:
    """Mark titles that count the groups as titles: "1. Teachers" and "2. Pupils", each right above the headings.

    Args:
        result: the sections of a text in which headings repeat.
    """
    first = next((each.side for each in result.sections if each.title), "")
    places = [place for place, each in enumerate(result.sections) if each.title and each.side == first]
    above = [result.sections[place - 1].nodes if place else result.before for place in places]
    titles = [nodes[-1] for nodes in above if nodes]
    marks = [bare_mark(each.marker) for each in titles]
    counts = any(
        all(value(mark) == number for number, mark in enumerate(marks, 1)) for value in (_number, _letter, roman_value)
    )
    if not 1 < len(titles) == len(above) or not counts:
        return
    if any(each.inner or not _is_short(each.text) for each in titles) or any(map(_counts_too, above)):
        return
    for title in titles:
        title.kind, title.text = BlockKind.PARAGRAPH, f"{title.marker} {title.text.rstrip(' :：')}:"


def _number(mark: str) -> int:
    return int(mark) if mark.isascii() and mark.isdigit() else 0


def _letter(mark: str) -> int:
    return ord(mark) - ord("a") + 1 if len(mark) == 1 else 0


def _counts_too(nodes: list[Node]) -> bool:
    """Whether entries above a title have marks like it, so that it may be one of them."""
    *further, title = nodes
    return any(each.kind is title.kind and each.indent == title.indent for each in further)


def may_be_titles(sections: list[CriteriaSection]) -> bool:
    """Whether a short line above a heading that repeats may be the title of what is below it, or a criterion.

    Args:
        sections: all sections of a text, whose groups have been named.
    """
    repeated = sum(bool(each.title) and not says_more(each.label) for each in sections) > 1
    last = (each.nodes[-1] for each in sections[:-1] if each.nodes)
    return repeated and any(not each.kind and _is_short(each.text) for each in last)


def _title_inside(section: CriteriaSection) -> str:
    """The title of the first group, if it follows the heading: "Inclusion criteria", and then "Patients"."""
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


def title_without_a_side(sections: list[CriteriaSection]) -> str:
    """The first title below the last exclusion criteria that may begin inclusion criteria for other people, or "".

    It may if nothing above mentions those people: "Healthy volunteers:" at the end of a text about patients. If the
    exclusion criteria begin with such a title, or the inclusion criteria have the same, it is one of several titles.

    Args:
        sections: all sections of a text, in order.
    """
    last = sections[-1]
    if last.side != EXCLUSION or not last.nodes or not last.nodes[0].kind:
        return ""
    for node, below in zip(last.nodes, last.nodes[1:], strict=False):
        title = node.text.rstrip()
        leads = not node.kind or (not node.inner and title.endswith(_COLONS))
        if not leads or not below.kind or title.lower().startswith(("for ", "in ")):
            continue
        if is_of_other_people(title) and not any(_speaks_of(title, each) for each in sections[:-1]):
            return title
    return ""


def _speaks_of(title: str, section: CriteriaSection) -> bool:
    """Whether a section has the title of a group, in its list or as its heading."""
    heading = heading_text(title).casefold()
    if heading in section.label.casefold() or heading in section.group.casefold():
        return True
    return any(heading_text(each.text).casefold().startswith(heading) for each in section.nodes)


def _has_a_name_of_its_own(section: CriteriaSection, sections: list[CriteriaSection]) -> bool:
    """Whether a heading names a group that no other heading of its side names, and so not the group above."""
    same = [each for each in sections if (each.side, each.label) == (section.side, section.label)]
    return says_more(section.label) and len(same) == 1


def _take_title(above: list[Node], *, repeated: bool, anyhow: bool, above_all: bool, alike: bool) -> str:
    """Remove the title of a group from the end of the nodes above its heading, and return it, or "".

    Args:
        above: paragraphs and entries.
        repeated: whether there must be a title, because headings repeat; otherwise it must plainly name a group.
        anyhow: whether a text without a colon also counts as a title.
        above_all: whether the nodes are above all headings.
        alike: whether every group has a short line above its first heading.
    """
    if not above:
        return ""
    holder = above
    while holder[-1].inner:
        holder = holder[-1].inner
    last = holder[-1]
    text = last.text.rstrip()
    plain = _is_short(text.rstrip(":：")) and (is_of_other_people(text) or is_a_part(text))
    further = above_all or len(above) > 1  # "Adults" alone is a criterion
    entry = last.kind is BlockKind.BULLET and (
        plain or (bool(names_a_part(text)) and len(text.split()) <= _LONGEST_ENTRY)
    )
    colon = text.endswith(_COLONS) and (entry or last.kind is BlockKind.PARAGRAPH)
    bare = plain and not last.kind and anyhow and further
    if repeated:
        # Below criteria, a paragraph that does not plainly name a group may be the last criterion.
        alone = above_all and (len(above) == 1 or bool(above[-2].kind))
        title = colon or bare or alike or (anyhow and not last.kind and _is_short(text) and alone)
    else:
        title = bare or (colon and further and (plain or (_is_short(text[:-1]) and bool(names_a_part(text)))))
    if len(text) > LONGEST or not title or _SENTENCE_END.search(text):
        return ""  # "Fever. People who are well:" ends with the name of a group, and begins with criteria
    holder.pop()
    return heading_text(text)


def _is_short(text: str) -> bool:
    return len(text.split()) <= 10 and not text.endswith((".", ";", ","))


def groups_of_paragraphs(nodes: list[Node]) -> list[tuple[Node, list[Node]]]:
    """Titles of groups, each with what is below it, if paragraphs are below them: "Arm 1:", "Arm 2:"; else nothing.

    A single title must be one of all groups. Nobody knows where another ends.

    Args:
        nodes: the paragraphs and entries of a section.
    """
    if not nodes or not _is_title_of_a_group(nodes[0]):
        return []
    groups: list[tuple[Node, list[Node]]] = []
    for each in nodes:
        if _is_title_of_a_group(each):
            groups.append((each, []))
        else:
            groups[-1][1].append(each)
    unlisted = any(below and not below[0].kind for _, below in groups)
    several = len(groups) > 1 or names_all(nodes[0].text)
    return groups if unlisted and several and all(below for _, below in groups) else []


def _is_title_of_a_group(node: Node) -> bool:
    text = node.text.rstrip()
    if node.kind or not text.endswith(_COLONS) or not text[:1].isupper() or len(text.split()) > _LONGEST_GROUP:
        return False
    return is_a_part(text) or is_of_other_people(text) or names_a_group(text)
