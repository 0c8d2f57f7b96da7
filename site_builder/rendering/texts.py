"""Converts texts of records to HTML. Only this module can create markup from records; text pages use `markdown`."""

import re
from collections.abc import Iterable
from functools import lru_cache
from html import escape

from markupsafe import Markup

from site_builder.model.text.blocks import Block, Paragraph, TextList, blocks_of
from site_builder.model.text.line_marks import numbering
from site_builder.model.text.lists import Item
from site_builder.model.text.spans import MarkedSpan, Spans, may_be_marked, spans_of
from site_builder.model.text.tables import Table
from site_builder.rendering.page_address import page_address
from site_builder.rendering.phones import with_phones
from site_builder.rendering.safe import safe

_PARTS = re.compile(r"[@.]|[^@.]+").findall
_SPECIAL = re.compile("[&<>\"']").search
_EMPHASIS = {1: ("<em>", "</em>"), 2: ("<strong>", "</strong>"), 3: ("<strong><em>", "</em></strong>")}


def breakable(address: str) -> Markup:
    """An e-mail address that may break before its `@` and its dots, and not within a word."""
    return Markup("".join(f"<wbr>{escape(part)}" if part in ("@", ".") else escape(part) for part in _PARTS(address)))


def inline(text: str, root: str = "") -> Markup:
    """A text of one paragraph as HTML without the paragraph element.

    Args:
        text: the typed text.
        root: the path from the page to the site's folder, which is the prefix of links without a scheme.
    """
    if may_be_marked(text):
        return safe(_inline(text, root))
    return safe(with_phones(escape(text) if _SPECIAL(text) else text))


def with_doi(citation: Markup, doi: str | None) -> Markup:
    """A citation with its DOI as a link: at its place in the citation, or after it.

    Args:
        citation: the citation as HTML.
        doi: the DOI, without "https://doi.org/"; None if it is unknown.
    """
    if not doi:
        return citation
    address, number = escape(f"https://doi.org/{doi}"), escape(doi)
    before, same, after = citation.partition(number)
    # A longer DOI may contain this one, and a citation with a link may have it in the address.
    if same and not (_GOES_ON(before[-1:]) or _GOES_ON(after[:1]) or "<a" in citation):
        return safe(f'{before}<a href="{address}">{number}</a>{after}')
    return safe(f'{citation} <a href="{address}">doi:{number}</a>')


_GOES_ON = re.compile(r"[\w/-]").match


@lru_cache(maxsize=8192)
def _inline(text: str, root: str) -> str:
    return with_phones(_spans(spans_of(text), root))


def _spans(spans: Spans, root: str) -> str:
    return "".join(escape(each) if isinstance(each, str) else _marked_html(each, root) for each in spans)


def _marked_html(part: MarkedSpan, root: str) -> str:
    inner = _spans(part.inner, root)
    if part.level:
        start, end = _EMPHASIS[part.level]
        return f"{start}{inner}{end}"
    address = page_address(part.address, root)
    return f'<a href="{escape(address)}">{inner}</a>' if address else inner


@lru_cache(maxsize=256)
def prose(text: str, root: str = "") -> Markup:
    """A text as paragraphs, lists and tables. The arguments are those of `inline`."""
    return Markup("\n".join(_block(block, root) for block in blocks_of(text)))


def _block(block: Block, root: str) -> str:
    if isinstance(block, Paragraph):
        return f"<p>{inline(block.text, root)}</p>"
    if isinstance(block, TextList):
        return _list(block.items, root)
    return _table(block, root)


def _list(items: tuple[Item, ...], root: str) -> str:
    start, end = _list_tags(items)
    return "\n".join([start, *(f"<li>{_entry(item, root)}</li>" for item in items), end])


def _entry(item: Item, root: str) -> str:
    words = inline(item.text, root)
    return f"{words}\n{_list(item.inner, root)}\n" if item.inner else words


def _list_tags(items: tuple[Item, ...]) -> tuple[str, str]:
    """The tags of a list, counted like its first entry."""
    if not items[0].counts:
        return "<ul>", "</ul>"
    style, number = numbering(*(item.mark for item in items[:2]))
    attributes = ("" if style == "1" else f' type="{style}"') + ("" if number == 1 else f' start="{number}"')
    return f"<ol{attributes}>", "</ol>"


def _table(table: Table, root: str) -> str:
    head = ["<thead>", *_row(table.head, "th", root), "</thead>"] if table.head else []
    lines = ["<table>", *head, "<tbody>"]
    for row in table.rows:
        lines += _row(row, "td", root)
    return "\n".join([*lines, "</tbody>", "</table>"])


def _row(cells: Iterable[str], tag: str, root: str) -> list[str]:
    return ["<tr>", *(f"<{tag}>{inline(cell, root)}</{tag}>" for cell in cells), "</tr>"]
