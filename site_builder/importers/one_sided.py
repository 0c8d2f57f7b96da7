"""Criteria of registries that have a separate text for each side."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from site_builder.importers.criteria import read_lists
from site_builder.importers.entry import Remark
from site_builder.importers.prose import prose

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
    """The fields `inclusion` and `exclusion`, or `note`."""
    remarks: tuple[Remark, ...]
    doubts: tuple[str, ...]


def lists_of(texts: Mapping[str, list[str]]) -> TwoLists:
    """The lists of both sides; both are left undivided if either text contains a heading of the other side.

    If a registry has a text for one side only, this may contain both: it is left undivided if it speaks of the other.

    Args:
        texts: the texts of each side in a registry's markup, by `inclusion` and `exclusion`.
    """
    alone = sum(any(side_texts) for side_texts in texts.values()) == 1
    criteria = {side: [read_lists(each, side, alone=alone) for each in texts[side]] for side in texts}
    doubts = tuple(doubt for results in criteria.values() for each in results for doubt in each.doubts)
    if not any(each.whole for results in criteria.values() for each in results):
        lists = {side: [item for each in criteria[side] for item in getattr(each, side)] for side in texts}
        return TwoLists(lists, (), doubts)
    parts = [
        part
        for side, side_texts in texts.items()
        for part in (*(() if alone else (_TITLES[side],)), *map(prose, side_texts))
        if any(side_texts)
    ]
    return TwoLists({"note": "\n\n".join(parts)}, (not_divided(doubts),), doubts)
