"""Splits the addresses of links, which people may have written in any way."""

from urllib.parse import SplitResult, urlsplit


def address_parts(link: str) -> SplitResult:
    """Return the parts of an address; one that has no readable host counts as another website, as browsers show it."""
    try:
        return urlsplit(link)
    except ValueError:  # such as `http://[a`
        return SplitResult("http", link, "", "", "")
