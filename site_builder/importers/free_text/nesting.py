"""Nests list entries inside others, according to their indentation and marks."""

import re

from site_builder.importers.free_text.entries import BlockKind, Node, entry
from site_builder.importers.free_text.headings import heading_in, may_name_a_side
from site_builder.importers.free_text.inner_paragraphs import leads_to_a_list, owner_of_paragraph
from site_builder.importers.free_text.list_markers import bare_mark, form_of, parts_of_number, roman_value
from site_builder.importers.free_text.titles import is_a_part, is_of_other_people, names_a_group
from site_builder.records.yaml_text.lines import indentation

_COMMENT = re.compile(
    r"(?:\(|\*(?!\*)|notes?\b|nb\b|n\.b\.|please note|remarks?\b|comments?\b|exceptions?\b)", re.IGNORECASE
)
_COLONS = (":", "：")
_UNFINISHED = re.compile(
    r"(?:\b(?:of|either|if|who|with|and|or|that|are|is|have|has|by|following|includ(?:e|es|ing))\b|[,–—-])\W*\Z",
    re.IGNORECASE,
)
"""The end of an entry that goes on in the entries below it: "One of", "Patients who"."""
_LONGEST_SUBJECT = 5
"""The most words in an entry that only names the subject of the entries below it."""
_LEADS_ON = (" as follows", " the following")
_LONGEST_TITLE = 10
"""The most words in a paragraph that may be the title of the entries below it."""
_WORDS_LEVELS = dict.fromkeys("•●·*", 1) | dict.fromkeys("o◦○", 2) | dict.fromkeys("§▪■", 3)
"""The level at which Word uses a bullet unless somebody chooses another."""
_MOST_BESIDE = 100
"""The most entries before an entry that are searched for its bullet."""
_FINE = (BlockKind.LETTER, BlockKind.ROMAN)
"""Marks that are usual for nested lists."""


def with_even_beginning(text: str) -> str:
    """A text whose first entry has the indentation of the others, which it loses when a text is trimmed.

    Otherwise all other entries would be nested below the first, and a heading below it would be a part of it.
    """
    first, _, below = text.partition("\n")
    lines = [each for each in below.split("\n") if each.strip()]
    indent = min((indentation(each) for each in lines), default=0)
    begins = entry(first) if indent and first[:1] != " " else None
    if begins is None or begins.text.rstrip().endswith(_COLONS) or _UNFINISHED.search(begins.text):
        return text
    outer = [each for each in lines if not each[indent : indent + 1].isspace()]
    if heading_in(outer[0].strip()):
        return " " * indent + text
    after = next((each for each in map(entry, outer) if each and each.kind is begins.kind), None)
    if after is None or (after.marker != begins.marker and not in_sequence(after, begins)):
        return text
    return " " * indent + text


def nested(flat: list[Node]) -> list[Node]:
    """The paragraphs and entries of a text, with inner entries nested below the outer ones."""
    top: list[Node] = []
    open_entries: list[Node] = []  # from the outermost open entry to the innermost
    _indent_lists_of_entries(flat)
    for place, node in enumerate(flat):
        if node.kind is BlockKind.PARAGRAPH:
            if owner := owner_of_paragraph(flat, place, open_entries):
                while open_entries[-1] is not owner:
                    open_entries.pop()
                owner.inner.append(node)
                if leads_to_a_list(flat, place):
                    open_entries.append(node)
                continue
            if open_entries and _is_comment(node, open_entries, flat[place + 1 : place + 2]):
                open_entries[-1].text = f"{open_entries[-1].text} {node.text}"
                continue
            open_entries = []
            top.append(node)
            continue
        while open_entries and not _belongs_under(open_entries, node, top):
            open_entries.pop()
        (open_entries[-1].inner if open_entries else top).append(node)
        open_entries.append(node)
    return top


