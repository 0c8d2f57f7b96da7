"""Sentences that mention a side without being a heading, and may have been meant to change the side.

A text with such a sentence is not divided (W601). If a line of a list has entries of its own, it only introduces these
and is shown above them.
"""

import re

from site_builder.importers.free_text.entries import BlockKind, Node, entry
from site_builder.importers.free_text.headings import (
    EXCLUSION,
    INCLUSION,
    SIDE_NAMES,
    heading_in,
    may_name_a_side,
    side_of,
)
from site_builder.importers.free_text.other_names import side_named_otherwise
from site_builder.importers.free_text.unmarked_lines import FULL_LINE
from site_builder.importers.text import without_markup
from site_builder.records.yaml_text.lines import indentation

_LEAVES_OUT = (
    r"ineligible|exclud(?:ed|e|es|ing)|non[- ]?inclusion|exclusions?"
    r"|(?:(?:should|must|may|can|will|could|would|is|are) ?)?not (?:be )?(?:eligible|included|enrol+ed|allowed)"
    r"|(?:can|may|will|should) ?not (?:be able to )?(?:join|participate|take part|enter|enrol+|qualify)"
)
_TAKES_IN = (
    r"eligible|qualif(?:y|ied)"
    r"|(?:can|may|will|are|is|must|should) (?:be )?(?:included|enrol+ed|join|participate|take part|enter|enrol+)"
    r"|(?:when|while|before|for) (?:enrol+|includ)ing"
)
_OUT = re.compile(rf"\b(?:{_LEAVES_OUT})\b", re.IGNORECASE)
_IN = re.compile(rf"\b(?:{_TAKES_IN})\b", re.IGNORECASE)
_NOT_OUT = re.compile(r"\bnot (?:be )?(?:considered )?(?:an? )?exclu", re.IGNORECASE)
_MUST_NOT = re.compile(r"\b(?:should|must|may|can|will|do|does) ?not\b|\bcannot\b", re.IGNORECASE)
_ELIGIBLE = re.compile(
    r"(?:(?P<in>\bEligible|ELIGIBLE|You can join if)|(?P<out>Not eligible|NOT ELIGIBLE|Ineligible|You cannot join if))"
    r"[*_ ]*[:：]"
)
_REFERS = re.compile(
    r"\b(?:meet|meets|meeting|met|ful+fil+(?:s|ed|ing)?|satisf\w+|any|of|to|per|see|in|by|other|these|those|no|not|none|for|with"
    r"|at|before|prior|and|or|as|from|following|above|below|listed|same|also|an?)"
    r"(?:[ /]+(?:the|all|this|protocol|study|main|specific|general))*[ /]*\Z",
    re.IGNORECASE,
)
_REFERS_ABROAD = re.compile(
    r"\b(?:der|den|dei|delle|degli|de|des|du|aux|del|los|las|dos|das|aos|às|van|aan|av|af|non|nicht|kein\w*|não|niet|pas)"
    r"(?:[ ]+(?:de|die|le|les|los|las|os|i|alle|tous|toutes|todos|tutti))*[ ]*\Z",
    re.IGNORECASE,
)
"""The same pattern for other languages, for a name without a colon."""
_REFERRED = re.compile(
    r"\b(?:not?|met|fulfil\w*|satisf\w+|apply|applies|above|below|parent|main|same)\b", re.IGNORECASE
)
"""Words of a criterion that begins with the name of a side but only refers to its criteria."""
_LIST_MARK = re.compile(r"[(（]?\d{1,2}[.)）、]|[-–—*•] ?[A-Z]")
_COLON_AND_MARK = re.compile(r"[:：]\s*(?:[(（]?(?:\d{1,2}|[A-Za-z])[.)）、]|[-–—*•])")
_COLON = re.compile(r"[:：](?!\d)")
_COLONS = (":", "：")
_END = re.compile(r"\s*(?:\([^()]{1,40}\))?\s*[:：]?")
"""What may follow a heading on its line: the name of its group, a colon."""
_WORD_FOR_A_SIDE = re.compile(
    r"(?:(?:patient|participant|subject|caregiver|carer|donor|recipient|control|parent|child|infant|mother)s? )?"
    r"(?P<word>excluded?|included?|(?:not )?(?:included|eligible)|ineligible|eligibility|(?:general )?requirements"
    r"|(?:study )?population|(?:patient|participant|subject) selection)[:：]?",
    re.IGNORECASE,
)
"""A line that begins a side even without a capital."""
_LEAVES_OUT_IN_A_WORD = re.compile(r"exclud|not |inelig", re.IGNORECASE)
_INCLUDED = re.compile(r"\b(?:included|inclusions?|incl)\b|\Amust have\b", re.IGNORECASE)
"""Words that only in a title mean who may join."""
_LONGEST_TITLE = 80
"""The most characters of a title without a colon that may begin a side."""
_LONGEST_GROUP = 2
"""The most words that name the group of a heading."""


