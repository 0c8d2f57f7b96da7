"""Registry texts of several paragraphs, converted to typed texts."""

import re
from collections.abc import Iterable, Iterator

from site_builder.importers.free_text.blocks import blocks
from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.free_text.list_markers import bare_mark
from site_builder.importers.free_text.nesting import in_sequence
from site_builder.importers.references import refers_to_letters
from site_builder.importers.tags import without_tags
from site_builder.importers.text import inline

_HEADING = re.compile(r"^ {0,3}(?:\\?#){1,6} +(?P<words>[A-Z][^#*:\n]{2,100}?:?)(?: +(?:\\?#)+)? *$", re.MULTILINE)
"""A heading in Markdown, "## Methods". In "# Visits: 4", the sign means a number."""


def prose(text: str) -> str:
    """A registry's text as a typed text: paragraphs, and lists nested by four columns per level.

    A heading is a line in bold.
    """
    text = without_tags(text) if "<" in text else text
    text = _HEADING.sub(r"\n**\g<words>**\n", text) if "#" in text else text
    return prose_of(blocks(text), letters=refers_to_letters(text))


def prose_of(nodes: Iterable[Node], *, letters: bool = False) -> str:
    """Paragraphs and list entries as a typed text.

    Args:
        nodes: paragraphs and entries.
        letters: whether to keep the letters before entries, because the text refers to them.
    """
    parts: list[str] = []
    before: Node | None = None
    all_nodes = _without_single_mark(list(_ends_apart(nodes)))
    for place, each in enumerate(all_nodes):
        node = each if _is_in_a_list(all_nodes, place) else Node(BlockKind.PARAGRAPH, "", each.line, 0)
        listed = "\n".join(_lines(node, before, 0, letters)) if node.kind else inline(node.text)
        together = node.kind and before is not None and before.kind
        parts.append(("\n" if together else "\n\n" if parts else "") + listed)
        before = node
    return "".join(parts)


def _ends_apart(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes. An entry that ends a list further inside, with another kind of mark, becomes a paragraph.

    "2." may follow "1." above that list, and is no neighbour of its entries.
    """
    before: Node | None = None
    for node in nodes:
        if (
            before
            and before.kind
            and node.kind not in (before.kind, BlockKind.PARAGRAPH)
            and node.indent < before.indent
        ):
            yield Node(BlockKind.PARAGRAPH, "", node.line, node.indent)
            for inner in node.inner:
                yield from (inner,) if inner.kind else _paragraph_and_list(inner)
            before = node.inner[-1] if node.inner else node
        else:
            yield node
            before = node


def _paragraph_and_list(node: Node) -> Iterator[Node]:
    """A paragraph, and the entries below it, which are further inside only as long as an entry is around them."""
    yield Node(BlockKind.PARAGRAPH, "", node.text, node.indent)
    yield from node.inner


def _without_single_mark(nodes: list[Node]) -> list[Node]:
    """The nodes. The only entry of a text becomes a paragraph: its bullet would look like a dash.

    A dash before a digit may be a sign. A mark that is in the text too, as in "Weight*", is that of a footnote, and is
    kept as it is.
    """
    entries = [node for node in nodes if node.kind is not BlockKind.PARAGRAPH]
    if len(entries) != 1 or entries[0].kind is not BlockKind.BULLET or entries[0].inner:
        return nodes
    only = entries[0]
    if any(only.marker in node.text for node in nodes):
        text = only.line
    elif " " not in only.marker and only.text[0].isalpha():
        text = only.text
    else:
        return nodes
    return [node if node is not only else Node(BlockKind.PARAGRAPH, "", text, 0) for node in nodes]


def _is_in_a_list(nodes: list[Node], place: int) -> bool:
    """Whether a node is a paragraph or belongs to a list. "E. coli causes …" alone is a paragraph, and no entry."""
    node = nodes[place]
    if node.kind in (BlockKind.PARAGRAPH, BlockKind.BULLET) or node.inner or in_sequence(node, None):
        return True
    return any(
        each.kind in (node.kind, BlockKind.BULLET)
        for each in (*nodes[max(0, place - 1) : place], *nodes[place + 1 : place + 2])
    )


def _lines(node: Node, before: Node | None, depth: int, letters: bool) -> Iterator[str]:
    words = inline(node.text)
    if not in_sequence(node, before) or (letters and node.kind in (BlockKind.LETTER, BlockKind.ROMAN)):
        words = inline(node.line)
    elif " " in node.marker:  # a bullet and a number
        words = inline(node.counted_line)
    mark = f"{bare_mark(node.marker)}. " if _is_numbered(node, before) else "- "
    yield f"{'    ' * depth}{mark}{words}"
    last: Node | None = None
    for inner in node.inner:
        yield from _lines(inner, last, depth + 1, letters)
        last = inner


def _is_numbered(node: Node, before: Node | None) -> bool:
    """Whether an entry belongs to a list that counts from one; any other mark is kept as text."""
    return node.kind is BlockKind.NUMBER and " " not in node.marker and in_sequence(node, before)
