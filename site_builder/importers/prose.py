"""Registry texts of several paragraphs, converted to typed texts."""

from collections.abc import Iterable, Iterator

from site_builder.importers.blocks import blocks
from site_builder.importers.entries import BlockKind, Node
from site_builder.importers.nesting import in_sequence
from site_builder.importers.text import inline


def prose(text: str) -> str:
    """A registry's text as a typed text: paragraphs, and lists nested by four columns per level."""
    return prose_of(blocks(text))


def prose_of(nodes: Iterable[Node]) -> str:
    """Paragraphs and list entries as a typed text."""
    parts: list[str] = []
    before: Node | None = None
    for node in nodes:
        listed = "\n".join(_lines(node, before, 0)) if node.kind else inline(node.text)
        together = node.kind and before is not None and before.kind
        parts.append(("\n" if together else "\n\n" if parts else "") + listed)
        before = node
    return "".join(parts)


def _lines(node: Node, before: Node | None, depth: int) -> Iterator[str]:
    words = inline(node.text)
    if not in_sequence(node, before):
        words = inline(f"{node.marker} {node.text}")
    elif " " in node.marker:  # a bullet and a number
        words = inline(f"{node.marker.rpartition(' ')[2]} {node.text}")
    mark = f"{node.marker.strip('()#: ').rstrip('.').rstrip(chr(92))}. " if _is_numbered(node, before) else "- "
    yield f"{'    ' * depth}{mark}{words}"
    last: Node | None = None
    for inner in node.inner:
        yield from _lines(inner, last, depth + 1)
        last = inner


def _is_numbered(node: Node, before: Node | None) -> bool:
    """Whether an entry belongs to a list that counts from one; any other mark is kept as text."""
    return node.kind is BlockKind.NUMBER and " " not in node.marker and in_sequence(node, before)
