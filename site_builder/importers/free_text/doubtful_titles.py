"""Lines above a list that may be its title or a criterion without a mark: "Pregnant women".

A title puts its words before each criterion below it. If it was a criterion of its own, readers would think that the
others concern only those people. So a line without a colon is a title only if it is plainly one, or one of several.
"""

import re
from collections import Counter

from site_builder.importers.free_text.criteria_section import CriteriaSection
from site_builder.importers.free_text.entries import Node
from site_builder.importers.free_text.headings import EXCLUSION
from site_builder.importers.free_text.leads import is_lead, is_title
from site_builder.importers.free_text.titles import is_of_other_people, is_plainly_a_title, names_a_group, names_a_part

_MAY_BE_A_CRITERION = re.compile(
    r"\b(?:pregnan\w+|lactat\w+|breast-? ?feed\w*|nursing|consent|refus\w+|participat\w+|enrol\w+|inability|unable"
    r"|history|allerg\w+|prior|previous|concurrent|another|other|withdraw\w*|lack|absence|presence|contra-?indic\w+"
    r"|minors|disease|disorder|illness|cancer)\b",
    re.IGNORECASE,
)


_CONSENT = re.compile(r"(?:written |informed )*consent", re.IGNORECASE)
"""A criterion, unless the text has further titles of this kind."""


def mark_doubtful_titles(sections: list[CriteriaSection]) -> None:
    """Mark the lines that may be a title or a criterion as unclear.

    Args:
        sections: all sections of a text.
    """
    titles = {id(section): _titles(section.nodes) for section in sections}
    uses = Counter(_key(node) for each in titles.values() for _, node in each)
    for section in sections:
        own = titles[id(section)]
        if len(own) == 1 and uses[_key(own[0][1])] == 1 and _is_doubtful(*own[0], side=section.side):
            own[0][1].unclear = True


def may_be_a_criterion(text: str) -> bool:
    """Whether a line without a mark has a word that is usual in a criterion: "Signed consent", "Another disease".

    Args:
        text: the line.
    """
    return _MAY_BE_A_CRITERION.search(text) is not None


def _titles(nodes: list[Node]) -> list[tuple[int, Node]]:
    """The paragraphs that would become the title of a list, each with its index.

    A sentence that leads over to the list below another title is none.
    """
    result: list[tuple[int, Node]] = []
    for place, node in enumerate(nodes[:-1]):
        if not is_title(node) or (result and result[-1][0] == place - 1):
            continue
        if nodes[place + 1].kind or is_lead(nodes, place + 1):
            result.append((place, node))
    return result


def _key(node: Node) -> str:
    return node.text.casefold().strip(" *_:：")


def _is_doubtful(place: int, node: Node, *, side: str) -> bool:
    text = node.text.strip()
    bare = text.strip("*_ -–—().[]")
    if bare == text and _CONSENT.fullmatch(bare):
        return True
    if text.endswith((":", "：")) or not names_a_group(bare) or names_a_part(bare) or bare.isupper() or bare != text:
        return False
    if side != EXCLUSION and is_of_other_people(bare):
        return False
    return is_plainly_a_title(text) and (place == 0 or may_be_a_criterion(bare))
