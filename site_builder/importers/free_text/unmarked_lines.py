"""Lines without marks among the entries of a list: criteria of their own, or the rest of a wrapped line."""

import re
from itertools import pairwise

from site_builder.importers.free_text.entries import Node, entry
from site_builder.importers.free_text.headings import may_name_a_side
from site_builder.importers.free_text.list_markers import bare_mark
from site_builder.importers.free_text.titles import is_of_other_people, names_a_group
from site_builder.records.yaml_text.lines import indentation

WIDEST = 140
"""Characters: nobody wraps lines at a greater width."""
_INSIDE_WORDS = """
a an any and and/or are as at be by either for from has have if in is no not of on or than that the to was were who with
without und oder mit von der die das ohne et ou de du des la le avec y o con e di del
"""
_INSIDE = frozenset(_INSIDE_WORDS.split())
"""Words in the middle of a sentence, which do not end a line or begin one that is an entry of its own."""
_MOST_UNMARKED = 40
"""The most entries without marks in a row."""
RAGGED = 12
"""Characters by which full lines may differ in length, because the next word did not fit."""
_MOST_AROUND = 40
"""Lines above and below a line that are examined to find the width at which lines were wrapped."""
_COMMENT = re.compile(
    r"(?:\(|\*|note|nb\b|n\.b\.|please|remark|comment|exception|except|unless|e\.g\.|i\.e\.|this|these|those|they|it\b"
    r"|however|in (?:this|that|case|addition)|if\b|or\b|and\b|but\b|for example|including)",
    re.IGNORECASE,
)
"""The first words of a line that speaks of the entry above it."""
FULL_LINE = 70
"""Characters: a longer line may have been wrapped for lack of space, even if no other line was."""
_LONGEST_TITLE = 8
"""The most words in the name of a group."""
_LABEL = re.compile(r"([^\W\d_](?<=[A-Z\u00c0-\u00de])[^:：.;,\n]{1,60})[:：] *[^\s\d]")
"""Words before a colon at the beginning of a line, with the first letter of a criterion after it."""
_FEWEST_ALONE = 4
"""The fewest lines of a list without marks. All of fewer lines may begin with a capital by chance."""
_GERMAN = re.compile(r"\b(?:und|oder|der|die|das|mit|bei|von)\b")
"""Words of a language in which any line may begin with a capital, because nouns do."""
_FEWEST_WORDS = 2
"""The fewest words in a criterion; a single word may be the last of the line above."""


def is_a_criterion(all_lines: list[str], place: int, above: Node, last: str) -> bool:
    """Whether a line without a mark, right below an entry, is a criterion of its own rather than the rest of the entry.

    It is if the line above was not full and ends without a full stop, and if the list ends or goes on below.

    Args:
        all_lines: all lines of the text.
        place: index of the line.
        above: the entry.
        last: the last line of the entry, without its mark.
    """
    line = all_lines[place]
    text, end = line.strip(), last.rstrip()
    if not above.kind or indentation(line) > above.indent or not text[:1].isupper() or entry(line):
        return False
    if len(text.split()) < _FEWEST_WORDS or text.endswith((":", "：")) or _COMMENT.match(text) or may_name_a_side(text):
        return False
    if len(end) > FULL_LINE or end.endswith((".", ":", "：", "。")) or ends_openly(end, text):
        return False
    if len(text.split()) <= _LONGEST_TITLE and names_a_group(text):
        return False  # the title of the entries below it
    below = next((each for each in all_lines[place + 1 : place + 2] if each.strip()), "")
    next_entry = entry(below) if below else None
    if next_entry and bare_mark(next_entry.marker) in ("1", "a", "i"):
        return False
    width = width_of_lines(all_lines, place)
    return not width or width - above.indent - len(end) - len(text.split(maxsplit=1)[0]) - 1 > RAGGED


