"""Criteria on one line that are numbered or separated by dashes."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.importers.free_text.entries import CIRCLED, BlockKind, Node
from site_builder.importers.free_text.list_markers import ROMAN, bare_mark, form_of
from site_builder.importers.free_text.mark_or_value import marks_only
from site_builder.importers.free_text.nesting import in_sequence
from site_builder.importers.text import words

LONGEST_LEAD = 160
"""Maximum length, in characters, of the text before the first entry. A longer text is a criterion itself."""
LONGEST_LEAD_WITH_COLON = 400
"""The same for a text that ends with a colon."""

_NUMBER = re.compile(
    rf"(?:^|(?<=\s)|(?<=[.;,:；，。：、】]))(?:[(（]?(?=\d)|(?=[{CIRCLED}]))(\d{{1,2}}|[{CIRCLED}])"
    rf"(?:(?:[.)）、]\.?|\s?[-–]\)?(?=\s|[A-Z])|(?<=[{CIRCLED}]))\s*(?=[^\s\d.)])"
    rf"|(?:[)）]|(?<=[{CIRCLED}])|、(?:(?<=[;；。]\d、)|(?<=[;；。]\s\d、)))\s*(?=\d))"
)
_HALF_WIDTH = str.maketrans("（）．", "().")
_ROMANS = re.compile(r"(?:^|(?<=\s))\(?([ivx]{1,4})(?:\.\s+|\.(?=[^\W\d_]{3})|\)\.?\s*)(?=\S)")
_LETTER = re.compile(r"(?:^|(?<=\s))\(?([A-Za-z])\)\.?\s*(?=\S)")
_LETTER_WITH_POINT = re.compile(r"(?:^|(?<=\s))([a-z])\.\s+(?=\S)")
_LETTER_AFTER_SEMICOLON = re.compile(r"(?:^|(?<=[;；:：])\s*)([A-Za-z])\.\s*(?=[^\s.])")
_DASH = re.compile(r"(?:(?<=[^\s\d–—-])|(?<=\s)|^)[-–—]\s+(?=[(\"“]?[A-Z≥≤<>])")
_ALTERNATIVE = re.compile(r"(?:or|and/or|but|except|unless|otherwise|however|if)\b", re.IGNORECASE)
_OTHERS = re.compile(r"[^\W\d_]{3,}\. (?:[^\W\d_]+ ){0,4}criteri", re.IGNORECASE)
_JOINING = frozenset(("and", "or"))
_AFTER_SEMICOLON = re.compile(r"(?<=[;；؛])\s*(?=\S)")
_TIGHT = re.compile(r";(?=\S)")
_SHORTEST = 5
"""The least characters of a criterion between semicolons without spaces."""
_BULLET = re.compile(r"(?:^|(?<=[\s.;,:)]))•\s*(?=[^\s\d])")
_STAR = re.compile(r"(?:^|(?<=\s))\\?\*\s+(?=[^\s*])")
_DASH_AND_CAPITAL = re.compile(
    r"(?:^|(?<=\s))[-–—]\s*(?![IVX]+[A-C]?\b|[B-Z]\d{0,2}\b|A\d{0,2}\b(?! [a-z]))(?=[(\"“]?[A-Z≥≤])"
)
"""A dash before an entry, and not one of a range: "C1 - T2", "NYHA II - IV", "Child A - B"."""
_DASH_AFTER_END = re.compile(r"(?:^|(?<=[;；])\s*)[-–—]\s*(?=[^\s\d–—-])")
_FEWEST_MARKS = 3
"""Fewer stars before small letters, or dashes, may be footnotes or signs."""


class InlineList(NamedTuple):
    """A line, divided into a list."""

    lead: str
    """The text before the first entry."""
    entries: list[tuple[str, str]]
    """The mark and the text of each entry."""


def may_be_list(text: str) -> bool:
    """A quick test, cheaper than the patterns, that rules out most entries."""
    return (
        "2)" in text
        or "2. " in text
        or "2-" in text
        or "2 -" in text
        or "b)" in text
        or "B)" in text
        or "b." in text
        or "B." in text
        or "ii" in text
        or "•" in text
        or max(text.count("- "), text.count("– ")) > 1
        or (not text.isascii() and ("2）" in text or any(each in text for each in "、②⑵⒉❷")))
    )


def inline_list(text: str, *, entry: bool = False) -> InlineList | None:
    """A line divided into a list; None if it is not clearly a list.

    Args:
        text: the line.
        entry: whether the line is already a list entry, and so more likely to be a single criterion.
    """
    counted = _numbered_list(text, _NUMBER, "1", entry) or _numbered_list(text, _LETTER, "a", entry)
    return (
        counted
        or _numbered_list(text, _ROMANS, "i", entry)
        or _lettered_list(text)
        or _bullet_list(text)
        or _list_from_mark(text, _STAR)
        or _list_from_mark(text, _DASH_AFTER_END)
        or _list_from_mark(text, _DASH_AND_CAPITAL)
        or _dash_list(text, 3 if entry else 2)
    )


def _numbered_list(text: str, pattern: re.Pattern[str], first: str, entry: bool) -> InlineList | None:
    marks = _of_the_outer_list(list(marks_only(pattern.finditer(text))), first)
    once = sum(bare_mark(each[1]) == first for each in marks) == 1  # or nested lists
    cuts = _in_order(marks, first, letters=first == "a") if once else []
    begins = bool(cuts) and not text[: cuts[0].start()].strip()
    lead = text[: cuts[0].start()].rstrip() if cuts else ""
    announced = begins or lead.endswith((":", "：", "】"))
    if len(cuts) < (2 if (announced and not entry) or (begins and first == "i") else 3):
        return None
    longest = LONGEST_LEAD_WITH_COLON if lead.endswith((":", "：")) else LONGEST_LEAD
    parts = _split_at(text, cuts)
    only_named = any(_JOINING.issuperset(words(each)) for _, each in parts.entries)  # "hepatitis (A), (B) or (C)"
    return parts if len(lead) <= longest and not only_named else None


def _of_the_outer_list(marks: list[re.Match[str]], first: str, form: str = "") -> list[re.Match[str]]:
    """The marks of the outer list, if an inner one begins with a mark of another form: "(1) Any of: 1) Gout; 2) Fever".

    Args:
        marks: the marks of both lists, in order.
        first: the first value of a list.
        form: the form of the outer list's marks, by default that of the first mark.
    """
    if len(marks) < 2 or all(bare_mark(each[1]) != first for each in (marks if form else marks[1:])):
        return marks
    outer = form or _form(marks[0][0])
    return [each for each in marks if _form(each[0]) == outer]


def _form(mark: str) -> str:
    """The form of a mark with any kind of brackets: "(1)" for "（2）"."""
    return form_of(mark.strip().translate(_HALF_WIDTH))


def _lettered_list(text: str) -> InlineList | None:
    """A line with "a.", "b." and "c." at its beginning, or after a colon, a sentence or semicolons."""
    if not ("b." in text and "c." in text) and not ("B." in text and "C." in text):
        return None
    listed = _numbered_list(text, _LETTER_WITH_POINT, "a", entry=True)
    if listed is None or (listed.lead and not listed.lead.endswith((".", ":", "："))):
        listed = _numbered_list(text, _LETTER_AFTER_SEMICOLON, "a", entry=True)
    return listed if listed and (not listed.lead or listed.lead.endswith((".", ":", "："))) else None


def _in_order(marks: Iterable[re.Match[str]], first: str, *, letters: bool = False) -> list[re.Match[str]]:
    """The marks that count up from the first. After two of them, one number may be missing, as people skip numbers."""
    cuts: list[re.Match[str]] = []
    expected = _place(first, letters)
    marks = list(marks)
    glued = bool(marks) and first == "1" and bare_mark(marks[0][1]) == "1" and marks[0][0][-1:] in "-–"
    for each in marks:
        place = _place(each[1], letters)
        if each[0][-1:] in "-–" and not glued:
            continue  # "5-FU" is a word
        if place == expected or (place == expected + 1 and len(cuts) > 1 and each[1].isdigit()):
            cuts.append(each)
            expected = place + 1
    return cuts


def _place(mark: str, letters: bool) -> int:
    """The place of a mark in its sequence. Among letters, "i" and "v" are no numerals."""
    if (number := bare_mark(mark)).isdigit():
        return int(number)
    return ord(mark.lower()) if letters or mark not in ROMAN else ROMAN.index(mark) + 1


def spread_all(nodes: list[Node]) -> list[Node]:
    """The entries of a list, each of which is split where its line contains the entries that follow.

    Args:
        nodes: the entries, in order.
    """
    result: list[Node] = []
    for place, node in enumerate(nodes):
        after = nodes[place + 1] if place + 1 < len(nodes) else None
        result += spread(node, 1 if after and _lacks_one_number(node, after) else 2)
    return result


def _lacks_one_number(node: Node, after: Node) -> bool:
    """Whether the number between two entries is inside the first: "1. Gout; 2. Fever;", and below it "3. Cough"."""
    first, second = bare_mark(node.marker), bare_mark(after.marker)
    if node.kind is not after.kind or not (first.isdigit() and second.isdigit()) or int(second) != int(first) + 2:
        return False
    number = int(first) + 1
    inside = re.search(rf"[.;；。]\s*[(（]?{number}[.)）]|\s[(（]?{number}[)）]", node.text)
    return inside is not None


def spread(node: Node, least: int = 2) -> list[Node]:
    """A numbered entry, split where its line contains the entries that follow; otherwise only the entry itself.

    Args:
        node: an entry of a list.
        least: how many further entries the line must contain.
    """
    if node.kind in (BlockKind.ROMAN, BlockKind.LETTER):
        return _spread_letters(node)
    number = bare_mark(node.marker)
    if node.kind is not BlockKind.NUMBER or not number.isdigit() or not _may_count_on(number, node.text):
        return [node]
    form = _form(node.marker.rpartition(" ")[2].replace("\\", ""))
    marks = _of_the_outer_list(list(marks_only(_NUMBER.finditer(node.text))), "1", form)
    cuts = _in_order(marks, str(int(number) + 1))
    last = Node(node.kind, f"{cuts[-1][1]}.", "", 0) if cuts else None
    goes_on = bool(last and node.inner and node.inner[0].kind is node.kind and in_sequence(node.inner[0], last))
    if len(cuts) < (1 if goes_on else least):
        return [node]
    parts = _split_at(node.text, cuts)
    nodes = [Node(node.kind, node.marker, parts.lead, node.indent)]
    nodes += [Node(node.kind, mark, text, node.indent) for mark, text in parts.entries]
    for inner in node.inner:
        last = nodes[-1]
        if in_sequence(inner, Node(last.kind, last.marker.strip("(（"), "", 0)) and inner.kind is node.kind:
            nodes += spread(inner, 1)
        else:
            last.inner.append(inner)
    return nodes


def _may_count_on(number: str, text: str) -> bool:
    """A quick test, cheaper than the pattern, whether a text contains the number after this one."""
    return str(int(number) + 1) in text or not text.isascii()


def _spread_letters(node: Node) -> list[Node]:
    """As `spread`, for letters and numerals: "(ii) Cough. (iii) Gout." Each must follow the end of a sentence."""
    mark = bare_mark(node.marker)
    roman = node.kind is BlockKind.ROMAN
    place = _place(mark, letters=not roman) + 1
    if node.inner or not node.marker.endswith(")") or mark in ("a", "i") or (roman and place > len(ROMAN)):
        return [node]
    first = ROMAN[place - 1] if roman else chr(place)
    matches = marks_only((_ROMANS if roman else _LETTER).finditer(node.text))
    cuts = [
        each
        for each in _in_order(matches, first, letters=not roman)
        if node.text[: each.start()].rstrip()[-1:] in (".", ";", "；")
    ]
    if not cuts or cuts[0][1] != first:
        return [node]
    parts = _split_at(node.text, cuts)
    further = [Node(node.kind, each, text, node.indent) for each, text in parts.entries]
    return [Node(node.kind, node.marker, parts.lead, node.indent), *further]


def _bullet_list(text: str) -> InlineList | None:
    cuts = list(_BULLET.finditer(text)) if "•" in text else []
    if not cuts:
        return None
    parts = _split_at(text, cuts)
    if parts.lead and not parts.lead.endswith((":", "：")):
        parts = InlineList("", [("", parts.lead), *parts.entries])
    plain = all(each[:1].isupper() or len(each.split()) > 1 for _, each in parts.entries)
    return parts if len(parts.entries) > 1 and plain else None


def _list_from_mark(text: str, pattern: re.Pattern[str]) -> InlineList | None:
    """A line that begins with a mark and has several more of its kind: "* Adults * Fever * Gout"."""
    cuts = list(pattern.finditer(text))
    capitals = pattern is _STAR and all(text[each.end()].isupper() for each in cuts)
    return _split_at(text, cuts) if len(cuts) >= (2 if capitals else _FEWEST_MARKS) and not cuts[0].start() else None


def semicolon_list(text: str) -> InlineList | None:
    """A paragraph divided at its semicolons into a list; each entry keeps its semicolon.

    None if it is not clearly a list: if it has fewer than three entries, a semicolon in brackets, an alternative
    ("…; or …"), a colon except in its last entry, a sentence about the criteria of others, or several numbered lists.

    Args:
        text: a paragraph that holds all criteria of its side.
    """
    if len([each for each in _NUMBER.finditer(text) if bare_mark(each[1]) == "1"]) > 1:
        return None  # several numbered lists, each of which has its own title
    lead, colon, listed_text = text.rpartition(":")
    if ";" in lead and ":" not in lead and not _AFTER_SEMICOLON.search(listed_text):
        lead, colon = "", ""  # the colon is inside the last criterion
    parts = [each.strip() for each in _AFTER_SEMICOLON.split(listed_text if colon else text)]
    if len(parts) < 3 or ":" in lead or ";" in lead or "；" in lead or len(lead) > LONGEST_LEAD:
        return None
    if _TIGHT.search(text) and any(len(each) < _SHORTEST for each in parts):
        return None  # "II;III;IV" is no list of criteria
    if any(each.count("(") != each.count(")") or _ALTERNATIVE.match(each) or _OTHERS.search(each) for each in parts):
        return None
    return InlineList(f"{lead}{colon}".strip(), [("", each) for each in parts])


def _dash_list(text: str, least_words: int) -> InlineList | None:
    cuts = list(_DASH.finditer(text))
    if len(cuts) < 2:
        return None
    parts = _split_at(text, cuts)
    if parts.lead and not parts.lead.endswith((":", "：")):
        # No text introduces the first entry, so the lead is an entry itself.
        parts = InlineList("", [("", parts.lead), *parts.entries])
    texts = [each for _, each in parts.entries]
    if not all(each[:1].isupper() or not each[:1].isalpha() for each in texts):
        return None
    return parts if all(len(each.split()) >= least_words for each in texts) else None


def _split_at(text: str, cuts: list[re.Match[str]]) -> InlineList:
    ends = [mark.start() for mark in cuts[1:]] + [len(text)]
    entries = [(mark[0].strip(), text[mark.end() : end].strip()) for mark, end in zip(cuts, ends, strict=True)]
    return InlineList(text[: cuts[0].start()].strip(), entries)
