"""Divides the free text of eligibility criteria into lists without losing a word.

Registries have one text for all criteria. Only a line that consists of nothing but a heading begins a side. The text is
not divided if a sentence might have been meant to begin a side, if a second reader (`crosscheck`) comes to a different
result, or if a word would be lost.
"""

import re
from collections import Counter
from collections.abc import Iterable
from itertools import chain
from typing import Any, NamedTuple

from site_builder.importers.free_text.blocks import blocks
from site_builder.importers.free_text.closing_notes import take_closing_notes
from site_builder.importers.free_text.criteria_section import CriteriaSection, Sections
from site_builder.importers.free_text.crosscheck import agree, covers, read_sides
from site_builder.importers.free_text.doubtful_titles import mark_doubtful_titles
from site_builder.importers.free_text.entries import Node
from site_builder.importers.free_text.groups import GroupReader, texts_of
from site_builder.importers.free_text.headings import (
    EXCLUSION,
    INCLUSION,
    SIDE_NAMES,
    heading_text,
    headings_apart,
    may_name_a_side,
    says_more,
)
from site_builder.importers.free_text.list_markers import with_plain_marks
from site_builder.importers.free_text.listed_headings import (
    last_heading_apart,
    listed_headings_apart,
    without_first_bullet,
    without_section_numbers,
)
from site_builder.importers.free_text.lists_in_a_line import lists_apart
from site_builder.importers.free_text.nesting import with_even_beginning
from site_builder.importers.free_text.numbered_labels import without_numbered_labels
from site_builder.importers.free_text.paired_headings import typed_title, with_side_headings
from site_builder.importers.free_text.phrases import sentences_apart, speaks_of_the_other
from site_builder.importers.free_text.prose import prose, prose_of
from site_builder.importers.free_text.reasons import ends, may_change, reason_against, reason_against_lists
from site_builder.importers.free_text.sections import sections_of
from site_builder.importers.placeholders import is_placeholder
from site_builder.importers.tags import without_tags
from site_builder.importers.text import inline, words

_NEUTRAL_WORDS = "eligibility inclusion exclusion criteria criterion study the and for participants patients"
_NEUTRAL = frozenset(_NEUTRAL_WORDS.split())
"""Words of a title that could describe any criteria."""
_MAIN = {INCLUSION: "Inclusion criteria", EXCLUSION: "Exclusion criteria"}
"""The label of an unlabelled list on a side where other lists have labels."""


class Criteria(NamedTuple):
    """The result of reading one text."""

    inclusion: list[Any]
    exclusion: list[Any]
    note: str
    """Text that belongs to neither side, or the whole text as Markdown."""
    whole: bool
    """Whether the whole text is in `note` because it could not be divided."""
    doubts: tuple[str, ...] = ()
    """Reasons why a person should check the lists (more reasons: sooner), or why the text is undivided."""


def read_criteria(text: str) -> Criteria:
    """Criteria as lists, or as the unchanged text if it cannot be divided with confidence."""
    if not text or is_placeholder(text):
        return Criteria([], [], "", False)
    whole = _in_lines(text)
    unnumbered = without_section_numbers(whole)
    source_lines = last_heading_apart(unnumbered)
    text = with_side_headings(source_lines)
    apart = _headings_apart(text)
    sections = sections_of(blocks(apart, criteria=True))
    notes = take_closing_notes(sections.sections)
    reason = reason_against(sections) or _place_what_is_above(sections)
    mark_doubtful_titles(sections.sections)
    reader = GroupReader(apart)
    if source_lines is not unnumbered:
        reader.doubts.append("the exclusion heading ends a line of the inclusion criteria")
    if text is not source_lines:
        reader.dropped += ["inclusion criteria", "exclusion criteria"]
        reader.doubts.append("the sides begin in unusual words")
        for each in sections.sections:
            each.label = typed_title(each.title)
    result = (
        _undivided(text, reason)
        if reason
        else _divide(source_lines, sections, notes, reader, paired=text is not source_lines)
    )
    return result._replace(note=prose(whole)) if result.whole and text is not whole else result


def read_lists(text: str, side: str = INCLUSION, *, alone: bool = False, single: bool = False) -> Criteria:
    """The criteria of one side, for registries that have a separate text per side.

    Args:
        text: all criteria of that side.
        side: `inclusion` or `exclusion`.
        alone: whether the registry has no text for the other side, so that this may contain both.
        single: whether the registry has a text per criterion, and this is one of them.
    """
    if not text:
        return Criteria([], [], "", False)
    text = _in_lines(text)
    apart = _headings_apart(text, side)
    sections = sections_of(blocks(apart, criteria=True), side)
    if reason := reason_against_lists(sections, side, alone=alone, single=single):
        return _undivided(text, reason)
    mark_doubtful_titles(sections.sections)
    reader = GroupReader(apart)
    items = _side_items(sections.sections, side, reader)
    reader.dropped += _not_shown(sections.sections)
    if _missing([words(text)], _words([*texts_of(items), *reader.dropped])):
        items = [inline(text)]
    result = Criteria([], [], "", False, tuple(dict.fromkeys(reader.doubts)))
    return result._replace(inclusion=items) if side == INCLUSION else result._replace(exclusion=items)


