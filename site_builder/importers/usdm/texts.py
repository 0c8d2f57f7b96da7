"""Texts of a protocol: HTML with tags for values from elsewhere in the protocol.

Syntax: https://github.com/cdisc-org/DDF-RA, USDM 4.0, "USDM Implementation Guide", section on syntax templates.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from site_builder.importers.tags import without_letter_tags
from site_builder.importers.text import clean, line

Objects = dict[str, dict[str, Any]]
"""All objects of a protocol, by identifier."""

DEEPEST = 30
"""Maximum depth of nested lists, and of chains of values."""
_PARAGRAPHS = frozenset(("p", "div", "br", "tr", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6"))
MOST_VALUES = 200
"""Maximum number of values in a text, including values inside values, because some refer to themselves."""


def objects_in(value: Any) -> Objects:
    """Every object of a protocol that has an identifier."""
    objects: Objects = {}
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, dict):
            if isinstance(each.get("id"), str):
                objects.setdefault(each["id"], each)
            waiting += each.values()
        elif isinstance(each, list):
            waiting += each
    return objects


@dataclass
class TextPart:
    """A paragraph, or a list entry with the lists inside it."""

    text: str = ""
    items: list["TextPart"] = field(default_factory=list)
    listed: bool = False


class _Reader(HTMLParser):
    def __init__(self, objects: Objects, dictionary: Any, spent: list[int], depth: int) -> None:
        super().__init__(convert_charrefs=True)
        self.objects, self.dictionary, self.spent, self.depth = objects, dictionary, spent, depth
        self.root = TextPart()
        self.open = [self.root]
        self.missing: list[str] = []
        self.fresh = True

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph or an entry, or replace a tag with its value."""
        attributes = {name: value or "" for name, value in attrs}
        if tag in _PARAGRAPHS:
            self.fresh = True
        elif tag in ("td", "th"):
            self._append(" ")
        elif tag == "li" and len(self.open) < DEEPEST:
            self.open[-1].items.append(TextPart(listed=True))
            self.open.append(self.open[-1].items[-1])
            self.fresh = False
        elif tag == "usdm:tag":
            self._append(self._tag_value(attributes.get("name", "")))
        elif tag == "usdm:ref":
            self._append(self._reference_value(attributes))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As `handle_starttag`, for a tag without content."""
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph or an entry."""
        if tag in _PARAGRAPHS:
            self.fresh = True
        elif tag == "li" and len(self.open) > 1:
            self.open.pop()
            self.fresh = True

    def handle_data(self, data: str) -> None:
        """Add text."""
        self._append(data)

    def _append(self, words: str) -> None:
        if not words.strip() and not words:
            return
        current = self.open[-1]
        if self.fresh and current is self.root and words.strip():
            current.items.append(TextPart(words.lstrip()))
            self.fresh = False
        elif current is self.root and current.items and not current.items[-1].listed:
            current.items[-1].text += words
        elif current is not self.root:
            if current.items:  # words after a list inside an entry belong to the last point of that list
                current.items[-1].text += f" {words}" if self.fresh else words
            else:
                current.text += f" {words}" if self.fresh else words
            self.fresh = False
        elif words.strip():
            current.items.append(TextPart(words.lstrip()))
            self.fresh = False

    def _tag_value(self, name: str) -> str:
        maps = self.dictionary.get("parameterMaps") if isinstance(self.dictionary, dict) else None
        for each in maps if isinstance(maps, list) else ():
            if isinstance(each, dict) and each.get("tag") == name and (words := self._inner(each.get("reference"))):
                return words
        self.missing.append(name)
        return f"[{name}]"

    def _reference_value(self, attributes: dict[str, str]) -> str:
        value = self.objects.get(attributes.get("id", ""), {}).get(attributes.get("attribute", ""))
        if isinstance(value, float) and value.is_integer():
            value = int(value)
        words = self._inner(value) if isinstance(value, str) else clean(value) if isinstance(value, int | float) else ""
        if not words:
            self.missing.append(attributes.get("attribute") or attributes.get("id") or "a value")
        return words or f"[{attributes.get('attribute', '?')}]"

    def _inner(self, text: Any) -> str:
        """The words of another text; "" if it contains a value that is missing."""
        self.spent[0] += 1
        if self.spent[0] > MOST_VALUES or self.depth > DEEPEST:
            return ""
        text_parts, missing = parts(text, self.objects, None, self.spent, self.depth + 1)
        return "" if missing else " ".join(part.text for part in text_parts)


def parts(
    value: Any, objects: Objects, dictionary: Any = None, spent: list[int] | None = None, depth: int = 0
) -> tuple[list[TextPart], list[str]]:
    """The paragraphs and entries of a text, and the names of the values that it needs but the protocol does not have.

    Args:
        value: the HTML.
        objects: all objects of the protocol, by identifier.
        dictionary: the text's dictionary of tags.
        spent: number of values looked up so far, in a list of one element.
        depth: length of the chain of values that led to this text.
    """
    reader = _Reader(objects, dictionary, spent if spent is not None else [0], depth)
    html = value if isinstance(value, str) else ""
    reader.feed(without_letter_tags(html) if "<su" in html.lower() else html)
    reader.close()
    return list(_clean_parts(reader.root.items)), reader.missing


def _clean_parts(text_parts: list[TextPart]) -> Iterator[TextPart]:
    for part in text_parts:
        text, items = line(part.text), list(_clean_parts(part.items))
        if text or items:
            yield TextPart(text, items, part.listed)
