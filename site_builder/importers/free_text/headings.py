"""Headings in a text of criteria: which lines begin a side, and which side.

Only a line that consists of nothing but a heading begins a side. A sentence that mentions a side does not; `phrases`
finds sentences that may have been meant to. An exclusion criterion shown as an inclusion criterion could harm somebody.
"""

import re
from functools import lru_cache
from typing import NamedTuple

from site_builder.importers.free_text.entries import BlockKind, Node, entry
from site_builder.importers.free_text.titles import describes_people, group_apart, is_title_of_a_pair
from site_builder.importers.text import without_markup, words

INCLUSION, EXCLUSION = "inclusion", "exclusion"
LONGEST = 160
"""Maximum length of a heading in characters. The longest in real entries have about 110."""

_CRITERIA = r"crit(?!ic)\w{3,7}"
_ENDINGS = (
    r"(?:(?:clu|culs?|lcu|clus)s?i?on|clution|lusion|cusion|clsion|clusi[oó]n|clus[aã]o|clusione|clusie|klusjons?"
    r"|klusions?)"
)
_IN = rf"(?:in{_ENDINGS}(?:s|ary)?|inclusive|einschlu(?:ss|ß)|insluitings?)"
_NOT = r"(?:non|n[aã]o|niet|nicht|ikke|inte|icke)[- ]?"
_OUT = (
    rf"(?:(?:non[- ]?)?e(?:x|s|ks){_ENDINGS}(?:s|ary)?|exclusive|{_NOT}in{_ENDINGS}s?|{_NOT}einschlu(?:ss|ß)"
    r"|ausschlu(?:ss|ß)|uitsluitings?)"
)
SIDE_NAMES = re.compile(
    rf"(?<![^\W_])(?<!-)(?:(?:(?P<out>{_OUT})|(?P<in>{_IN}))(?P<criteria>[ -]?(?:{_CRITERIA}|kriteri(?:en|er|um)))?"
    rf"|(?P<criteria2>{_CRITERIA}|kriterien) (?:for|of|de|di|da|d['’]|(?:für|zum|voor) (?:de[nr]?)?|zu[mr])\s?"
    rf"(?:(?P<out2>{_OUT}|no in{_ENDINGS})|(?P<in2>{_IN})))(?![^\W_])(?!-)",
    re.IGNORECASE,
)
"""The names of the sides, including misspellings; `side_of` interprets a match."""
_WHOLE_PHRASES = {
    "eligible": INCLUSION,
    "you can join if": INCLUSION,
    "not eligible": EXCLUSION,
    "ineligible": EXCLUSION,
    "you cannot join if": EXCLUSION,
}
_SENTENCE = re.compile(
    r"\b(?:no|not|none|nor|without|meet|meets|meeting|met|ful+fil+(?:s|ed|ing)?|satisf\w+|must|should|shall|will|would"
    r"|can|cannot|could|may|might|who|which|that|if|unless|has|have|had|having|be|been|does?|did|violat\w+|fail\w*"
    r"|lack\w*|presence|except|excluding|including|eligible|any|with"
    r"|keine?[rsnm]?|nicht|ohne|erfüll\w*|vorliegen|aucune?|absence|sans|pas|rempli\w*|ningun[oa]?|ningún|sin|ausencia"
    r"|cumpl\w*|nessun\w*|assenza|senza|geen|niet|zonder|voldoe\w*|não|nenhum\w*|sem|ausência)\b",
    re.IGNORECASE,
)
"""Words of a sentence. A line with one of them before the name of a side describes criteria and is not a heading."""
_LEADS_TO = re.compile(
    r"\b(?:at|before|after|prior|from|since|upon|on|by|until|to|of|for|per|see|these|those|following|and|or|as)\Z",
    re.IGNORECASE,
)
_ENDS_A_SENTENCE = re.compile(r"[^\W\d_]{3,}[.;]\s*\Z")
_GOES_ON = re.compile(r"(?:only )?(?:for|of|in|from|at|during|as of|regarding|pour|para|für) ", re.IGNORECASE)
_AFTER_NAME = re.compile(r"[\s\])>]*(?P<dash>[-–—/,])?\s*")
_DASH, _DASH_AT_END = re.compile(r"\s[-–—]\s"), re.compile(r"(?:\s|:\s?)[-–—]{1,3}\Z")
_ARE_AS_FOLLOWS = re.compile(
    r"(?:(?:of|for|from) [\w ]{1,40} )?(?:are|is|were|was|will be|includes?)?(?:,? but (?:are|is) not limited to,?)?"
    r"(?: as follows?| the following)?",
    re.IGNORECASE,
)
_SPEAKS = re.compile(r"\b(?:is|are|was|were|includes?|apply|applies)\b", re.IGNORECASE)
_AFTER_FOR = re.compile(r"\b(?:with|who|including|having|any)\b")
"""Words of a sentence that also describe a group of people."""
_BRACKETS = re.compile(r"[(（\[][^()（）\[\]]*[)）\]]")
_MARKS = " =\t*\\•-–—#<>[]【】_.:：;"
_USUAL_WORDS = "key main general major other additional specific principal primary common further all the study overall"
_COMMON = frozenset(_USUAL_WORDS.split())
_OWN_WORDS = frozenset(["inclusion", "exclusion", "criteria", "inclusioncriteria", "exclusioncriteria", "for", "of"])
"""Words of headings that the page adds itself, or that carry no meaning."""
_IN_A_LINE = re.compile(
    r"(?:(?:in|ex)clusion(?:s|ary)? criteri(?:on|a)|(?:ein|aus)schlusskriterien"
    r"|crit[eéè]r\w{1,4} (?:de |d['’]|di )(?:n[ãao]{1,2}n?[- ])?(?:in|ex|es)clus\w{2,4})\s*[:：]-?",
    re.IGNORECASE,
)
_BEFORE_A_HEADING = re.compile(r"[.;:)]\s+|[.;)](?=[IE][nx])|\s[-–—•]\s+|[-–—•]\s")
_BEFORE_SIDE = re.compile(r"\s[-–—]\s*\Z|,\s\Z")
_SHORT_HEADING = re.compile(r"(?P<title>(?:Inclusions?|Exclusions?|INCLUSIONS?|EXCLUSIONS?) ?[:：]) ?(?=[^\s:：])")
"""A short heading at the beginning of a line, followed by criteria."""
_SHORT_EXCLUSION = re.compile(r"(?<=[.;])\s+(?P<title>(?:Exclusions?|EXCLUSIONS?) ?[:：]) ?(?=[^\s:：])")
"""Such a heading of the other side, at the end of a sentence in the same line."""
_IN_TWO_LANGUAGES = re.compile(r"[^\W\d_][^/,.;]{4,40}/[^/,.;]{4,50}")


