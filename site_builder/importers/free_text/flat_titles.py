"""Titles that have the same mark as the criteria below them: "* COHORT A:", "* Melanoma", "* COHORT B:", "* Sarcoma".

Only where a list begins with such a title and has several of them is it plain where each group ends.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.headings import heading_in, heading_of, says_more
from site_builder.importers.free_text.titles import is_of_other_people, names_a_part, names_all

_COLONS = (":", "：")
_MOST_WORDS = 8
_FOR = ("For ", "FOR ")
"""The beginning of a title that says for whom the criteria below are: "For patients with gout"."""
_CAPITALS = re.compile(r"(?=.*\bCRITERIA\b)(?!.*\b(?:NOT|NO|EXCEPT|UNLESS)\b)[A-Z][A-Z0-9 ,/()&-]+")
"""The title of criteria for a step of a study: "PRE-REGISTRATION ELIGIBILITY CRITERIA"."""
_PART = re.compile(
    r"(?:[A-Z-]+ )?(?:STEP|PHASE|COHORT|ARM|GROUP|PART|AIM|STUDY) (?:\d{1,2}|[A-Z]|[IVX]{2,4})\b(?!/)[A-Z0-9 ,/():&-]*"
    r"|(?:Step|Phase|Cohort|Arm|Group|Part|Aim|Study) (?:\d{1,2}|[A-Z]|[IVX]{2,4})(?: [Oo]nly)?"
)
"""The name of a part of a study, without a colon at its end: "STEP 1: SPECIMEN SUBMISSION", "Cohort A only"."""


def with_titles_apart(nodes: list[Node]) -> Iterator[Node]:
    """The nodes, in which such titles are paragraphs.

    Args:
        nodes: the paragraphs and entries of a text, at the outermost level.
    """
    side = ""
    in_lists_above: set[str] = set()  # titles of the lists above
    for _, grouped in groupby(nodes, key=lambda each: (each.kind, each.indent)):
        run = list(grouped)
        titles = {place for place, node in enumerate(run) if _is_title(node, side)} if len(run) > 3 else set()
        alone = _is_title(run[0], side) and (_bare(run[0]) in in_lists_above or heading_in(run[0].text) is not None)
        if not titles and alone:
            titles = {0}  # one of the parts only, of which a list above has several, or the name of the side again
        several = len(titles) > 1 or (0 in titles and alone)
        apart = 0 in titles and several and not any(place + 1 in titles for place in titles)
        for place, node in enumerate(run):
            if apart and len(run) - 1 not in titles and place in titles:
                in_lists_above.add(_bare(node))
                yield Node(BlockKind.PARAGRAPH, "", f"{node.text.rstrip(' :：')}:", node.indent, apart=True)
            else:
                heading = heading_of(node, last_of_list=place == len(run) - 1)
                side = heading.side if heading else side
                yield node


def _bare(node: Node) -> str:
    return node.text.strip("*_:： ").casefold()


def _is_title(node: Node, side: str) -> bool:
    """Whether an entry without entries of its own only names a part of the study, people, or the side it is on."""
    text = node.text.strip("*_ ")
    if node.kind is not BlockKind.BULLET or node.inner or len(text.split()) > _MOST_WORDS:
        return False
    colon = text.endswith(_COLONS)
    if (colon or text.isupper() or text.endswith("Criteria")) and (heading := heading_in(text)):
        return heading.side == side and says_more(heading.label)
    bare = text.rstrip(":： ")
    if not colon:
        return _PART.fullmatch(text) is not None
    return bool(
        names_a_part(text)
        or is_of_other_people(text)
        or names_all(bare)
        or text.startswith(_FOR)
        or _CAPITALS.fullmatch(bare)
    )