def is_for_another_group(text: str, lines: list[str]) -> bool:
    """Whether a line without a mark is about other people than the criterion above it: "Nurses: …" below "Men: …".

    Args:
        text: the line.
        lines: the lines of the criterion above.
    """
    name, above = _LABEL.match(text), _LABEL.match(lines[0])
    if name is None or above is None or name[1] == above[1] or ends_openly(lines[-1], name[1].split()[-1]):
        return False  # "For", which may begin a line inside a sentence, may begin a name too
    alike = name[1].split(maxsplit=1)[0] == above[1].split(maxsplit=1)[0] and len(name[1].split()) > 1
    return alike or (is_of_other_people(name[1]) and is_of_other_people(above[1]))


def are_all_criteria(all_lines: list[str], place: int) -> bool:
    """Whether the lines around a line, up to the next empty lines, are a criterion each, however long they are.

    They are if there are several, none has a mark, each begins with a capital, and one is so short that the first word
    of the next would have fitted.

    Args:
        all_lines: all lines of the text.
        place: index of the line.
    """
    start = end = place
    while start > 0 and all_lines[start - 1].strip() and place - start < _MOST_AROUND:
        start -= 1
    while end < len(all_lines) and all_lines[end].strip() and end - place < _MOST_AROUND:
        end += 1
    lines = [each.strip() for each in all_lines[start:end]]
    if len(lines) < _FEWEST_ALONE or not all(each[0].isupper() for each in lines):
        return False
    if any(map(entry, lines)) or any(map(_GERMAN.search, lines)):
        return False
    width = max(map(len, lines))
    pairs = [
        (above, below, len(above) + len(below.split()[0]) + 1 + RAGGED < width) for above, below in pairwise(lines)
    ]
    return any(short for _, _, short in pairs) and not any(
        ends_openly(above, below) or above.endswith((":", "：")) or (not short and _may_divide_a_name(above, below))
        for above, below, short in pairs
    )


def _may_divide_a_name(above: str, below: str) -> bool:
    """Whether a name may begin in a full line and end in the next: "the American / Heart Association"."""
    last, *first_two = above.split()[-1], *below.split()[:2]
    return last[0].isupper() or len(first_two) < _FEWEST_WORDS or first_two[1][0].isupper()


def unmarked_entries(all_lines: list[str], place: int, indent: int) -> range:
    """The indexes of the lines, from a place on, that are entries without marks; empty if they are one text in lines.

    Args:
        all_lines: all lines of the text.
        place: index of the line below an entry that leads over to it.
        indent: indentation of that entry.
    """
    end, column = place, indentation(all_lines[place])
    while end < len(all_lines) and all_lines[end].strip() and indentation(all_lines[end]) == column:
        text = all_lines[end].strip()
        begins = text[0].isupper() or text[0] in "<>≥≤"
        if entry(all_lines[end]) or not begins or len(text) > WIDEST or end - place > _MOST_UNMARKED:
            return range(0)
        end += 1
    deeper = end < len(all_lines) and indentation(all_lines[end]) > column
    return range(place, end) if end - place > 1 and column > indent and not deeper else range(0)


def ends_openly(above: str, text: str) -> bool:
    """Whether a line cannot end where it does: in a bracket, after a comma, or before or after a joining word."""
    last, first = above.rstrip(), text.split(maxsplit=1)[0].casefold()
    is_open = last.count("(") > last.count(")") or last.endswith((",", "-", "/", "–"))
    return is_open or last.rpartition(" ")[2].casefold() in _INSIDE or first in _INSIDE


def width_of_lines(all_lines: list[str], place: int) -> int:
    """The column at which a line and its neighbours, up to the next empty lines, were wrapped; 0 if they were not.

    A single line that is longer than all others was not wrapped for lack of space.
    """
    start = end = place
    while start > 0 and all_lines[start - 1].strip() and place - start < _MOST_AROUND:
        start -= 1
    while end < len(all_lines) and all_lines[end].strip() and end - place < _MOST_AROUND:
        end += 1
    lengths = sorted(len(each.rstrip()) for each in all_lines[start:end])
    alone = len(lengths) > 3 and lengths[-1] - lengths[-2] > RAGGED
    return 0 if alone or lengths[-1] > WIDEST else lengths[-1]
