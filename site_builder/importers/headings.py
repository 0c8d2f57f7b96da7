"""Headings in a text of criteria: which of them begins a side, and which side.

People write them in every spelling there is, mistakes included. What is not recognised for certain must not be guessed:
an exclusion criterion that is shown as an inclusion criterion could harm somebody.
"""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from site_builder.importers.blocks import BlockKind, Node
from site_builder.importers.text import unmarked

_CRITERIA = r"crit(?!ic)\w{3,7}"
_ENDINGS = r"(?:(?:clu|culs?|lcu|clus)s?i?on|clution|clusi[oó]n|clus[aã]o|clusione)"
_IN, _OUT = rf"(?:in{_ENDINGS}s?|inclusive)", rf"(?:ex{_ENDINGS}s?|exclusive)"
_PLAIN = re.compile(
    rf"(?:(?P<inclusion>{_IN})|(?P<exclusion>{_OUT}))(?: {_CRITERIA})?"
    rf"|{_CRITERIA} (?:for|of|de|di|d['’])\s?(?:(?P<inclusion2>{_IN})|(?P<exclusion2>{_OUT}))",
    re.IGNORECASE,
)
_SAYS_IN = re.compile(
    rf"\b(?:{_IN}|included|eligible|qualif(?:y|ied)|enrol+ed|(?:can|may) (?:join|participate|take part))\b",
    re.IGNORECASE,
)
_NOT_IN = (
    rf"(?:non[- ]?)?{_OUT}|non[- ]?inclusion|ineligible"
    r"|(?:(?:should|must|may|can|will) ?)?not (?:be )?(?:eligible|included|enrol+ed)"
    r"|(?:can|may) ?not (?:join|participate|take part)"
)
_SAYS_OUT = re.compile(rf"\b(?:{_NOT_IN}|excluded?|(?:should|must|may|can) ?not (?:meet|have|be))\b", re.IGNORECASE)
_LEAVES_OUT = re.compile(rf"\b(?:{_NOT_IN}|exclud(?:ed|e|es|ing))\b", re.IGNORECASE)
_NO_HEADING = re.compile(r"\b(?:no|none|any|without|not)\b.* (?:in|ex)clu", re.IGNORECASE)
_CRITERIA_WORD = re.compile(rf"\b{_CRITERIA}\b", re.IGNORECASE)
_OPENS = re.compile(
    rf"(?:[\W\d]|[A-DIVX]{{1,3}}[.)] )*(?:[A-Z][\w-]* (?:\w+ )?)?(?:[Nn]on-?)?(?:{_IN}|{_OUT}) {_CRITERIA}", re.I
)
_ON_ONE_LINE = re.compile(
    r"(?:(?:Key|Main|General|Major)\s+)?(?:Inclusion|Exclusion|INCLUSION|EXCLUSION)"
    r"\s+(?:Criteria|criteria|CRITERIA)\s*[:：]-?"
)
_BEFORE_A_HEADING = re.compile(r"[.;,:)\s–—-]")
_LEFT_BEHIND = re.compile(
    rf"\b(?:(?<!non[ -])(?P<inclusion>{_IN})|{_OUT}) {_CRITERIA}[\s*\\]*(?:[:：]|$)"
    r"|\b(?-i:(?P<inclusion2>Inclusions?|INCLUSIONS?|Eligible)|Exclusions?|EXCLUSIONS?|Not eligible)"
    r"[\s*\\]*(?:[:：]|$)",
    re.IGNORECASE,
)
"""A heading at the end of something else, or inside it."""
_ENDS_LEAVING_OUT = re.compile(
    r"\b(?:excluded|not be (?:eligible|included|enrol+ed)|(?:can|may) ?not (?:join|participate|take part))\b[^.]*:$",
    re.IGNORECASE,
)
_BEGINS = re.compile(
    r" (?=(?:In|Ex|IN|EX)(?:cl|CL|lc|LC)|Crit|CRIT|Eligible|Not |Non|You |Key |Main |Patients |Participants |Subjects )"
)
_LEADS_TO = frozenset({"the", "following", "these", "all", "of", "for", "and", "with"})
_MAY_SAY_A_SIDE = ("clu", "not ", "ligib", "lcu", "cul", "nrol", "ualif", "annot", "n join", "y join", " part")
_DASHES = "\\*•–—-"
_ENDS = (":", "：", ":-", ": -")
_MARKS = " *\\•-–—#<>[]_"
LONGEST = 120


def headings_apart(text: str) -> str:
    """A heading on one line with what is above or below it gets a line, and air, of its own."""
    lines: list[str] = []
    for each in text.split("\n"):
        start = 0
        for found in _headings_in(each):
            before = each[start : found.start()]
            if (before.split() or [""])[-1].lower() in _LEADS_TO:
                break
            before = _without_dash_at_end(before.rstrip())
            if before.strip("\\*-–—•. "):
                lines += [before, ""]
            elif before:
                lines.append("")
            lines += ["", found[0].rstrip("-"), ""]
            start = found.end()
            while each.startswith(" ", start):
                start += 1
        rest = each[start:]
        lines += ["", rest.strip(), ""] if _stands_apart(rest) else [rest]
    return "\n".join(lines)


