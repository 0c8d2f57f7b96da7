"""Lines of a registry text as paragraphs and list entries, nested by their indentation."""

import re

from site_builder.importers.free_text.closing_notes import is_about_all
from site_builder.importers.free_text.entries import REGISTRY_BULLETS, BlockKind, Node, entry
from site_builder.importers.free_text.headings import heading_in
from site_builder.importers.free_text.list_markers import bare_mark
from site_builder.importers.free_text.mark_or_value import (
    ends_before_a_number,
    is_in_a_wrapped_entry,
    is_value_of_the_line_above,
)
from site_builder.importers.free_text.nesting import nested
from site_builder.importers.free_text.other_names import side_named_otherwise
from site_builder.importers.free_text.titles import (
    is_a_part,
    is_of_other_people,
    is_of_the_template,
    may_begin_a_title,
    names_a_group,
    names_criteria,
)
from site_builder.importers.free_text.unmarked_lines import (
    FULL_LINE,
    RAGGED,
    WIDEST,
    are_all_criteria,
    ends_openly,
    is_a_criterion,
    is_for_another_group,
    unmarked_entries,
    width_of_lines,
)
from site_builder.records.yaml_text.lines import indentation

_ALONE = re.compile(rf"\s*(?:\\?[{re.escape(REGISTRY_BULLETS)}+–—-]|\d{{1,3}}\\?[.)])\s*")


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
_NARROWEST = 40
"""Characters: nobody wraps lines at a smaller width, so that shorter lines in lower case are entries of their own."""
_NO_CRITERIA = re.compile(r"(?i)(?:There (?:is|are|were) no|No) (?:\w+ )?(?:in|ex)clusion criteri(?:a|on) for\b")
"""A sentence about other people than the criterion above it: "There are no exclusion criteria for carers"."""
_MOST_BETWEEN = 30
"""The most entries between "i." and "ii."."""
_ROMAN_LETTERS = {"i": "", "v": "iv", "x": "ix"}
"""Roman numerals of one letter, each with the numeral before it."""
_ENDS_OR_COUNTS = (BlockKind.PARAGRAPH, BlockKind.ROMAN)
_JOINING = frozenset(("or", "and", "and/or", "either", "plus"))


def blocks(text: str, *, criteria: bool = False) -> list[Node]:
    """The paragraphs and list entries of a text, in order; only the marks of entries are left out.

    Args:
        text: a registry's text.
        criteria: whether the text lists criteria, each of which may be a line without a mark.
    """
    flat = _Lines(text.split("\n"), criteria=criteria).read()
    _find_roman_numbers(flat)
    return nested(flat)


