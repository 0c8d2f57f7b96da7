"""Numbered lists on one line, each after the name of its group: "Patients: 1. Gout; 2. Fever; Controls: 1. No"."""

import re

_FIRST = r"(?:[(（]1[)）]|1[.)）、]|[①⑴⒈❶])(?!\d)"
_ONE = re.compile(rf"(?<![\w.]){_FIRST}")
_TITLED = re.compile(
    r"(?:^|(?<=[;；。])|(?<=[;；。.] ))[ ]*(?P<title>【[^】]{2,40}】[:：]?|[^\W\d][^;；。.:：【】]{1,80}[:：])[ ]*"
    rf"(?P<first>{_FIRST})"
)
"""The name of a group and the first mark of its list, at the beginning of the line or after the end of a sentence."""
_AFTER_A_MARK = re.compile(r"\d\.\s*\Z")
_HALF_WIDTH = str.maketrans("（）", "()")


def lists_apart(text: str) -> str:
    """A text in which each of several such lists is a paragraph.

    All first marks of the line must have the same form, and a title each. Otherwise one list may be inside another.

    Args:
        text: all criteria.
    """
    return "\n".join(part for line in text.split("\n") for part in (_parts(line) if _may_be(line) else (line,)))


def _may_be(line: str) -> bool:
    """A quick test, cheaper than the patterns, that rules out most lines."""
    return (":" in line or not line.isascii()) and ("1" in line or not line.isascii()) and len(_ONE.findall(line)) > 1


def _parts(line: str) -> list[str]:
    titles = list(_TITLED.finditer(line))
    forms = {each["first"].translate(_HALF_WIDTH) for each in titles}
    if len(titles) < 2 or len(forms) > 1 or line[: titles[0].start()].strip() or len(_ONE.findall(line)) != len(titles):
        return [line]
    starts = [each.start("title") for each in titles]
    if forms == {"1."} and any(_AFTER_A_MARK.search(line[max(0, start - 9) : start]) for start in starts):
        return [line]  # "2. Other: 1. Gout" is an entry with a list of its own
    ends = [*starts[1:], len(line)]
    return [part for start, end in zip(starts, ends, strict=True) for part in ("", line[start:end].strip(), "")]