def _headings_in(line: str) -> Iterator[re.Match[str]]:
    """Headings of a side that begin the line, or stand behind a space or a sign in it or behind one another."""
    if "riteria" not in line and "RITERIA" not in line:
        return
    end = place = 0
    while found := _ON_ONE_LINE.search(line, place):
        if found.start() == end or _BEFORE_A_HEADING.match(line, found.start() - 1):
            yield found
            end = place = found.end()
        else:
            place = found.start() + 1


def _without_dash_at_end(text: str) -> str:
    """A text without a dash or bullet that stands alone at its end."""
    shorter = text.rstrip(_DASHES)
    return shorter.rstrip() if shorter != text and (not shorter or shorter[-1].isspace()) else text


def _may_say_a_side(text: str) -> bool:
    """Cheaper than the patterns, which most lines need not see."""
    text = text.lower()
    return any(letters in text for letters in _MAY_SAY_A_SIDE)


def _stands_apart(line: str) -> bool:
    if len(line) > LONGEST + 20 or not _may_say_a_side(line):
        return False
    text = line.strip(_MARKS)
    if len(text) > LONGEST or not text or _is_an_end(text):
        return False
    said = bare(text)
    if _PLAIN.fullmatch(said):
        return True
    if text.endswith(_ENDS) and text[:2] == line[:2]:
        return bool(_said_side(text, said).name)
    return text[:1].isupper() and bool(_OPENS.match(text)) and not text.endswith((".", ";", ","))


class Side(NamedTuple):
    """The side that a heading begins."""

    name: str
    """`inclusion`, `exclusion`, or "" if it is no such heading."""
    anew: bool = True
    """Whether it does so even inside the same side. A sentence that speaks of its own side leads over to a list."""


NONE = Side("")


def side(node: Node) -> Side:
    """Which side a paragraph or entry begins, if it is a heading."""
    text = node.text.strip()
    if len(text) > 200 or not _may_say_a_side(text) or _is_an_end(text):
        return NONE
    said = bare(unmarked(text))
    found = _PLAIN.fullmatch(said)
    if found:
        return Side("inclusion" if found["inclusion"] or found["inclusion2"] else "exclusion")
    if node.kind is not BlockKind.PARAGRAPH and not node.inner:
        return NONE
    return _said_side(text, said)


def _said_side(text: str, said: str) -> Side:
    if _is_glued(said):
        return NONE
    out = bool(_SAYS_OUT.search(said))
    inside = bool(_SAYS_IN.search(_SAYS_OUT.sub("", said)))
    if inside == out:
        return NONE
    count, ends = len(said.split()), text.rstrip("*_\\ ").endswith(_ENDS)
    of_criteria = bool(_CRITERIA_WORD.search(said))
    short = count <= 8 and of_criteria and not text.endswith((".", ";")) and not (not ends and _NO_HEADING.search(said))
    if not short and not (ends and (of_criteria or count <= 14)) and not (of_criteria and _opens(text)):
        return NONE
    return Side("inclusion" if inside else "exclusion", short)


def _opens(text: str) -> bool:
    return (
        len(text) <= LONGEST and text[:1].isupper() and bool(_OPENS.match(text)) and not text.endswith((".", ";", ","))
    )


def _is_an_end(text: str) -> bool:
    """Whether it ends in a bracket that opens further up: "(see also", and in the next line, "Exclusion Criteria)"."""
    return text.rstrip(" .:;,").endswith(")") and text.count(")") > text.count("(")


def _is_glued(said: str) -> bool:
    """Whether a heading stands behind words that have nothing to do with it: the end of what is above."""
    found = _BEGINS.search(said)
    before = said[: found.start()].split() if found else []
    return len(before) >= 3 and any(each[0].islower() for each in before) and before[-1] not in _LEADS_TO


def bare(heading: str) -> str:
    """The words of a heading without marks, in one line."""
    text = unescape(heading) if "&" in heading else heading
    return " ".join(re.sub(r"[\s:：.;*_#()<>\[\]（）\\–—-]+", " ", text).split())


def shown(text: str) -> str:
    """A heading as it is shown: without marks, and no colon at its end."""
    return unmarked(text).strip(" :：*_#\\").removesuffix(":-").strip()


def is_heading(node: Node) -> bool:
    """Whether a paragraph can be the title of what is below it."""
    text = node.text.rstrip()
    if node.kind or node.inner or len(text) > LONGEST:
        return False
    if text.strip(" .,:()*").casefold() in ("or", "and", "and/or", "note"):
        return False
    return text.endswith((":", "：")) or (len(text.split()) <= 10 and not text.endswith((".", ";", ",")))


def speaks_of_the_other(told: str, text: str, *, alone: bool) -> bool:
    """Whether criteria of one side may hold some of the other, under a heading that was not recognised.

    Args:
        told: the side that they are on.
        text: all of them.
        alone: whether there is no list for the other side.
    """
    if not _may_say_a_side(text):
        return False
    text = text.replace("_", " ")
    for found in _LEFT_BEHIND.finditer(text):
        if ("inclusion" if found["inclusion"] or found["inclusion2"] else "exclusion") != told:
            return True
    if told == "inclusion" and _ENDS_LEAVING_OUT.search(text[-80:]):
        return True
    if not alone:
        return False
    if told == "inclusion":
        return bool(_LEAVES_OUT.search(text))
    return bool(_SAYS_IN.search(_SAYS_OUT.sub("", text)))
