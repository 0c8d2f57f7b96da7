"""Adapts addresses in texts to a page. Separate from `markdown`, which most builds need not load."""

import re

SCHEMES = {"https", "http", "mailto", "tel"}

_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):(//)?")
_UNSEEN = re.compile("[\t\n\r]|^[\\x00- ]+|[\\x00- ]+$")
"""Characters that a browser removes before it parses an address:
https://url.spec.whatwg.org/#concept-basic-url-parser"""


def page_address(value: str, root: str, *, picture: bool = False) -> str | None:
    """The address for use in the page; None for a hidden link to another host.

    A browser reads `\\` as `/`, and reads the part after two slashes as a host name.

    Args:
        value: the address as written.
        root: the path from the page to the site's folder.
        picture: whether it is the address of a picture, which must not be on another host.
    """
    value = _UNSEEN.sub("", value)
    if value[:1] == "#":
        return value
    if match := _SCHEME.match(value):
        scheme, slashes = match[1].lower(), match[2]
        is_whole = scheme in SCHEMES and (slashes or not scheme.startswith("http"))
        # A picture from another host would reveal to that host who reads this page.
        return value if is_whole and not picture else None
    if value[:1] in ("/", "\\") and value[1:2] in ("/", "\\"):
        return None
    return root + value.lstrip("/\\")