def may_change_side(side: str, node: Node, below: Node | None) -> bool:
    """Whether a paragraph or entry that is not a heading may have been meant to begin the other side.

    Args:
        side: the side that the node is on.
        node: the paragraph or entry at the top of the section.
        below: the next node at the same level.
    """
    waiting = [(node, below)]
    while waiting:
        node_, below_ = waiting.pop()
        nested = node_ is not node
        lower = node_.text.lower()
        if side_named_otherwise(node_.text) not in ("", side) or _is_a_word_for_the_other(side, node_.text):
            return True
        if _may_speak_of_a_side(lower):
            if _names_the_other(side, node_.text) or _leads_to_the_other(side, node_, below_, nested):
                return True
            heading = heading_in(node_.text) if nested and may_name_a_side(lower) else None
            if heading is not None and heading.side != side:
                return True
        waiting += zip(node_.inner, [*node_.inner[1:], below_], strict=True) if node_.inner else ()
    return False


def _is_a_word_for_the_other(side: str, text: str) -> bool:
    """Whether a text is nothing but a word for the other side: "Excluded"."""
    match = _WORD_FOR_A_SIDE.fullmatch(text.strip(" *_")) if len(text) <= _LONGEST_TITLE else None
    if match is None:
        return False
    return (EXCLUSION if _LEAVES_OUT_IN_A_WORD.match(match["word"]) else INCLUSION) != side


def _may_speak_of_a_side(text: str) -> bool:
    """A quick test, cheaper than the patterns, that rules out most lines.

    Args:
        text: a line in lower case.
    """
    return (
        "clu" in text or "ligib" in text or "nrol" in text or "not" in text or "ualif" in text or "join" in text
        or "partici" in text or "take part" in text or "lcu" in text or "schlu" in text
        or "klus" in text or "sluit" in text
    )  # fmt: skip


def _names_the_other(side: str, text: str) -> bool:
    """Whether a heading of the other side occurs inside other text or at its end."""
    text = without_markup(text).replace("_", " ")
    for match in SIDE_NAMES.finditer(text) if may_name_a_side(text) else ():
        tail = text[match.end() :].lstrip("*_ ])>")
        colon, capital = tail[:1] in (":", "："), match[0][:1].isupper()
        criteria = match["criteria"] or match["criteria2"]
        if side_of(match) != side and criteria and capital and not match.start() and not _REFERRED.search(tail):
            return True
        if (
            side_of(match) == side
            and criteria
            and capital
            and _END.fullmatch(tail)
            and _is_glued(text[: match.start()])
        ):
            return True
        if side_of(match) != side and criteria and capital and colon and _LIST_MARK.match(tail[1:].lstrip()):
            return True
        ends = colon or (capital and (not tail or _LIST_MARK.match(tail)))
        if side_of(match) == side or not ends or not (criteria or capital):
            continue
        before = text[: match.start()]
        if not _REFERS.search(before) and (colon or not _REFERS_ABROAD.search(before)):
            return True
    eligible_matches = _ELIGIBLE.finditer(text) if any(each in text for each in _COLONS) else ()
    return any((INCLUSION if match["in"] else EXCLUSION) != side for match in eligible_matches)


def _is_glued(before: str) -> bool:
    """Whether the words before a heading of the same side are too many for the name of a group."""
    return len(before.split()) > _LONGEST_GROUP and not _REFERS.search(before)


def _leads_to_the_other(side: str, node: Node, below: Node | None, nested: bool) -> bool:
    """Whether a sentence with a colon may change the side. It does not if it only introduces a list of its own."""
    text = node.text.rstrip(" *_")
    parts = _before_colons(text)
    if not parts:
        listed = node.kind is BlockKind.PARAGRAPH and below is not None and bool(below.kind)
        return listed and (_speaks_of_the_other(side, text, must_not=False) or _ends_with_the_other(side, text))
    at_end = text.endswith(_COLONS)
    inside = parts[:-1] if at_end else parts
    if any(_speaks_of_the_other(side, each, must_not=False) for each in inside):
        return not nested or bool(_COLON_AND_MARK.search(text))
    if not at_end or node.inner or (node.kind is not BlockKind.PARAGRAPH and below is None):
        return False
    return _speaks_of_the_other(side, parts[-1], must_not=True)