class Heading(NamedTuple):
    """A line that begins a side."""

    side: str
    """The side that it begins: `inclusion` or `exclusion`."""
    label: str
    """The whole line if it says more than its side, such as "Partner inclusion criteria"; else ""."""


def side_of(match: re.Match[str]) -> str:
    """The side that a match of `SIDE_NAMES` names."""
    return EXCLUSION if match["out"] or match["out2"] else INCLUSION


def may_name_a_side(text: str) -> bool:
    """A quick test, cheaper than the patterns, that rules out most lines."""
    text = text.lower()
    return (
        "clu" in text or "ligible" in text or "lcu" in text or "cul" in text or "join if" in text or "schlu" in text
        or "klus" in text or "sluit" in text or "lusi" in text or "cusi" in text or "clsi" in text
    )  # fmt: skip


def heading_in(line: str) -> Heading | None:
    """The heading on a line; None if the line is anything more than a heading.

    Args:
        line: a line without the mark of an entry.
    """
    if len(line) > 2 * LONGEST or not may_name_a_side(line):
        return None
    text = without_markup(line).strip()
    return _heading_in(text) if 4 < len(text) <= LONGEST else None


@lru_cache(maxsize=1024)
def _heading_in(text: str) -> Heading | None:
    """The heading on a line. Cached, because lines are read several times and most entries share the same headings."""
    if _ends_a_bracket(text):
        return None
    colon = text.rstrip("*_ -").endswith((":", "：")) or text.endswith((":-", ": -"))
    bare = _BRACKETS.sub(" ", text).strip(_MARKS)
    phrase = _WHOLE_PHRASES.get(" ".join(bare.lower().split()))
    if phrase:
        return Heading(phrase, heading_text(text)) if colon else None
    matches = list(SIDE_NAMES.finditer(bare)) or list(SIDE_NAMES.finditer(text.strip(_MARKS)))
    if not matches:
        return None
    bare = matches[0].string
    sides = {side_of(each) for each in matches}
    criteria = any(each["criteria"] or each["criteria2"] for each in matches)
    if len(matches) == 2 and len(sides) == 1 and _IN_TWO_LANGUAGES.fullmatch(bare):
        return Heading(sides.pop(), heading_text(text))
    if len(matches) > 1 or not _is_title(bare, matches[0], criteria, colon, text):
        return None
    label = "" if {*words(text)} <= _OWN_WORDS else heading_text(text)
    return Heading(sides.pop(), label)


