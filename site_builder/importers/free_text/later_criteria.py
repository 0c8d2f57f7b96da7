"""Titles of criteria that apply later in a study: "Withdrawal criteria". They belong to neither side."""

import re

from site_builder.importers.free_text.entries import Node
from site_builder.importers.free_text.headings import LONGEST, heading_text

_LATER = (
    r"(?:withdrawal|discontinuation|drop(?:ping)?[- ]?(?:out|off)|termination|stopping|elimination|rejection|removal"
    r"|shedding|culling|exit|suspension|(?:post-?)?randomi[sz]ation|re-?treatment|re-?screening|re-?enrol+ment"
    r"|cross-?over)"
)
_TITLE = (
    rf"(?:(?:[\w/-]+ ){{0,3}}{_LATER} criteri(?:a|on)(?: (?:for|of) [^:;.]{{1,40}})?"
    rf"|criteria for (?:\w+ )?{_LATER}(?: (?:from|of) [^:;.]{{1,40}})?)"
)
_WHOLE = re.compile(
    rf"{_TITLE}|(?:reasons for |early )?(?:withdrawal|discontinuation|termination|drop-?out)s?"
    r" (?:of|from) (?:the )?(?:participants?|patients?|subjects?|study|trial|participation)"
    r"|lifestyle (?:considerations|requirements|restrictions|guidelines)",
    re.IGNORECASE,
)
_INSIDE = re.compile(rf"[.;。；]\s*{_TITLE}\s?[:：]", re.IGNORECASE)
"""Such a title after the criteria of one paragraph: "…; Exit criteria: …"."""
_FOREIGN = re.compile(
    r"(?:剔除|脱落|脫落|退出|终止|終止|中止|停药)(?:标准|標準|条件|條件|基準)|(?:중도 ?)?(?:탈락|중지|중단) ?기준"
    r"|критерии (?:выбывания|прекращения|отмены|досрочного)|(?:abbruch|ausstiegs)kriterien"
    r"|crit[eè]res? (?:de sortie|d.arrêt|d.arret|de retrait|d.interruption)"
    r"|criterios de (?:retirada|retiro|salida|abandono|eliminaci[oó]n|interrupci[oó]n|suspensi[oó]n|finalizaci[oó]n)"
    r"|criteri di (?:uscita|ritiro|interruzione|sospensione)|(?:stop|uitval)criteria"
    r"|crit[eé]rios de (?:retirada|descontinua[cç][aã]o|sa[ií]da|interrup[cç][aã]o|desligamento)"
    r"|kryteria (?:rezygnacji|zakończenia)|çıkarılma kriterleri",
    re.IGNORECASE,
)
_COLON = re.compile(r"[:：]")
_MAY_BE = re.compile(r"rit[eèé]r|withdraw|discontin|terminat|drop|lifestyle|[\u0370-\uffff]", re.IGNORECASE)
"""A quick test, cheaper than the patterns, that rules out most lines."""


def is_of_neither_side(text: str) -> bool:
    """Whether a text is the title of criteria unrelated to joining the study: "Withdrawal criteria".

    Args:
        text: a paragraph or entry below a heading of a side, or such a heading.
    """
    if len(text) > LONGEST or not _MAY_BE.search(text):
        return False
    title = heading_text(text).strip("()【】")
    return bool(_WHOLE.fullmatch(title) or _FOREIGN.match(title))


def begins_neither_side(text: str) -> bool:
    """Whether a text begins with such a title, a colon, and its criteria: "Exit criteria: a wish to leave"."""
    parts = _COLON.split(text[: LONGEST + 1], maxsplit=1)
    return len(parts) > 1 and is_of_neither_side(parts[0])


def of_neither_side(nodes: list[Node]) -> str:
    """The first text among these nodes, and the entries below them, that has criteria of neither side; or ""."""
    waiting = list(reversed(nodes))
    while waiting:
        node = waiting.pop()
        text = node.text
        if is_of_neither_side(text) or begins_neither_side(text) or (_MAY_BE.search(text) and _INSIDE.search(text)):
            return text
        waiting += reversed(node.inner)
    return ""