def _headings_apart(text: str, side: str = "") -> str:
    return lists_apart(headings_apart(listed_headings_apart(sentences_apart(text, side))))


def _in_lines(text: str) -> str:
    """A text with line breaks in place of HTML tags, or of the `~` in a single long line."""
    if "<" in text:
        text = without_tags(text)
    if "\n" not in text and "      " in text and len(_WRAPPED.findall(text)) > 1:
        text = _COLUMNS.sub("\n", text)
    if "riteria-" in text.lower() and len(_GLUED_TO_A_SIDE.findall(text)) > 1:
        text = _GLUED_TO_A_SIDE.sub(r"\1 - ", text)
    if "    " in text:
        text = _BEFORE_A_SIDE.sub("\n\n", text)
    text = _LIST_ELSEWHERE.sub("\n\n", text) if " list of " in text else text
    text = text.replace("~", "\n") if text.count("~") > 1 and "\n" not in text else text
    return with_plain_marks(without_first_bullet(with_even_beginning(text)))


def _undivided(text: str, reason: str) -> Criteria:
    return Criteria([], [], prose(text), True, (reason,))


_WRAPPED = re.compile(r"(?<! ) {6,}+(?:[-–*•→]|\d{1,2}[.)]) ")
_BEFORE_A_SIDE = re.compile(r"(?<=\S) {4,}+(?=(?:__|\*\*)?(?:in|ex)clusion criteria ?[:：])", re.IGNORECASE)
_GLUED_TO_A_SIDE = re.compile(
    r"^([ \t*#_]*(?:in|ex)clusion criteria)-(?:[ \t]+|(?=\S+ \S))(?=[a-z][^\n\d<>≥≤=.;,:]{2,60}[:：]?$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A dash that separates a side from the name of a group: "Inclusion Criteria- All cohorts"."""
_LIST_ELSEWHERE = re.compile(
    r"\n *+(?=(?:a|the) (?:complete|comprehensive|detailed|exhaustive|full) list of (?:\w+ )?criteria\b)", re.IGNORECASE
)
"""Before a line that says where all criteria are, and is a part of none: "A full list of criteria is in the protocol".
"""
_COLUMNS = re.compile(r" {6,}")
"""Runs of spaces that were line breaks and indentation, before an export wrote the text on one line."""


def _place_what_is_above(sections: Sections) -> str:
    """Move a list above all headings to the inclusion criteria if it must belong there. Otherwise, return a reason."""
    listed = any(node.kind for node in sections.before)
    sides = {each.side for each in sections.sections}
    first = sections.sections[0]
    if not sections.before or (not listed and INCLUSION in sides):
        return ""
    alone = sides == {EXCLUSION} or (first.side == INCLUSION and says_more(first.label))
    if not listed or not alone:
        return "what is above the first heading may be on either side"
    if doubtful := may_change(INCLUSION, sections.before):
        return f"a sentence above the first heading may speak of the other side: “{ends(doubtful)}”"
    title = heading_text(sections.before[0].text) if {*words(sections.before[0].text)} <= _NEUTRAL else ""
    nodes = sections.before[1:] if title else sections.before
    sections.sections.insert(0, CriteriaSection(INCLUSION, title, title, nodes=nodes))
    sections.before = []
    return ""


def _divide(text: str, sections: Sections, notes: list[Node], reader: GroupReader, *, paired: bool) -> Criteria:
    all_sections = sections.sections
    inclusion, exclusion = (_side_items(all_sections, side, reader) for side in (INCLUSION, EXCLUSION))
    if reader.unclear:
        return _undivided(text, f"“{ends(reader.unclear)}” may be a criterion, or the title of those below it")
    reader.dropped += _not_shown(all_sections)
    titles = [each for each in sections.before if {*words(each.text)} <= _NEUTRAL]
    reader.dropped += [each.text for each in titles]
    note = prose_of([*(each for each in sections.before if each not in titles), *notes])
    inclusion, exclusion, labels = without_numbered_labels(inclusion, exclusion, note)
    reader.dropped += labels
    inclusion_texts, exclusion_texts = texts_of(inclusion), texts_of(exclusion)
    inclusion_words, exclusion_words, dropped = _words(inclusion_texts), _words(exclusion_texts), _words(reader.dropped)
    sides = read_sides(text, sentences=paired)
    if _missing(sides, [*inclusion_words, *exclusion_words, *words(note), *dropped]):
        return _undivided(text, "words would be missing")
    shown_twice = [*_MAIN.values(), *(each.group for each in all_sections for _ in "12")]
    allowed = [*dropped, *_words([*shown_twice, *(each.text for each in notes)])]
    if not agree(sides, inclusion_words, exclusion_words, allowed):
        return _undivided(text, "two ways of reading it do not agree")
    return Criteria(
        inclusion,
        exclusion,
        note,
        False,
        tuple(dict.fromkeys([*reader.doubts, *_doubts(sections, inclusion_texts, exclusion_texts)])),
    )


def _not_shown(sections: list[CriteriaSection]) -> list[str]:
    """Marks before headings, and headings that the page already has."""
    return [word for each in sections for word in (each.marker, each.continuation, "" if each.label else each.title)]


def _words(texts: Iterable[str]) -> list[str]:
    return words("\n".join(texts))


def _missing(sides: Iterable[list[str]], result: list[str]) -> bool:
    """Whether a word occurs more often in the text than in the result."""
    return not covers(Counter(chain.from_iterable(sides)), Counter(result))


def _side_items(sections: list[CriteriaSection], side: str, reader: GroupReader) -> list[Any]:
    """The criteria of one side: first the main list, then those of groups under their names."""
    own_sections = [each for each in sections if each.side == side and (each.nodes or each.label)]
    groups = list(dict.fromkeys(each.group for each in own_sections))
    if any(not each.group and not says_more(each.label) for each in own_sections):
        groups.sort(key=bool)
    result: list[Any] = []
    for group in groups:
        of_group = [each for each in own_sections if each.group == group]
        inside = sorted(of_group, key=lambda each: says_more(each.label))
        several = len(inside) > 1 or (not group and len(groups) > 1)
        items = _below_titles(inside, several, reader)
        result += [{"heading": group, "items": items}] if group and items else items
    return result


def _below_titles(sections: list[CriteriaSection], several: bool, reader: GroupReader) -> list[Any]:
    """The criteria of one group. A title with nothing but the titles of parts below it is the heading of all these."""
    result: list[Any] = []
    place = 0
    while place < len(sections):
        section, end = sections[place], place + 1
        while section.label and not section.nodes and end < len(sections) and not _names_a_side(sections[end].title):
            end += 1
        parts = [item for each in sections[place + 1 : end] for item in _with_label(each, several, reader)]
        result += [{"heading": section.label, "items": parts}] if parts else _with_label(section, several, reader)
        place = end
    return result


def _names_a_side(title: str) -> bool:
    return not title or (may_name_a_side(title) and SIDE_NAMES.search(title) is not None)


def _with_label(section: CriteriaSection, several: bool, reader: GroupReader) -> list[Any]:
    reader.side = section.side
    items = reader.criteria(section.nodes)
    label = section.label or (several and (section.title or _MAIN[section.side])) or ""
    if label and items and not section.label and all(map(_names_side, items)):
        return [{"heading": heading_text(_title(each)), "items": each["items"]} for each in items]
    if label and items:
        return [{"heading": label, "items": items}]
    return [inline(label)] if label else items


def _names_side(item: Any) -> bool:
    """Whether the title of a group names its side itself: "Inclusion criteria for teachers:"."""
    title = _title(item)
    return may_name_a_side(title) and SIDE_NAMES.match(title) is not None


def _title(item: Any) -> str:
    return item.get("heading") or item.get("text", "") if isinstance(item, dict) and item.get("items") else ""


def _doubts(sections: Sections, inclusion: list[str], exclusion: list[str]) -> list[str]:
    all_sections = sections.sections
    doubts = []
    if not all_sections[0].title:
        doubts.append("a list without a heading was taken for the inclusion criteria")
    if len({each.side for each in all_sections if each.nodes}) == 1:
        doubts.append("there are criteria of one side only")
    if any(each.group for each in all_sections):
        doubts.append("criteria of several groups")
    elif len(all_sections) > 2:
        doubts.append("several headings of one side")
    if any(not node.kind for each in all_sections for node in each.nodes):
        doubts.append("paragraphs among the lists")
    for side, texts in ((INCLUSION, inclusion), (EXCLUSION, exclusion)):
        if any(speaks_of_the_other(side, each) for each in texts):
            doubts.append(f"one of the {side} criteria speaks of the other side")
    return doubts
