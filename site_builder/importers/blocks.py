"""Lines of a registry text as paragraphs and list entries, nested by their indentation."""

import re

from site_builder.importers.entries import BULLETS, BlockKind, Node, entry
from site_builder.importers.list_markers import bare_mark
from site_builder.importers.mark_or_value import is_value_of_the_line_above
from site_builder.importers.nesting import nested
from site_builder.importers.titles import is_a_part, is_of_other_people, names_a_group, names_criteria

_ALONE = re.compile(rf"\s*(?:\\?[{re.escape(BULLETS)}+–—-]|\d{{1,3}}\\?[.)])\s*")


_SIDE_BELOW = re.compile(
    r"\W*(?:\w{1,2}[.)] )?(?:[\w()-]{1,20} ){0,4}(?:inclusion|exclusion|eligibility)\b", re.IGNORECASE
)
"""A line that begins a side."""
_RULE = re.compile(r"\s*(?:(?:\\?[_=*~-]|[–—]) ?){3,}\s*")
"""A line drawn with characters between parts of a text."""
_COLONS = (":", "：")
_LONGEST_TITLE = 8
"""The most words in a title between the entries of a list."""
_LONGEST_LEAD = 25
"""The most words in a sentence with a colon that leads over to further entries, after a sentence that has ended."""
_LINES_BELOW = 6
"""Lines below a number that are searched for the next number of the same list."""
_FEW_WORDS = 3
"""The most words in a title that is one even after a long line: "Men:", "Healthy controls:"."""
_SHORT_LINE = 60
"""Characters: a line shorter than this was not wrapped for lack of space."""
_WIDEST = 140
"""Characters: nobody wraps lines at a greater width."""
_MOST_UNMARKED = 40
"""The most entries without marks in a row."""
_RAGGED = 12
"""Characters by which full lines may differ in length, because the next word did not fit."""
_MOST_AROUND = 40
"""Lines above and below a line that are examined to find the width at which lines were wrapped."""
_MOST_BETWEEN = 30
"""The most entries between "i." and "ii."."""
_ROMAN_LETTERS = {"i": "", "v": "iv", "x": "ix"}
"""Roman numerals of one letter, each with the numeral before it."""
_JOINING = frozenset(("or", "and", "and/or", "either", "plus"))


def blocks(text: str, *, criteria: bool = False) -> list[Node]:
    """The paragraphs and list entries of a text, in order; only the marks of entries are left out.

    Args:
        text: a registry's text.
        criteria: whether the text lists criteria, each of which may be a line without a mark.
    """
    flat = _parse_lines(text, criteria)
    _find_roman_numbers(flat)
    return nested(flat)


def _parse_lines(text: str, criteria: bool) -> list[Node]:
    result: list[Node] = []
    lines: list[str] = []  # lines of the last node, joined when it is complete: a text may have thousands
    after_blank = True
    all_lines = text.split("\n")
    unmarked: set[int] = set()  # the indexes of lines that are entries without marks
    for number, each in enumerate(all_lines):
        if not each.strip() or _RULE.fullmatch(each):
            after_blank = True
            continue
        if result and not after_blank and _leads_over(result[-1], lines):
            unmarked.update(_unmarked_entries(all_lines, number, result[-1].indent))
        node = None if _ALONE.fullmatch(each) else entry(each)
        if number in unmarked:
            node = Node(BlockKind.BULLET, "-", each.strip(), _indent(each))
        if node and lines and not after_blank:
            lines_below = all_lines[number + 1 : number + _LINES_BELOW]
            if is_value_of_the_line_above(node, lines[-1], lines_below):
                lines.append(each.strip())
                continue
        if node is None:
            indent = _indent(each)
            node = Node(BlockKind.PARAGRAPH, "", each.strip(), indent)
            if result and result[-1].kind and is_joining(node.text):
                lines.append(node.text)  # "or" alone between two entries
                continue
            below = next((below for below in all_lines[number + 1 : number + 5] if below.strip()), "")
            title = bool(result) and not after_blank and _is_title_in_list(result[-1], lines, node, below)
            goes_on_in_words = not after_blank and node.text[:1].islower()
            if not goes_on_in_words and _is_group_above_side(node.text, below):
                pass  # a line of its own, even without an empty line above it
            elif title:
                node.unclear = not node.text.rstrip("*_ ").endswith(_COLONS)
            elif (
                result and not after_blank and _goes_on(result[-1], lines, node, all_lines if criteria else [], number)
            ):
                lines.append(node.text)
                continue
            if result and after_blank and indent and result[-1].kind and indent > result[-1].indent:
                lines.append(node.text)  # another paragraph of the entry
                continue
        _close(result, lines)
        node.apart = after_blank
        result.append(node)
        lines = [node.text]
        after_blank = False
    _close(result, lines)
    return result


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _leads_over(above: Node, lines: list[str]) -> bool:
    """Whether an entry introduces what is below it."""
    text = lines[-1].rstrip() if lines else ""
    return bool(above.kind) and (text.endswith(_COLONS) or "following" in text[-_SHORT_LINE:])