class _Lines:
    """The nodes of a text, read line by line."""

    def __init__(self, all_lines: list[str], *, criteria: bool) -> None:
        self.all_lines, self.criteria = all_lines, criteria
        self.nodes: list[Node] = []
        self.last: list[str] = []  # lines of the last node, joined when it is complete: a text may have thousands
        self.after_blank = True
        self.unmarked: set[int] = set()  # the indexes of lines that are entries without marks

    def read(self) -> list[Node]:
        """All nodes, in order."""
        for place, text in enumerate(self.all_lines):
            if not text.strip() or _RULE.fullmatch(text):
                self.after_blank = True
            else:
                self._add(place, text)
        self._close()
        return self.nodes

    def _add(self, place: int, text: str) -> None:
        """Add a line to the last node, or begin a node with it."""
        node = self._entry_at(place, text)
        if node is None:
            node = Node(BlockKind.PARAGRAPH, "", text.strip(), indentation(text))
            goes_on = self._goes_on(node, place)
        else:
            below = self.all_lines[place + 1 : place + _LINES_BELOW]
            goes_on = not self.after_blank and (
                is_value_of_the_line_above(node, self.nodes[-1], self.last[-1], below)
                or is_in_a_wrapped_entry(node, self.all_lines[place - 1])
            )
        if goes_on:
            self.after_blank = self.after_blank and not is_joining(self.last[-1])
            self.last.append(text.strip())
            return
        self._close()
        node.apart = self.after_blank
        self.nodes.append(node)
        self.last = [node.text]
        self.after_blank = False

    def _entry_at(self, place: int, text: str) -> Node | None:
        """A line as a list entry; None if it is none."""
        if self.nodes and not self.after_blank and _leads_over(self.nodes[-1], self.last):
            self.unmarked.update(unmarked_entries(self.all_lines, place, self.nodes[-1].indent))
        alone = self.criteria and not self.after_blank and self._is_below_a_side()
        if place in self.unmarked or (alone and is_a_criterion(self.all_lines, place, self.nodes[-1], self.last[-1])):
            return Node(BlockKind.BULLET, "-", text.strip(), indentation(text))
        return None if _ALONE.fullmatch(text) else entry(text)

    def _is_below_a_side(self) -> bool:
        """Whether the list above is that of a whole side, and not one that a title or sentence introduces."""
        lead = next((each.text for each in reversed(self.nodes) if not each.kind), None)
        return bool(self.nodes) and (lead is None or heading_in(lead) is not None)

    def _goes_on(self, line: Node, place: int) -> bool:
        """Whether a line without a mark belongs to the last node. A title in a list is marked as unclear."""
        if not self.nodes or (self.criteria and self._ends_the_text(line, place)):
            return False
        if is_of_the_template(line.text) and (self.after_blank or not ends_openly(self.last[-1], line.text)):
            return False  # but "the", and then "Informed Consent", is one sentence
        above = self.nodes[-1]
        if above.kind and len(self.last) == 1 and "crit" in above.text.lower() and side_named_otherwise(above.text):
            return False  # "1. Entry criteria", and then "Adults"
        if above.kind and is_joining(line.text):
            return True  # "or" alone between two entries
        if above.kind and is_joining(self.last[-1]) and not _may_be_a_title(line.text):
            return True  # the alternative to the entry above, below "or" alone
        if self.after_blank:  # another paragraph of an entry is indented
            below_entry = bool(above.kind) and line.indent > above.indent
            if below_entry and self._leads_to_inner_entries(line, place):
                return False
            return below_entry and heading_in(self.last[0]) is None  # "A. Inclusion criteria", and then "A1. Adults"
        below = next((each for each in self.all_lines[place + 1 : place + 5] if each.strip()), "")
        if not line.text[:1].islower() and _is_group_above_side(line.text, below):
            return False  # a line of its own, even without an empty line above it
        if self.criteria and (is_for_another_group(line.text, self.last) or _NO_CRITERIA.match(line.text)):
            return False
        if _is_title_in_list(above, self.last, line, below):
            line.unclear = not line.text.rstrip("*_ ").endswith(_COLONS) and not self._is_one_of_several(line.text)
            return False
        return _continues(above, self.last, line, self.all_lines if self.criteria else [], place)

    def _is_one_of_several(self, text: str) -> bool:
        """Whether a line names a part of the study like a title above it: "Arm B", after "Arm A"."""
        first = text.split(maxsplit=1)[0].casefold()
        titles = [each.text for each in self.nodes if not each.kind and each.text.casefold().startswith(f"{first} ")]
        return is_a_part(text) and not ends_openly(self.last[-1], text) and any(map(is_a_part, titles))

    def _ends_the_text(self, line: Node, place: int) -> bool:
        """Whether a line is the last of a text and speaks of all criteria: "Other criteria may apply"."""
        return is_about_all(line.text) and not any(each.strip() for each in self.all_lines[place + 1 :])

    def _leads_to_inner_entries(self, line: Node, place: int) -> bool:
        """Whether an indented line below an entry introduces the entries below it: "Women:", above "* Not pregnant"."""
        below = next((each for each in self.all_lines[place + 1 : place + 5] if each.strip()), "")
        inner = entry(below)
        last = self.last[-1].rstrip()
        complete = last.endswith((".", ";", ")")) or (len(last) < _SHORT_LINE and not last.endswith(_COLONS))
        return complete and line.text.endswith(_COLONS) and inner is not None and inner.indent >= line.indent

    def _close(self) -> None:
        if len(self.last) > 1:
            self.nodes[-1].text = " ".join(self.last)


def _leads_over(above: Node, lines: list[str]) -> bool:
    """Whether an entry introduces what is below it."""
    text = lines[-1].rstrip() if lines else ""
    return bool(above.kind) and (text.endswith(_COLONS) or "following" in text[-_SHORT_LINE:])


def _find_roman_numbers(flat: list[Node]) -> None:
    """Treat "i." before "ii.", and "v." after "iv.", as Roman numerals; alone, they look like letters."""
    if not any(each.kind is BlockKind.ROMAN for each in flat):
        return
    before: dict[int, Node] = {}  # the last entry at each indentation
    for place, node in enumerate(flat):
        if node.kind is BlockKind.LETTER and (mark := bare_mark(node.marker)) in _ROMAN_LETTERS:
            last = before.get(node.indent)
            follows_h = last is not None and last.kind is BlockKind.LETTER and bare_mark(last.marker) == "h"
            if (mark == "i" and not follows_h and _is_followed_by_two(flat, place)) or (
                mark != "i" and last and last.kind is BlockKind.ROMAN and bare_mark(last.marker) == _ROMAN_LETTERS[mark]
            ):
                node.kind = BlockKind.ROMAN
        before[node.indent] = node


