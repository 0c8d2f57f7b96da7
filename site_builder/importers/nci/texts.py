"""Texts of the NCI, in which the number of asterisks before an entry is its level: "* One", "** Below it"."""

import re
from collections.abc import Iterator
from typing import Any

from site_builder.importers.free_text.blocks import blocks
from site_builder.importers.free_text.entries import BlockKind, Node
from site_builder.importers.reading import Fields, text
from site_builder.importers.text import inline, literal, words

_LEVEL = re.compile(r"^ *(\*{1,6}) +(?=\S)(.*)$", re.MULTILINE)


def markup(fields: Fields, name: str) -> str:
    """A text in the markup that other importers read, with its lists nested by indentation."""
    return "\n".join(map(_line, text(fields, name).split("\n")))


def _line(row: str) -> str:
    match = _LEVEL.match(row)
    return f"{'    ' * (len(match[1]) - 1)}* {literal(match[2])}" if match else literal(row)


def criteria_of(text_: str) -> list[Any]:
    """One entry of the registry as one criterion, whose list belongs to it: "Transplant", with "* But not …" below it.

    An entry that is only a list becomes its entries.

    Args:
        text_: the entry, as `markup` gives it.
    """
    nodes = blocks(text_)
    leads = next((place for place, each in enumerate(nodes) if each.kind), len(nodes))
    lead, items = inline(" ".join(each.text for each in nodes[:leads])), [_item(each) for each in nodes[leads:]]
    criteria = [{"text": lead, "items": items}] if lead and items else [lead] if lead else items
    lost = words(inline(text_)) != words(" ".join(_words_of(criteria)))
    return [inline(text_)] if lost else criteria


def _item(node: Node) -> Any:
    text_ = node.text if node.kind in (BlockKind.BULLET, BlockKind.PARAGRAPH) else node.line
    return {"text": inline(text_), "items": [_item(each) for each in node.inner]} if node.inner else inline(text_)


def _words_of(criteria: list[Any]) -> Iterator[str]:
    for each in criteria:
        yield each["text"] if isinstance(each, dict) else each
        yield from _words_of(each["items"]) if isinstance(each, dict) else ()
