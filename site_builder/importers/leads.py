"""Paragraphs that introduce the list below them: titles, and sentences that lead over to it."""

from site_builder.importers.blocks import is_joining
from site_builder.importers.entries import Node
from site_builder.importers.titles import names_criteria

_LONGEST_TITLE = 120
_MOST_WORDS = 10
_MOST_WORDS_OF_CRITERIA = 18
"""The most words in a title without a colon; more if it begins "Inclusion criteria applicable only to …"."""


def is_title(node: Node) -> bool:
    """Whether a paragraph can be the title of the nodes below it."""
    text = node.text.rstrip()
    if (
        node.kind
        or node.inner
        or len(text) > _LONGEST_TITLE
        or is_joining(text)
        or text.casefold().strip(" .:") == "note"
    ):
        return False
    if text.endswith((":", "：")):
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