def _is_title(bare: str, name: re.Match[str], criteria: bool, colon: bool, text: str) -> bool:
    """Whether the words around the name of a side belong to a heading."""
    before, after = bare[: name.start()].strip(_MARKS), bare[name.end() :]
    if not before and not after.strip(_MARKS):
        return criteria or colon or name[0][:1].isupper()
    ends = (".", ",") if criteria and len(before.split()) < 2 else (".", ",", ";")
    if text.endswith(ends) or not (criteria or colon):
        return False
    capital = text.lstrip(_MARKS + "(（)）")[:1]
    if _ENDS_A_SENTENCE.search(bare[: name.start()]):
        return False
    if before and not (
        (_may_be_before(before) or _names_people(bare, name)) and (capital.isupper() or capital.isdigit())
    ):
        return False
    if not criteria and (len(before.split()) > 3 or not (name[0][:1].isupper() or _ends_in_side(bare, name, colon))):
        return False
    return _may_be_after(after, colon)


def _names_people(bare: str, name: re.Match[str]) -> bool:
    """Whether a dash separates the name of a side from a description of people: "Patients with gout - Exclusion"."""
    before = bare[: name.start()]
    return bool(_BEFORE_SIDE.search(before) and describes_people(before.rstrip(_MARKS)))


def _ends_in_side(bare: str, name: re.Match[str], colon: bool) -> bool:
    """Whether a line ends with a dash and the side in lower case: "Healthy controls – exclusion:"."""
    return colon and not bare[name.end() :].strip(_MARKS) and bool(_BEFORE_SIDE.search(bare[: name.start()]))


def _may_be_before(text: str) -> bool:
    return len(text.split()) <= 6 and not _SENTENCE.search(text) and not _LEADS_TO.search(text)


def _may_be_after(text: str, colon: bool) -> bool:
    """Whether the text after a side's name is part of a heading: "for part B", "- volunteers", "are as follows"."""
    match = _AFTER_NAME.match(text)
    tail = text[match.end() :].rstrip(_MARKS) if match else ""
    if not tail or _ARE_AS_FOLLOWS.fullmatch(tail):
        return True
    count = len(tail.split())
    if tail[0] in "*•:：;." or re.search(r"[:：]\s", tail) or count > 9 or _SENTENCE.search(_AFTER_FOR.sub("", tail)):
        return False
    dash, goes_on = bool(match and match["dash"]), bool(_GOES_ON.match(tail))
    if dash and not colon and _DASH.search(tail):
        return False  # criteria follow, each after a dash
    return dash or goes_on or (colon and count <= 6 and not _SPEAKS.search(tail))