def _unmarked_entries(all_lines: list[str], place: int, indent: int) -> range:
    """The indexes of the lines, from a place on, that are entries without marks; empty if they are one text in lines.

    Args:
        all_lines: all lines of the text.
        place: index of the line below an entry that leads over to it.
        indent: indentation of that entry.
    """
    end = place
    while end < len(all_lines) and all_lines[end].strip() and _indent(all_lines[end]) == _indent(all_lines[place]):
        text = all_lines[end].strip()
        begins = text[0].isupper() or text[0] in "<>≥≤"
        if entry(all_lines[end]) or not begins or len(text) > _WIDEST or end - place > _MOST_UNMARKED:
            return range(0)
        end += 1
    deeper = end < len(all_lines) and _indent(all_lines[end]) > _indent(all_lines[place])
    return range(place, end) if end - place > 1 and _indent(all_lines[place]) > indent and not deeper else range(0)


def _find_roman_numbers(flat: list[Node]) -> None:
    """Treat "i." before "ii.", and "v." after "iv.", as Roman numerals; alone, they look like letters."""
    if not any(each.kind is BlockKind.ROMAN for each in flat):
        return
    before: dict[int, Node] = {}  # the last entry at each indentation
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
    """Whether a line only joins the lines above and below it."""
    return len(text) < 12 and text.strip(" .,:;()*_\\-–—").casefold() in _JOINING


def _close(result: list[Node], lines: list[str]) -> None:
    if len(lines) > 1:
        result[-1].text = " ".join(lines)


def _is_title_in_list(above: Node, lines: list[str], line: Node, below: str) -> bool:
    """Whether a line without a mark, right below an entry, is the title of the entries below it: "Control group:".

    Args:
        above: the paragraph or entry above.
        lines: the lines of that paragraph or entry.
        line: the line to classify.
        below: the next line.
    """
    text = line.text.strip("#*_ ")
    if (
        not above.kind
        or not _may_begin_a_title(text[:1])
        or len(text.split()) > (_LONGEST_LEAD if text.endswith(_COLONS) or names_criteria(text) else _LONGEST_TITLE)
        or text.count(")") > text.count("(")
    ):
        return False
    after = entry(below)
    if after is None or after.indent > above.indent:
        return False
    ended = lines[-1].endswith((".", ";", ")", "]")) or len(lines[-1]) > _WIDEST
    if names_criteria(text):
        return True
    if len(text.split()) > _LONGEST_TITLE:
        return ended or is_joining(lines[-1])
    if text.endswith(_COLONS):
        few_words = len(text.split()) <= _FEW_WORDS and names_a_group(text)
        return ended or len(lines[-1]) < _SHORT_LINE or few_words or is_of_other_people(text) or is_a_part(text)
    return names_a_group(text) and not text.endswith((".", ";", ",")) and len(lines[-1]) < _SHORT_LINE


def _may_begin_a_title(letter: str) -> bool:
    """Whether a letter is a capital, or belongs to a script without capitals, such as Chinese or Arabic."""
    return letter.isupper() or (letter.isalpha() and letter.lower() == letter.upper())


def _is_group_above_side(text: str, below: str) -> bool:
    """Whether a line names a group of participants, and the next line begins a side of its criteria."""
    if not _SIDE_BELOW.match(below[:_SHORT_LINE]):
        return False
    titled = text.endswith(_COLONS) and text[:1].isupper() and len(text.split()) <= _LONGEST_TITLE
    return titled or is_of_other_people(text) or is_a_part(text)


def _goes_on(above: Node, lines: list[str], line: Node, all_lines: list[str], place: int) -> bool:
    """Whether a line without a mark continues the one above, as in hard-wrapped texts.

    Args:
        above: the paragraph or entry above.
        lines: its lines.
        line: the line.
        all_lines: all lines of the text, if each may be a criterion; otherwise empty.
        place: index of the line in `all_lines`.
    """
    if above.kind is not BlockKind.PARAGRAPH:
        return True
    lower = line.text[:1].islower()
    short = len(lines) < 60 and sum(map(len, lines)) + len(lines) - 1 < 60
    ended = lines[-1].rstrip().endswith((".", ";", *_COLONS)) or short
    if not all_lines or (ended and not lower):
        return lower or not ended
    width = _width(all_lines, place)
    room = width - above.indent - len(lines[-1]) - len(line.text.split(maxsplit=1)[0]) - 1
    if not width or (lower and lines[-1].endswith((";", "；"))):
        return False
    return room < (_RAGGED if lower else 0)


def _width(all_lines: list[str], place: int) -> int:
    """The column at which a line and its neighbours, up to the next empty lines, were wrapped; 0 if they were not.

    A single line that is longer than all others was not wrapped for lack of space.
    """
    start = end = place
    while start > 0 and all_lines[start - 1].strip() and place - start < _MOST_AROUND:
        start -= 1
    while end < len(all_lines) and all_lines[end].strip() and end - place < _MOST_AROUND:
        end += 1
    lengths = sorted(len(each.rstrip()) for each in all_lines[start:end])
    alone = len(lengths) > 3 and lengths[-1] - lengths[-2] > _RAGGED
    return 0 if alone or lengths[-1] > _WIDEST else lengths[-1]
