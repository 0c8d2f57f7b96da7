"""Finds the studies that are published at a web address, from the search index, which every site has.

It is for sites without a sitemap: they do not know their own address, or were published before they did.
"""

from collections.abc import Iterator
from typing import Any

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact_address
from site_builder.outputs.addresses import STUDY
from site_builder.publishing.live import TRY_LATER, NothingThere, fetch_json

INDEX = "search/index.json"
_MOST_FILES = 10_000


def published_studies(address: str) -> frozenset[str]:
    """Return the addresses, within the site, of the pages of its studies in its main language.

    Args:
        address: the site's web address, ending in a slash.

    Raises:
        NothingThere: nobody answers, or no such site is there.
        UserError: the published studies cannot be determined.
    """
    index = _read(address, INDEX)
    try:
        number, each = int(index["studies"]), int(index["per"]["studies"])
    except (TypeError, KeyError, ValueError, OverflowError):
        raise _other_site(address) from None
    if number < 0 or each < 1 or number > each * _MOST_FILES:
        raise _other_site(address)
    return frozenset(STUDY.fill(id_) for id_ in _identifiers(address, range(0, number, each), each))


def _identifiers(address: str, starts: range, each: int) -> Iterator[str]:
    for start in starts:
        path = f"search/studies/{start // each}.json"
        try:
            rows = _read(address, path)
        except NothingThere as nothing:  # without one part, its studies could be removed unnoticed
            raise UserError(f"{nothing}, though {redact_address(address + INDEX)} counts it", TRY_LATER) from None
        if not isinstance(rows, list):
            raise _other_site(address)
        yield from (row[0] for row in rows if isinstance(row, list) and row and isinstance(row[0], str))


def _read(address: str, path: str) -> Any:
    try:
        return fetch_json(address + path)
    except ValueError:
        raise _other_site(address) from None


def _other_site(address: str) -> NothingThere:
    return NothingThere(f"{redact_address(address)} has neither a sitemap nor the search of such a site")