def _ends_with_the_other(side: str, text: str) -> bool:
    """Whether a short title ends with the name of the other side: "Caregiver inclusion"."""
    if len(text) > _LONGEST_TITLE or not may_name_a_side(text):
        return False
    names = list(SIDE_NAMES.finditer(text))
    return len(names) == 1 and names[0].end() == len(text) and side_of(names[0]) != side


def _before_colons(text: str) -> list[str]:
    """The words before each colon, back to the end of the previous sentence."""
    return [each.rpartition(".")[2] for each in _COLON.split(text)[:-1]]


def _speaks_of_the_other(side: str, text: str, *, must_not: bool) -> bool:
    """Whether a text mentions the other side.

    Args:
        side: the side that the text is on.
        text: the text.
        must_not: whether "must not" counts as excluding somebody; many inclusion criteria contain it.
    """
    out = bool(_OUT.search(text))
    if side == EXCLUSION and must_not and _NOT_OUT.search(text):
        return True
    if side == INCLUSION:
        return out or (must_not and bool(_MUST_NOT.search(text)))
    return not out and not _MUST_NOT.search(text) and bool(_IN.search(text))


def sentences_apart(text: str, side: str = "") -> str:
    """A text with an empty line above each unmarked line that mentions a side and leads over to what is below it.

    Args:
        text: the criteria.
        side: the side of all of them, if the registry has a text for each side.
    """
    lines: list[str] = []
    below = ""  # the next line that is not empty
    all_lines = text.split("\n")
    for each, above in zip(reversed(all_lines), [*all_lines[-2::-1], ""], strict=True):
        lines.append(each)
        if each.strip():
            indent = indentation(each)
            line = each.lstrip(" ") if indent < indentation(below) else each
            if not (side == EXCLUSION and _is_wrapped(above, each)) and (
                _is_such_a_sentence(line) or _is_such_a_title(line, below)
            ):
                lines.append("")
            below = each
    return "\n".join(reversed(lines))


def _is_wrapped(above: str, line: str) -> bool:
    """Whether a line in lower case is the rest of a full line above it: "… would render a person / unsuitable:".

    Among inclusion criteria, it would be unclear on which side the list below it is.
    """
    return line[:1].islower() and len(above.rstrip()) > FULL_LINE and above.rstrip()[-1].isalpha()


def _is_such_a_sentence(line: str) -> bool:
    if not line[:1].isupper() or not _may_speak_of_a_side(line.lower()) or entry(line) is not None:
        return False
    parts = _before_colons(line)
    ends = line.rstrip().endswith(_COLONS)
    return any(map(_speaks_of_a_side, parts)) or (ends and _MUST_NOT.search(parts[-1]) is not None)


def _is_such_a_title(line: str, below: str) -> bool:
    """Whether a short line above an entry of a list, or above another title, may begin a side: "Excluded patients"."""
    text = line.rstrip()
    if len(text) > _LONGEST_TITLE or text.endswith((".", ";", ",")) or text[:1].isspace():
        return False
    names_a_side = side_named_otherwise(text) != "" or _WORD_FOR_A_SIDE.fullmatch(text) is not None
    speaks = _may_speak_of_a_side(text.lower()) and _speaks_of_a_side(text)
    if not names_a_side and not speaks and not _INCLUDED.search(text):
        return False
    if not text[:1].isupper() and not names_a_side:
        return False
    if not names_a_side and entry(below) is None and not below.rstrip().endswith(_COLONS):
        return False
    return entry(line) is None and heading_in(line) is None


def _speaks_of_a_side(text: str) -> bool:
    return bool(_OUT.search(text) or _IN.search(text))


def names_the_other(side: str, text: str) -> bool:
    """Whether a text names the other side, rather than only referring to its criteria."""
    if not may_name_a_side(text):
        return False
    text = without_markup(text).replace("_", " ")
    matches = (each for each in SIDE_NAMES.finditer(text) if side_of(each) != side)
    return any(not _REFERS.search(text[: each.start()]) for each in matches)


def speaks_of_the_other(side: str, text: str) -> bool:
    """Whether a criterion of one side mentions the other. A person should check it, although its heading counts."""
    return _may_speak_of_a_side(text.lower()) and _speaks_of_the_other(side, text, must_not=False)
