"""Paragraphs inside list entries: indented like the entries below the first line of the entry that they belong to.

Without them, everything below such a paragraph would leave the entry, or the outer list would go on inside it.
"""

from site_builder.importers.free_text.entries import Node
from site_builder.importers.free_text.headings import may_name_a_side
from site_builder.importers.free_text.titles import is_of_the_template, names_a_group

_COLONS = (":", "：")
_LONGEST_TITLE = 8
"""The most words in a title without a colon."""
_FURTHEST = 60
"""The most paragraphs and entries below a paragraph that are searched for the end of the list it introduces."""


def owner_of_paragraph(flat: list[Node], place: int, open_entries: list[Node]) -> Node | None:
    """The list entry that a paragraph is inside; None if the paragraph ends all lists above it.

    Args:
        flat: all paragraphs and entries of the text.
        place: index of the paragraph.
        open_entries: the entries above it that are not complete, from the outermost to the innermost.
    """
    node = flat[place]
    owner = next((each for each in reversed(open_entries) if each.kind and each.indent < node.indent), None)
    if owner is None or not node.apart or may_name_a_side(node.text) or is_of_the_template(node.text):
        return None
    below = next((each for each in flat[place + 1 : place + _FURTHEST] if each.kind or each.indent < node.indent), None)
    if below is None or not below.kind:
        return None
    if leads_to_a_list(flat, place):
        if flat[place - 1] is owner:
            return owner
        return owner if not names_a_group(node.text) or _goes_on(flat, place, open_entries) else None
    is_note = not node.text.rstrip().endswith(_COLONS)
    return owner if is_note and _is_of_an_open_list(below, owner, open_entries) else None


def leads_to_a_list(flat: list[Node], place: int) -> bool:
    """Whether a paragraph introduces the entries right below it, which are indented at least as much as it."""
    node, below = flat[place], flat[place + 1 : place + 2]
    text = node.text.rstrip()
    title = text.endswith(_COLONS) or (len(text.split()) <= _LONGEST_TITLE and not text.endswith((".", ";", ",", ")")))
    return title and bool(below) and bool(below[0].kind) and below[0].indent >= node.indent


def _goes_on(flat: list[Node], place: int, open_entries: list[Node]) -> bool:
    """Whether a list above a paragraph goes on below the entries that the paragraph introduces."""
    node = flat[place]
    after = next((each for each in flat[place + 1 : place + _FURTHEST] if each.indent < node.indent), None)
    return after is not None and any(after.kind is each.kind and after.indent == each.indent for each in open_entries)


def _is_of_an_open_list(below: Node, owner: Node, open_entries: list[Node]) -> bool:
    """Whether an entry below a note belongs to the list that the note is in, or to one around it."""
    return below.indent > owner.indent or any(
        below.kind is each.kind and below.indent == each.indent for each in open_entries
    )
