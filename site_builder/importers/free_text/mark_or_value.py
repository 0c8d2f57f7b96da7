"""Numbers and letters that look like the marks of entries but are values: "grade 2.", "(less than 2)", "three (3)".

A mark is dropped, because the page has bullets of its own; a value must stay.
"""

import re
from collections.abc import Iterable, Iterator

from site_builder.importers.free_text.entries import BlockKind, Node, entry
from site_builder.importers.free_text.list_markers import are_neighbours, bare_mark, is_in_a_circle
from site_builder.importers.free_text.unmarked_lines import ends_openly

_CLASS = (
    r"grade|stage|class|type|phase|cycle|visit|day|week|month|year|score|level|scale|ecog|cohort|arm|part|group|step"
    r"|criterion|item|point|question|dose|line|number|no|version"
)
"""Words that a number or letter follows."""
_NAMED = (
    rf"(?<!\ba )(?<!\ban )(?<!\bthe )(?<!\bper )(?<!\bone )(?<!\bany )(?<!\bthis )(?<!\beach )(?<!\bevery )(?<![0-9] )"
    r"(?<!\blast )(?<!\bpast )(?<!\bprevious )(?<!\bprior )(?<!\bnext )(?<!\bsame )(?<!\bfirst )"
    rf"\b(?:{_CLASS})"
)
"""Such a word without an article or a number, after which it ends a phrase: "since a month 3. Lives near"."""
_COMPARED = (
    rf"[<>≤≥≦≧=±×/]|{_NAMED}|\b(?:than|least|most|exactly|only|of up)"
    r"|(?<![^\W\d_]{2})(?<!\d)\d[\d.]*\s?%?,? ?(?:to|or|and|and/or|-|–)"  # and not "CD20 and"
)
_BEFORE_ANY_MARK = re.compile(rf"(?:{_COMPARED})\s*\Z", re.IGNORECASE)
_BEFORE_LATER_MARK = re.compile(
    rf"(?:{_COMPARED}|\b(?:of|to|from|at|in|is|was|below|above|under|over))\s*\Z", re.IGNORECASE
)
"""The same, with words that may also introduce a list that begins with the mark: "a history of 1) stroke 2) cancer"."""
_BEFORE_A_TIME = re.compile(
    r"\b(?:within|for|between|and|or|last|past|previous|prior|every|about|approximately|after|before)\s*\Z",
    re.IGNORECASE,
)
_BEFORE_BRACKET = re.compile(rf"{_NAMED}\s*\Z", re.IGNORECASE)
_COUNTED = re.compile(
    r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fourteen|fifteen|sixteen|eighteen|twenty|thirty"
    r"|forty|sixty|ninety|hundred)\s*\Z",
    re.IGNORECASE,
)
"""A number in words, which the same number in brackets follows: "three (3)"."""
_FULL_LINE = 75
"""Characters: a shorter line was not wrapped for lack of space. The registries wrap at 95 or so."""
_GENUS = re.compile(r"[A-Z]\.")
_LONGEST_BEFORE = 24
"""The most characters that are read before a mark."""


def marks_only(marks: Iterable[re.Match[str]]) -> Iterator[re.Match[str]]:
    """The matches on one line that can be marks of entries.

    Args:
        marks: matches of numbers, letters or numerals with their punctuation, in order; the first group is the value.
    """
    depth = end = 0
    for each in marks:
        depth = _depth_after(each.string[end : each.start()], depth)
        end = each.start()
        in_brackets = each[0][:1] in "(（"
        if depth and not in_brackets and any(bracket in each[0] for bracket in ")）"):
            continue  # its bracket ends one that began before: "(less than 2)"
        if is_in_a_circle(each[1]):
            yield each  # no value has such a form
            continue
        before = each.string[max(0, each.start() - _LONGEST_BEFORE) : each.start()]
        if in_brackets:
            value = bool(_BEFORE_BRACKET.search(before) or _COUNTED.search(before))
        else:
            first = bare_mark(each[1]) in ("1", "a", "i")
            value = bool((_BEFORE_ANY_MARK if first else _BEFORE_LATER_MARK).search(before))
        if not value:
            yield each


def _depth_after(text: str, depth: int) -> int:
    """How many brackets are open after a text, if `depth` were open before it."""
    for each in text:
        if each in "(（":
            depth += 1
        elif each in ")）":
            depth = max(0, depth - 1)
    return depth


def is_value_of_the_line_above(node: Node, entry_above: Node, above: str, below: list[str]) -> bool:
    """Whether the mark at the beginning of a line ends what the line above says: "not before day", "1. Up to 2 g".

    So does the name of a species: "infection with", "C. difficile".

    Args:
        node: the line, read as an entry.
        entry_above: the paragraph or entry above it.
        above: the last line of that, directly above it.
        below: the lines directly below it.
    """
    if node.kind is BlockKind.LETTER:
        return _is_a_species(node, above, below)
    if node.kind is not BlockKind.NUMBER or " " in node.marker or is_in_a_circle(node.marker):
        return False
    before = above[-_LONGEST_BEFORE:]
    if node.marker[:1] in "(（":
        return bool(_COUNTED.search(before))
    number = node.marker.rstrip(" .):\\")
    decimal = "." in number and number == node.marker  # "4.5 mmol/L"
    if decimal and are_neighbours(entry_above.marker, number):
        return False
    if not (_BEFORE_LATER_MARK if decimal else _BEFORE_ANY_MARK).search(before):
        return False
    outer, point, last = number.rpartition(".")
    if not last.isdigit():
        return True
    further = re.compile(rf"\s*{re.escape(f'{outer}{point}{int(last) + 1}')}" + (r"\s" if decimal else r"\\?[.)]"))
    return not any(map(further.match, below))


def _is_a_species(node: Node, above: str, below: list[str]) -> bool:
    """Whether a letter and the word after it are the name of a species that the line above leads to."""
    if not (_GENUS.fullmatch(node.marker) and node.text[:1].islower() and ends_openly(above, node.text)):
        return False
    following = f"{chr(ord(node.marker[0]) + 1)}."
    return not any(each.lstrip().startswith(following) for each in below)


def ends_before_a_number(line: str) -> bool:
    """Whether a line ends with words that a number must follow: "a biologic agent within", and below it "12 weeks".

    Args:
        line: the line above the number.
    """
    before = line[-_LONGEST_BEFORE:]
    return bool(_BEFORE_LATER_MARK.search(before) or _BEFORE_A_TIME.search(before))


def is_in_a_wrapped_entry(node: Node, above: str) -> bool:
    """Whether a number only begins the next line of a wrapped entry: "as per RECIST", and below it "1.1 criteria".

    Its line begins exactly below the text of the entry, and the line above is full.

    Args:
        node: the line, read as an entry.
        above: the line directly above it, as it is in the text.
    """
    text = above.rstrip()
    if node.kind is not BlockKind.NUMBER or len(text) < _FULL_LINE or text.endswith((":", "：")):
        return False
    listed = entry(above)
    column = len(above) - len(listed.text if listed else above.lstrip(" "))
    return 0 < column == node.indent and node.marker.strip("().") != "1"