def heading_of(node: Node, *, last_of_list: bool = False) -> Heading | None:
    """The heading in a paragraph or list entry; None if the text is anything more than a heading.

    An entry that says more than its side introduces its own indented entries, unless it is the last in the list.

    Args:
        node: a paragraph or entry.
        last_of_list: whether no further entry follows it in the same list, or only headings follow.
    """
    heading = heading_in(node.text)
    if heading is None or node.kind is BlockKind.PARAGRAPH or not says_more(heading.label):
        return heading
    return heading if node.inner and last_of_list else None


def _ends_a_bracket(text: str) -> bool:
    """Whether a text ends in a bracket that opens on an earlier line: "(see also", and then "Exclusion Criteria)"."""
    return text.rstrip(" .:;,").endswith(")") and text.count(")") > text.count("(")


def is_common(label: str) -> bool:
    """Whether a label only says that these are the main criteria, or additional ones."""
    return label.lower() in _WHOLE_PHRASES or {*words(SIDE_NAMES.sub(" ", label))} <= _COMMON


def heading_text(text: str) -> str:
    """A heading as it is shown: without marks or a final colon."""
    return _DASH_AT_END.sub("", without_markup(text).strip(" :：;*_#\\")).strip()


def headings_apart(text: str) -> str:
    """A text in which each heading that shares its line with other text gets a line of its own, between empty lines."""
    lines: list[str] = []
    for each in text.split("\n"):
        if may_name_a_side(each):
            _add_apart(each, lines)
        else:
            lines.append(each)
    return "\n".join(lines)


def _add_apart(line: str, lines: list[str]) -> None:
    listed = entry(line)
    heading = heading_in(listed.text if listed else line)
    short = _SHORT_HEADING.match(line) if heading is None else None
    if short:
        other = _SHORT_EXCLUSION.search(line, short.end()) if short["title"][0] == "I" else None
        end = other.start() if other else len(line)
        lines += ["", short["title"], "", line[short.end() : end]]
        lines += ["", other["title"], "", line[other.end() :]] if other else []
        return
    if heading is not None:
        if listed:
            lines += ["", line, ""]
        elif says_more(heading.label) and _goes_on_from(lines) and not _begins_with_a_side(line):
            lines.append(line)
        else:
            if len(lines) > 1 and is_title_of_a_pair(lines[-1]) and not _ends_a_wrapped_line(lines):
                lines.insert(-1, "")
            lines += ["", line.strip(), ""]
        return
    start = 0
    for end in (match.end() for match in _IN_A_LINE.finditer(line)):
        chunk = line[start:end]
        opens = max((match.end() for match in _BEFORE_A_HEADING.finditer(chunk)), default=0)
        heading = heading_in(chunk[opens:])
        if heading is None or (says_more(heading.label) and (opens or listed or start or _goes_on_from(lines))):
            continue
        before = chunk[:opens].rstrip().rstrip("-–—•*\\ ")
        lines += [*group_apart(before), ""] if before.strip(_MARKS) else [""]
        lines += [chunk[opens:].strip(" -*•").rstrip("-"), ""]
        start = end
    tail = line[start:].lstrip() if start else line
    if tail.strip():
        lines.append(tail)


def _begins_with_a_side(line: str) -> bool:
    """Whether a line begins with the capitalised name of a side and ends with a colon: "Inclusion Criteria, Men:"."""
    text = without_markup(line).strip()
    name = SIDE_NAMES.match(text)
    return bool(name and name["criteria"] and text[:1].isupper() and text.endswith((":", "：")))


def _ends_a_wrapped_line(lines: list[str]) -> bool:
    """Whether the last line plainly continues the one above: "at most 4 ng/mL at", and then "screening"."""
    return lines[-1].strip()[:1].islower() and bool(lines[-2].strip())


def says_more(label: str) -> bool:
    """Whether the label of a heading or section names a group as well as a side."""
    return bool(label) and not is_common(label)


def _goes_on_from(lines: list[str]) -> bool:
    """Whether a line may continue the one above: "Signed informed", and then "consent Exclusion Criteria"."""
    above = lines[-1].strip() if lines else ""
    return bool(above) and entry(lines[-1]) is None and not above.endswith((".", ":", "：", ";"))