def _indent_lists_of_entries(flat: list[Node]) -> None:
    """Indent the lists that entries with a colon introduce, but that are less indented than these entries.

    Old downloads indent bullets, and not what was typed as "A." and "B." below one of them. The outer list goes on.
    """
    place = 0
    while place < len(flat) - 2:
        above, first = flat[place], flat[place + 1]
        place += 1
        if not above.kind or first.kind not in _FINE or first.indent >= above.indent or not _introduces(above.text):
            continue
        if bare_mark(first.marker) not in ("a", "i"):
            continue
        end = place
        while end < len(flat) and (flat[end].kind, flat[end].indent) == (first.kind, first.indent):
            end += 1
        if end < len(flat) and (flat[end].kind, flat[end].indent) == (above.kind, above.indent):
            for each in flat[place:end]:
                each.indent = above.indent + 1
        place = end


def _is_comment(node: Node, open_entries: list[Node], below: list[Node]) -> bool:
    """Whether a paragraph is a comment on the entry above it, because the list plainly continues below."""
    text = node.text.rstrip()
    if not below or not below[0].kind or text.endswith(_COLONS) or _is_a_title(text):
        return False
    if _finishes(node, open_entries[-1], below[0]):
        return True
    if text.isupper() and not _COMMENT.match(text):
        return False
    if len(text.split()) < 4 or (not text.endswith((".", ")", ";", "]")) and not _COMMENT.match(text)):
        return False
    after = below[0]
    if after.kind is BlockKind.BULLET:
        return after.indent > open_entries[0].indent and open_entries[0].kind is not BlockKind.PARAGRAPH
    previous = next(
        (each for each in reversed(open_entries) if each.kind is after.kind and each.indent == after.indent), None
    )
    return previous is not None and in_sequence(after, previous)


def _is_a_title(text: str) -> bool:
    """Whether a paragraph is a title, although the numbers around it go on: "EXCLUSION CRITERIA (PART 2 ONLY)"."""
    if heading_in(text) or is_of_other_people(text) or is_a_part(text):
        return True
    words = text.split()
    if not words[0][0].isupper() or len(words) > _LONGEST_TITLE or _COMMENT.match(text):
        return False
    return text.endswith(")") and names_a_group(text)


def _finishes(node: Node, above: Node, below: Node) -> bool:
    """Whether a paragraph is what an entry with a colon announces: "A change in one of these genes:", and the genes."""
    alike = (above.kind, above.indent) == (below.kind, below.indent)
    if not alike or above.inner or not above.text.rstrip().endswith(_COLONS) or may_name_a_side(node.text):
        return False
    return "," in node.text or len(node.text.split()) > _LONGEST_TITLE


def _belongs_under(open_entries: list[Node], node: Node, top: list[Node]) -> bool:
    above = open_entries[-1]
    if node.indent > above.indent:
        return True
    if node.indent < above.indent or above.kind is BlockKind.PARAGRAPH:
        return node.indent == above.indent
    if node.kind is above.kind:
        return (
            _continues_the_number(node, above)
            or _has_a_finer_bullet(open_entries, node)
            or _is_words_inner_bullet(open_entries, node, top)
            or _has_another_form(open_entries, node)
        )
    # At the same indentation, a list that restarts with finer marks is part of the entry above.
    if any(each.kind == node.kind and each.indent == node.indent for each in open_entries):
        return False
    if above.inner and above.inner[-1].kind is node.kind and above.inner[-1].indent == node.indent:
        leads = (_introduces(above.text) or _names_whom(above)) and (
            node.kind is BlockKind.BULLET or (above.kind is BlockKind.BULLET and in_sequence(node, above.inner[-1]))
        )
        return leads or node.kind in _FINE or above.kind is BlockKind.LETTER  # "(ii)" after "(i)"
    if node.kind is BlockKind.NUMBER and above.kind is BlockKind.LETTER:  # "1. Melanoma" below "A. Diagnosis"
        return bare_mark(node.marker) == "1" and len(above.text.split()) < _LONGEST_SUBJECT
    if bare_mark(node.marker) in ("a", "i") and node.kind in _FINE:
        return True
    counts = node.kind is BlockKind.NUMBER and bare_mark(node.marker) == "1" and above.kind is BlockKind.BULLET
    bullet = node.kind is BlockKind.BULLET and above.kind is not BlockKind.BULLET
    return (counts and _names_whom(above)) or ((counts or bullet) and _introduces(above.text))


