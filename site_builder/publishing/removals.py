"""Whether so much would be taken away that somebody has to say that it is meant."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.publishing.upload_plan import renamed_in_case

ONE_IN = 5
"""More than one page in so many is too many to go without a word."""

_PAGE = ".html"
_STUDY = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z]+)*/)?studies/(?!index\.html)[^/]+\.html", re.IGNORECASE)
"""The page of a study, in any language: see `outputs.addresses.STUDY`."""


class Removals(NamedTuple):
    """Pages that would go, and why that is doubtful."""

    pages: tuple[str, ...]
    message: str


def doubtful_removals(before: Iterable[str], files: Iterable[str]) -> Removals | None:
    """What would go if the site took the place of what is there; None if that is little.

    Args:
        before: addresses of what was published before and is there.
        files: addresses of all files of the site.
    """
    there = sorted({address for address in before if address.endswith(_PAGE)})
    now = set(files)
    lost = [address for address in there if address not in now]
    moved = renamed_in_case(lost, now)
    gone = tuple(address for address in lost if address not in moved)
    if any(map(_STUDY.fullmatch, there)) and not any(map(_STUDY.fullmatch, now)):
        return Removals(gone, f"the site has no study, and would take the place of one with {_counted(there)}")
    if len(gone) * ONE_IN > len(there):
        return Removals(gone, f"{_counted(gone)} of {len(there):,} would be removed")
    return None


def _counted(pages: Iterable[str]) -> str:
    number = len(tuple(pages))
    return f"{number:,} page{'' if number == 1 else 's'}"
