"""Notes below the criteria that apply to all of them ("Other criteria may apply"), and so belong to neither side."""

import re

from site_builder.importers.free_text.criteria_section import CriteriaSection
from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.headings import EXCLUSION, is_common
from site_builder.importers.free_text.later_criteria import begins_neither_side
from site_builder.importers.text import without_markup

_LONGEST = 500
"""Maximum length of such a note in characters. A longer text contains criteria."""
_START = r"(?:(?:please )?note\b(?: that)?|n\.?b\.?|remarks?|comments?)?[\s:：.*-]*"
_MORE = r"(?:there (?:are|may be|might be) )?(?:other|additional|further|more|full|complete|some|all|detailed|certain)"
_WHAT = r"(?: [\w/-]+){0,5} (?:criteri(?:a|on)|requirements|restrictions|conditions|details|information)\b"
_HOW = (
    r"(?:[^.;:]{0,80}\b(?:appl(?:y|ies)|exist|(?:may|can|could|might|must|will|are) be|protocol|available|assessed"
    r"|evaluated|met|discuss\w*|contact|provided|described|defined|specified|listed|screening)\b.*)?"
)
_ELSEWHERE = re.compile(
    r"(?:for|see|please) (?:a |the |see |refer to |contact )*(?:full|complete|further|more|detailed|additional|other)\b"
    r".{0,60}\bcriteria\b.{0,80}"
    r"|(?:please )?(?:contact|ask|call)\b[^.;:]{1,60} (?:for|about) [^.;:]{1,60}\b(?:criteria|information|details)\.?",
    re.IGNORECASE | re.DOTALL,
)
"""Sentences that say where all criteria can be found."""
_ABOUT_ALL = re.compile(
    rf"{_START}(?:{_MORE}{_WHAT}{_HOW}"
    r"|(?:the )?(?:information (?:listed |given |provided )?)?(?:above|preceding|foregoing|listed)\b.{0,60}?"
    r"\b(?:(?:information|list|criteria)\b.{0,60}?\bnot\b|not complete).*"
    r"|this (?:information|list|is)\b.{0,40}?\bnot (?:\w+ ){0,2}(?:intended|complete|comprehensive|exhaustive|all).*"
    r"|(?:the |these |all )*(?:in|ex)clusion ?(?:and|or|/|&|,) ?(?:in|ex)clusion criteria"
    r" (?:is|are|was|were|will|may|can|must|should)\b(?!.{0,30}\b(?:met|fulfil|satisf)).*)",
    re.IGNORECASE | re.DOTALL,
)
"""Sentences whose subject is the criteria themselves."""
_MENTIONS = re.compile(
    r"\b(?:above|preceding|foregoing|listed|other|additional|further|more|full|complete|all|this|detail|some|certain"
    r"|(?:in|ex)clusion ?(?:and|or|/|&|,) ?(?:in|ex)clusion)",
    re.IGNORECASE,
)
_ONE_SIDE = re.compile(r"\b(?:in|ex)clusion", re.IGNORECASE)
_NOTE = re.compile(
    r"[(*\\_\s]*(?:please note\b|notes?\b\s*[:：-]|n\.?b\.?\s*[:：]|remarks?\s*[:：]|comments?\s*[:：])", re.IGNORECASE
)
_LEAVES_OUT = re.compile(
    r"\bexclu|\bineligib|\bcontra-?indicat|\bprohibit"
    r"|\b(?:not|no|un)[ -]?(?:be )?(?:eligib|allow|permit|enrol|includ|accept|able)",
    re.IGNORECASE,
)
_WHAT_THEY_DO = re.compile(
    r"(?:all|the|each|every|eligible|enrolled|study|healthy|normal|matched|age-matched|[ ])*+"
    r"(?:(?P<others>(?:healthy |normal )?(?:controls?|control subjects|volunteers|donors?|siblings?|relatives"
    r"|caregivers?|parents))|patients?|participants?|subjects?|individuals|people|women|men|children)"
    r"(?: (?:of|with) (?:child[- ]?bearing|reproductive) (?:potential|age|capacity)"
    r"| (?:who|that) meet[\w ]{1,40} criteria)?"
    r",? (?:will|must|should|shall|need to|are (?:required|asked) to|is required to)\b[^:]*",
    re.IGNORECASE,
)
"""A sentence about what all participants, or other people, do: "Subjects will be asked to sign a consent form"."""
_DENIES = re.compile(
    r"\b(?:no|non|not|none|nor|never|without|free of|unable|cannot|refus\w+|fail\w*|lack\w*|avoid\w*|abstain\w*"
    r"|refrain\w*|stop\w*|withdraw\w*|discontinu\w+|less than|fewer than)\b",
    re.IGNORECASE,
)
_ABBREVIATIONS = re.compile(
    r"(?:abbreviations?\b.*|[A-Za-z][\w/-]{1,11} ?= ?[a-z][a-z-]{3,}(?: [\w-]+){1,8}(?:[;,.].*)?)",
    re.IGNORECASE | re.DOTALL,
)
_OTHER_FIELD = re.compile(
    r"(?:(?:minimum|maximum|eligible) age|ages?(?: group| limits?)?|sex|gender|sexes|sex ?/ ?gender|gender based"
    r"|(?:accepts? )?healthy volunteers)(?: eligible for study| accepted)?\s*[:：]?\s*[^.;]{0,40}",
    re.IGNORECASE,
)
"""Facts that have their own registry field but are repeated below the criteria: "Sex/Gender: All"."""
_OF_EVERYBODY = re.compile(
    r"(?:in|ex)clusion of (?:(?:both|the|pregnant|all|and|or|special) )*"
    r"(?:women|woman|men|minorit\w+|children|underserved|vulnerable)\b.*",
    re.IGNORECASE,
)
"""Titles of a protocol's statements about the selection of participants: "Inclusion of women and minorities"."""


