"""What the addresses in a site's settings may hold beyond what any web address may.

They become rules in files for hosts: a rule whose path holds `*` or `:` means other pages than it names, and one with
`..` means none, so that pages would be without their security headers.
"""

import re
from urllib.parse import quote, urlsplit

_LABEL = re.compile(r"(?!-)[a-z0-9_-]{1,63}(?<!-)", re.IGNORECASE)
_SEGMENT = re.compile(r"(?!\.{1,2}$)(?:[A-Za-z0-9._~-]|%(?![01]|2[Ff]|5[Cc]|7[Ff])[0-9A-Fa-f]{2})+")
_AMBIGUOUS = re.compile("[ßς\u200c\u200d]")
"""Letters that the two standards of host names write in different ways."""


def host_problem(address: str) -> str:
    """Return why the host or port of a web address cannot be right; "" if it can."""
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "its port is not a number from 1 to 65535"
    if port == 0:
        return "its port is not a number from 1 to 65535"
    if letter := _AMBIGUOUS.search(host):
        return f"programs read `{letter[0]}` in a host in two ways: write the host in its form xn--…"
    if not all(map(_LABEL.fullmatch, _in_ascii(host).split("."))):
        return f"there can be no host `{host}`"
    return ""


def path_problem(address: str) -> str:
    """Return why the path of the site's own address cannot be used; "" if it can."""
    path = urlsplit(address).path.strip("/")
    if "//" in urlsplit(address).path or any(not _SEGMENT.fullmatch(each) for each in path.split("/") if each):
        return "hosts would not read its path as it is written"
    return ""


def plain_path(address: str) -> str:
    """Return the address with a path that can be used: other letters are written as browsers send them."""
    parts = urlsplit(address)
    segments = [quote(each, safe="~%") for each in parts.path.split("/") if each not in ("", ".", "..")]
    usable = [each for each in segments if _SEGMENT.fullmatch(each)]
    return f"{parts.scheme}://{parts.netloc}/" + "".join(f"{each}/" for each in usable)


def ascii_origin(address: str) -> str:
    """Return the origin of a web address as a header has it: https://www.example.org:8443."""
    parts = urlsplit(address)
    port = f":{parts.port}" if parts.port is not None else ""
    return f"{parts.scheme}://{_in_ascii(parts.hostname or '')}{port}"


def _in_ascii(host: str) -> str:
    """Return a host with letters outside of ASCII in the form `xn--…`; "" if it has none."""
    try:
        return host.encode("idna").decode()
    except UnicodeError:
        return ""
