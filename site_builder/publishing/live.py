"""Finds the pages that are published at a web address, from its sitemap: for hosts that receive whole sites."""

import json
import re
import time
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import unquote

from site_builder.diagnostics import UserError
from site_builder.model.redact import redact_address
from site_builder.web import URL, ConnectError, HTTPError, InvalidURL, can_be_host, client, pieces_in_time

SITEMAP = "sitemap.xml"
LOCATION = re.compile(r"<loc>\s*([^<]{1,4000}?)\s*</loc>")
"""Matches an address in a sitemap."""
_MOST_BYTES = 60_000_000
"""A sitemap is allowed 50 MB: https://www.sitemaps.org/protocol.html"""
_MOST_PARTS = 500
_PATIENCE = 30.0
_MOST_SECONDS = 300.0
"""Longest duration of one answer."""
_NOT_THERE = (404, 410)
TRY_LATER = "try again later; if this is intended, set STUDYBOARD_ACCEPT_REMOVALS=1"


class NothingThere(Exception):
    """No site is published at an address yet; the text gives the evidence."""


def site_address(address: str) -> str:
    """Return the web address of a site with a final slash, as in its sitemap.

    Raises:
        UserError: it is not a web address.
    """
    if not re.fullmatch(r"https?://[^\s/?#]+(/[^\s?#]*)?", address) or not _has_host(address):
        raise UserError(
            f"`{redact_address(address)}` is not a web address", "write it like https://studies.example.org/"
        )
    folder = re.sub(r"/index\.html?$", "/", address)  # as copied from a browser
    return folder if folder.endswith("/") else f"{folder}/"


def _has_host(address: str) -> bool:
    try:
        return can_be_host(URL(address))
    except InvalidURL:
        return False


def published_pages(address: str) -> frozenset[str]:
    """Return the addresses, within the site, of the pages that its sitemap lists now.

    Args:
        address: the site's web address, ending in a slash.

    Raises:
        NothingThere: nobody answers, or there is no sitemap of this address.
        UserError: the published pages cannot be determined.
    """
    locations = list(_locations(address, address + SITEMAP))
    parts = [each for each in locations if each.endswith(".xml")]
    # A sitemap may name its own parts only: https://www.sitemaps.org/protocol.html#location
    for part in [each for each in parts if each.startswith(address)][:_MOST_PARTS]:
        try:
            locations += _locations(address, part)
        except NothingThere as nothing:  # without one part, its pages could be removed unnoticed
            raise UserError(f"{nothing}, though {redact_address(address + SITEMAP)} names it", TRY_LATER) from None
    within = [unquote(each.removeprefix(address)) for each in locations if each.startswith(address)]
    if not within:  # it was made for another address, such as one with http: or without www.
        raise NothingThere(f"{redact_address(address)} has no sitemap of this address")
    pages = (each + "index.html" if not each or each.endswith("/") else each for each in within)
    return frozenset(each for each in pages if each.endswith(".html"))


def _locations(site: str, address: str) -> Iterator[str]:
    text = fetch_text(address)
    if "<urlset" not in text and "<sitemapindex" not in text:
        raise NothingThere(f"{redact_address(site)} has no sitemap")
    return (unescape(each) for each in LOCATION.findall(text))


def fetch_text(address: str) -> str:
    """Return the text at an address.

    Raises:
        NothingThere: nobody answers, or nothing is there.
        UserError: the published pages cannot be determined.
    """
    redacted = redact_address(address)
    started_at = time.monotonic()
    try:
        with client("publishing guard", _PATIENCE) as asking, asking.stream("GET", address) as answer:
            if answer.status_code in _NOT_THERE:
                raise NothingThere(f"{redacted} is not there")
            if answer.status_code != 200:
                raise UserError(f"{redacted} answers with status {answer.status_code}", TRY_LATER)
            data = bytearray()
            for piece in pieces_in_time(answer, redacted, _MOST_SECONDS, started_at, TRY_LATER):
                data += piece
                if len(data) > _MOST_BYTES:
                    raise UserError(f"{redacted} is larger than such a file may be", TRY_LATER)
    except ConnectError:
        raise NothingThere(f"nobody answers at {redacted}") from None
    except (HTTPError, InvalidURL) as error:
        raise UserError(f"{redacted} cannot be read: {type(error).__name__}", TRY_LATER) from None
    return data.decode("utf-8", "replace")


def fetch_json(address: str) -> Any:
    """Return the value in a JSON file at an address.

    Raises:
        NothingThere: nobody answers, or nothing is there.
        UserError: the file cannot be fetched now.
        ValueError: it is not JSON.
    """
    text = fetch_text(address)
    try:
        return json.loads(text)
    except RecursionError:
        raise ValueError("it is nested far too deeply") from None
