"""Labels of criteria that count them and repeat their side: "I02. Adults", "Exclusion Criterion 3: Asthma".

The page has bullets of its own, and its headings name the side. Labels stay if they do not count up from 1 or 2 ("I20:
Angina" is a code of ICD-10), if one of them names the other side, and if any text refers to a criterion by its label
("unless E3 applies").
"""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from site_builder.importers.free_text.groups import texts_of

_CRITERION = r"criteri(?:on|a)"
_SHORT_IN, _SHORT_OUT = "I|IN|INC|INCL|IC|CI", "E|EX|EXC|EXCL|EC|CE|NI|CNI"
_LABEL = re.compile(
    rf"[\[(]?(?:(?P<in>(?i:inclusion)|{_SHORT_IN})|(?P<out>(?i:exclusion|non[- ]inclusion)|{_SHORT_OUT})"
    rf"|(?P<either>(?i:(?={_CRITERION}))))(?P<word>(?i:[ -]?{_CRITERION}))?"
    r"(?:[ .#_-]|(?<=[a-z]) (?:no\. ?|# ?)){0,2}(?P<number>\d{1,2})"
    r"(?:[.:)\]：]{1,2}(?:\s+|(?<=：))|\s+[-–]\s+|(?<=[-. ]0\d)\s+|(?(word)\s+|(?!)))(?=\S)"
)
"""Short names need capitals and a mark after the number. "Criterion 2" may be on either side."""
_NUMBERED = re.compile(rf"(?:\b(?:{_SHORT_IN}|{_SHORT_OUT})|(?i:clusion|{_CRITERION}))[ .#_-]{{0,2}}\d")
"""A label inside a text, which refers to a criterion."""


def without_numbered_labels(
    inclusion: list[Any], exclusion: list[Any], note: str
) -> tuple[list[Any], list[Any], list[str]]:
    """Both sides without labels that only count.

    Args:
        inclusion: the criteria of that side.
        exclusion: the criteria of that side.
        note: further text, which may refer to a criterion by its label.

    Returns:
        The inclusion criteria, the exclusion criteria, and the labels that they no longer have.
    """
    labels = [*_labels(inclusion, "in"), *_labels(exclusion, "out")]
    if not labels:
        return inclusion, exclusion, []
    ends = {each.string: each.end() for each in labels}
    texts = (*texts_of(inclusion), *texts_of(exclusion), note)
    if any(_NUMBERED.search(each, ends.get(each, 0)) for each in texts):
        return inclusion, exclusion, []

    def without_label(text: str) -> str:
        return text[ends.get(text, 0) :]

    return _with_texts(inclusion, without_label), _with_texts(exclusion, without_label), [each[0] for each in labels]


def _labels(criteria: list[Any], side: str) -> list[re.Match[str]]:
    """The labels of one side's criteria; none if they do not count up from the beginning."""
    labels = [match for each in _entries(criteria) if (match := _LABEL.match(each))]
    other = any(not each[side] and each["either"] is None for each in labels)
    if len(labels) < 2 or other:
        return []
    numbers = [int(each["number"]) for each in labels]
    counts = numbers[0] in (1, 2) and all(after == 1 or before < after for before, after in pairwise(numbers))
    return labels if counts else []


def _entries(criteria: list[Any]) -> Iterator[str]:
    """The texts of all criteria, without the headings of groups."""
    for each in criteria:
        if isinstance(each, str):
            yield each
        else:
            yield from filter(None, (each.get("text"),))
            yield from _entries(each.get("items", []))


def _with_texts(criteria: list[Any], change: Callable[[str], str]) -> list[Any]:
    return [
        change(each)
        if isinstance(each, str)
        else each
        | ({"text": change(each["text"])} if each.get("text") else {})
        | ({"items": _with_texts(each["items"], change)} if each.get("items") else {})
        for each in criteria
    ]
