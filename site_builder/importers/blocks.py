"""Lines of a registry text as paragraphs and entries of lists, nested as they were indented."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

from site_builder.importers.marks import bare_mark, form_of, parts_of_number, roman_value
from site_builder.importers.titles import names_a_group

BULLETS = "*•·▪▫►▶◦‣⁃∙●○■□➢➤✓✔√➔→※◆◇"

_ENTRY = re.compile(
    rf"(?P<indent>[ ]*)(?:"
    rf"(?P<bullet>\\?[{re.escape(BULLETS)}](?!\*)|\\?[-–—+]|o(?=[ ]+[A-Z(]))"
    rf"(?P<gap1>[ ]+|(?<=[•·▪►●■➢])(?=\S)|(?<=[-–—])(?=[A-Z]))"
    rf"|(?P<number>(?:\#[ ]?)?\d{{1,3}}(?:\.\d{{1,2}}){{0,3}}\\?[.):](?!\d)|[(（]\d{{1,3}}[)）]\.?|\d{{1,3}}[、）]"
    rf"|\d{{1,2}}(?:\.\d{{1,2}}){{1,3}})"
    rf"(?P<gap2>[ ]+|(?=[A-Z≥≤\\<>(]|[a-z]{{3}})|(?<=[、）])(?=\S))"
    rf"|(?P<letter>\(?[A-Za-z]\\?[.)]|\([A-Za-z]\)\.?)(?P<gap3>[ ]+|(?=[A-Z]))"
    rf"|(?P<roman>\(?(?:[ivx]{{2,5}}|[IVX]{{2,5}})\\?[.)])(?P<gap4>[ ]+)"
    rf")(?P<text>\S.*)"
)
_ALONE = re.compile(rf"\s*(?:\\?[{re.escape(BULLETS)}+–—-]|\d{{1,3}}\\?[.)])\s*")


_COMMENT = re.compile(r"(?:[(*]|notes?\b|nb\b|n\.b\.|please note|remarks?\b|comments?\b|exceptions?\b)", re.IGNORECASE)
_COLONS = (":", "：")
_LONGEST_TITLE = 8
"""Words of a title between the entries of a list."""
_LONGEST_SUBJECT = 5
"""Words of an entry that only names what the entries below it are about."""
_SHORT_LINE = 60
"""Characters: a shorter line was not broken because it was full."""
_MOST_BETWEEN = 30
"""Entries of an entry, between "i." and "ii."."""
_ROMAN_LETTERS = {"i": "", "v": "iv", "x": "ix"}
"""Roman numbers of one letter, and the number before each."""
_JOINING = frozenset(("or", "and", "and/or", "either", "plus"))

MOST_MARKS = 5
"""Bullets before the number of one entry ("- 1. Age"); in a line that is all bullets, the others are its text."""


class BlockKind(StrEnum):
    """The mark before an entry."""

    PARAGRAPH = ""
    BULLET = "bullet"
    NUMBER = "number"
    LETTER = "letter"
    ROMAN = "roman"


_FINE = (BlockKind.LETTER, BlockKind.ROMAN)
"""Marks of lists inside others."""


@dataclass(slots=True)
class Node:
    """A paragraph, or an entry of a list with what is below it.

    Attributes:
        kind: the kind of mark before it.
        marker: the mark itself: "2.", "a)"; "" for a paragraph.
        text: its text in the registry's markup, in one line.
        indent: how many columns it was indented.
        inner: entries below it.
        unclear: whether it may be a title of what is below it as well as a criterion.
    """

    kind: BlockKind
    marker: str
    text: str
    indent: int
    inner: list["Node"] = field(default_factory=list)
    unclear: bool = False


def blocks(text: str) -> list[Node]:
    """The paragraphs and entries of a text, in their order; only the marks of entries are left out."""
    flat = _parse_lines(text)
    _find_roman_numbers(flat)
    return _nest(flat)


def entry(text: str, marks: int = MOST_MARKS) -> Node | None:
    """A line as an entry of a list, or None if it has no mark.

    Args:
        text: the line.
        marks: how many bullets may precede a number.
    """
    match = _ENTRY.fullmatch(text)
    if match is None:
        return None
    kind = next(
        kind for kind in (BlockKind.BULLET, BlockKind.NUMBER, BlockKind.LETTER, BlockKind.ROMAN) if match[kind.value]
    )
    inner = entry(match["text"], marks - 1) if kind is BlockKind.BULLET and marks > 1 else None
    if inner and inner.kind is BlockKind.NUMBER:
        # "- 1. Age": one entry with two marks.
        return Node(inner.kind, f"{match[kind.value]} {inner.marker}", inner.text, len(match["indent"]))
    return Node(kind, match[kind.value], match["text"], len(match["indent"]))


def _parse_lines(text: str) -> list[Node]:
    result: list[Node] = []
    lines: list[str] = []  # of the last node, put together when it is complete: a text may have thousands
    after_blank = True
    all_lines = text.split("\n")
    for number, each in enumerate(all_lines):
        if not each.strip():
            after_blank = True
            continue
        node = None if _ALONE.fullmatch(each) else entry(each)
        if node is None:
            indent = len(each) - len(each.lstrip(" "))
            node = Node(BlockKind.PARAGRAPH, "", each.strip(), indent)
            if result and result[-1].kind and is_joining(node.text):
                lines.append(node.text)  # "or" alone between two entries
                continue
            below = all_lines[number + 1] if number + 1 < len(all_lines) else ""
            title = bool(result) and not after_blank and _is_title_in_list(result[-1], lines, node, below)
            if title:
                node.unclear = not node.text.endswith(_COLONS)
            elif result and not after_blank and _goes_on(result[-1], lines, node):
                lines.append(node.text)
                continue
            if result and after_blank and indent and result[-1].kind and indent > result[-1].indent:
                lines.append(node.text)  # a further paragraph of the entry
                continue
        _close(result, lines)
        result.append(node)
        lines = [node.text]
        after_blank = False
    _close(result, lines)
    return result


def _find_roman_numbers(flat: list[Node]) -> None:
    """Count "i." before "ii." as a number like it, and "v." after "iv."; alone they look like letters."""
    if not any(each.kind is BlockKind.ROMAN for each in flat):
        return
    before: dict[int, Node] = {}  # the last entry of each indentation
    for place, node in enumerate(flat):
        if node.kind is BlockKind.LETTER and (mark := bare_mark(node.marker)) in _ROMAN_LETTERS:
            further = flat[place + 1 : place + _MOST_BETWEEN]
            after = next((each for each in further if each.indent <= node.indent), None)
            last = before.get(node.indent)
            if (mark == "i" and after and after.kind is BlockKind.ROMAN and bare_mark(after.marker) == "ii") or (
                mark != "i" and last and last.kind is BlockKind.ROMAN and bare_mark(last.marker) == _ROMAN_LETTERS[mark]
            ):
                node.kind = BlockKind.ROMAN
        before[node.indent] = node


def is_joining(text: str) -> bool:
    """Whether a line only joins what is above and below it."""
    return len(text) < 12 and text.strip(" .,:;()*_\\-–—").casefold() in _JOINING


def _close(result: list[Node], lines: list[str]) -> None:
    if len(lines) > 1:
        result[-1].text = " ".join(lines)


def _is_title_in_list(above: Node, lines: list[str], line: Node, below: str) -> bool:
    """Whether a line without a mark, right below an entry, is the title of the entries below it: "Control group:".

    Args:
        above: the paragraph or entry above.
        lines: its lines.
        line: the line.
        below: the next line.
    """
    text = line.text
    if not above.kind or not text[:1].isupper() or len(text.split()) > _LONGEST_TITLE or ")" in text:
        return False
    after = entry(below)
    if after is None or after.indent > above.indent:
        return False
    ended = lines[-1].endswith((".", ";", ")", "]"))
    if text.endswith(_COLONS):
        return ended or len(lines[-1]) < _SHORT_LINE
    return names_a_group(text) and not text.endswith((".", ";", ",")) and len(lines[-1]) < _SHORT_LINE


def _goes_on(above: Node, lines: list[str], line: Node) -> bool:
    """Whether a line without a mark is the rest of the one above: hard-wrapped texts are full of them."""
    if above.kind is not BlockKind.PARAGRAPH or line.text[:1].islower():
        return True
    short = len(lines) < 60 and sum(map(len, lines)) + len(lines) - 1 < 60
    return not (lines[-1].rstrip().endswith((".", ";", *_COLONS)) or short)


def _nest(flat: list[Node]) -> list[Node]:
    top: list[Node] = []
    open_entries: list[Node] = []  # from the outermost entry to the last
    for place, node in enumerate(flat):
        if node.kind is BlockKind.PARAGRAPH:
            if open_entries and _is_comment(node, open_entries, flat[place + 1 : place + 2]):
                open_entries[-1].text = f"{open_entries[-1].text} {node.text}"
                continue
            open_entries = []
            top.append(node)
            continue
        while open_entries and not _belongs_under(open_entries, node):
            open_entries.pop()
        (open_entries[-1].inner if open_entries else top).append(node)
        open_entries.append(node)
    return top


def _is_comment(node: Node, open_entries: list[Node], below: list[Node]) -> bool:
    """Whether a paragraph is a comment on the entry above it: the list plainly goes on below, deeper or counting."""
    text = node.text.rstrip()
    if not below or not below[0].kind or len(text.split()) < 4 or text.endswith(_COLONS):
        return False
    if not text.endswith((".", ")", ";", "]")) and not _COMMENT.match(text):
        return False
    after = below[0]
    if after.kind is BlockKind.BULLET:
        return after.indent > open_entries[0].indent and open_entries[0].kind is not BlockKind.PARAGRAPH
    previous = next(
        (each for each in reversed(open_entries) if each.kind is after.kind and each.indent == after.indent), None
    )
    return previous is not None and in_sequence(after, previous)


def _belongs_under(open_entries: list[Node], node: Node) -> bool:
    above = open_entries[-1]
    if node.indent > above.indent:
        return True
    if node.indent < above.indent:
        return False
    if node.kind is above.kind:
        return (
            _continues_the_number(node, above)
            or _has_a_finer_bullet(open_entries, node)
            or _has_another_form(open_entries, node)
        )
    # At the same indentation, a list that starts again with finer marks is part of the entry above.
    if any(each.kind == node.kind and each.indent == node.indent for each in open_entries):
        return False
    if above.inner and above.inner[-1].kind is node.kind and above.inner[-1].indent == node.indent:
        return node.kind in _FINE or above.kind is BlockKind.LETTER  # "(ii)" after "(i)"
    if node.kind is BlockKind.NUMBER and above.kind is BlockKind.LETTER:  # "1. Melanoma" below "A. Diagnosis"
        return bare_mark(node.marker) == "1" and len(above.text.split()) < _LONGEST_SUBJECT
    return (bare_mark(node.marker) in ("a", "i") and node.kind in _FINE) or (
        node.kind is BlockKind.BULLET and above.kind is not BlockKind.BULLET and above.text.rstrip().endswith(_COLONS)
    )


def _continues_the_number(node: Node, above: Node) -> bool:
    """Whether the number of an entry is that of the entry above and one more: "1.2" below "1."."""
    number, outer = parts_of_number(node.marker), parts_of_number(above.marker)
    return bool(outer) and len(number) == len(outer) + 1 and number[:-1] == outer


def _has_a_finer_bullet(open_entries: list[Node], node: Node) -> bool:
    """Whether another bullet begins a list inside the entry above: "o Asthma" below "• One of these:"."""
    above = open_entries[-1]
    if node.kind is not BlockKind.BULLET or node.marker == above.marker or not above.text.rstrip().endswith(_COLONS):
        return False
    return not any(each.marker == node.marker and each.indent == node.indent for each in open_entries)


def _has_another_form(open_entries: list[Node], node: Node) -> bool:
    """Whether marks of another form begin or go on with a list inside the entry above: "(1)" below "1."."""
    above = open_entries[-1]
    alike = above.marker[-1:] == node.marker[-1:] and (above.marker[:1] == "(") == (node.marker[:1] == "(")
    if node.kind is BlockKind.BULLET or alike:
        return False
    form = form_of(node.marker)
    if any(form_of(each.marker) == form and each.indent == node.indent for each in open_entries):
        return False
    last = above.inner[-1] if above.inner else None
    begins = last is None and bare_mark(node.marker) in ("1", "a") and form != "1."
    return begins or (last is not None and form_of(last.marker) == form and last.indent == node.indent)


def in_sequence(node: Node, before: Node | None) -> bool:
    """Whether the mark of an entry only counts, so that a bullet says as much.

    "2.5 mg" and "E. coli" at the beginning of a line look like marks, but do not follow on anything.
    """
    if node.kind is BlockKind.BULLET:
        return True
    mark = bare_mark(node.marker)
    last = bare_mark(before.marker) if before and before.kind is node.kind else ""
    if node.kind is BlockKind.NUMBER and mark.isdigit():
        whole = last.split(".")[0]  # after 2.1 comes 3
        return int(mark) == (int(whole) + 1 if whole.isdigit() else 1)
    if node.kind is BlockKind.LETTER:
        return ord(mark) == ord(last) + 1 if len(last) == 1 else mark == "a"
    return node.kind is BlockKind.ROMAN and roman_value(mark) == roman_value(last) + 1
