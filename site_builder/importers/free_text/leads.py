"""Paragraphs that introduce the list below them: titles, and sentences that lead over to it."""

import re

from site_builder.importers.free_text.blocks import is_joining
from site_builder.importers.free_text.entries import Node
from site_builder.importers.free_text.titles import is_an_answer, names_criteria

_LONGEST_TITLE = 120
_MOST_WORDS = 10
_MOST_WORDS_OF_CRITERIA = 18
"""The most words in a title without a colon; more if it begins "Inclusion criteria applicable only to …"."""

_COLONS = (":", "：")
_QUALIFIES = re.compile(
    r"(?:not )?(?:allowed|permitted|required|recommended|encouraged|prohibited|excluded|included)\b[^.;:]{0,60}[:：]",
    re.IGNORECASE,
)
"""A title that only says how the list below it counts: "Allowed:", "Excluded within 30 days of study entry:"."""
_INTRODUCES_ALL = re.compile(
    r"(?:(?:in order )?to be (?:eligible|included|enrolled|considered)[^,:.]{0,60}, ?)?(?:the |all |an? |each |any )*"
    r"(?:eligible |potential |study |enrolled )*(?:patients?|participants?|subjects?|individuals?|volunteers?|persons?"
    r"|people|women|men|children|adults)\b[^.;:()]{0,90}\b(?:criteri(?:a|on)|following|apply"
    r"|(?:excluded|eligible|included|enrolled|ineligible)(?: if| when| who| from| with)?)[^.;:()]{0,60}[:：]"
    r"|(?:the )?(?:main |key |major |primary |general )?(?:in|ex)clusion criteria (?:for this study )?(?:are|includes?)"
    r"(?:,? but (?:are|is) not limited to,?)? (?:the )?following\s*[:：]",
    re.IGNORECASE,
)
"""A sentence that only states how the entries or lists below it count."""
_SOME_ONLY = re.compile(
    r"\b(?:with|who|having|requiring|receiving|taking|on|whose)\b.*\b(?:eligible|included|enrolled|allowed|permitted)\b",
    re.IGNORECASE,
)
"""Words of a text that concerns only some participants: "Patients with brain metastases are eligible if …"."""


def introduces_all(text: str) -> bool:
    """Whether a sentence introduces everything below it: "Patients must meet all of these criteria:"."""
    return _INTRODUCES_ALL.fullmatch(text) is not None and not _SOME_ONLY.search(text)


def end_of_titles(nodes: list[Node], place: int) -> int:
    """The end of the titled lists that a paragraph introduces; 0 if it introduces none.

    "Concurrent medication:" introduces "Allowed:" and "Excluded:" with their lists, and a sentence at the top that
    introduces all criteria introduces everything below it.

    Args:
        nodes: the nodes of a section.
        place: index of the paragraph.
    """
    title, below = nodes[place], nodes[place + 1 :]
    if len(below) < 2 or below[0].kind or not is_title(below[0]) or not title.text.rstrip().endswith(_COLONS):
        return 0
    if place == 0 and introduces_all(title.text.strip()):
        return len(nodes) if any(each.kind for each in below) else 0
    end = place + 1
    while end + 1 < len(nodes) and nodes[end + 1].kind and _QUALIFIES.fullmatch(nodes[end].text.strip()):
        end = next((later for later in range(end + 1, len(nodes)) if not nodes[later].kind), len(nodes))
    return end if end > place + 1 and is_title(title) else 0


def is_title(node: Node) -> bool:
    """Whether a paragraph can be the title of the nodes below it."""
    text = node.text.rstrip()
    if (
        node.kind
        or node.inner
        or len(text) > _LONGEST_TITLE
        or is_joining(text)
        or is_an_answer(text)
        or text.casefold().strip(" .:") == "note"
    ):
        return False
    if text.endswith(_COLONS):
        return True
    most = _MOST_WORDS_OF_CRITERIA if names_criteria(text) else _MOST_WORDS
    return len(text.split()) <= most and not text.endswith((".", ";", ","))


def is_lead(nodes: list[Node], place: int) -> bool:
    """Whether a paragraph introduces, in a sentence, the list below it."""
    node = nodes[place]
    below = place + 1 < len(nodes) and bool(nodes[place + 1].kind)
    return below and not node.kind and leads_over(node.text) and len(node.text.split()) > 5


def leads_over(text: str) -> bool:
    """Whether a sentence introduces what is below it."""
    return text.rstrip().endswith((":", "：", ",")) or "following" in text[-80:]
