"""Criteria of registries that have a text for each side."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from site_builder.importers.criteria import read_lists
from site_builder.importers.entry import Remark
from site_builder.importers.prose import prose

_TITLES = {"inclusion": "Inclusion criteria:", "exclusion": "Exclusion criteria:"}


def not_divided(doubts: tuple[str, ...]) -> Remark:
    """What somebody should know whose criteria stand as they are.

    Args:
        doubts: why.
    """
    said = "the criteria could not be divided into lists and stand as they are"
    hint = "write `inclusion:` and `exclusion:` in content/studies, and `leave_out: eligibility.note`"
    return Remark("W601", f"{said}: {doubts[0]}" if doubts else said, hint, ("eligibility", "note"))


class TwoLists(NamedTuple):
    """What became of the texts of both sides."""

    values: dict[str, Any]
    """`inclusion` and `exclusion`, or `note`."""
    remarks: tuple[Remark, ...]
    doubts: tuple[str, ...]


def lists_of(texts: Mapping[str, list[str]]) -> TwoLists:
    """The lists of both sides; or, where the text of one has a heading of the other in it, both as they stand.

    Args:
        texts: the texts of each side in a registry's markup, by `inclusion` and `exclusion`.
    """
    found = {side: [read_lists(each, side) for each in given] for side, given in texts.items()}
    doubts = tuple(doubt for results in found.values() for each in results for doubt in each.doubts)
    if not any(each.whole for results in found.values() for each in results):
        lists = {side: [item for each in found[side] for item in getattr(each, side)] for side in texts}
        return TwoLists(lists, (), doubts)
    parts = [part for side, given in texts.items() for part in (_TITLES[side], *map(prose, given)) if any(given)]
    return TwoLists({"note": "\n\n".join(parts)}, (not_divided(doubts),), doubts)
