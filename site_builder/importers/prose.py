"""Registry texts of several paragraphs as our Markdown."""

import re
from collections.abc import Iterable, Iterator

from site_builder.importers.blocks import BlockKind, Node, blocks, in_sequence
from site_builder.importers.text import inline

_OPENS_A_BLOCK = re.compile(r"([#>+=|~-]|\d+(?=[.)])|\[[^\]\n]*\]:|:|\*\s)")
_RULE = re.compile(r"[ *_-]{3,}")


def prose(text: str) -> str:
    """A registry's text as Markdown: paragraphs, and lists nested by four columns."""
    return prose_of(blocks(text))


def prose_of(nodes: Iterable[Node]) -> str:
    """Paragraphs and entries as Markdown."""
    parts: list[str] = []
    before: Node | None = None
    for node in nodes:
        listed = "\n".join(_lines(node, before, 0)) if node.kind else paragraph(node.text)
        together = node.kind and before is not None and before.kind
        parts.append(("\n" if together else "\n\n" if parts else "") + listed)
        before = node
    return "".join(parts)


def paragraph(text: str) -> str:
    """A paragraph that begins with a sign is still a paragraph."""
    result = inline(text)
    found = _OPENS_A_BLOCK.match(result)
    if found is None:
        return f"\\{result}" if _RULE.fullmatch(result) else result
    end = found.end() if found[1].isdigit() else 0
    if result[end] in ":=|~":
        return f"&#{ord(result[end])};{result[end + 1 :]}"
    return f"{result[:end]}\\{result[end:]}"


def _lines(node: Node, before: Node | None, depth: int) -> Iterator[str]:
    words = paragraph(node.text)
    if not in_sequence(node, before):
        words = paragraph(f"{node.marker} {node.text}")
    elif " " in node.marker:  # a bullet and a number
        words = paragraph(f"{node.marker.rpartition(' ')[2]} {node.text}")
    mark = f"{node.marker.strip('()#: ').rstrip('.').rstrip(chr(92))}. " if _numbered(node, before) else "- "
    yield f"{'    ' * depth}{mark}{words}"
    last: Node | None = None
    for inner in node.inner:
        yield from _lines(inner, last, depth + 1)
        last = inner


def _numbered(node: Node, before: Node | None) -> bool:
    """Only a list that counts from one on: a mark that stands alone is kept as text."""
    return node.kind is BlockKind.NUMBER and " " not in node.marker and in_sequence(node, before)
