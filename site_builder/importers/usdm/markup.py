"""The HTML of a protocol's text as paragraphs and list entries.

Protocols are written in many tools, so lists contain paragraphs and lists where HTML allows entries only, entries are
not closed, and medicines are in tables. A list directly inside a list belongs to the entry above it, a paragraph
directly inside a list is an entry, and so is a row of a table.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from site_builder.importers.free_text.blocks import is_joining
from site_builder.importers.text import line

DEEPEST = 30
"""Maximum depth of nested lists, and of chains of values."""
_LISTS = frozenset(("ul", "ol", "dl", "table"))
_ITEMS = frozenset(("li", "tr", "dt", "dd"))
_PARAGRAPHS = frozenset(("p", "div", "hr", "blockquote", "section", "h1", "h2", "h3", "h4", "h5", "h6"))
_CELLS = frozenset(("td", "th"))
_UNSEEN = frozenset(("style", "script"))
_STYLES = """
a abbr b body br caption code col colgroup del em figure font footer head header html i img ins label main mark nobr o:p
pre q s small span strike strong sub sup tbody tfoot thead title tt u var
"""
_OTHERS = frozenset(_STYLES.split())
"""Tags that only affect the look. Any other, such as "<insert number>", is a word of the text."""

ValueOf = Callable[[str, dict[str, str]], str]
"""The value for a tag of the model, from its name and attributes."""


@dataclass
class TextPart:
    """A paragraph, or a list entry, with the list below it."""

    text: str = ""
    items: list["TextPart"] = field(default_factory=list)
    listed: bool = False

    @property
    def words(self) -> str:
        """All of its words."""
        return " ".join(filter(None, (self.text, *(each.words for each in self.items))))


@dataclass
class _Node:
    """A paragraph or an entry while it is read. Its words are joined at the end: a text may have thousands of tags."""

    words: list[str] = field(default_factory=list)
    items: list["_Node"] = field(default_factory=list)
    listed: bool = False


@dataclass
class _Open:
    """An element that has not ended."""

    part: _Node
    is_list: bool = False
    without_tag: bool = False
    """Whether it is an entry that no tag began."""


class _Reader(HTMLParser):
    def __init__(self, value_of: ValueOf) -> None:
        super().__init__(convert_charrefs=True)
        self.value_of = value_of
        self.root = _Node()
        self.open = [_Open(self.root)]
        self.fresh = True
        self.unseen = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a paragraph, a list or an entry, or replace a tag with its value."""
        if tag.startswith("usdm:"):
            self._append(self.value_of(tag, {name: value or "" for name, value in attrs}))
        elif tag in _LISTS:
            self._begin_list()
        elif tag in _ITEMS:
            self._begin_item()
        elif tag in _PARAGRAPHS:
            self._end_paragraph()
        elif tag == "br":
            self.fresh = True
        elif tag in _CELLS:
            self._append(" ")
        elif tag not in _OTHERS and tag not in _UNSEEN:
            self._append(self.get_starttag_text() or "")
        self.unseen = tag in _UNSEEN

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """As `handle_starttag`, for a tag without content."""
        self.handle_starttag(tag, attrs)
        self.unseen = False

    def handle_endtag(self, tag: str) -> None:
        """End a paragraph, a list or an entry."""
        self.unseen = False
        if tag in _LISTS and any(each.is_list for each in self.open):
            while not self.open.pop().is_list:
                pass
            self.fresh = True
        elif tag in _ITEMS and self._in_item:
            self.open.pop()
            self.fresh = True
        elif tag in _PARAGRAPHS:
            self._end_paragraph()

    def handle_data(self, data: str) -> None:
        """Add text."""
        if not self.unseen:
            self._append(data)

    @property
    def _in_item(self) -> bool:
        return len(self.open) > 1 and not self.open[-1].is_list

    def _end_paragraph(self) -> None:
        if self.open[-1].without_tag:
            self.open.pop()
        self.fresh = True

    def _begin_list(self) -> None:
        owner = self.open[-1].part
        # Below a paragraph, and directly inside a list, it belongs to what is above it.
        if owner.items and (self.open[-1].is_list or not owner.items[-1].listed):
            owner = owner.items[-1]
        self.open.append(_Open(owner, is_list=True))
        self.fresh = True

    def _begin_item(self, *, without_tag: bool = False) -> None:
        if self._in_item:
            self.open.pop()
        if not self.open[-1].is_list:
            self._begin_list()
        owner = self.open[-1].part
        item = owner
        if len(self.open) < 2 * DEEPEST:
            item = _Node(listed=True)
            owner.items.append(item)
        self.open.append(_Open(item, without_tag=without_tag))
        self.fresh = True

    def _append(self, words: str) -> None:
        if words.strip() and self.open[-1].is_list:
            self._begin_item(without_tag=True)
        part = self.open[-1].part
        if self.open[-1].is_list or (self.fresh and not words.strip()):
            return
        if part is self.root or part.items:
            part = self._paragraph_in(part)
        part.words.append(f" {words}" if self.fresh else words)
        self.fresh = False

    def _paragraph_in(self, owner: _Node) -> _Node:
        """The paragraph that words belong to: that of the words before, unless a list has ended since."""
        if not owner.items or (self.fresh and (owner.items[-1].items or owner.items[-1].listed)):
            owner.items.append(_Node())
        return owner.items[-1]


def read_markup(html: str, value_of: ValueOf) -> list[TextPart]:
    """The paragraphs and entries of a text, in order.

    Paragraphs that follow one another are one. A paragraph below a list is the last entry of that list, as a note.

    Args:
        html: the text.
        value_of: looks up the values of the model's tags.
    """
    reader = _Reader(value_of)
    reader.feed(html)
    reader.close()
    parts = _clean(reader.root.items)
    if len(parts) > 1 and parts[-2].items and not (parts[-2].listed or parts[-1].listed or parts[-1].items):
        note = parts.pop()
        parts[-1].items.append(note)
    return parts


def _clean(nodes: list[_Node]) -> list[TextPart]:
    """The parts without empty ones; "or" alone between two of them begins the second."""
    result: list[TextPart] = []
    joining = ""
    for part in _parts_with_text(nodes):
        if part.listed and not part.items and is_joining(part.text):
            joining = f"{joining} {part.text}".strip()
            continue
        part.text, joining = f"{joining} {part.text}".strip(), ""
        result.append(part)
    return [*result, TextPart(joining, listed=True)] if joining else result


def _parts_with_text(nodes: list[_Node]) -> Iterator[TextPart]:
    for node in nodes:
        text, items = line("".join(node.words)), _clean(node.items)
        if text or items:
            yield TextPart(text, items, node.listed)
