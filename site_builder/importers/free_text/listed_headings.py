"""Headings on the same line as their criteria, without a colon: "Inclusion Criteria 1. Adults 2. Asthma"."""

import re

from site_builder.importers.free_text.entries import BlockKind, entry
from site_builder.importers.free_text.headings import INCLUSION, SIDE_NAMES, heading_in, says_more, side_of
from site_builder.records.yaml_text.lines import indentation

_MARK = r"(?P<mark>1[.)]|[(（]1[)）]|[aA][.)]|[-–—•*])"
_HEADING = re.compile(
    r"(?<![^\W_])(?P<title>(?:In|Ex|IN|EX)(?:clusion|CLUSION)s? (?:[Cc]riteri(?:a|on)|CRITERI(?:A|ON)))"
    rf"(?:\s*+[:：]-?|\s*+-|)\s++(?={_MARK}\s*\S)"
)
_LABEL = re.compile(r"^[ \t*•–-]*+(?:in|ex)clusion criteri(?:a|on) 2[.):：]?\s", re.IGNORECASE | re.MULTILINE)
"""A label of the second criterion: "Inclusion Criteria 2. Male". Then the first label is no heading either."""
_NEUTRAL = re.compile(r"(?:study |patient |participant )?eligibility(?: criteria)?\s*[:：]", re.IGNORECASE)
_DIGITS, _CAPITALS, _SMALL = re.compile(r"\d+"), re.compile(r"[A-Z]+"), re.compile(r"[a-z]+")
_AT_END = re.compile(r"(?<=[^\s:：]) ++(?P<title>(?:Exclusion Criteria|EXCLUSION CRITERIA) ?[:：])[ ]*+$", re.MULTILINE)
"""The exclusion heading at the end of a line."""
_LONGEST_BEFORE = 40
"""The most characters that are read before such a heading."""
_BEFORE = " -–—•*\\"
_MARKS = " \t*\\#_"
_REFERS = re.compile(
    r"\b(?:meet\w*|met|ful+fil+\w*|satisf\w+|any|of|to|per|see|in|by|the|other|these|those|no|not|none|for|with|at|and|or"
    r"|as|from|all|this|each|under|following|listed|above|below)\W*\Z",
    re.IGNORECASE,
)
"""Words before the name of a side that show that the side is only referred to."""


def listed_headings_apart(text: str) -> str:
    """A text in which such headings are moved to lines of their own.

    The line must begin with the heading, and the criteria with a mark. A second heading later in the line counts if it
    names the other side and its criteria have the same kind of mark.

    Args:
        text: all criteria.
    """
    if _LABEL.search(text):
        return text
    return "\n".join(
        part
        for line in text.split("\n")
        for part in (_parts(line) if "riteri" in line or "RITERI" in line else (line,))
    )


def last_heading_apart(text: str) -> str:
    """A text in which the exclusion heading that ends the last inclusion criterion has a line of its own.

    It is the only heading of that side, no heading is below it, and the list goes on in the next line: "* Able to
    consent Exclusion Criteria:", "* Pregnancy". Whatever the words before it mean, what follows are exclusion criteria.

    Args:
        text: all criteria.
    """
    match = _AT_END.search(text)
    if match is None or _AT_END.search(text, match.end()):
        return text
    item = text[text.rfind("\n", 0, match.start()) + 1 : match.start()]
    below = text[match.end() :].lstrip("\n")
    listed, next_listed = entry(item), entry(below.partition("\n")[0])
    if listed is None or next_listed is None or _REFERS.search(item[-_LONGEST_BEFORE:]):
        return text
    above, further = (_sides(part) for part in (text[: match.start()], below))
    if above != {INCLUSION} or further or (listed.kind, listed.indent) != (next_listed.kind, next_listed.indent):
        return text
    return f"{text[: match.start()]}\n\n{match['title']}\n\n{below}"


def _sides(text: str) -> set[str]:
    """The sides that the headings in a text begin."""
    lines = (node.text if (node := entry(each)) else each for each in text.split("\n"))
    return {heading.side for each in lines if (heading := heading_in(each))}


def without_first_bullet(text: str) -> str:
    """A text without the bullet before the heading at its top: "* INCLUSION CRITERIA - RECIPIENT:".

    Below such a bullet, the criteria would be its neighbours. It stays if it has entries of its own.

    Args:
        text: all criteria.
    """
    first, _, below = text.partition("\n")
    begins = entry(first)
    if begins is None or begins.kind is not BlockKind.BULLET:
        return text
    heading = heading_in(begins.text)
    if not (says_more(heading.label) if heading else _NEUTRAL.fullmatch(begins.text.strip(" *_"))):
        return text
    after = next((each for each in below.split("\n") if each.strip()), "")
    return text if indentation(after) > begins.indent else f"{begins.text}\n\n{below}"


def without_section_numbers(text: str) -> str:
    """A text without the numbers of headings that also name a group: "4.1 Inclusion Criteria (patients)".

    A number would make them entries of a list. They are headings if both sides have one, and if no criterion has a mark
    of the same kind.

    Args:
        text: all criteria.
    """
    lines = text.split("\n")
    entries = {place: node for place, line in enumerate(lines) if (node := entry(line))}
    headings = {place: heading for place, node in entries.items() if (heading := heading_in(node.text))}
    if len({each.side for each in headings.values()}) < 2 or not any(
        says_more(each.label) for each in headings.values()
    ):
        return text
    numbers = {entries[place].marker for place in headings}
    kinds = {_kind_of_mark(each) for each in numbers}
    alike = [place for place, node in entries.items() if _kind_of_mark(node.marker) in kinds and not node.indent]
    if len(kinds) > 1 or len(numbers) < len(headings) or alike != list(headings):
        return text
    for place in headings:
        lines[place] = f"\n{entries[place].text}\n"
    return "\n".join(lines)


def _kind_of_mark(marker: str) -> str:
    """What two marks of one list have in common: "0.0" of "4.1" and "4.2", "A." of "I." and "II."."""
    return _SMALL.sub("a", _CAPITALS.sub("A", _DIGITS.sub("0", marker)))


def _parts(line: str) -> list[str]:
    headings = list(_HEADING.finditer(line))
    if not headings:
        return [line]
    first, *further = headings
    if line[: first.start()].strip(_MARKS) or heading_in(line):
        return [line]
    lines = ["", first["title"], ""]
    start = first.end()
    for match in further:
        if (
            _side(match) != _side(first)
            and match["mark"] == first["mark"]
            and not _REFERS.search(line[: match.start()])
        ):
            lines += [line[start : match.start()].rstrip(_BEFORE), "", match["title"], ""]
            start = match.end()
            break
    return [*lines, line[start:].strip()]


def _side(match: re.Match[str]) -> str:
    name = SIDE_NAMES.search(match["title"])
    return side_of(name) if name else ""
