"""Checks whether so many pages would be removed that a person must allow it."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from site_builder.publishing.upload_plan import renamed_in_case

ONE_IN = 5
"""Removing more than one page, or more than one study, in this number needs permission."""

FEW_STUDIES = 2
"""So many studies may always be removed: on a small site, they are more than a fifth."""

_PAGE = ".html"
_STUDY = re.compile(r"(?:[a-z]{2,3}(?:-[A-Za-z]+)*/)?studies/(?!index\.html)[^/]+\.html", re.IGNORECASE)
"""The page of a study, in any language: see `outputs.addresses.STUDY`."""


class Removals(NamedTuple):
    """Pages that would be removed, and why that looks like a mistake."""

    pages: tuple[str, ...]
    message: str


def doubtful_removals(before: Iterable[str], files: Iterable[str]) -> Removals | None:
    """Return the pages that would be removed if the site replaced the published one; None if they are few.

    Args:
        before: addresses of files that were published before and are still there.
        files: addresses of all files of the site.
    """
    published = sorted({address for address in before if address.endswith(_PAGE)})
    now = set(files)
    lost = [address for address in published if address not in now]
    moved = renamed_in_case(lost, now)
    removed_pages = tuple(address for address in lost if address not in moved)
    if any(map(_STUDY.fullmatch, published)) and not any(map(_STUDY.fullmatch, now)):
        return Removals(removed_pages, f"the site has no study, and would replace one with {_page_count(published)}")
    if len(removed_pages) * ONE_IN > len(published):
        return Removals(removed_pages, f"{_page_count(removed_pages)} of {len(published):,} would be removed")
    # Most pages of a site can be those of towns, conditions and languages: they stay when a third of the studies goes.
    studies = _studies(published)
    removed = studies - _studies(now)
    if len(removed) > FEW_STUDIES and len(removed) * ONE_IN > len(studies):
        return Removals(removed_pages, f"{len(removed):,} of {len(studies):,} studies would be removed")
    return None


def _studies(addresses: Iterable[str]) -> set[str]:
    """The names of the studies that have a page in any language, whatever their capitals."""
    return {address.rpartition("/")[2].casefold() for address in addresses if _STUDY.fullmatch(address)}


def _page_count(pages: Iterable[str]) -> str:
    number = len(tuple(pages))
    return f"{number:,} page{'' if number == 1 else 's'}"
