"""Criteria that are numbered, or separated by dashes, within one line."""

import re
from typing import NamedTuple

LONGEST_LEAD = 160
"""Characters before the first entry. A longer text is a criterion itself."""

_NUMBER = re.compile(r"(?:^|(?<=\s)|(?<=[.;,:]))[(（]?(\d{1,2})[.)）]\s*(?=[^\s\d.)])")
_LETTER = re.compile(r"(?:^|(?<=\s))\(?([a-z])\)\s*(?=\S)")
_DASH = re.compile(r"(?:(?<=[^\s\d–—-])|(?<=\s)|^)[-–—]\s+(?=[(\"“]?[A-Z≥≤<>])")
_BULLET = re.compile(r"(?:^|(?<=[\s.;,:)]))•\s*(?=[^\s\d])")


class InlineList(NamedTuple):
    """A line as a list."""

    lead: str
    """What is before the first entry."""
    entries: list[tuple[str, str]]
    """The mark and the text of each."""


def may_be_list(text: str) -> bool:
    """Cheaper than the patterns, which most entries need not see."""
    return "2)" in text or "2. " in text or "b)" in text or "•" in text or text.count("- ") > 1 or text.count("– ") > 1


def inline_list(text: str, *, entry: bool = False) -> InlineList | None:
    """A line as a list; None if it is not plainly one.

    Args:
        text: the line.
        entry: whether it is an entry of a list, which is more likely to be one criterion.
    """
    found = _counted(text, _NUMBER, "1", entry) or _counted(text, _LETTER, "a", entry) or _bulleted(text)
    return found or _dashed(text, 3 if entry else 2)


def _counted(text: str, pattern: re.Pattern[str], first: str, entry: bool) -> InlineList | None:
    cuts: list[re.Match[str]] = []
    wanted = first
    for found in pattern.finditer(text):
        if found[1] == wanted:
            cuts.append(found)
            wanted = str(int(wanted) + 1) if wanted.isdigit() else chr(ord(wanted) + 1)
    begins = bool(cuts) and not text[: cuts[0].start()].strip()
    if len(cuts) < (2 if begins and not entry else 3) or cuts[0].start() > LONGEST_LEAD:
        return None
    return _cut(text, cuts)


def _bulleted(text: str) -> InlineList | None:
    cuts = list(_BULLET.finditer(text)) if "•" in text else []
    if not cuts:
        return None
    found = _cut(text, cuts)
    if found.lead and not found.lead.endswith((":", "：")):
        found = InlineList("", [("", found.lead), *found.entries])
    return found if len(found.entries) > 1 and all(len(each.split()) > 1 for _, each in found.entries) else None


def _dashed(text: str, least_words: int) -> InlineList | None:
    cuts = list(_DASH.finditer(text))
    if len(cuts) < 2:
        return None
    found = _cut(text, cuts)
    if found.lead and not found.lead.endswith((":", "：")):
        # Nothing leads over to the first entry: it is one itself.
        found = InlineList("", [("", found.lead), *found.entries])
    texts = [each for _, each in found.entries]
    if not all(each[:1].isupper() or not each[:1].isalpha() for each in texts):
        return None
    return found if all(len(each.split()) >= least_words for each in texts) else None


def _cut(text: str, cuts: list[re.Match[str]]) -> InlineList:
    ends = [cut.start() for cut in cuts[1:]] + [len(text)]
    entries = [(cut[0].strip(), text[cut.end() : end].strip()) for cut, end in zip(cuts, ends, strict=True)]
    return InlineList(text[: cuts[0].start()].strip(), entries)