def take_closing_notes(sections: list[CriteriaSection]) -> list[Node]:
    """Remove the notes about all criteria from the ends of the sections.

    Args:
        sections: all sections of a text, in order.

    Returns:
        The removed paragraphs, in order.
    """
    notes: list[Node] = []
    while len(sections) > 1 and _OF_EVERYBODY.fullmatch(sections[-1].title):
        last = sections.pop()
        notes = [Node(BlockKind.PARAGRAPH, "", last.title, 0), *last.nodes, *notes]
    if not sections:
        return notes
    last = sections[-1]
    if _is_of_one_group(sections) and not (last.nodes and _speaks_of_both_sides(last.nodes[-1])):
        return notes
    elsewhere = {each.nodes[-1].text for each in sections[:-1] if each.nodes}
    while len(last.nodes) > 1 and last.nodes[-1].text not in elsewhere:
        if not _is_note(last.nodes[-1], last.side) and not _is_about_everybody(last.nodes, last.side):
            break
        node = last.nodes.pop()
        text = node.line if _has_number(node) else node.text
        notes.insert(0, Node(BlockKind.PARAGRAPH, "", text, 0))
    return notes


def _is_of_one_group(sections: list[CriteriaSection]) -> bool:
    """Whether the last section is of one group among several, so that a note below it may be about that group only."""
    last = sections[-1]
    one_for_each_side = len(sections) == 2 and sections[0].side != last.side
    return bool(last.group or (last.label and not is_common(last.label) and not one_for_each_side))


def is_about_all(text: str) -> bool:
    """Whether a text speaks of all criteria, and not only of those of one side: "Other criteria may apply".

    Args:
        text: a line, paragraph or entry.
    """
    return _speaks_of_criteria(text) and not _is_about_one_side(text)


def _speaks_of_criteria(text: str) -> bool:
    if len(text) > _LONGEST or not _MENTIONS.search(text):
        return False
    plain = without_markup(text).strip()
    return bool(_ABOUT_ALL.fullmatch(plain) or _ELSEWHERE.fullmatch(plain))


def _speaks_of_both_sides(node: Node) -> bool:
    """Whether a note names both sides, so that it is not about one group of one side."""
    return len({match[0].lower() for match in _ONE_SIDE.finditer(node.text)}) == 2 and _speaks_of_criteria(node.text)


def _is_about_one_side(text: str) -> bool:
    return len({match[0].lower() for match in _ONE_SIDE.finditer(text)}) == 1


def _is_about_everybody(nodes: list[Node], side: str) -> bool:
    """Whether the paragraph below a list of exclusion criteria says what participants do, and excludes nobody."""
    node, above = nodes[-1], nodes[-2]
    text = node.text.strip()
    if side != EXCLUSION or node.kind or node.inner or not above.kind or len(text) > _LONGEST:
        return False
    match = _WHAT_THEY_DO.fullmatch(without_markup(text))
    if match is None or _LEAVES_OUT.search(text):
        return False
    return bool(match["others"]) or not _DENIES.search(text)


def _has_number(node: Node) -> bool:
    return node.kind not in (BlockKind.PARAGRAPH, BlockKind.BULLET)


def _is_note(node: Node, side: str) -> bool:
    """Whether the last paragraph or entry of a section is about all criteria."""
    text = node.text.strip()
    if node.inner or len(text) > _LONGEST or text.endswith((":", "：")):
        return False
    if _speaks_of_criteria(text):
        return not _is_about_one_side(text)
    if side != EXCLUSION:
        return False
    if begins_neither_side(text):
        return True
    if node.kind:
        return False
    if _ABBREVIATIONS.fullmatch(text):
        return True
    if _OTHER_FIELD.fullmatch(text) and ":" in text and not _LEAVES_OUT.search(text):
        return True
    return bool(_NOTE.match(text)) and not _LEAVES_OUT.search(text)