def _introduces(text: str) -> bool:
    """Whether an entry introduces the list below it: "One of these:", "Blood tests as follows"."""
    end = text.rstrip()
    return end.endswith(_COLONS) or end.casefold().endswith(_LEADS_ON)


def _names_whom(above: Node) -> bool:
    """Whether a bullet has nothing but the name of people or of a part of the study, whose numbered criteria follow."""
    return above.kind is BlockKind.BULLET and (is_a_part(above.text) or is_of_other_people(above.text))


def _continues_the_number(node: Node, above: Node) -> bool:
    """Whether an entry's number extends that of the entry above by one level: "1.2" below "1."."""
    number, outer = parts_of_number(node.marker), parts_of_number(above.marker)
    return bool(outer) and len(number) == len(outer) + 1 and number[:-1] == outer


def _has_a_finer_bullet(open_entries: list[Node], node: Node) -> bool:
    """Whether a different bullet begins a list inside the entry above: "o Asthma" below "• One of these:"."""
    above = open_entries[-1]
    if node.kind is not BlockKind.BULLET or node.marker == above.marker:
        return False
    longer = node.marker.startswith(f"{above.marker}{above.marker}")  # "--" below "-"
    if not longer and not above.text.rstrip().endswith(_COLONS):
        return False
    return not any(each.marker == node.marker and each.indent == node.indent for each in open_entries)


def _is_words_inner_bullet(open_entries: list[Node], node: Node, top: list[Node]) -> bool:
    """Whether Word's bullet for the next level inside begins a list: "o Type 1" below "• Diabetes".

    Outside any list of the same bullets, so that a list that mixes bullets stays flat.
    """
    above = open_entries[-1]
    if _WORDS_LEVELS.get(node.marker, 0) != _WORDS_LEVELS.get(above.marker, 9) + 1:
        return False
    if any(each.marker == node.marker and each.indent == node.indent for each in open_entries):
        return False  # it continues the list around the entry above
    beside = open_entries[-2].inner if len(open_entries) > 1 else top
    return not any(each.marker == node.marker and each.indent == node.indent for each in beside[-_MOST_BESIDE:])


def _has_another_form(open_entries: list[Node], node: Node) -> bool:
    """Whether marks of a different form begin or continue a list inside the entry above: "(1)" below "1."."""
    above = open_entries[-1]
    alike = above.marker[-1:] == node.marker[-1:] and (above.marker[:1] in "(（") == (node.marker[:1] in "(（")
    if node.kind is BlockKind.BULLET or alike:
        return False
    form = form_of(node.marker)
    if any(form_of(each.marker) == form and each.indent == node.indent for each in open_entries):
        return False
    last = above.inner[-1] if above.inner else None
    begins = last is None and bare_mark(node.marker) in ("1", "a") and form != "1."
    return begins or (last is not None and form_of(last.marker) == form and last.indent == node.indent)


def in_sequence(node: Node, before: Node | None) -> bool:
    """Whether the mark of an entry only counts, so that a bullet could replace it.

    "2.5 mg" and "E. coli" at the beginning of a line look like marks, but do not continue any sequence.
    """
    if node.kind is BlockKind.BULLET:
        return True
    mark = bare_mark(node.marker)
    last = bare_mark(before.marker) if before and before.kind is node.kind else ""
    if node.kind is BlockKind.NUMBER and mark.isdigit():
        whole = last.split(".")[0]  # 3 may follow 2.1
        return int(mark) == (int(whole) + 1 if whole.isdigit() else 1)
    if node.kind is BlockKind.LETTER:
        return ord(mark) == ord(last) + 1 if len(last) == 1 else mark == "a"
    return node.kind is BlockKind.ROMAN and roman_value(mark) == roman_value(last) + 1