def _is_followed_by_two(flat: list[Node], place: int) -> bool:
    """Whether the next Roman numeral beside an entry is "ii.", possibly below a list of letters: "I.", "A.", "II."."""
    node = flat[place]
    further = (each for each in flat[place + 1 : place + _MOST_BETWEEN] if each.indent <= node.indent)
    after = next((each for each in further if each.kind in _ENDS_OR_COUNTS or each.indent < node.indent), None)
    return after is not None and after.kind is BlockKind.ROMAN and bare_mark(after.marker) == "ii"


def is_joining(text: str) -> bool:
    """Whether a line only joins the lines above and below it."""
    return len(text) < 12 and text.strip(" .,:;()*_\\-–—").casefold() in _JOINING


def _is_title_in_list(above: Node, lines: list[str], line: Node, below: str) -> bool:
    """Whether a line without a mark, right below an entry, is the title of the entries below it: "Control group:".

    Args:
        above: the paragraph or entry above.
        lines: the lines of that paragraph or entry.
        line: the line to classify.
        below: the next line.
    """
    text = line.text.strip("#*_ ")
    words, colon, of_criteria = len(text.split()), text.endswith(_COLONS), names_criteria(text)
    if (
        not above.kind
        or not may_begin_a_title(text[:1])
        or words > (_LONGEST_LEAD if colon or of_criteria else _LONGEST_TITLE)
        or text.count(")") > text.count("(")
    ):
        return False
    after = entry(below)
    if after is None or after.indent > above.indent:
        return False
    ended = lines[-1].endswith((".", ";", ")", "]")) or len(lines[-1]) > WIDEST
    if of_criteria:
        return True
    if words > _LONGEST_TITLE:
        return ended or is_joining(lines[-1]) or _begins_anew(above, lines[-1], text, after)
    if colon:
        few_words = words <= _FEW_WORDS and names_a_group(text)
        return ended or len(lines[-1]) < _SHORT_LINE or few_words or is_of_other_people(text) or is_a_part(text)
    return names_a_group(text) and not text.endswith((".", ";", ",")) and len(lines[-1]) < _SHORT_LINE


def _begins_anew(above: Node, last: str, text: str, after: Node) -> bool:
    """Whether a sentence with a colon, right below a complete entry, introduces a list like the one above it."""
    anew = after.kind is above.kind and (after.kind is BlockKind.BULLET or bare_mark(after.marker) in ("1", "a", "i"))
    return anew and len(last) <= FULL_LINE and not ends_openly(last, text)


def _may_be_a_title(text: str) -> bool:
    """Whether a line may name a group or begin a side, so that it is no alternative to the entry above it."""
    return text.endswith(_COLONS) or names_a_group(text) or _SIDE_BELOW.match(text) is not None


def _is_group_above_side(text: str, below: str) -> bool:
    """Whether a line names a group of participants, and the next line begins a side of its criteria."""
    if not _SIDE_BELOW.match(below[:_SHORT_LINE]):
        return False
    titled = text.endswith(_COLONS) and text[:1].isupper() and len(text.split()) <= _LONGEST_TITLE
    return titled or is_of_other_people(text) or is_a_part(text)


def _continues(above: Node, lines: list[str], line: Node, all_lines: list[str], place: int) -> bool:
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
    if line.text[0].isdigit() and ends_before_a_number(lines[-1]):
        return True
    lower = line.text[:1].islower()
    short = len(lines) < 60 and sum(map(len, lines)) + len(lines) - 1 < 60
    ended = lines[-1].rstrip().endswith((".", "?", "!", ";", *_COLONS)) or short
    if not all_lines or (ended and not lower):
        return lower or not ended
    width = width_of_lines(all_lines, place)
    room = width - above.indent - len(lines[-1]) - len(line.text.split(maxsplit=1)[0]) - 1
    if not width or (lower and lines[-1].endswith((";", "；"))) or are_all_criteria(all_lines, place):
        return False
    if width < _NARROWEST and not ends_openly(lines[-1], line.text):
        return False
    return room < (RAGGED if lower else 0)
