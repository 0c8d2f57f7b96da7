"""Criteria of registries that have a separate text for each side."""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from site_builder.importers.entry import Remark
from site_builder.importers.free_text.criteria import read_lists
from site_builder.importers.free_text.prose import prose

_EARLIER = re.compile(
    r"^[ _]*(?:previous|original|old|former) (?:(?:participant )?(?:inclusion|exclusion) criteria\b[^\n]{0,60}"
    r"|(?:information|text|wording|version|criteria|details)"
    r"(?: (?:as of|until|up to|before|prior to) [^\n:]{4,30})?[ ]?:)$",
    re.IGNORECASE | re.MULTILINE,
)
"""The heading above criteria that no longer apply, which ISRCTN keeps below the current ones."""
_NUMBERED = re.compile(r"\s*(?P<open>[(#]?)(?P<number>\d{1,2})(?P<end>[.):]-?|\.\)|-(?=\s))[ \t]*(?=[^\W\d])")
_TITLES = {"inclusion": "Inclusion criteria:", "exclusion": "Exclusion criteria:"}


def not_divided(doubts: tuple[str, ...]) -> Remark:
    """The remark for criteria that were imported undivided.

    Args:
        doubts: the reasons.
    """
    message = "the criteria could not be divided into lists and are shown as one text"
    hint = "write `inclusion:` and `exclusion:` in content/studies, and `leave_out: eligibility.note`"
    return Remark("W601", f"{message}: {doubts[0]}" if doubts else message, hint, ("eligibility", "note"))


class TwoLists(NamedTuple):
    """The result of reading the texts of both sides."""

    values: dict[str, Any]
    """The fields `inclusion` and `exclusion`, and `note` with earlier criteria; or only `note`."""
    remarks: tuple[Remark, ...]
    doubts: tuple[str, ...]


def lists_of(texts: Mapping[str, list[str]]) -> TwoLists:
    """The lists of both sides; both are left undivided if either text contains a heading of the other side.

    If a registry has a text for one side only, this may contain both: it is left undivided if it speaks of the other.

    Args:
        texts: the texts of each side in a registry's markup, by `inclusion` and `exclusion`.
    """
    alone = sum(any(side_texts) for side_texts in texts.values()) == 1
    texts = {side: without_numbers(side_texts) for side, side_texts in texts.items()}
    current = {side: [_current(each) for each in side_texts] for side, side_texts in texts.items()}
    criteria = {
        side: [read_lists(each, side, alone=alone, single=len(current[side]) > 1) for each in current[side]]
        for side in texts
    }
    doubts = tuple(doubt for results in criteria.values() for each in results for doubt in each.doubts)
    if not any(each.whole for results in criteria.values() for each in results):
        values: dict[str, Any] = {
            side: [item for each in criteria[side] for item in getattr(each, side)] for side in texts
        }
        earlier = [
            text.removeprefix(now) for side in texts for text, now in zip(texts[side], current[side], strict=True)
        ]
        if note := "\n\n".join(map(prose, filter(None, earlier))):
            values["note"] = note
        return TwoLists(values, (), doubts)
    parts = [
        part
        for side, side_texts in texts.items()
        for part in (*(() if alone else (_TITLES[side],)), *map(prose, side_texts))
        if any(side_texts)
    ]
    return TwoLists({"note": "\n\n".join(parts)}, (not_divided(doubts),), doubts)


def without_numbers(texts: list[str]) -> list[str]:
    """The texts without their numbers, if each criterion has a text of its own and people counted them: "1. Adults".

    Args:
        texts: the texts of one side or group, in order.
    """
    matches = [_NUMBERED.match(each) for each in texts]
    styles = {(match["open"], match["end"]) if match else () for match in matches}
    counted = [int(match["number"]) for match in matches if match] == list(range(1, len(texts) + 1))
    if len(texts) < 2 or len(styles) > 1 or not counted:
        return texts
    return [text[match.end() :] for text, match in zip(texts, matches, strict=True) if match]


def _current(text: str) -> str:
    """A text without the criteria that no longer apply: nobody should be asked them."""
    heading = _EARLIER.search(text)
    above = text[: heading.start()] if heading else ""
    return above if any(map(str.isalnum, above)) else text
